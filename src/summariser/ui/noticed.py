"""What the workbench shows beside the words of a draft: findings, questions, the judge's verdicts, what is left out."""

from typing import Any

from summariser.check.omission import nearest, unused
from summariser.domain import Draft, Finding, Judgement, Revision, SectionKind, Severity, Verdict

_SHOWN = 20  # sentences left out that are listed; the rest is counted
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}
_VERDICTS = {
    Verdict.SUPPORTED: "supported",
    Verdict.PARTLY: "partly supported",
    Verdict.UNSUPPORTED: "not supported",
    Verdict.CONTRADICTED: "contradicted",
}


def findings(draft: Draft) -> list[dict[str, Any]]:
    """The findings in which something is wrong, the worst of each claim first, those answered last."""
    wrong = (finding for finding in draft.findings if finding.severity is not Severity.HINT)
    ranked = sorted(wrong, key=lambda finding: (finding.state != "open", _ORDER[finding.severity]))
    return [finding.model_dump(mode="json") for finding in ranked]


def hints(draft: Draft) -> dict[str, dict[str, Any]]:
    """The questions that code asks of each claim: they say nothing is wrong, and count as no finding.

    By the claim's place: its open questions as one line, and whether an editor has looked at others.
    """
    asked: dict[str, dict[str, Any]] = {}
    for finding in draft.findings:
        if finding.severity is Severity.HINT:
            place = asked.setdefault(place_of(finding), {"lines": [], "looked": False})
            if finding.state != "open":
                place["looked"] = True
            elif finding.message not in place["lines"]:
                place["lines"].append(finding.message)
    return {place: {"text": " ".join(of["lines"]), "looked": of["looked"]} for place, of in asked.items()}


def verdicts(draft: Draft) -> dict[str, str]:
    """What the judge said of each claim; nothing where no judge looked at the draft."""
    if draft.revision is None or not draft.judgements:
        return {}
    said = {place_of(judgement): _verdict(judgement) for judgement in draft.judgements}
    places = (
        f"{section.kind.value}:{n}"
        for section in draft.revision.content.sections
        for n in range(len(section.claims))
    )
    return {place: said.get(place, "Not judged.") for place in places}


def _verdict(judgement: Judgement) -> str:
    if judgement.verdict is Verdict.NOT_CHECKED:
        return "Not judged."
    doubts = f", in doubt about {' and '.join(judgement.doubts)}" if judgement.doubts else ""
    return f"The judge: {_VERDICTS[judgement.verdict]}{doubts}."


def left_out(draft: Draft, revision: Revision, *, readonly: bool) -> dict[str, Any]:
    """The sentences of the source that no claim cites, those set aside, and what came nearest to each section.

    Where they can be placed, those that the engine could not place are listed apart.
    """
    sentences = draft.case_study.outline.sentences
    used = {n for claim in revision.content.claims for n in claim.cites}
    apart = () if readonly else revision.content.unplaced
    rows = unused(sentences, used, {*apart, *(aside.n for aside in draft.set_aside)})
    return {
        "total": len(rows),
        "rows": [{"n": row.sentence.n, "reason": row.reason} for row in rows[:_SHOWN]],
        "aside": [aside.model_dump(mode="json") for aside in draft.set_aside],
        "nearest": {kind.value: list(nearest(kind, sentences)) for kind in SectionKind},
    }


def place_of(of: Finding | Judgement) -> str:
    """The claim that a finding or a judgement is about, as the workbench names it."""
    return f"{of.section.value}:{of.claim}"
