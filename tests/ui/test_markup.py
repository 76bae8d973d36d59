"""Whatever stands in a report, a question or an answer is text on the page."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.fake import LINKS, XSS
from ui.markup import escape, join, tag
from ui.prose import prose

_ALLOWED = {
    "button",
    "caption",
    "p",
    "br",
    "strong",
    "ul",
    "ol",
    "li",
    "h3",
    "h4",
    "div",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
_HOSTILE = st.text(alphabet="<>\"'&{}$`[]()!*|#-\\\n abc:/=1文图", max_size=80)


class Elements(HTMLParser):
    """The elements and attributes that a browser would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def read(markup: str) -> Elements:
    elements = Elements()
    elements.feed(markup)
    elements.close()
    return elements


@given(_HOSTILE)
def test_escaped_text_is_text(text: str) -> None:
    read_back = read(escape(text))
    assert not read_back.tags
    assert read_back.text == text


@given(_HOSTILE)
def test_no_template_can_start_in_escaped_text(text: str) -> None:
    assert not set(escape(text)) & set("{}$`<>\"'")


@given(_HOSTILE)
def test_an_answer_yields_only_the_forms_of_prose(text: str) -> None:
    seen = read(prose(text, lambda _: None))
    assert seen.tags <= _ALLOWED
    assert seen.attributes <= {"class", "start", "scope", "tabindex", "type", "title", "aria-sort", "data-v"}


def test_links_images_and_scripts_of_an_answer_are_shown_as_written() -> None:
    seen = read(prose(f"{XSS} {LINKS}", lambda _: None))
    assert seen.tags == {"p"}
    assert "javascript:window.hacked=1" in seen.text


def test_children_and_attributes_are_escaped() -> None:
    assert tag("b", "<i>", title='"x"') == '<b title="&quot;x&quot;">&lt;i&gt;</b>'
    assert join("a<", tag("br")) == "a&lt;<br>"


@pytest.mark.parametrize("name", ["script", "img", "a", "iframe", "svg", "style", "form", "object"])
def test_elements_that_act_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        tag(name)


@pytest.mark.parametrize("attribute", ["href", "src", "style", "onclick", "formaction"])
def test_attributes_that_act_are_refused(attribute: str) -> None:
    with pytest.raises(ValueError, match="attribute"):
        tag("b", **{attribute: "x"})
