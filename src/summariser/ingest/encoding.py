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
    if len(_CONTROL.findall(text)) > len(text) // 20:
        raise InputError("bad_encoding", _BAD)
    return text


def _decoded(data: bytes, declared: str | None) -> str:
    if certain := _marked(data) or _wide(data):
        text = _attempt(data, certain)
    else:
        text = _attempt(data, "utf-8")
        if text is None and declared:
            text = _attempt(data, declared)
        if text is None and not _is_damaged_utf8(data):
            text = _likely(data)
    if text is None:
        raise InputError("bad_encoding", _BAD)
    return text


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
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
    """Whether nearly all bytes beyond ASCII form UTF-8, so that any other reading would garble the text."""
    sound = sum(map(len, _UTF8_SEQUENCE.findall(data)))
    return sound >= 0.8 * len(_HIGH.findall(data))


def _likely(data: bytes) -> str | None:
    """The text in the encoding that Windows writes in the West if it reads well so, else in the likeliest of all.

    All at once would not do: of a few accents and pound signs the detector makes Czech or Japanese as readily.
    """
    best = from_bytes(data, cp_isolation=["cp1252"]).best() or from_bytes(data).best()
    return _attempt(data, best.encoding) if best else None
