"""What every test may ask for: a store on a real file, people, and drafts on their way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from summariser import release, review, submit
from summariser.domain import Actor, Approval, Draft, State
from summariser.extract import Extractive
from summariser.runner import Runner
from summariser.store import Store

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

CASE = """# Bin-day reminders in Calder Vale

Calder Vale Council is a fictional council that serves 88,000 households.

## Challenges

The contact centre took 5,200 calls about missed bins in 2024. Staff spent 31 hours a week on them.

## Approach

The council sent text-message reminders to 12,000 households from March 2025. Residents tested the wording first.

## Results

Missed-bin calls fell from 430 to 290 a month in the six-month pilot. However, the pilot coincided with mild weather.

## Lessons learnt

The team would involve the crews in the first week.
"""


class Ticking:
    """A clock that is a second later each time it is asked."""

    def __init__(self, start: datetime = NOON) -> None:
        self._seconds = count()
        self._start = start

    def __call__(self) -> datetime:
        return self._start + timedelta(seconds=next(self._seconds))


def counting_ids() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"{next(numbers):04d}"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "summariser.db"


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    opened = Store(
        f"sqlite:///{database}", clock=Ticking(), new_id=counting_ids(), software={"version": "test"}
    )
    yield opened
    opened.close()


@pytest.fixture
def ann(store: Store) -> Actor:
    return store.person("Ann")


@pytest.fixture
def ben(store: Store) -> Actor:
    return store.person("Ben")


class Desk:
    """The road as a person walks it, in few words."""

    def __init__(self, store: Store, actor: Actor) -> None:
        self.store = store
        self.actor = actor

    def submitted(self, text: str = CASE, name: str = "bins.md") -> Draft:
        upload = submit.from_bytes(name, text.encode())
        done = submit.submit(self.store, self.actor, [upload], Runner(self.store, 1), Extractive())
        return self.store.draft(done.case_studies[0].draft or "")

    def approved(self, text: str = CASE) -> Draft:
        draft = self.submitted(text)
        assert draft.revision is not None
        review.approve(self.store, self.actor, draft.id, yes(draft.revision.id))
        return self.store.draft(draft.id)

    def released(self, text: str = CASE) -> Draft:
        draft = self.approved(text)
        release.release(self.store, self.actor, draft.id)
        return self.store.draft(draft.id)


def yes(revision_id: str) -> Approval:
    return Approval(revision_id=revision_id, accurate=True, relevant=True, other_ai="none")


@pytest.fixture
def desk(store: Store, ann: Actor) -> Desk:
    return Desk(store, ann)


@pytest.fixture
def in_review(desk: Desk) -> Draft:
    draft = desk.submitted()
    assert draft.state is State.IN_REVIEW
    return draft
