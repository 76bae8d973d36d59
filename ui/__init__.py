"""The web app over the assistant. Gradio is imported by its modules, never by this one."""

import os

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read when gradio is imported: nothing is told to anybody
