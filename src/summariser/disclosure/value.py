"""The disclosure as a value: the keys and their order are a contract with programs outside."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import ConfigDict, Field

from summariser.domain import Value

Identity = Literal["self-declared", "signed-in", "script"]
Policy = Literal["one", "second"]


class ModelUse(Value):
    """One model: the calls it answered, and the tokens that its provider reported (None: no call was reported).

    A model that was asked and never answered is here with no calls.
    """

    provider: str
    model: str
    calls: int
    input_tokens: int | None
    output_tokens: int | None


class SectionCounts(Value):
    """Released sections that have text, by who wrote them; `released` is the sum of the others."""

    released: int = 0
    model: int = 0
    model_then_edited: int = 0
    extractive: int = 0
    person: int = 0
    declared: int = 0


class Reviewers(Value):
    """How many different actors of a role approved."""

    role: str
    count: int


class CallCounts(Value):
    """How the model calls ended. A call that has not ended is in none of these."""

    completed: int = 0
    failed: int = 0
    abandoned: int = 0


class LogState(Value):
    """The log that everything was counted from."""

    size: int
    root: str


class Figures(Value):
    """What is counted. None where there is nothing to count from yet."""

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)

    ai_used: bool
    models: tuple[ModelUse, ...]
    tasks: tuple[str, ...]
    from_: date | None = Field(alias="from")
    to: date | None
    case_studies: int
    sections: SectionCounts
    reviewers: tuple[Reviewers, ...]
    identity: Identity | None
    policy: Policy | None
    changed_at_least_percent: int | None
    calls: CallCounts
    other_ai: str | None
    log: LogState


class Statement(Value):
    """What a reader is told, made of figures and other facts of the log alone."""

    statement: str


class Disclosure(Figures, Statement):
    """How AI was used in one text or several: a statement for readers, then the figures behind it."""
