"""Checking a summary against a source without keeping either: which of its sentences do not stand on the source."""

from __future__ import annotations

from summariser.check import Source, marks
from summariser.check.finding import MOST, Finder
from summariser.domain import Claim, Severity, Value
from summariser.split import split

# Nobody chose this evidence: that a figure stands elsewhere in the source is worth a look, and no more.
_ELSEWHERE = frozenset({"figure_not_in_evidence", "name_not_in_evidence", "quotation_not_in_evidence"})


class Objection(Value):
    """What is wrong with a sentence, and the words that it is about, as far as they can be named."""

    code: str
    severity: Severity
    message: str
    words: str = ""


class Compared(Value):
    """A sentence of the summary with what was found; `start:end` spans it in the normalised summary, in code points."""

    text: str
    start: int
    end: int
    evidence: tuple[int, ...]
    findings: tuple[Objection, ...] = ()

    @property
    def is_unsupported(self) -> bool:
        """Whether something in it is not borne out by the source."""
        return any(found.severity is Severity.ERROR for found in self.findings)


class Comparison(Value):
    """A summary beside its source, sentence by sentence. No finding does not mean that a sentence is right."""

    sentences: tuple[Compared, ...]

    @property
    def unsupported(self) -> int:
        """How many sentences have an error finding."""
        return sum(sentence.is_unsupported for sentence in self.sentences)


def compare(source: str, summary: str) -> Comparison:
    """Check a summary against its source; both are normalised texts.

    Each sentence is compared with those of the source that it most probably stands on, as the shared words tell.
    """
    outline = split(source)
    finder, known = Finder(outline.sentences, outline.headings), Source(outline)
    return Comparison(
        sentences=tuple(
            Compared(
                text=sentence.text,
                start=sentence.start,
                end=sentence.end,
                evidence=(evidence := finder.ranked(sentence.text, MOST)),
                findings=_objections(sentence.text, evidence, known),
            )
            for sentence in split(summary).sentences
        )
    )


def _objections(text: str, evidence: tuple[int, ...], source: Source) -> tuple[Objection, ...]:
    found = [
        Objection(
            code=mark.code,
            severity=Severity.WARNING if mark.code in _ELSEWHERE else mark.severity,
            message=mark.message,
            words=mark.words,
        )
        for mark in marks(Claim(text=" ".join(text.split()), cites=evidence), source)
    ]
    if not evidence:
        message = "No sentence of the source says anything like this."
        found.insert(0, Objection(code="no_evidence", severity=Severity.ERROR, message=message))
    return tuple(found)
