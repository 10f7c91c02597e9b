"""The words of a draft: claims in five sections, each naming the source sentences it stands on."""

from enum import StrEnum

from summariser.domain.value import Value

NOT_STATED = "Not stated in the source."


class SectionKind(StrEnum):
    """The five sections, in the order in which they are always shown."""

    OVERVIEW = "overview"
    CHALLENGES = "challenges"
    APPROACH = "approach"
    OUTCOMES = "outcomes"
    LESSONS = "lessons"

    @property
    def label(self) -> str:
        """The heading a reader sees."""
        return _LABELS[self]


_LABELS = {
    SectionKind.OVERVIEW: "Overview",
    SectionKind.CHALLENGES: "Challenges",
    SectionKind.APPROACH: "Approach",
    SectionKind.OUTCOMES: "Outcomes and benefits",
    SectionKind.LESSONS: "Lessons learnt",
}


class Status(StrEnum):
    """What a claim says of its fact: that it happened, is hoped for, or is somebody's view."""

    DONE = "done"
    IN_PROGRESS = "in_progress"
    PLANNED = "planned"
    EXPECTED = "expected"
    CONTEXT = "context"
    OPINION = "opinion"


class Claim(Value):
    """One checkable sentence of a section, and the numbers of the source sentences it stands on."""

    text: str
    status: Status | None = None
    cites: tuple[int, ...] = ()


class Section(Value):
    """One of the five sections. Without claims it says "not stated in the source"."""

    kind: SectionKind
    claims: tuple[Claim, ...] = ()

    @property
    def text(self) -> str:
        """The claims as one paragraph."""
        return " ".join(claim.text for claim in self.claims)


class Content(Value):
    """All words of one revision: the facts about the case study and the five sections, always all, in order.

    `unplaced` numbers the source sentences an engine could not place; an editor places or ignores them.
    """

    title: str
    organisation: str | None = None
    year: int | None = None
    sections: tuple[Section, ...]
    unplaced: tuple[int, ...] = ()

    def section(self, kind: SectionKind) -> Section:
        """The section of that kind."""
        return next(section for section in self.sections if section.kind is kind)

    @property
    def blank(self) -> str:
        """What a section without claims says while the draft is open: nothing is there, as far as was placed."""
        if not self.unplaced:
            return NOT_STATED
        waiting = len(self.unplaced)
        sentences = "the sentence" if waiting == 1 else f"the {waiting} sentences"
        return f"{NOT_STATED.rstrip('.')}, as far as this draft goes; look also at {sentences} not placed."

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim, in reading order."""
        return tuple(claim for section in self.sections for claim in section.claims)


def five(claims: dict[SectionKind, tuple[Claim, ...]]) -> tuple[Section, ...]:
    """The five sections in order, empty where `claims` has none."""
    return tuple(Section(kind=kind, claims=claims.get(kind, ())) for kind in SectionKind)
