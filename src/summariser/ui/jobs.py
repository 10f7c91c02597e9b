"""What this desk drafts in the background: a thread each, with what it has cost so far."""

from __future__ import annotations

from decimal import Decimal
from threading import Thread
from typing import NamedTuple

import streamlit as st

from summariser.domain import Cost, Drafter
from summariser.spend import Meter, Spent


class Ready(NamedTuple):
    """An engine that can be put to work, and the meter of its calls; the embedded engine makes none."""

    drafter: Drafter
    meter: Meter | None


class Job(NamedTuple):
    """A thread that drafts. `waiting` is how much of its batch waited when it began, `since` seconds on the clock."""

    batch: str | None
    thread: Thread
    meter: Meter | None
    waiting: int
    since: float

    @property
    def goes_on(self) -> bool:
        """Whether it has not ended."""
        return self.thread.is_alive()


@st.cache_resource(show_spinner=False)
def _jobs() -> list[Job]:
    """All jobs since the desk was started: they outlive the tab that began them."""
    return []


def add(job: Job) -> None:
    """Remember a job; those of a batch are kept when they have ended, for their costs are asked for later."""
    jobs = _jobs()
    jobs[:] = [known for known in jobs if known.batch or known.goes_on]
    jobs.append(job)


def running() -> tuple[Job, ...]:
    """What is being drafted, the newest first."""
    return tuple(job for job in reversed(_jobs()) if job.goes_on)


def of_batch(batch: str) -> Job | None:
    """What drafts the batch at the moment, if this desk does."""
    return next((job for job in running() if job.batch == batch), None)


def ended(batch: str) -> bool:
    """Whether this desk drafted the batch and does so no more."""
    return of_batch(batch) is None and any(job.batch == batch for job in _jobs())


def spent(batch: str) -> Spent:
    """What the batch has used since the desk was started; without a cost where a price was not known."""
    parts = [job.meter.spent for job in _jobs() if job.batch == batch and job.meter]
    used = [part for part in parts if part.calls]
    costs = [part.cost for part in used if part.cost]
    amount = sum((Decimal(cost.amount) for cost in costs), Decimal(0))
    is_known = bool(costs) and len(costs) == len(used)
    return Spent(
        calls=sum(part.calls for part in used),
        input_tokens=sum(part.input_tokens for part in used),
        output_tokens=sum(part.output_tokens for part in used),
        cost=Cost(amount=f"{amount:f}", currency=costs[0].currency) if is_known else None,
    )
