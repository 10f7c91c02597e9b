"""Whether claims stand on sentences that exist. Pure: content and outline in, findings out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summariser.domain import Claim, Content, Noticed, Outline, SectionKind, Severity

MAX_CITES = 4


def notice(content: Content, outline: Outline) -> tuple[Noticed, ...]:
    """What is wrong with the evidence of each claim, in reading order."""
    return tuple(_notice(content, len(outline.sentences)))


def _notice(content: Content, sentences: int) -> Iterator[Noticed]:
    first: dict[str, tuple[SectionKind, int]] = {}
    for section in content.sections:
        for number, claim in enumerate(section.claims):
            found = [*_evidence(claim, sentences)]
            kind, earlier = first.setdefault(_gist(claim.text), (section.kind, number))
            if (kind, earlier) != (section.kind, number):
                message = f"Says the same as claim {earlier + 1} of “{kind.label}”."
                found.append(("duplicate_claim", Severity.WARNING, message))
            for code, severity, message in found:
                yield Noticed(
                    code=code, severity=severity, message=message, section=section.kind, claim=number
                )


def _evidence(claim: Claim, sentences: int) -> Iterator[tuple[str, Severity, str]]:
    unknown = [n for n in claim.cites if not 1 <= n <= sentences]
    if unknown:
        cited = ", ".join(str(n) for n in unknown)
        message = f"Cites {cited}, but the source's sentences are numbered 1 to {sentences}."
        yield "cites_unknown_sentence", Severity.ERROR, message
    if not claim.cites:
        yield "no_evidence", Severity.ERROR, "Cites no sentence of the source."
    if len(claim.cites) > MAX_CITES:
        message = (
            f"Cites {len(claim.cites)} sentences; a claim that needs more than {MAX_CITES} is really two."
        )
        yield "too_many_cites", Severity.WARNING, message


def _gist(text: str) -> str:
    """The words alone: case, spaces and punctuation do not make another claim. Figures keep their points."""
    return " ".join(re.findall(r"\w+(?:[.,]\d+)*|[%£$€+−-](?=\d)|%", text.casefold()))
