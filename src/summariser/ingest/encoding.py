"""Bytes to characters: the encoding a file declares, shows by its pattern, or most likely has."""

import codecs
import re

from charset_normalizer import from_bytes

from summariser.errors import InputError

_BOMS = (  # UTF-32 first: its little-endian mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096
_HIGH = re.compile(rb"[\x80-\xff]")
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# What the accents, quotation marks, dashes and pound signs of UTF-8 look like to a reader of Western encodings.
_STRAY_UTF8 = re.compile(rb"[\xc2\xc3][\x80-\xbf]|\xe2\x80[\x90-\xba]|\xe2\x82\xac|\xe2\x84\xa2")
_WESTERN = frozenset(
    {"cp1252", "iso8859-1", "cp1250", "cp1254", "iso8859-15", "iso8859-14", "iso8859-9", "iso8859-2"}
)
_NOT_A_PAGES = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7"})
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BAD = (
    "The characters of this file cannot be read: its encoding is unknown or parts of it are damaged. "
    "Open it in an editor, check the text, save it as UTF-8 and submit it again."
)


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of a file, without its byte order mark; `declared` is the encoding that a web page names.

    Raises:
        InputError: `bad_encoding`, if no encoding gives readable text.
    """
    text = _decoded(data, declared)
    if len(text) - len(_CONTROL.sub("", text)) > len(text) // 20:
        raise InputError("bad_encoding", _BAD)
    return text


def _decoded(data: bytes, declared: str | None) -> str:
    if certain := _marked(data) or _wide(data):
        text = _attempt(data, certain)
    else:
        text = _attempt(data, "utf-8")
        if text is None and not _is_damaged_utf8(data):
            text = _narrow(data, declared)
    if text is None:
        raise InputError("bad_encoding", _BAD)
    return text


def _narrow(data: bytes, declared: str | None) -> str | None:
    """The text in the encoding that the file declares, or else most likely has."""
    encoding = _named(declared)
    text = _attempt(data, encoding) if encoding else None
    if text is None:
        encoding = _likely(data)
        text = _attempt(data, encoding) if encoding else None
    return None if encoding in _WESTERN and _STRAY_UTF8.search(data) else text


def _named(declared: str | None) -> str | None:
    """The encoding that a page means by the name it gives; None where it is none of a page."""
    if declared is None:
        return None
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return None
    if name in _NOT_A_PAGES:
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name  # as browsers read these names


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _marked(data: bytes) -> str | None:
    return next((encoding for bom, encoding in _BOMS if data.startswith(bom)), None)


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: in Western text the high bytes are zero, at regular places."""
    sample = data[:_SAMPLE]
    if len(sample) < 4 or 0 not in sample:
        return None
    zeros = [sample[i::4].count(0) / len(sample[i::4]) for i in range(4)]
    for encoding, empty, filled in (
        ("utf-32-le", (1, 2, 3), (0,)),
        ("utf-32-be", (0, 1, 2), (3,)),
        ("utf-16-le", (1, 3), (0, 2)),
        ("utf-16-be", (0, 2), (1, 3)),
    ):
        if all(zeros[i] > 0.7 for i in empty) and all(zeros[i] < 0.1 for i in filled):
            return encoding
    return None


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether so many bytes beyond ASCII form UTF-8 that any other reading would garble some of the text."""
    ascii_only = len(_HIGH.sub(b"", data))
    stray = len(_UTF8_SEQUENCE.sub(b"", data)) - ascii_only
    return stray <= 0.5 * (len(data) - ascii_only)


def _likely(data: bytes) -> str | None:
    """The encoding that Windows writes in the West if the text reads well so, else the likeliest of all.

    All at once would not do: of a few accents and pound signs the detector makes Czech or Japanese as readily.
    """
    best = from_bytes(data, cp_isolation=["cp1252"]).best() or from_bytes(data).best()
    return codecs.lookup(best.encoding).name if best else None
