"""The web app over the assistant. Gradio is imported by its modules, never by this one."""

import os

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read when gradio is imported: nothing is told to anybody
os.environ.setdefault(
    "GRADIO_ANALYTICS_MAX_EVENTS", "100"
)  # what gradio notes of past events, for a page we do not have
os.environ.setdefault("GRADIO_ANALYTICS_CACHE_FREQUENCY", "1000000")  # it sums these up with pandas at every event
