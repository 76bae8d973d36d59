"""Data in a prompt, fenced so that nothing in it can pass for an instruction's frame or for a reference."""

_HARMLESS = {ord("<"): "＜", ord(">"): "＞"}


def fenced(tag: str, data: str) -> str:
    """Data between `<tag>` and `</tag>`; angle brackets in it are made full width: it cannot close the fence."""
    return f"<{tag}>\n{data.translate(_HARMLESS)}\n</{tag}>"
