"""A batch that is killed: nothing lost, nothing doubled, nothing paid twice but what was on its way."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from benchmarks import documents
from benchmarks.server import Server
from benchmarks.soak import AT_ONCE, LATENCY, Batch

CASES = 24


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server(LATENCY) as running:
        yield running


@pytest.fixture
def batch(server: Server, tmp_path: Path) -> Batch:
    return Batch(server, documents.written(tmp_path / "cases", CASES, documents.short_text), tmp_path)


def when_asked(server: Server, number: int) -> Callable[[], object]:
    return lambda: server.wait(number)


def test_a_batch_killed_twice_is_finished_by_the_same_command(batch: Batch, server: Server):
    instants = sorted(random.Random(3).sample(range(1, CASES - AT_ONCE), 2))  # noqa: S311
    outcome = batch.alone([when_asked(server, number) for number in instants])
    assert outcome.is_well, (outcome, batch.said())
    assert outcome.kills == 2
    assert outcome.in_flight > 0


def test_of_two_that_submit_one_folder_at_once_one_may_be_killed(batch: Batch, server: Server):
    outcome = batch.pair([when_asked(server, CASES // 2)])
    assert outcome.is_well, (outcome, batch.said())
