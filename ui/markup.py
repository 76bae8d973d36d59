"""The one way of text into HTML: `escape`, and `tag` which passes every child and every attribute through it."""

from html import escape as _escape

_TEMPLATING = str.maketrans({"{": "&#123;", "}": "&#125;", "$": "&#36;", "`": "&#96;"})
_VOID = frozenset({"br", "hr", "col"})
_INLINE = frozenset({"b", "bdi", "em", "mark", "small", "span", "strong", "sub", "sup", "time", "meter", "button", "i"})
_BLOCKS = frozenset({"article", "aside", "details", "div", "h1", "h2", "h3", "h4", "header", "p", "section", "summary"})
_LISTS = frozenset({"dd", "dl", "dt", "li", "ol", "ul"})
_TABLES = frozenset({"caption", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"})
_TAGS = _VOID | _INLINE | _BLOCKS | _LISTS | _TABLES


class Html(str):
    """Markup that was built here and may be shown as it is."""

    __slots__ = ()


def escape(text: str) -> Html:
    """Text made inert: for HTML, and for the ${} and {{}} templates that gr.HTML puts its value through."""
    return Html(_escape(text, quote=True).translate(_TEMPLATING))


def tag(name: str, *children: str, **attributes: str | int | bool | None) -> Html:
    """An element. Children that are not Html are escaped; `class_` and `data_no` become class and data-no.

    An attribute that is None or False is left out, True is written bare. Addresses and event handlers have no place
    here: nothing in an answer leads off the page.
    """
    if name not in _TAGS:
        raise ValueError(f"<{name}> is not an element that Wenji writes")
    opening = " ".join([name, *(_attribute(key, value) for key, value in attributes.items() if _given(value))])
    if name in _VOID:
        return Html(f"<{opening}>")
    return Html(f"<{opening}>{join(*children)}</{name}>")


def join(*children: str) -> Html:
    """Children one after the other, those that are not Html escaped."""
    return Html("".join(child if isinstance(child, Html) else escape(child) for child in children))


def _given(value: str | int | bool | None) -> bool:
    return value is not None and value is not False


def _attribute(key: str, value: str | int | bool | None) -> str:
    name = key.rstrip("_").replace("_", "-")
    if name.startswith("on") or name in {"href", "src", "srcdoc", "formaction", "action", "style"}:
        raise ValueError(f"the attribute {name} is not one that Wenji writes")
    return name if value is True else f'{name}="{escape(str(value))}"'
