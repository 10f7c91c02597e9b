"""What drafts and what judges: the protocols, and what goes in and comes out."""

from enum import StrEnum
from typing import Protocol

from summariser.domain.call import Ledger
from summariser.domain.content import Content, SectionKind
from summariser.domain.finding import Judgement, Noticed
from summariser.domain.source import CaseStudy
from summariser.domain.value import Value


class Engine(StrEnum):
    """What makes a first draft."""

    LLM = "llm"
    EXTRACTIVE = "extractive"
    DECLARED = "declared"  # another tool, as whoever brought the draft in declared


class Work(Value):
    """What is to be drafted: which draft, in which round (0 first, then each redraft or retry), told what.

    `first_round` is the one in which the present instruction was first asked; the rounds since are retries of it.
    """

    draft_id: str
    round: int = 0
    first_round: int = 0
    instruction: str | None = None
    previous: Content | None = None


class Asked(Value):
    """What a second look is asked for: a draft, what the checks noticed in it, and which claims it is about."""

    content: Content
    noticed: tuple[Noticed, ...] = ()
    claims: tuple[tuple[SectionKind, int], ...]


class Drafted(Value):
    """A first draft by an engine. `call_key` names the completed call that a model's draft came from."""

    content: Content
    call_key: str | None = None
    attempts: int = 0
    input_tokens: int = 0
    output_tokens: int = 0


class Estimate(Value):
    """What drafting is likely to take: calls, and the tokens that a model will count."""

    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0


class Judge(Protocol):
    """Compares claims with their evidence, one by one."""

    def judge(self, case: CaseStudy, work: Work, asked: Asked, ledger: Ledger) -> tuple[Judgement, ...]:
        """Judge the claims asked about; one judgement each, in their order.

        What the judge does not answer in a way that can be used is `not_checked`.

        Raises:
            EndpointError: it was cancelled, or the endpoint as a whole is not to be had.
        """

    def estimate(self, case: CaseStudy) -> Estimate:
        """What judging a draft of the case study is likely to take; nothing is sent."""


class Drafter(Protocol):
    """An engine: a case study in, a first draft out. `judge` is None where no model drafts, or it is turned off."""

    engine: Engine
    judge: Judge | None

    def draft(self, case: CaseStudy, work: Work, ledger: Ledger) -> Drafted:
        """Draft the case study.

        Raises:
            EndpointError: the model gave no usable reply; the reason code says why.
        """

    def repair(self, case: CaseStudy, work: Work, asked: Asked, ledger: Ledger) -> Drafted | None:
        """Mend the claims asked about, and no others; None if nothing was mended.

        Raises:
            EndpointError: the model gave no usable reply; the reason code says why.
        """

    def estimate(self, case: CaseStudy) -> Estimate:
        """What drafting it is likely to take; nothing is sent."""

    def stop(self) -> None:
        """Send nothing more, in any thread: what has not been sent ends as `cancelled`."""
