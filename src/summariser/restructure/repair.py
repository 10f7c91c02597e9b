"""Mending single claims: only those that failed a check are sent, and only they can change."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from summariser.asking import Ask, fence, line, turns
from summariser.domain import Asked, CaseStudy, Claim, Content, Json, Outline, SectionKind, Status
from summariser.prompts import Prompt
from summariser.restructure.reply import CLAIM, Strict, claim_text, unfit
from summariser.split import numbered as numbered_outline
from summariser.tokens import estimate

SCHEMA_NAME: Final = "claim_repair"
PURPOSE: Final = "repair"
_AROUND: Final = 3  # sentences before and after the evidence, where the whole source is too long

Place = tuple[SectionKind, int]


def question(prompt: Prompt, case: CaseStudy, asked: Asked, room: int) -> Ask:
    """What to ask; `room` is how many tokens the source may take."""
    source = numbered_outline(_near(case.outline, asked, room))
    claims = "\n\n".join(_told(asked, number, place) for number, place in enumerate(asked.claims, 1))
    parts = [prompt.render("user", fence=fence(source, claims), source=source, claims=claims)]
    return Ask(
        prompt=prompt,
        purpose=PURPOSE,
        schema=SCHEMA,
        messages=turns(prompt, parts),
        problem=partial(_problem, len(asked.claims)),
        about=hashlib.sha256(claims.encode()).hexdigest(),
        name="Mending claims",
    )


def _near(outline: Outline, asked: Asked, room: int) -> Outline:
    """The whole source if it fits, else what stands around the evidence of the claims and what the checks suggest."""
    if estimate(numbered_outline(outline)) <= room:
        return outline
    cited = {n for place in asked.claims for n in _claim(asked.content, place).cites}
    cited |= {n for each in asked.noticed for n in each.suggests}
    kept = {n + step for n in cited for step in range(-_AROUND, _AROUND + 1)}
    return Outline(
        sentences=tuple(sentence for sentence in outline.sentences if sentence.n in kept), headings=()
    )


def _claim(content: Content, place: Place) -> Claim:
    return content.section(place[0]).claims[place[1]]


def _told(asked: Asked, number: int, place: Place) -> str:
    claim = _claim(asked.content, place)
    found = [each for each in asked.noticed if (each.section, each.claim) == place]
    lines = [f"claim {number} ({place[0].value}): {line(claim.text)}"]
    lines.append(f"status: {claim.status.value if claim.status else 'none'}; cites: {list(claim.cites)}")
    lines += [f"found: {line(each.message)}" for each in found]
    return "\n".join(lines)


class _Mended(Strict):
    claim: int
    text: Annotated[str, AfterValidator(claim_text), Field(max_length=1000)]
    status: Status
    cites: Annotated[list[Annotated[int, Field(ge=-1_000_000, le=1_000_000)]], Field(max_length=50)]


class _Reply(Strict):
    claims: list[_Mended]


def _problem(count: int, text: str) -> str | None:
    if found := unfit(_Reply, text):
        return found
    reply = _Reply.model_validate_json(text)
    numbers = sorted(each.claim for each in reply.claims)
    if numbers != [*range(1, count + 1)]:
        return f"answer each claim once, by its number from 1 to {count}"
    return None


def mended(content: Content, places: Sequence[Place], text: str) -> Content | None:
    """The draft with these claims as the reply has them, all others untouched; None if none has changed."""
    reply = _Reply.model_validate_json(text)
    new: dict[Place, Claim | None] = {places[each.claim - 1]: _new(each) for each in reply.claims}
    if all(_claim(content, place) == claim for place, claim in new.items()):
        return None
    sections = tuple(
        section.model_copy(update={"claims": _replaced(section.kind, section.claims, new)})
        for section in content.sections
    )
    return content.model_copy(update={"sections": sections})


def _new(each: _Mended) -> Claim | None:
    if not each.text:
        return None
    return Claim(text=each.text, status=each.status, cites=tuple(dict.fromkeys(each.cites)))


def _replaced(
    kind: SectionKind, claims: Sequence[Claim], new: Mapping[Place, Claim | None]
) -> tuple[Claim, ...]:
    now = (new.get((kind, number), claim) for number, claim in enumerate(claims))
    return tuple(claim for claim in now if claim is not None)


SCHEMA: Final[dict[str, Json]] = {
    "type": "object",
    "properties": {
        "claims": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"claim": {"type": "integer"}, **CLAIM},
                "required": ["claim", "text", "status", "cites"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["claims"],
    "additionalProperties": False,
}
