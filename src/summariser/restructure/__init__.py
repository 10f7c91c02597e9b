"""The engine that has a model restructure a case study into cited claims.

The source goes out as numbered sentences; evidence comes back as their numbers. What a claim cites is kept as answered,
so that a number that does not exist is shown to the editor and not lost. A source too long for one request is drafted
in parts, and a last call chooses from the claims of all parts.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final, TypeVar

from summariser import prompts
from summariser.asking import Ask, Asker, Given, reserve
from summariser.domain import (
    Asked,
    CaseStudy,
    Content,
    Drafted,
    Engine,
    Estimate,
    Judge,
    Ledger,
    Outline,
    SectionKind,
    Work,
    five,
)
from summariser.errors import BadPrompt
from summariser.llm import LLM
from summariser.prompts import Prompt
from summariser.restructure import merge, repair, sent
from summariser.restructure.merge import Proposed
from summariser.restructure.reply import SCHEMA, SCHEMA_NAME, Reply, part_problem, problem
from summariser.restructure.sent import numbered
from summariser.split import chunks
from summariser.tokens import estimate, expected_reply

__all__ = ["CONTEXT_TOKENS", "PURPOSE", "SCHEMA", "SCHEMA_NAME", "Restructure", "numbered"]

PURPOSE: Final = "summarise"
MERGE_PURPOSE: Final = "merge"
CONTEXT_TOKENS: Final = 32_000
_PART_TOKENS: Final = 12_000  # some 6,500 words: the claims of 200,000 words then fit one choice
_LEAST_TOKENS: Final = 200  # of data in a request, however small the window

# What the reference drafts take, in tokens: see docs/adr/0010-long-sources.md.
_CLAIMS, _CLAIM_TOKENS = 20, 33  # in a draft; in a line of the list to choose from
_FRAME_TOKENS, _NUMBER_TOKENS = 100, 3  # a reply without claims; a number and its comma


class Restructure:
    """Drafts with a model. Implements `domain.Drafter`.

    Args:
        llm: the model.
        prompt: what to ask for a draft; the newest `restructure`, if None.
        context_tokens: how many tokens a request and its reply may have together.
        judge: who looks at its claims a second time, if anybody does.
    """

    engine = Engine.LLM

    def __init__(
        self,
        llm: LLM,
        prompt: Prompt | None = None,
        *,
        context_tokens: int = CONTEXT_TOKENS,
        judge: Judge | None = None,
    ) -> None:
        self.judge = judge
        self._llm = llm
        self._repairing = _checked(prompts.load("repair"), repair.SCHEMA_NAME)
        self._prompt = _checked(prompt or prompts.load("restructure"), SCHEMA_NAME)
        self._merging = _checked(prompts.load("merge"), merge.SCHEMA_NAME)
        self._window = context_tokens

    def draft(self, case: CaseStudy, work: Work, ledger: Ledger) -> Drafted:
        """Ask for a draft, of a long source part by part; if an answer does not fit, ask once more with what is wrong.

        Raises:
            EndpointError: the model gave no usable reply; the reason code says why.
        """
        asker = Asker(self._llm, work, ledger, self._window)
        asks = self._asks(case, work)
        given = asker.all(asks)
        replies = [Reply.model_validate_json(each.text) for each in given]
        proposed = [
            Proposed(kind, claim) for reply in replies for kind in SectionKind for claim in reply.claims(kind)
        ]
        if len(asks) > 1 and proposed:
            proposed, choices = self._choose(asker, merge.distinct(proposed), given)
            given += choices
        return Drafted(
            content=_content(proposed, replies, case),
            call_key=given[-1].key,
            attempts=sum(each.attempts for each in given),
            input_tokens=sum(each.input_tokens for each in given),
            output_tokens=sum(each.output_tokens for each in given),
        )

    def repair(self, case: CaseStudy, work: Work, asked: Asked, ledger: Ledger) -> Drafted | None:
        """Ask once for the claims that failed to be mended; None if none of them was.

        Raises:
            EndpointError: the model gave no usable reply; the reason code says why.
        """
        frame = repair.question(self._repairing, case, asked, 0)
        ask = repair.question(self._repairing, case, asked, self._room(frame))
        given = Asker(self._llm, work, ledger, self._window).all([ask])[0]
        content = repair.mended(asked.content, asked.claims, given.text)
        if content is None:
            return None
        return Drafted(
            content=content,
            call_key=given.key,
            attempts=given.attempts,
            input_tokens=given.input_tokens,
            output_tokens=given.output_tokens,
        )

    def estimate(self, case: CaseStudy) -> Estimate:
        """What a first draft is likely to take, if each answer fits at once. Nothing is sent."""
        work = Work(draft_id="")
        asks = self._asks(case, work)
        sent_tokens = [self._cost(ask) for ask in asks]
        frame = self._cost(self._question(Outline(sentences=(), headings=()), (1, 1), work))
        drafts = Estimate(
            calls=len(asks),
            input_tokens=sum(sent_tokens),
            output_tokens=sum(expected_reply(cost - frame) for cost in sent_tokens),
        )
        told = drafts if len(asks) == 1 else self._with_choice(drafts, work)
        judged = self.judge.estimate(case) if self.judge else Estimate()
        return Estimate(
            calls=told.calls + judged.calls,
            input_tokens=told.input_tokens + judged.input_tokens,
            output_tokens=told.output_tokens + judged.output_tokens,
        )

    def stop(self) -> None:
        """Let questions under way, and those asked later, end as cancelled."""
        self._llm.stop()

    # --- The parts

    def _asks(self, case: CaseStudy, work: Work) -> list[Ask]:
        """What to ask: one question if the whole source fits with its reply, else one for each part."""
        whole = Ask(self._prompt, PURPOSE, SCHEMA, sent.whole(self._prompt, case, work), problem)
        if self._cost(whole) <= self._window - reserve(self._window):
            return [whole]
        parts = chunks(case.text, case.outline, self._part_tokens(work))
        if len(parts) == 1:
            return [whole]
        return [
            self._question(part, (place, len(parts)), work)._replace(
                problem=partial(part_problem, part, case),
                about=f"sentences {part.sentences[0].n}-{part.sentences[-1].n}",
                name=f"Part {place} of {len(parts)} of this long text",
            )
            for place, part in enumerate(parts, 1)
        ]

    def _question(self, part: Outline, place: tuple[int, int], work: Work) -> Ask:
        return Ask(self._prompt, PURPOSE, SCHEMA, sent.one_part(self._prompt, part, place, work), problem)

    def _part_tokens(self, work: Work) -> int:
        room = self._room(self._question(Outline(sentences=(), headings=()), (999, 999), work))
        return max(
            _LEAST_TOKENS, min(_PART_TOKENS, self._window // 2, room - estimate(sent.listed(work.previous)))
        )

    def _room(self, frame: Ask) -> int:
        """How many tokens of data fit into a request that is otherwise like this one."""
        return self._window - reserve(self._window) - self._cost(frame)

    def _cost(self, ask: Ask) -> int:
        return ask.cost(self._llm.endpoint.provider)

    # --- The choice

    def _choose(
        self, asker: Asker, proposed: list[Proposed], given: Sequence[Given]
    ) -> tuple[list[Proposed], list[Given]]:
        """The claims to keep, and what was answered: group by group until one question can hold all that are left."""
        room = max(_LEAST_TOKENS, self._room(self._choice((), None, asker.work)))
        answers: list[Given] = []
        while True:
            groups = merge.groups(proposed, room)
            basis = _basis(given)
            asks = [
                self._choice(group, merge.most(group) if len(groups) > 1 else None, asker.work)._replace(
                    about=f"group {place} of {len(groups)} on {basis}",
                    name="Choosing among the claims of all parts",
                )
                for place, group in enumerate(groups, 1)
            ]
            given = asker.all(asks)
            answers += given
            proposed = [
                each
                for group, answer in zip(groups, given, strict=True)
                for each in merge.chosen(group, answer.text)
            ]
            if len(groups) == 1:
                return proposed, answers

    def _choice(self, group: Sequence[Proposed], most: int | None, work: Work) -> Ask:
        messages = sent.choice(self._merging, merge.listed(group), most, work)
        return Ask(self._merging, MERGE_PURPOSE, merge.SCHEMA, messages, partial(merge.problem, group, most))

    def _with_choice(self, drafts: Estimate, work: Work) -> Estimate:
        """The estimate, with the choice among the claims that so many parts are likely to give."""
        frame = self._choice((), None, work)
        room = max(_LEAST_TOKENS, self._room(frame))
        claims = drafts.calls * _CLAIMS
        calls, data, kept = drafts.calls + 1, 0, _CLAIMS
        while (groups := math.ceil(claims * _CLAIM_TOKENS / room)) > 1 and claims >= 2 * merge.FEWEST:
            calls, data, claims = calls + groups, data + claims * _CLAIM_TOKENS, claims // 2
            kept += claims
        data += claims * _CLAIM_TOKENS
        choices = calls - drafts.calls
        return Estimate(
            calls=calls,
            input_tokens=drafts.input_tokens + choices * self._cost(frame) + data,
            output_tokens=drafts.output_tokens + choices * _FRAME_TOKENS + kept * _NUMBER_TOKENS,
        )


def _checked(prompt: Prompt, schema_name: str) -> Prompt:
    if prompt.schema_name != schema_name:
        raise BadPrompt(f"Prompt {prompt.id} asks for {prompt.schema_name}, not {schema_name}.")
    return prompt


def _basis(given: Sequence[Given]) -> str:
    """Names the answers that a choice stands on, so that its own answer is never taken for a choice among others."""
    return hashlib.sha256(" ".join(each.key for each in given).encode()).hexdigest()[:16]


def _content(proposed: Sequence[Proposed], replies: Sequence[Reply], case: CaseStudy) -> Content:
    """The claims as content, under what the first reply says that says it, else the case study (also for a year 0).

    Whether the source holds what a reply says of title, organisation and year is looked at where drafts are vetted.
    """
    return Content(
        title=_first(reply.title for reply in replies) or case.title,
        organisation=_first(reply.organisation for reply in replies) or case.organisation,
        year=_first(reply.year for reply in replies) or case.year,
        sections=five(
            {kind: tuple(each.claim for each in proposed if each.kind is kind) for kind in SectionKind}
        ),
    )


_T = TypeVar("_T")


def _first(values: Iterable[_T | None]) -> _T | None:
    return next((value for value in values if value), None)
