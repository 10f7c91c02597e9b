"""What an export is made of: the words of one revision, their evidence, and where they stand."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from summariser.domain import (
    DRAFT_NOTICE,
    NOT_STATED,
    SCRIPT_NOTICE,
    Claim,
    Content,
    Section,
    Sentence,
    State,
    Value,
)

EVIDENCE_TITLE = "Evidence in the source"
DISCLOSURE_TITLE = "How AI was used"
NO_EVIDENCE = "No source sentence is given for this sentence."
_NOTICES = {
    State.APPROVED: "Approved, not yet released",
    State.RELEASED: None,
    State.SUPERSEDED: "Superseded by a corrected release",
    State.WITHDRAWN: "Withdrawn after release",
}


class CaseStudyFacts(Value):
    """The case study that an export is about, as it was submitted."""

    id: str
    title: str
    organisation: str | None = None
    year: int | None = None


class Note(NamedTuple):
    """One claim with its number in the document, from 1, and the source sentences it stands on."""

    number: int
    claim: Claim
    evidence: tuple[Sentence, ...]


class Exported(Value):
    """Everything an export shows. `sentences` holds at least the cited ones; `disclosure` is the statement."""

    draft: str
    state: State
    content: Content
    case_study: CaseStudyFacts
    sentences: tuple[Sentence, ...]
    disclosure: str | None = None
    by_script: bool = False
    released_at: datetime | None = None

    @property
    def notice(self) -> str | None:
        """What a reader must know before reading on; None for a released text that a person approved."""
        if self.state not in _NOTICES:
            return DRAFT_NOTICE
        said = (_NOTICES[self.state], SCRIPT_NOTICE if self.by_script else None)
        return ". ".join(part for part in said if part) or None

    @property
    def blank(self) -> str:
        """What a section without claims says: the approver's word, or before that, what the draft can say."""
        return NOT_STATED if self.state in _NOTICES else self.content.blank

    @property
    def byline(self) -> str:
        """Organisation and year, as far as they are known."""
        known = (self.content.organisation, self.content.year)
        return ", ".join(str(fact) for fact in known if fact is not None)

    def notes(self) -> Iterator[tuple[Section, tuple[Note, ...]]]:
        """Each section with its claims, numbered through the document."""
        number = 0
        for section in self.content.sections:
            notes = []
            for claim in section.claims:
                number += 1
                notes.append(Note(number, claim, self.evidence(claim)))
            yield section, tuple(notes)

    def evidence(self, claim: Claim) -> tuple[Sentence, ...]:
        """The source sentences that the claim cites, in the order of its cites.

        A number that the source does not have shows nothing: the claim then says that it has no evidence.
        """
        known = {sentence.n: sentence for sentence in self.sentences}
        return tuple(known[n] for n in claim.cites if n in known)
