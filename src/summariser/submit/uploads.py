"""Files on their way in, each read when its turn comes."""

import logging
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from summariser.domain import Document, Failed
from summariser.errors import InputError
from summariser.ingest import paths as files
from summariser.ingest import read, read_file

_log = logging.getLogger(__name__)


class Upload(NamedTuple):
    """A file on its way in: the name it is known by, and how to read it."""

    path: str
    read: Callable[[], Document]


def from_paths(paths: Iterable[Path]) -> list[Upload]:
    """The files, and all below the folders, in order of name. Hidden files and folders within a folder are passed over.

    A file of a type that is not read is taken up too: it gets its reason, so that no file goes missing unnamed.
    """
    found: dict[str, Upload] = {}
    for path in paths:
        for file in files.below(path):
            found.setdefault(str(file), Upload(files.shown(file), partial(read_file, file)))
    return list(found.values())


def from_bytes(name: str, data: bytes) -> Upload:
    """A file that came over the desk."""
    return Upload(name, lambda: read(name, data))


def readable(upload: Upload) -> Document | Failed:
    """The file read, or why it cannot be."""
    try:
        return upload.read()
    except InputError as error:
        return Failed(path=upload.path, reason=error.code, message=error.message)
    except Exception as error:  # noqa: BLE001 - a fault on one file must not stop the thousands beside it
        _log.exception("reading a file failed for a reason nobody foresaw")
        fault = f"An internal fault ({type(error).__name__}) stopped the reading; the file was left as it is."
        return Failed(path=upload.path, reason="internal", message=fault)
