"""Reading files: a docx, pdf, html, md or txt file becomes a Document, its text normalised, or is refused by name."""

import os
import re
from hashlib import sha256
from pathlib import Path

from summariser.domain import Document
from summariser.errors import InputError
from summariser.ingest import apart, facts, kinds, limits, paths
from summariser.ingest.kinds import SUFFIXES
from summariser.ingest.text import has_words, normalise

__all__ = ["SUFFIXES", "normalise", "read", "read_file"]


def read_file(path: Path, opener: paths.Opener = os.open) -> Document:
    """Read a file from disk.

    Raises:
        InputError: the file cannot become a case study; the reason code says why.
    """
    return read(path.name, paths.contents(path, opener))


def read(filename: str, data: bytes) -> Document:
    """Read a file's bytes.

    Raises:
        InputError: the file cannot become a case study; the reason code says why.
    """
    name = _clean(filename)
    suffix = kinds.suffix_of(name)
    kinds.check(suffix, data)
    found = apart.READER.read(suffix, data)
    text = normalise(found.text)
    if len(text) > limits.MAX_CHARS:
        raise kinds.too_large(f"{limits.MAX_CHARS:,} characters")
    if not has_words(text):
        raise InputError("empty", "This file has no words. Check that it was saved, and submit it again.")
    return Document(
        filename=name,
        media_type=kinds.MEDIA_TYPES[suffix],
        original=data,
        sha256=sha256(data).hexdigest(),
        text=text,
        title=_line(found.title) or facts.title_in(text) or _from_name(name),
        organisation=facts.organisation_in(text) or _line(found.organisation),
        year=facts.year_in(text) or found.year,
    )


def _clean(filename: str) -> str:
    """The file's name alone, in characters that can be stored and shown."""
    return normalise(re.split(r"[/\\]", filename)[-1]).replace("\n", " ")


def _line(value: str | None) -> str | None:
    return facts.as_title(normalise(value)) if value else None


def _from_name(name: str) -> str:
    stem = name.rpartition(".")[0]
    return " ".join(re.split(r"[\s_-]+", stem)).strip() or name
