"""A second model call that compares single claims with the sentences they cite. It never sees the rest of the draft.

What code found stays found: the judge adds to it and lifts nothing. What it does not answer in a way that can be used
is `not_checked`, which is no pass.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summariser import prompts
from summariser.asking import Ask, Asker, fence, line, reserve, turns
from summariser.domain import (
    Asked,
    CaseStudy,
    Claim,
    Estimate,
    Json,
    Judgement,
    Ledger,
    Noticed,
    SectionKind,
    Severity,
    Verdict,
    Work,
)
from summariser.errors import BadPrompt, EndpointDown, EndpointError
from summariser.llm import LLM
from summariser.prompts import Prompt
from summariser.tokens import estimate

SCHEMA_NAME: Final = "claim_judgement"
NOT_CHECKED: Final = "not_checked"
PURPOSE: Final = "judge"
_AT_ONCE: Final = 40  # claims in one question; a draft has some 20
# Claims in a draft, as many as the prompt asks for; tokens of one; sentences shown with it; tokens of an answer.
_CLAIMS, _CLAIM_TOKENS, _SHOWN, _ANSWER_TOKENS = 16, 40, 3, 50
_STOPS: Final = frozenset({"cancelled"})

# Which question a hint of code makes worth asking; the answers are fixed either way.
_QUESTIONS: Final = {
    "plan_told_as_done": "Is something told as done that the evidence only plans or expects?",
    "status_disagrees": "Is something told as done that the evidence only plans or expects, or the other way round?",
    "hedge_dropped": "Was an estimate, a limit or a reservation dropped?",
    "cause_added": "Does the evidence itself say that the one led to the other?",
    "superlative_added": "Does the evidence go as far as the claim?",
    "scope_widened": "Does the evidence speak of as many, or as large a body, as the claim?",
    "benefit_claim": "Does the evidence itself state this benefit?",
    "thin_evidence": "Do the cited sentences say this at all?",
}


class ModelJudge:
    """Judges with a model. Implements `domain.Judge`.

    Args:
        llm: the model.
        context_tokens: how many tokens a request and its reply may have together.
        prompt: what to ask; the newest `judge`, if None.
    """

    def __init__(self, llm: LLM, *, context_tokens: int, prompt: Prompt | None = None) -> None:
        self._llm = llm
        self._window = context_tokens
        self._prompt = prompt or prompts.load("judge")
        if self._prompt.schema_name != SCHEMA_NAME:
            raise BadPrompt(
                f"Prompt {self._prompt.id} asks for {self._prompt.schema_name}, not {SCHEMA_NAME}."
            )

    def judge(self, case: CaseStudy, work: Work, asked: Asked, ledger: Ledger) -> tuple[Judgement, ...]:
        """Judge the claims asked about; one judgement each, in their order.

        Claims without evidence are not sent: there is nothing to compare them with.

        Raises:
            EndpointError: it was cancelled, or the endpoint as a whole is not to be had.
        """
        items = [_Item(case, asked, place) for place in asked.claims]
        asker = Asker(self._llm, work, ledger, self._window)
        answered: dict[tuple[SectionKind, int], Judgement] = {}
        for group in self._groups([item for item in items if item.evidence]):
            answered |= self._judged(asker, group)
        return tuple(answered.get(item.place) or item.unchecked("It cites no sentence.") for item in items)

    def estimate(self, case: CaseStudy) -> Estimate:
        """What judging a draft of the case study is likely to take; nothing is sent."""
        sentences = case.outline.sentences
        each = sum(estimate(line(one.text)) for one in sentences) / max(1, len(sentences))
        claims = min(_CLAIMS, len(sentences))
        shown = claims * (_CLAIM_TOKENS + _SHOWN * each)
        return Estimate(
            calls=1,
            input_tokens=round(estimate(self._prompt.parts["system"]) + shown),
            output_tokens=claims * _ANSWER_TOKENS,
        )

    def _groups(self, items: list[_Item]) -> Iterator[list[_Item]]:
        """The claims in questions that fit the window."""
        room = self._window - reserve(self._window) - estimate(self._prompt.body)
        group: list[_Item] = []
        size = 0
        for item in items:
            cost = estimate(item.text(0))
            if group and (len(group) == _AT_ONCE or size + cost > room):
                yield group
                group, size = [], 0
            group.append(item)
            size += cost
        if group:
            yield group

    def _judged(self, asker: Asker, group: list[_Item]) -> dict[tuple[SectionKind, int], Judgement]:
        claims = "\n\n".join(item.text(number) for number, item in enumerate(group, 1))
        parts = [self._prompt.render("user", fence=fence(claims), claims=claims)]
        ask = Ask(
            prompt=self._prompt,
            purpose=PURPOSE,
            schema=SCHEMA,
            messages=turns(self._prompt, parts),
            problem=partial(_problem, len(group)),
            # The same place may hold other claims in another round; an answer belongs to the claims it was given on.
            about=hashlib.sha256(claims.encode()).hexdigest(),
            name="Judging the claims",
        )
        try:
            given = asker.all([ask])[0]
        except EndpointDown:
            raise
        except EndpointError as error:
            if error.code in _STOPS:
                raise
            return {item.place: item.unchecked(error.message) for item in group}
        reply = _Reply.model_validate_json(given.text)
        return {item.place: item.judged(answer) for item, answer in zip(group, reply.judgements, strict=True)}


class _Item:
    """A claim to be judged, with its evidence."""

    def __init__(self, case: CaseStudy, asked: Asked, place: tuple[SectionKind, int]) -> None:
        self.place = place
        self._sentences = case.outline.sentences
        self._claim: Claim = asked.content.section(place[0]).claims[place[1]]
        self._codes = [each.code for each in asked.noticed if (each.section, each.claim) == place]
        self.evidence = sorted({n for n in self._claim.cites if 1 <= n <= len(self._sentences)})

    def text(self, number: int) -> str:
        """The claim as it is asked about: its words, what to look at, and its sentences with their neighbours."""
        lines = [f"claim {number}: {line(self._claim.text)}"]
        if self._claim.status:
            lines.append(f"told as: {self._claim.status.value}")
        questions = dict.fromkeys(_QUESTIONS[code] for code in self._codes if code in _QUESTIONS)
        lines += [f"? {question}" for question in islice(questions, 2)]
        return "\n".join([*lines, *self._shown()])

    def _shown(self) -> Iterator[str]:
        near = {n + step for n in self.evidence for step in (-1, 0, 1)}
        before = 0
        for n in sorted(n for n in near if 1 <= n <= len(self._sentences)):
            if before and n > before + 1:
                yield "  …"
            yield f"{'>' if n in self.evidence else ' '} [{n}] {line(self._sentences[n - 1].text)}"
            before = n

    def unchecked(self, why: str) -> Judgement:
        """That nothing was checked."""
        return Judgement(section=self.place[0], claim=self.place[1], verdict=Verdict.NOT_CHECKED, why=why)

    def judged(self, answer: _Answer) -> Judgement:
        """The answer on this claim. Words that the claim does not hold are not taken over."""
        words = line(answer.words)
        return Judgement(
            section=self.place[0],
            claim=self.place[1],
            verdict=Verdict(answer.verdict),
            words=words if words and words in line(self._claim.text) else "",
            doubts=tuple(answer.doubts()),
        )


def findings(judgements: Iterable[Judgement]) -> Iterator[Noticed]:
    """What an editor is told of the judge's answers. `supported` without a doubt tells nothing."""
    for each in judgements:
        for code, severity, message in _told(each):
            yield Noticed(
                code=code,
                severity=severity,
                message=message,
                section=each.section,
                claim=each.claim,
                words=each.words,
            )


def is_the_judges(code: str) -> bool:
    """Whether a finding of that code comes from the judge."""
    return code == NOT_CHECKED or code.startswith("judge_")


_VERDICTS: Final = {
    Verdict.PARTLY: ("judge_partly", Severity.WARNING, "The judge finds only part of this in what it cites"),
    Verdict.UNSUPPORTED: ("judge_unsupported", Severity.ERROR, "The judge does not find this in what it cites"),
    Verdict.CONTRADICTED: ("judge_contradicted", Severity.ERROR, "The judge finds that what it cites says otherwise"),
}  # fmt: skip
_DOUBTS: Final = {
    "status": (
        "judge_status",
        "The judge doubts that what is told as done, planned or expected is so in the source.",
    ),
    "actor": ("judge_actor", "The judge doubts that this is who the source says did, said or owns it."),
    "certainty": ("judge_certainty", "The judge finds this more certain, or less, than the source has it."),
    "cause": ("judge_cause", "The judge finds a cause here that the source does not state."),
    "benefit": ("judge_benefit", "The judge finds a benefit here that the source does not state."),
}


def _told(judgement: Judgement) -> Iterator[tuple[str, Severity, str]]:
    if judgement.verdict is Verdict.NOT_CHECKED:
        yield NOT_CHECKED, Severity.WARNING, f"The judge has not checked this. {judgement.why}".strip()
        return
    if judgement.verdict in _VERDICTS:
        code, severity, message = _VERDICTS[judgement.verdict]
        yield code, severity, f"{message}: “{judgement.words}”." if judgement.words else f"{message}."
    for doubt in judgement.doubts:
        code, message = _DOUBTS[doubt]
        yield code, Severity.WARNING, message


# --- What comes back --------------------------------------------------------------------------------------


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


_Agrees = Literal["agrees", "disagrees"]


class _Answer(_Strict):
    claim: int
    verdict: Literal["supported", "partly", "unsupported", "contradicted"]
    words: Annotated[str, Field(max_length=1000)]
    status: _Agrees
    actor: _Agrees
    certainty: _Agrees
    cause: Literal["stated", "inferred", "none"]
    benefit: Literal["stated", "invented", "none"]

    def doubts(self) -> Iterator[Literal["status", "actor", "certainty", "cause", "benefit"]]:
        """What does not agree."""
        if self.status == "disagrees":
            yield "status"
        if self.actor == "disagrees":
            yield "actor"
        if self.certainty == "disagrees":
            yield "certainty"
        if self.cause == "inferred":
            yield "cause"
        if self.benefit == "invented":
            yield "benefit"


class _Reply(_Strict):
    judgements: list[_Answer]


def _problem(count: int, text: str) -> str | None:
    """What keeps a reply on so many claims from fitting; None if it fits."""
    try:
        reply = _Reply.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        return f"{'.'.join(str(step) for step in first['loc'])}: {first['msg']}"
    numbers = [answer.claim for answer in reply.judgements]
    if numbers != [*range(1, count + 1)]:
        return f"judge each claim once, in order, from 1 to {count}"
    return None


def _words(*values: str) -> dict[str, Json]:
    return {"type": "string", "enum": list(values)}


_FIELDS: Final[dict[str, Json]] = {
    "claim": {"type": "integer"},
    "verdict": _words("supported", "partly", "unsupported", "contradicted"),
    "words": {"type": "string"},
    "status": _words("agrees", "disagrees"),
    "actor": _words("agrees", "disagrees"),
    "certainty": _words("agrees", "disagrees"),
    "cause": _words("stated", "inferred", "none"),
    "benefit": _words("stated", "invented", "none"),
}
SCHEMA: Final[dict[str, Json]] = {
    "type": "object",
    "properties": {
        "judgements": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": _FIELDS,
                "required": list(_FIELDS),
                "additionalProperties": False,
            },
        }
    },
    "required": ["judgements"],
    "additionalProperties": False,
}
