"""The auth file: NAME:HASH a line, by scrypt. `python -m ui.passwords NAME` asks for a password and prints a line."""

import getpass
import hashlib
import hmac
import re
import secrets
import sys
from collections.abc import Callable
from pathlib import Path

from ui.errors import AuthFileError

_COST, _BLOCK, _PARALLEL = 2**14, 8, 1
_FORM = "scrypt"
_HEX = re.compile(r"(?:[0-9a-f]{2})+")


def hashed(password: str) -> str:
    """A salted hash of a password, as it stands in the file."""
    salt = secrets.token_bytes(16)
    return f"{_FORM}${salt.hex()}${_derived(password, salt).hex()}"


def line(name: str, password: str) -> str:
    """A line of an auth file."""
    if not name or ":" in name or name != name.strip():
        raise AuthFileError(f"账号名 {name!r} 不能为空，不能含冒号或首尾空格。A name may not be empty or hold a colon.")
    return f"{name}:{hashed(password)}"


def checker(path: Path) -> Callable[[str, str], bool]:
    """The password check of an auth file, read once; AuthFileError says which line is wrong."""
    accounts = _accounts(path)
    unknown = hashed(secrets.token_hex(8))

    def check(name: str, password: str) -> bool:
        return _matches(password, accounts.get(name, unknown)) and name in accounts

    return check


def _accounts(path: Path) -> dict[str, str]:
    try:
        text = path.read_text(encoding="utf8")
    except (OSError, UnicodeDecodeError) as error:
        raise AuthFileError(f"账号文件 {path} 无法读取。The auth file cannot be read: {error}") from error
    accounts: dict[str, str] = {}
    for number, entry in enumerate(text.splitlines(), 1):
        if not entry.strip() or entry.startswith("#"):
            continue
        name, found, stored = entry.strip().partition(":")
        if not (found and name and _is_hash(stored)):
            raise AuthFileError(
                f"{path} 第 {number} 行不是“账号:散列”，请用 python -m ui.passwords 生成。"
                f"Line {number} is not NAME:HASH."
            )
        accounts[name] = stored
    if not accounts:
        raise AuthFileError(f"账号文件 {path} 里没有账号。The auth file names nobody.")
    return accounts


def _is_hash(stored: str) -> bool:
    form, *parts = stored.split("$")
    return form == _FORM and len(parts) == 2 and all(map(_HEX.fullmatch, parts))


def _matches(password: str, stored: str) -> bool:
    _, salt, digest = stored.split("$")
    return hmac.compare_digest(_derived(password, bytes.fromhex(salt)), bytes.fromhex(digest))


def _derived(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=_COST, r=_BLOCK, p=_PARALLEL)


if __name__ == "__main__":
    sys.stdout.write(line(sys.argv[1], getpass.getpass()) + "\n")
