"""What a file is by its bytes, and the refusal of one that is not what its name says."""

import re
from typing import Final

from summariser.errors import InputError
from summariser.ingest import limits

SUFFIXES: Final = frozenset({".docx", ".pdf", ".html", ".htm", ".md", ".txt"})
MEDIA_TYPES: Final = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".html": "text/html",
    ".htm": "text/html",
    ".md": "text/markdown",
    ".txt": "text/plain",
}
_NAMES = {
    ".docx": "a Word document",
    ".pdf": "a PDF",
    ".html": "a web page",
    ".htm": "a web page",
    ".md": "a Markdown text",
    ".txt": "a plain text",
}
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older Office file"),
    (b"{\\rtf", "a Rich Text (RTF) file"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
# Of comments, whatever follows, there is but one reading: a mere `*` would try every other one, for ever.
_WEB_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*)*+(?:<!doctype html|<html)", re.I | re.S
)
_TEXTUAL = re.compile(rb"[^\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]{1,512}")
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")


def suffix_of(filename: str) -> str:
    """The suffix that tells the kind of file.

    Raises:
        InputError: `unsupported_type`, if it is none of SUFFIXES.
    """
    _, dot, ending = filename.rpartition(".")
    suffix = f"{dot}{ending}".lower()
    if suffix not in SUFFIXES:
        known = "docx, pdf, html, htm, md or txt"
        raise InputError(
            "unsupported_type",
            f"Files of this type cannot be read. Save it as one of {known} and submit that.",
        )
    return suffix


def check(suffix: str, data: bytes) -> None:
    """Refuse bytes that are empty, too many, or not of the kind that the suffix says.

    Raises:
        InputError: `empty`, `too_large`, `wrong_type`, `encrypted` or `damaged`.
    """
    if len(data) > limits.MAX_BYTES:
        raise too_large(f"{limits.MAX_BYTES // 1_000_000} MB")
    if suffix in (".txt", ".md") and len(data) > limits.MAX_TEXT_BYTES:
        raise too_large(f"{limits.MAX_CHARS:,} characters")
    if not data.strip(b" \t\r\n\f\v\x00"):
        raise InputError("empty", "This file is empty. Check that it was saved, and submit it again.")
    found = _kind(data)
    if suffix == ".docx":
        _check_word(data, found)
    elif suffix == ".pdf":
        _check_pdf(data, found)
    elif found is not None and found != _NAMES[suffix]:
        raise wrong_type(suffix, found)


def wrong_type(suffix: str, found: str) -> InputError:
    """The refusal of a file whose name says one thing and whose bytes say another."""
    return InputError(
        "wrong_type",
        f"This file is named {suffix} but it is {found}, not {_NAMES[suffix]}. "
        "Give it its right ending, or save it as one of docx, pdf, html, md or txt, and submit it again.",
    )


def too_large(bound: str) -> InputError:
    """The refusal of a file beyond a bound, which is said in words."""
    return InputError(
        "too_large",
        f"This file is larger than can be read (more than {bound}). Split it and submit the parts.",
    )


def _kind(data: bytes) -> str | None:
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "a WebP picture"
    return "a web page" if _WEB_PAGE.match(data[:_HEAD]) else None


_HEAD = 4096


def _check_word(data: bytes, found: str | None) -> None:
    if found == "a ZIP archive":
        return  # what is inside is for the reader of Word files to say
    if found == "an older Office file":
        if _ENCRYPTED_OFFICE in data:
            raise InputError(
                "encrypted",
                "This Word document asks for a password. Save a copy without one and submit that.",
            )
        found = "a document of an older Word (.doc) or another older Office program"
    raise _not("docx", data, found)


def _check_pdf(data: bytes, found: str | None) -> None:
    if b"%PDF-" not in data[:1024]:
        raise _not("pdf", data, found)


def _not(ending: str, data: bytes, found: str | None) -> InputError:
    if found is None and _TEXTUAL.fullmatch(data[:512]):
        found = "a plain text"
    return wrong_type(f".{ending}", found) if found else damaged(f".{ending}")


def damaged(suffix: str) -> InputError:
    """The refusal of a file that breaks off or does not hold together."""
    return InputError(
        "damaged",
        f"This file is damaged or incomplete and cannot be read as {_NAMES[suffix]}. "
        "Open the original, save it again, and submit that.",
    )
