"""What a model must answer, and what is made of its answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from summariser.asking import line
from summariser.domain import CaseStudy, Claim, Json, Outline, SectionKind, Status

SCHEMA_NAME: Final = "case_study_draft"
MAX_CLAIMS: Final = 40  # in a section
CLAIM: Final[dict[str, Json]] = {  # the fields of a claim
    "text": {"type": "string"},
    "status": {"type": "string", "enum": [status.value for status in Status]},
    "cites": {"type": "array", "items": {"type": "integer"}},
}
_CLAIM: Final[dict[str, Json]] = {
    "type": "object",
    "properties": CLAIM,
    "required": [*CLAIM],
    "additionalProperties": False,
}
SCHEMA: Final[dict[str, Json]] = {
    "type": "object",
    "properties": {
        "title": {"type": "string"},
        "organisation": {"type": ["string", "null"]},
        "year": {"type": ["integer", "null"]},
        "sections": {
            "type": "object",
            "properties": {
                kind.value: {"type": "array", "items": {"$ref": "#/$defs/claim"}} for kind in SectionKind
            },
            "required": [kind.value for kind in SectionKind],
            "additionalProperties": False,
        },
    },
    "required": ["title", "organisation", "year", "sections"],
    "additionalProperties": False,
    "$defs": {"claim": _CLAIM},  # once and not five times: providers count the schema's tokens too
}


def claim_text(text: str) -> str:
    """One line of visible letters: no line breaks, control characters or marks that turn the text around."""
    if not text.isprintable():
        text = "".join(letter for letter in text if letter.isprintable() or letter.isspace())
    return line(text)


class Strict(BaseModel):
    """The base of replies: nothing is converted, nothing is left over."""

    model_config = ConfigDict(strict=True, extra="forbid")


class _ReplyClaim(Strict):
    text: Annotated[str, AfterValidator(claim_text), Field(min_length=1, max_length=1000)]
    status: Status
    cites: Annotated[list[Annotated[int, Field(ge=-1_000_000, le=1_000_000)]], Field(max_length=50)]


_Claims = Annotated[list[_ReplyClaim], Field(max_length=MAX_CLAIMS)]


class _ReplySections(Strict):
    overview: _Claims
    challenges: _Claims
    approach: _Claims
    outcomes: _Claims
    lessons: _Claims


class Reply(Strict):
    """A reply that fits. The limits are far beyond good drafts: they keep out what no editor could read."""

    title: Annotated[str, AfterValidator(claim_text), Field(max_length=300)]
    organisation: Annotated[str, AfterValidator(claim_text), Field(max_length=300)] | None
    year: Annotated[int, Field(ge=0, le=2200)] | None
    sections: _ReplySections

    def claims(self, kind: SectionKind) -> tuple[Claim, ...]:
        """The claims of one section."""
        found: list[_ReplyClaim] = getattr(self.sections, kind)
        return tuple(
            Claim(text=claim.text, status=claim.status, cites=tuple(dict.fromkeys(claim.cites)))
            for claim in found
        )


def problem(text: str) -> str | None:
    """What keeps a reply from fitting, for the model to read; None if it fits."""
    return unfit(Reply, text)


def part_problem(part: Outline, case: CaseStudy, text: str) -> str | None:
    """The same for the reply about a part: it cites no sentence of the source that the part does not show.

    A number that the whole source does not have is left for the editor to see, as it is in any draft.
    """
    if found := problem(text):
        return found
    reply = Reply.model_validate_json(text)
    unseen = set(range(1, len(case.outline.sentences) + 1)) - {sentence.n for sentence in part.sentences}
    return "; ".join(_unseen(reply, unseen)) or None


def _unseen(reply: Reply, unseen: set[int]) -> Iterator[str]:
    for kind in SectionKind:
        for place, claim in enumerate(reply.claims(kind)):
            if wrong := sorted(unseen.intersection(claim.cites)):
                yield f"{kind.value}.{place}.cites: this part has no sentence {wrong[0]}"


def unfit(form: type[Strict], text: str) -> str | None:
    """What keeps a reply from having that form; None if it has it."""
    try:
        form.model_validate_json(text)
    except ValidationError as error:
        return "; ".join(described(error))
    return None


def described(error: ValidationError) -> Iterable[str]:
    """What is wrong with a reply, for the model to read."""
    for detail in error.errors(include_url=False, include_input=False)[:5]:
        place = ".".join(str(step) for step in detail["loc"])
        yield f"{place}: {detail['msg']}" if place else detail["msg"]
