"""One user's conversation never reaches another."""

from tests.ui.conftest import OpenPage, ask
from tests.ui.fake import FakeAssistant


def test_two_users_at_once_are_apart(open_page: OpenPage, fake: FakeAssistant) -> None:
    one, two = open_page(), open_page(apart=True)
    ask(one, "甲的秘密")
    ask(two, "乙的秘密")
    ask(one, "甲再问")
    ask(two, "乙再问")
    assert fake.asked[-2:] == [
        ("甲再问", ("甲的秘密", "您问的是：甲的秘密")),
        ("乙再问", ("乙的秘密", "您问的是：乙的秘密")),
    ]
    assert "乙" not in one.locator("#wj-chat").inner_text()
    assert "甲" not in two.locator("#wj-chat").inner_text()
    newcomer = open_page(apart=True)
    assert newcomer.locator("#wj-chat .user").count() == 0
