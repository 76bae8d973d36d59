"""The zone where files are dropped or chosen."""

from pathlib import Path
from typing import Any

import gradio as gr

from ui.uploading import Handed


def drop_zone(label: Any) -> gr.File:
    """A gr.File that hands over names and places.

    Its own way of doing so leaves an empty temporary file behind each time; a class made of it would write a stub
    beside this module.
    """
    zone = gr.File(elem_id="wj-drop", file_count="multiple", label=label, height=104, interactive=True)
    zone.preprocess = handed
    return zone


def handed(payload: Any) -> list[Handed]:
    """The files that came; Gradio has made sure that they lie where it puts what is uploaded, and nowhere else."""
    files = getattr(payload, "root", payload) or ()
    return [Handed(Path(file.orig_name or file.path).name, Path(file.path)) for file in files]
