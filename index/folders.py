"""Folders that are built whole or not at all: a cache that several threads and processes may share.

A folder is built beside its place, checked there, sealed with its stamp and moved into place in one step. Who finds it
damaged rebuilds it under a lock; who finds it sound takes no lock. A killed build leaves only a stray folder, which the
next build sweeps away.
"""

import json
import logging
import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from filelock import FileLock, Timeout

from index.errors import StoreError

Opened = TypeVar("Opened")
Stamp = Mapping[str, str | int]

_SEAL = "stamp.json"
_STRAY = ".building-"
_STRAY_AGE = 3600.0
_PATIENCE = 900.0

_log = logging.getLogger(__name__)


def open_or_build(place: Path, build: Callable[[Path], Stamp], check: Callable[[Path, Stamp], Opened]) -> Opened:
    """What `check` opens in the folder `place`; the folder is built first where it is missing or fails the check.

    `build` fills an empty folder and returns the stamp that `check` is given back; both raise StoreError on failure.
    """
    if place.is_dir():
        try:
            return check(place, read_stamp(place))
        except StoreError as error:
            _log.warning("the index folder %s does not verify and is rebuilt: %s", place.name, error)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(place.parent / f".{place.name}.lock", timeout=_PATIENCE):
            return _built_under_lock(place, build, check)
    except Timeout as error:
        raise StoreError(f"另一个进程正在建立索引 {place}，等待超时。") from error
    except OSError as error:
        raise StoreError(f"索引文件夹 {place} 无法写入：{error}") from error


def _built_under_lock(place: Path, build: Callable[[Path], Stamp], check: Callable[[Path, Stamp], Opened]) -> Opened:
    if place.is_dir():  # another process may have built it while this one waited
        try:
            return check(place, read_stamp(place))
        except StoreError:
            _remove(place)
    _sweep(place.parent)
    draft = place.parent / f"{_STRAY}{uuid4().hex}"
    draft.mkdir()
    try:
        stamp = build(draft)
        (draft / _SEAL).write_text(json.dumps(dict(stamp), ensure_ascii=False), encoding="utf8")
        draft.replace(place)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    try:
        return check(place, read_stamp(place))
    except StoreError:
        _remove(place)
        raise


def read_stamp(folder: Path) -> Stamp:
    """The stamp that a finished folder was sealed with; StoreError where there is none."""
    try:
        stamp = json.loads((folder / _SEAL).read_text(encoding="utf8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"索引 {folder} 没有完整的印记。") from error
    if not isinstance(stamp, dict):
        raise StoreError(f"索引 {folder} 的印记不可用。")
    return stamp


def _remove(folder: Path) -> None:
    """Take a damaged folder out of the way in one step, then delete it."""
    aside = folder.parent / f"{_STRAY}{uuid4().hex}"
    folder.replace(aside)
    shutil.rmtree(aside, ignore_errors=True)


def _sweep(parent: Path) -> None:
    """Delete what killed builds left behind."""
    for stray in parent.glob(f"{_STRAY}*"):
        if time.time() - stray.stat().st_mtime > _STRAY_AGE:
            shutil.rmtree(stray, ignore_errors=True)
