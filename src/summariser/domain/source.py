"""The text that came in: a file read, its sentences and headings, and the case study made of them."""

import hashlib

from pydantic import Field

from summariser.domain.value import Value


def sha256_hex(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


class Sentence(Value):
    """One numbered slice of the normalised text: `text == source[start:end]`, in code points, `n` from 1."""

    n: int
    start: int
    end: int
    text: str


class Heading(Value):
    """A heading of the source; `start:end` spans its words without the marks, `level` counts from 1."""

    level: int
    start: int
    end: int
    text: str


class Outline(Value):
    """A text split: its sentences and, kept apart, its headings, both in reading order."""

    sentences: tuple[Sentence, ...]
    headings: tuple[Heading, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of the sentences."""
        return tuple(sentence.text for sentence in self.sentences)


class Document(Value):
    """A file read: its bytes as they were, and its normalised text. `sha256` is of the bytes."""

    filename: str
    media_type: str
    original: bytes = Field(repr=False)
    sha256: str
    text: str
    title: str
    organisation: str | None
    year: int | None

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the normalised text: two documents of the same text are the same case study."""
        return sha256_hex(self.text)


class CaseStudy(Value):
    """A text as submitted, never edited. `sha256` is of the file's bytes, `text_sha256` of `text` in UTF-8.

    `replaces` names the case study that this one corrects.
    """

    id: str
    filename: str
    title: str
    organisation: str | None
    year: int | None
    sha256: str
    text: str
    text_sha256: str
    outline: Outline
    replaces: str | None = None


def case_study(document: Document, outline: Outline, case_study_id: str) -> CaseStudy:
    """The document, split, as the case study of that id."""
    return CaseStudy(
        id=case_study_id,
        filename=document.filename,
        title=document.title,
        organisation=document.organisation,
        year=document.year,
        sha256=document.sha256,
        text=document.text,
        text_sha256=document.text_sha256,
        outline=outline,
    )
