"""Files on disk: all below a folder, so that none goes missing unnamed, and the bytes of one, whole and at rest."""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from summariser.errors import InputError
from summariser.ingest import kinds, limits

Opener = Callable[[Path, int], int]

# A named pipe that takes a file's place would be waited on for ever; a terminal would become ours.
_FLAGS: Final = sum(
    getattr(os, name, 0) for name in ("O_RDONLY", "O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY")
)
_PLAIN: Final = {
    errno.ENOENT: "it is not there",
    errno.EACCES: "you have no right to read it",
    errno.EPERM: "you have no right to read it",
    errno.ELOOP: "its links lead round in a circle",
    errno.ENAMETOOLONG: "its path is too long",
    errno.EIO: "the disk cannot deliver it",
}


def below(path: Path) -> Iterator[Path]:
    """The path itself or, if it is a folder, all files below in order of name, without those that are hidden.

    A folder that cannot be listed, and a link to another folder, is given itself: reading it says why. Links are not
    followed, so a circle of them ends.
    """
    if not os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where a folder on the way may not be entered
        yield path
        return
    waiting = [path]
    while waiting:
        here = waiting.pop()
        if here != path and not _is_folder(here):
            yield here
            continue
        inside = _inside(here)
        if inside is None:
            yield here
        else:
            waiting += reversed(inside)


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path) and not path.is_symlink()  # noqa: PTH112 - as above


def _inside(folder: Path) -> list[Path] | None:
    """What a folder holds, its files before its folders; None if it cannot be listed."""
    try:
        names = sorted(name for name in os.listdir(folder) if not name.startswith("."))  # noqa: PTH208 - names alone
    except OSError:
        return None
    paths = [folder / name for name in names]
    return sorted(paths, key=_is_folder)


def shown(path: Path) -> str:
    r"""The path in characters that can be stored and sent: bytes of its name that are no UTF-8 stand as `\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def contents(path: Path, opener: Opener = os.open) -> bytes:
    """The bytes of a file.

    Raises:
        InputError: `unreadable`, also if it changes meanwhile, or `too_large`.
    """
    try:
        return _bytes(path, opener)
    except (OSError, ValueError) as error:
        number = getattr(error, "errno", None)
        why = _PLAIN.get(number) if number else None
        raise _unreadable(why or getattr(error, "strerror", None) or str(error)) from error


def _bytes(path: Path, opener: Opener) -> bytes:
    before = path.stat()
    if not stat.S_ISREG(before.st_mode):  # merely to open a device may do something
        raise _unreadable(_what(path, before))
    if before.st_size > limits.MAX_BYTES:
        raise kinds.too_large(f"{limits.MAX_BYTES // 1_000_000} MB")
    with os.fdopen(opener(path, _FLAGS), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise _changed()
        data = file.read(limits.MAX_BYTES + 1)
        after = os.fstat(file.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise _changed()
    return data


def _what(path: Path, status: os.stat_result) -> str:
    if not stat.S_ISDIR(status.st_mode):
        return "it is not a file but a pipe, socket or device"
    if path.is_symlink():
        return "it is a link to a folder, and such links are not followed; give that folder itself"
    os.listdir(path)  # noqa: PTH208 - says why, if it cannot be listed
    return "it is a folder"


def _changed() -> InputError:
    return InputError(
        "unreadable",
        "This file changed while it was read. Wait until nothing writes to it, and submit it again.",
    )


def _unreadable(why: str) -> InputError:
    return InputError(
        "unreadable",
        f"This file cannot be opened: {why}. Check that it is there and that you may read it, then try again.",
    )
