"""Files that were handed over as bytes: kept so that their report can be opened again, for a day after their last use.

They are named by their content, so that the same file is there once; nobody but this user can read them, nothing runs
them, and no name that came with them is used.
"""

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from index.errors import StoreError

DAY = 24 * 3600.0
"""Seconds after its last use at which a file is deleted."""
_FRESH = 600.0
"""A use is noted where the last one is longer ago than this."""
_DRAFT = ".reading-"


class Uploads:
    """One folder of such files, which several threads and processes may share; it is made when it is first needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def draft(self, data: bytes) -> Iterator[Path]:
        """A file with this content, to be read; it is gone afterwards, unless it was kept.

        Raises StoreError where the folder cannot be written.
        """
        draft = self._folder / f"{_DRAFT}{uuid4().hex}"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(data)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise StoreError(f"文件夹 {self._folder} 无法写入：{error}") from error
        try:
            yield draft
        finally:
            draft.unlink(missing_ok=True)

    def keep(self, draft: Path, key: str) -> Path:
        """Give a draft its place, which its content's hash names."""
        return draft.replace(self._folder / key[:40])

    def used(self, path: Path) -> None:
        """Note that a file is in use; one that is gone stays gone."""
        try:
            if time.time() - path.stat().st_mtime > _FRESH:
                os.utime(path)
        except OSError:
            return

    def outlived(self) -> tuple[Path, ...]:
        """The files that nobody has used for a day, drafts of readings that were killed among them."""
        return tuple(path for path in self._folder.glob("*") if _age(path) > DAY)

    def drop(self, path: Path) -> None:
        """Delete a file."""
        path.unlink(missing_ok=True)


def content_hash(data: bytes) -> str:
    """What a file is known by."""
    return hashlib.sha256(data).hexdigest()


def _age(path: Path) -> float:
    """Seconds since a file was last used; none where another process has just deleted it."""
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return 0.0
