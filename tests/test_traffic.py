"""Manners towards an endpoint: places, pace, pauses, and patience when it is full or down.

No test waits for real time to pass: clocks are told to, or move on when everybody waits.
"""

from __future__ import annotations

import queue
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Lock, RLock, Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summariser.domain import CallFailure, CallReply
from summariser.errors import EndpointDown, EndpointError
from summariser.llm import LLM, Clock, Endpoint, Message, Question
from summariser.llm.circuit import Circuit, Rules, span
from summariser.llm.lanes import Lanes
from summariser.llm.pace import Pace
from summariser.llm.traffic import Traffic
from summariser.llm.wire import Failed
from summariser.testing import FixedClock, RecordedLedger, ScriptedEndpoint, says, status

REPLY = CallReply(
    text="{}", model="m", response_id=None, finish_reason="stop", input_tokens=0, output_tokens=0
)


def failed(reason="endpoint_error", *, again=True, retry_after=None):
    return Failed(CallFailure(reason=reason, message="It failed."), again=again, retry_after=retry_after)


THROTTLED, OUTAGE = failed("rate_limited"), failed()
WRONG_KEY, ODD = failed("endpoint_auth", again=False), failed(again=False)


# --- Pace -------------------------------------------------------------------------------------------------


def busiest(starts, seconds):
    """The most that started within any so many seconds."""
    first = total = most = 0
    for at, cost in starts:
        total += cost
        while starts[first][0] + seconds <= at:
            total -= starts[first][1]
            first += 1
        most = max(most, total)
    return most


def run(pace, costs, gaps=None):
    now, starts = 0.0, []
    for n, cost in enumerate(costs):
        now += gaps[n] if gaps else 0.0
        now = pace.opens_at(cost, now)
        pace.start(cost, now)
        starts.append((now, cost))
    return starts


@given(st.integers(1, 400), st.lists(st.floats(0, 90), min_size=1, max_size=150))
@settings(deadline=None)
def test_no_minute_has_more_starts_than_the_limit(limit, gaps):
    starts = run(Pace(limit), [1] * len(gaps), gaps)
    assert busiest(starts, 60) <= limit


@given(st.integers(1, 500), st.lists(st.integers(0, 900), min_size=1, max_size=120))
@settings(deadline=None)
def test_no_minute_has_more_tokens_than_the_limit_but_for_one_that_alone_is_more(limit, costs):
    starts = run(Pace(limit), costs)
    for at0, _ in starts:
        minute = [cost for at, cost in starts if at0 <= at < at0 + 60 and cost]
        assert sum(minute) <= limit or len(minute) == 1


@pytest.mark.parametrize("limit", [3, 60, 500, 6000])
def test_starts_are_spread_evenly_and_use_the_limit(limit):
    starts = run(Pace(limit), [1] * limit * 3)
    assert busiest(starts, 1) <= 2 + 2 * limit / 60
    assert starts[-1][0] <= 3 * 61
    assert starts[-1][0] >= 2 * 60


def test_without_a_limit_nothing_waits():
    assert run(Pace(None), [10**9] * 5) == [(0.0, 10**9)] * 5


def test_what_it_did_cost_takes_the_place_of_the_estimate():
    pace = Pace(600)
    dear = pace.start(600, 0.0)
    assert pace.opens_at(100, 0.0) > 59
    pace.correct(dear, 10)
    assert pace.opens_at(100, 0.0) < 1
    pace.correct(dear, 600)
    assert pace.opens_at(100, 0.0) > 59
    pace.opens_at(1, 200.0)
    pace.correct(dear, 10**6)  # long forgotten: the minute is free, only the even spread remembers
    assert pace.opens_at(600, 10**6) == 10**6


# --- Lanes ------------------------------------------------------------------------------------------------


def test_a_storm_of_refusals_halves_once_a_round_trip():
    lanes = Lanes(32)
    lanes.in_flight, sent = 32, lanes.cuts
    for _ in range(32):
        lanes.refused(sent)
        lanes.in_flight -= 1
    assert lanes.limit == 16
    for expected in (8, 4, 2, 1, 1):
        lanes.in_flight = lanes.limit
        lanes.refused(lanes.cuts)
        assert lanes.limit == expected


def test_the_limit_grows_by_one_for_as_many_successes():
    lanes = Lanes(6)
    lanes.in_flight = 6
    lanes.refused(0)
    grown = []
    for _ in range(20):
        lanes.succeeded()
        grown.append(lanes.limit)
    assert grown == [3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 5, *[6] * 9]


def test_after_a_standstill_it_doubles_up_to_where_it_was():
    lanes = Lanes(32)
    lanes.begin_again()
    limits = [lanes.limit]
    while lanes.limit < 32:
        for _ in range(lanes.limit):
            lanes.succeeded()
        limits.append(lanes.limit)
    assert limits == [1, 2, 4, 8, 16, 32]


def test_a_refusal_on_the_way_back_is_the_new_mark():
    lanes = Lanes(32)
    lanes.begin_again()
    for _ in range(7):
        lanes.succeeded()
    lanes.in_flight = 8
    lanes.refused(lanes.cuts)
    assert lanes.limit == 4
    lanes.succeeded()
    assert lanes.limit == 4


# --- Circuit ----------------------------------------------------------------------------------------------


class Watched:
    """A circuit whose requests depart and fail one after another."""

    def __init__(self, *, patience=1800.0, met=True):
        self.circuit = Circuit(patience, lambda: 0.0, Rules())
        self.now, self.number = 0.0, 0
        if met:
            self.circuit.succeeded(0)

    def fails(self, *keys, outcome=OUTAGE):
        for key in keys:
            self.number += 1
            self.circuit.failed(key, self.number, outcome, self.now)

    def probes_until_the_end(self):
        """When probes were sent, all in vain, until it was given up."""
        sent = []
        while self.circuit.is_open:
            self.now = min(self.circuit.next_probe, self.circuit.gives_up_at)
            self.circuit.tick(self.now)
            if self.circuit.is_open:
                sent.append(self.now)
                assert self.circuit.departs()
                assert self.circuit.next_probe == float("inf")
                self.circuit.comes_back()
                self.fails("any")
                self.circuit.probe_failed(self.now)
        return sent


def test_it_opens_at_eight_failures_of_four_pieces_of_work():
    here = Watched()
    here.fails(*"abcabca")
    assert not here.circuit.is_open
    here.fails("d")
    assert here.circuit.is_open


def test_failures_of_three_pieces_of_work_never_open_it():
    here = Watched()
    here.fails(*"abc" * 50)
    assert not here.circuit.is_open


@pytest.mark.parametrize("outcome", [OUTAGE, THROTTLED, failed("timeout"), failed("endpoint_unreachable")])
def test_a_success_between_them_starts_the_count_again(outcome):
    here = Watched()
    here.fails(*"abcdabc", outcome=outcome)
    here.circuit.succeeded(here.number)
    here.fails(*"abcdabc", outcome=outcome)
    assert not here.circuit.is_open
    here.fails("d", outcome=outcome)
    assert here.circuit.is_open


def test_failures_of_requests_older_than_one_that_succeeded_say_nothing():
    here = Watched()
    here.circuit.succeeded(1000)
    here.fails(*"abcdefghijkl")
    assert not here.circuit.is_open


def test_a_fault_of_one_request_shows_that_somebody_is_there():
    here = Watched()
    here.fails(*"abcdabcd")
    here.fails("e", outcome=ODD)
    assert not here.circuit.is_open


def test_probes_grow_rarer_until_patience_is_over():
    here = Watched(patience=120.0)
    here.fails(*"abcdefgh")
    assert here.probes_until_the_end() == [1, 3, 7, 15, 31, 61, 91]
    assert here.now == 120
    assert here.circuit.down.reason == "endpoint_error"
    assert here.circuit.down.message == (
        "It failed. That was so for 2 minutes, so the endpoint was given up."
    )


@pytest.mark.parametrize(
    ("outcome", "seconds"),
    [
        (failed("endpoint_unreachable"), 10.0),
        (failed("timeout"), 10.0),
        (OUTAGE, 10.0),
        (THROTTLED, 1800.0),
        (failed(retry_after=5.0), 1800.0),
    ],
)
def test_patience_is_short_with_an_endpoint_that_never_gave_a_sign(outcome, seconds):
    here = Watched(met=False)
    here.fails(*"abcdefgh", outcome=outcome)
    assert here.circuit.patience == seconds


def test_three_refusals_of_different_work_are_the_end_and_an_odd_one_is_not():
    here = Watched()
    here.fails("a", "a", "b", outcome=WRONG_KEY)
    here.circuit.succeeded(here.number)
    here.fails("a", "b", outcome=WRONG_KEY)
    assert here.circuit.down is None
    here.fails("c", outcome=failed("rate_limited", again=False))
    assert here.circuit.down.reason == "rate_limited"


def test_an_endpoint_that_was_given_up_is_asked_again_after_a_rest():
    here = Watched()
    here.fails(*"abc", outcome=WRONG_KEY)
    here.circuit.tick(14.9)
    assert here.circuit.down
    here.circuit.tick(15.0)
    assert not here.circuit.down
    here.fails("d", "e", outcome=WRONG_KEY)
    assert not here.circuit.down


def test_spans_are_told_in_words():
    assert [span(s) for s in (10, 89, 120, 1800)] == ["10 seconds", "89 seconds", "2 minutes", "30 minutes"]


# --- Places and turns -------------------------------------------------------------------------------------


class Telling(Clock):
    """A clock that tells of each wait before it waits."""

    def __init__(self):
        super().__init__()
        self.waits = queue.Queue()

    def wait(self, event, seconds=float("inf")):
        self.waits.put(seconds)
        return super().wait(event, seconds)


def traffic(clock=None, **endpoint):
    time = FixedClock()
    clock = clock or Clock(time.monotonic, time.now, time.sleep)
    return Traffic(
        Endpoint(**{"base_url": "http://host.test/v1", "model": "m"} | endpoint), clock, lambda: 0.0
    )


def attempt(here, outcome=REPLY, key="a", tokens=10):
    piece = here.piece(key, tokens)
    with here.passage(piece) as passage:
        passage.outcome = outcome
    return piece


def test_first_come_first_served_and_one_woken_at_a_time():
    clock, order = Telling(), []
    here = traffic(clock, concurrency=1)

    def go(name):
        with here.passage(here.piece(name, 1)) as passage:
            order.append(name)
            passage.outcome = REPLY

    threads = [Thread(target=go, args=(n,)) for n in range(20)]
    with here.passage(here.piece("first", 1)) as passage:
        for thread in threads:
            thread.start()
            clock.waits.get(timeout=10)  # it has its place in the queue
        passage.outcome = REPLY
    for thread in threads:
        thread.join(10)
    assert order == list(range(20))
    assert (
        clock.waits.qsize() <= 2 * 20
    )  # each is woken for a free place, or to be the next; never all of them


def test_never_more_at_once_than_allowed():
    here, lock, inside, most = traffic(Clock(), concurrency=5), Lock(), 0, 0

    def go(n):
        nonlocal inside, most
        with here.passage(here.piece(str(n % 7), 1)) as passage:
            with lock:
                inside += 1
                most = max(most, inside)
            passage.outcome = THROTTLED if n % 3 == 0 else REPLY
            with lock:
                inside -= 1

    with ThreadPoolExecutor(24) as pool:
        list(pool.map(go, range(600)))
    assert most <= 5
    assert inside == 0


def test_a_request_that_was_never_sent_leaves_its_place():
    here = traffic(concurrency=1)
    with pytest.raises(OSError, match="disk full"), here.passage(here.piece("a", 1)):
        raise OSError("disk full")
    attempt(here)


def test_starts_keep_to_the_minute():
    time = FixedClock()
    here = traffic(Clock(time.monotonic, time.now, time.sleep), requests_per_minute=30)
    starts = []
    for _ in range(100):
        with here.passage(here.piece("a", 1)) as passage:
            starts.append((time.monotonic(), 1))
            passage.outcome = REPLY
    assert busiest(starts, 60) == 30


def test_tokens_keep_to_the_minute_by_what_replies_report():
    time = FixedClock()
    here = traffic(Clock(time.monotonic, time.now, time.sleep), tokens_per_minute=10_000)
    small = REPLY.model_copy(update={"input_tokens": 80, "output_tokens": 20})
    for _ in range(400):
        attempt(here, small, tokens=4000)  # an estimate far too high
    assert time.monotonic() < 2.5 * 60 * 400 * 4020 / 10_000 / 4
    attempt(here, small, tokens=50_000)  # more than a whole minute's: it waits, and goes


def test_retry_after_holds_everybody_and_uses_up_nothing():
    time = FixedClock()
    here = traffic(Clock(time.monotonic, time.now, time.sleep))
    piece = attempt(here, failed("rate_limited", retry_after=40.0))
    assert here.pause.message.startswith("host.test asked for a pause of 40 seconds. Nothing is lost")
    assert here.pause.since == time.now()
    here.back_off(piece, failed("rate_limited", retry_after=40.0))
    assert time.slept == []
    attempt(here, key="b")
    assert time.slept == [40.0]
    assert here.pause is None


def test_retry_after_is_bounded():
    time = FixedClock()
    here = traffic(Clock(time.monotonic, time.now, time.sleep))
    attempt(here, failed("rate_limited", retry_after=1e9))
    attempt(here)
    assert time.slept == [600.0]


@pytest.mark.parametrize(("works", "uncounted"), [(3, 0), (4, 16)])
def test_work_of_a_crowd_keeps_its_attempts_while_others_get_through(works, uncounted):
    here = traffic()
    pieces = [here.piece(str(n), 1) for n in range(works)]
    for _ in range(40):
        for piece in pieces:
            with here.passage(piece) as passage:
                passage.outcome = THROTTLED
        attempt(here, REPLY, "other")
    assert pieces[-1].failures == 40 - uncounted  # and yet it ends


def test_stop_ends_a_wait_for_a_place_and_sends_nothing():
    clock, ended = Telling(), queue.Queue()
    here = traffic(clock, concurrency=1)

    def go():
        try:
            attempt(here)
        except EndpointError as error:
            ended.put(error.code)

    with here.passage(here.piece("a", 1)) as passage:
        threads = [Thread(target=go) for _ in range(3)]
        for thread in threads:
            thread.start()
            clock.waits.get(timeout=10)
        here.stop()
        assert [ended.get(timeout=10) for _ in threads] == ["cancelled"] * 3
        passage.outcome = REPLY
    with pytest.raises(EndpointError, match="stopped"):
        attempt(here)


def test_stop_ends_a_back_off():
    clock = Telling()
    here = traffic(clock)
    piece = here.piece("a", 1)
    piece.tries = 30
    thread = Thread(target=here.back_off, args=(piece, OUTAGE))
    thread.start()
    assert clock.waits.get(timeout=10) == 30.0
    here.stop()
    thread.join(10)
    assert not thread.is_alive()


# --- Whole batches against a server -----------------------------------------------------------------------


def question(n):
    return Question(
        draft_id=f"d{n}",
        round=0,
        number=0,
        purpose="summarise",
        prompt_id="restructure",
        prompt_version=1,
        prompt_sha256="ab" * 32,
        temperature=0.0,
        schema_name="case_study_draft",
        json_schema={"type": "object"},
        messages=(Message("user", f"[1] Case study {n}."),),
        problem=lambda text: None if text.startswith("{") else "not JSON",
    )


class Together(Clock):
    """A clock that moves on, to the next moment that somebody waits for, when all who work with it wait.

    `before_moving` is called each time before it does.
    """

    def __init__(self):
        self.fixed = FixedClock()
        super().__init__(self.fixed.monotonic, self.fixed.now)
        self.before_moving = lambda: None
        self._lock, self._busy, self._waiting = RLock(), 0, []

    @contextmanager
    def work(self):
        with self._lock:
            self._busy += 1
        try:
            yield
        finally:
            with self._lock:
                self._busy -= 1

    def wait(self, event, seconds=float("inf")):
        until = (self.seconds() + seconds, event)
        with self._lock:
            self._busy -= 1
            self._waiting.append(until)
        while not event.wait(0.003) and self.seconds() < until[0]:
            self._move()
        with self._lock:
            self._busy += 1
            self._waiting.remove(until)
        return event.is_set()

    def _move(self):
        with self._lock:
            seconds = min(at for at, _ in self._waiting) - self.seconds()
            if self._busy == 0 and seconds > 0 and not any(event.is_set() for _, event in self._waiting):
                self.before_moving()
                self.fixed.forward(seconds + 1e-6)


class Batch:
    """Many pieces of work asked for by many threads, on a clock that waits no real time."""

    def __init__(self, server, **endpoint):
        self.server, self.clock, self.ledger, self.pauses = server, Together(), RecordedLedger(), []
        self.clock.before_moving = lambda: self.pauses.append(self.llm.pause)
        values = {"base_url": server.base_url, "model": "m"} | endpoint
        self.llm = LLM(Endpoint(**values), clock=self.clock, jitter=lambda: 0.0)

    def ask(self, n):
        try:
            with self.clock.work():
                self.llm.ask(question(n), self.ledger)
        except EndpointDown as error:
            return f"down: {error.code}"
        except EndpointError as error:
            return error.code
        return "done"

    def run(self, numbers, threads=16):
        with ThreadPoolExecutor(threads) as pool:
            ended = Counter(pool.map(self.ask, numbers))
        assert len(self.ledger.intents) == len(self.ledger.ended)
        return ended


@contextmanager
def batch(script=(), *, server=None, **endpoint):
    with server or ScriptedEndpoint(script) as opened:
        made = Batch(opened, **endpoint)
        with made.llm:
            yield made
            assert len(made.ledger.intents) == len(opened.requests)


@contextmanager
def dead_port(**endpoint):
    with ScriptedEndpoint() as server:
        pass
    made = Batch(server, **endpoint)
    with made.llm:
        yield made


def test_a_storm_of_429_is_outlived_by_all():
    served = Counter()

    def three_a_second(_):
        second = int(here.clock.seconds())
        served[second] += 1
        return says("{}") if served[second] <= 3 else status(429)

    with batch(three_a_second) as here:
        assert here.run(range(60)) == {"done": 60}


def test_an_outage_in_the_middle_fails_no_case_study():
    with batch(lambda _: status(503) if 15 <= len(here.server.requests) < 50 else says("{}")) as here:
        assert here.run(range(40)) == {"done": 40}
        pauses = [pause for pause in here.pauses if pause]
        assert {pause.reason for pause in pauses} == {"endpoint_error"}
        assert "127.0.0.1 answered with an error (503). Nothing is lost" in pauses[0].message
        assert "30 minutes" in pauses[0].message
        assert here.llm.pause is None


def test_ten_minutes_of_429_are_outlived_by_all_with_few_probes():
    with batch(lambda _: status(429) if here.clock.seconds() < 600 else says("{}")) as here:
        assert here.run(range(40)) == {"done": 40}
        assert 600 <= here.clock.seconds() < 700
        assert len(here.server.requests) < 40 + 16 + 40


def test_one_odd_401_fails_one_case_study():
    with batch(lambda _: status(401) if len(here.server.requests) == 20 else says("{}")) as here:
        assert here.run(range(40)) == {"done": 39, "endpoint_auth": 1}


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (status(401), "endpoint_auth"),
        (status(404), "endpoint_model"),
        (status(429, error={"code": "insufficient_quota"}), "rate_limited"),
        (status(302), "endpoint_error"),
    ],
)
def test_an_endpoint_that_refuses_all_is_given_up(answer, reason):
    with batch(lambda _: answer, concurrency=4) as here:
        ended = here.run(range(40), threads=8)
        assert ended[reason] == 2
        assert ended[f"down: {reason}"] == 38
        assert len(here.server.requests) <= 2 + 4


def test_a_dead_port_ends_quickly_with_one_case_study_and_with_forty():
    with dead_port() as here:
        assert here.run([0]) == {"endpoint_unreachable": 1}
        assert here.clock.seconds() == pytest.approx(3.5, abs=0.01)
    with dead_port() as here:
        assert here.run(range(40)) == {"down: endpoint_unreachable": 40}
        assert here.clock.seconds() < 15
        assert len(here.ledger.intents) < 16 + 10


def test_an_endpoint_that_is_given_up_is_asked_again_by_a_later_batch():
    with batch(lambda _: status(500) if here.broken else says("{}"), patience_seconds=300) as here:
        here.broken = False
        assert here.run(range(4)) == {"done": 4}
        here.broken = True
        assert here.run(range(10, 30)) == {"down: endpoint_error": 20}
        assert here.clock.seconds() >= 300
        asked = len(here.server.requests)
        assert here.run(range(30, 35)) == {"down: endpoint_error": 5}
        assert len(here.server.requests) == asked
        assert here.llm.pause is None
        here.broken = False
        here.clock.fixed.forward(15)
        assert here.run(range(40, 60)) == {"done": 20}


def test_stop_while_the_endpoint_is_down_leaves_nothing_open():
    with batch(lambda _: status(503)) as here:
        here.clock.before_moving = lambda: here.llm.pause and here.llm.stop()
        assert here.run(range(40)) == {"cancelled": 40}
        assert here.llm.pause is None
        assert len(here.server.requests) <= 32


def test_work_of_fewer_than_four_fails_by_its_own_attempts():
    with batch(lambda _: status(503)) as here:
        assert here.run(range(3)) == {"endpoint_error": 3}
        assert len(here.server.requests) == 12
        assert not any(here.pauses)


def test_work_that_always_fails_does_not_hold_up_the_rest():
    with batch(lambda request: status(500) if "study 7." in request.message("user") else says("{}")) as here:
        assert here.run(range(40)) == {"done": 39, "endpoint_error": 1}


def test_no_more_calls_are_open_in_the_ledger_than_there_are_places():
    """What a stop may repeat is what is open in the ledger: a reply is written down before its place is free."""
    most = 0

    class Counting(RecordedLedger):
        def intend(self, intent):
            nonlocal most
            number = super().intend(intent)
            most = max(most, len(self.intents) - len(self.ended))
            return number

    with batch(concurrency=3) as here:
        here.ledger = Counting()
        assert here.run(range(40)) == {"done": 40}
    assert most == 3
