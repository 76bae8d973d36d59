"""The auth file: hashes that check, and errors that name the line."""

from pathlib import Path

import pytest

from ui.errors import AuthFileError
from ui.passwords import checker, line


def test_the_right_password_is_admitted_and_no_other(tmp_path: Path) -> None:
    file = tmp_path / "accounts"
    file.write_text(f"# 账号\n{line('张三', '口令 1:2')}\n\n{line('li', 'x')}\n", encoding="utf8")
    check = checker(file)
    assert check("张三", "口令 1:2")
    assert check("li", "x")
    assert not check("li", "口令 1:2")
    assert not check("nobody", "x")
    assert not check("", "")


def test_the_file_holds_no_password_and_no_hash_twice() -> None:
    assert "secret" not in line("a", "secret")
    assert line("a", "secret") != line("a", "secret")


@pytest.mark.parametrize("text", ["", "# nobody\n", "a:plain\n", "a\n", ":scrypt$00$00\n", "a:scrypt$zz$00\n"])
def test_a_file_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "accounts"
    file.write_text(text, encoding="utf8")
    with pytest.raises(AuthFileError):
        checker(file)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(AuthFileError, match="nowhere"):
        checker(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["", "a:b", " a"])
def test_a_name_that_the_file_could_not_hold_is_refused(name: str) -> None:
    with pytest.raises(AuthFileError):
        line(name, "x")
