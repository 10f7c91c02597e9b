"""Batches that a researcher can walk away from: claimed once, cancelled cleanly, kept within a budget, remembered."""

from __future__ import annotations

import json
import threading
from decimal import Decimal
from pathlib import Path

import pytest

from summariser import review, submit
from summariser.domain import Actor, CallIntent, Engine, LogFilter, State, Work
from summariser.errors import BadPrices, EndpointError, NotFound, WrongUse
from summariser.extract import Extractive
from summariser.llm import LLM, Endpoint
from summariser.restructure import Restructure
from summariser.runner import Runner
from summariser.spend import Calibration, Meter, Price, Prices, Used, calibrate, read_prices
from summariser.store import Store
from summariser.testing import Answer, Request, ScriptedEndpoint
from tests.conftest import CASE, Desk


def another(number: int) -> str:
    told = f"Council {number} tested a service with {number + 10} people in 2024. It cost £{number}k."
    return f"# Case {number}\n\n{told}\n"


def uploads(*texts: str) -> list[submit.Upload]:
    return [submit.from_bytes(f"case-{n}.md", text.encode()) for n, text in enumerate(texts)]


def engine(endpoint: ScriptedEndpoint, at_once: int = 4) -> Restructure:
    return Restructure(
        LLM(Endpoint(base_url=endpoint.base_url, api_key="k", model="scripted", concurrency=at_once))
    )


def kinds(store: Store) -> list[str]:
    return [json.loads(entry.entry)["type"] for entry in store.log(LogFilter(type="llm.call"))]


# --- Claims -----------------------------------------------------------------------------------------------


def test_two_who_draft_the_same_files_at_once_ask_once_for_each(database: Path):
    texts = [another(number) for number in range(12)]

    def work(endpoint: ScriptedEndpoint) -> None:
        own = Store(f"sqlite:///{database}")
        done = submit.submit(own, own.person("Ann"), uploads(*texts), Runner(own, 4), engine(endpoint))
        own.close()
        states.append({receipt.state for receipt in done.case_studies})

    states: list[set[State]] = []
    Store(f"sqlite:///{database}").close()
    with ScriptedEndpoint(latency=0.05) as endpoint:
        threads = [threading.Thread(target=work, args=(endpoint,)) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(endpoint.requests) == 12
    # Each waited for what the other was drafting, so both tell of a finished batch.
    assert states == [{State.IN_REVIEW}, {State.IN_REVIEW}]
    store = Store(f"sqlite:///{database}")
    assert store.counts() == {State.IN_REVIEW: 12}
    assert kinds(store).count("llm.call.abandoned") == 0
    store.close()


def waiting_draft(store: Store) -> str:
    registered = submit.register(store, store.person("Ann"), uploads(CASE), Engine.LLM)
    return registered.arrivals[0].draft or ""


def intent(draft: str) -> CallIntent:
    return CallIntent(
        key="key", draft_id=draft, purpose="summarise", prompt_id="p", prompt_version=1, prompt_sha256="0",
        provider="p", host="h", model="m", parameters={}, output_type="json_schema", schema_name="s", attempt=1,
        messages="[]", estimated_input_tokens=1000,
    )  # fmt: skip


def test_what_a_dead_process_claimed_is_free_and_its_calls_are_recorded_as_abandoned(database: Path):
    dead = Store(f"sqlite:///{database}")
    draft = waiting_draft(dead)
    assert dead.claim(draft, Engine.LLM)
    dead.ledger().intend(intent(draft))
    store = Store(f"sqlite:///{database}")
    assert store.recover() == 0, "its process is alive"
    assert not store.claim(draft, Engine.LLM)
    dead.close()
    assert store.recover() == 1
    assert kinds(store) == ["llm.call.intent", "llm.call.abandoned"]
    assert store.claim(draft, Engine.LLM)
    store.close()
    assert [path.name for path in database.parent.iterdir() if "worker" in path.name] == []


def test_a_draft_is_claimed_once_within_a_process_too(store: Store):
    draft = waiting_draft(store)
    assert store.claim(draft, Engine.LLM)
    assert not store.claim(draft, Engine.LLM)
    store.unclaim(draft)
    assert store.claim(draft, Engine.LLM)
    store.unclaim(draft)


def test_a_finished_draft_cannot_be_claimed(store: Store, desk: Desk):
    assert not store.claim(desk.submitted().id, Engine.EXTRACTIVE)


# --- Cancelling -------------------------------------------------------------------------------------------


def test_a_cancelled_batch_ends_what_is_on_its_way_and_fails_the_rest(store: Store, ann: Actor):
    arrived, go_on = threading.Event(), threading.Event()

    def held(_request: Request) -> Answer | None:
        arrived.set()
        go_on.wait(30)
        return None

    with ScriptedEndpoint(held) as endpoint:
        registered = submit.register(store, ann, uploads(*(another(n) for n in range(6))), Engine.LLM)
        thread = Runner(store, 1).start(registered.case_studies, engine(endpoint, at_once=1))
        assert arrived.wait(30)
        assert submit.cancel(store, ann, registered.batch) == 5
        go_on.set()
        thread.join(30)
        assert len(endpoint.requests) == 1
    assert store.counts() == {State.IN_REVIEW: 1, State.FAILED: 5}
    done = submit.receipts(store, registered)
    assert {failed.reason for failed in done.failed} == {"cancelled"}
    assert submit.cancel(store, ann, registered.batch) == 0


def test_a_cancelled_batch_is_drafted_after_all_by_the_same_command(store: Store, ann: Actor):
    texts = [another(n) for n in range(3)]
    registered = submit.register(store, ann, uploads(*texts), Engine.LLM)
    submit.cancel(store, ann, registered.batch)
    with ScriptedEndpoint() as endpoint:
        done = submit.submit(store, ann, uploads(*texts), Runner(store, 2), engine(endpoint))
    assert [receipt.state for receipt in done.case_studies] == [State.IN_REVIEW] * 3


def test_a_request_is_not_sent_for_a_draft_cancelled_meanwhile(store: Store, ann: Actor):
    registered = submit.register(store, ann, uploads(CASE), Engine.LLM)
    draft = registered.arrivals[0].draft or ""
    submit.cancel(store, ann, registered.batch)
    with pytest.raises(EndpointError) as caught:
        store.ledger().intend(intent(draft))
    assert caught.value.code == "cancelled"
    assert kinds(store) == []


def test_no_such_batch_cannot_be_cancelled(store: Store, ann: Actor):
    with pytest.raises(NotFound):
        submit.cancel(store, ann, "b-none")


def test_the_failed_ones_of_a_batch_are_tried_again(store: Store, ann: Actor):
    registered = submit.register(store, ann, uploads(*(another(n) for n in range(3))), Engine.LLM)
    submit.cancel(store, ann, registered.batch)
    assert submit.retry_failed(store, ann, registered.batch) == registered.case_studies
    assert submit.waiting(store, registered.batch) == registered.case_studies


def test_a_reply_that_came_after_all_is_not_paid_for_again(store: Store, ann: Actor):
    """Cancelled between the reply's entry and the draft's: the retry finds the reply in the ledger."""

    class Cancels(Restructure):
        def draft(self, case, work, ledger):
            drafted = super().draft(case, work, ledger)
            submit.cancel(store, ann, registered.batch)
            return drafted

    with ScriptedEndpoint() as endpoint:
        llm = LLM(Endpoint(base_url=endpoint.base_url, api_key="k", model="scripted"))
        registered = submit.register(store, ann, uploads(CASE), Engine.LLM)
        Runner(store, 1).run(registered.case_studies, Cancels(llm))
        assert store.counts() == {State.FAILED: 1}
        Runner(store, 1).run(submit.retry_failed(store, ann, registered.batch), Restructure(llm))
        assert len(endpoint.requests) == 1
    assert store.counts() == {State.IN_REVIEW: 1}


# --- Money ------------------------------------------------------------------------------------------------

PRICES = Prices(currency="GBP", models={"scripted": Price(input=Decimal(2), output=Decimal(10))})


def test_a_limit_of_cost_stops_the_batch_cleanly(store: Store, ann: Actor):
    meter = Meter("scripted", PRICES, Decimal("0.05"))
    with ScriptedEndpoint() as endpoint:
        registered = submit.register(store, ann, uploads(*(another(n) for n in range(30))), Engine.LLM)
        Runner(store, 4).run(registered.case_studies, engine(endpoint), wrap=meter)
        sent = len(endpoint.requests)
    counts = store.counts()
    assert 0 < counts[State.IN_REVIEW] == sent < 30
    assert counts[State.FAILED] == 30 - sent
    assert {failed.reason for failed in submit.receipts(store, registered).failed} == {"over_budget"}
    assert Decimal(meter.spent.cost.amount) <= Decimal("0.05")
    assert kinds(store).count("llm.call.intent") == sent
    costs = [json.loads(entry.entry)["cost"] for entry in store.log(LogFilter(type="llm.call.completed"))]
    assert sum(Decimal(cost["amount"]) for cost in costs) == Decimal(meter.spent.cost.amount)
    assert {cost["currency"] for cost in costs} == {"GBP"}


def test_a_limit_without_a_price_is_refused():
    with pytest.raises(BadPrices, match="does not name the model other"):
        Meter("other", PRICES, Decimal(1))


def test_without_a_price_tokens_are_counted_and_no_money(store: Store, ann: Actor):
    meter = Meter("scripted", Prices())
    with ScriptedEndpoint() as endpoint:
        registered = submit.register(store, ann, uploads(CASE), Engine.LLM)
        Runner(store, 1).run(registered.case_studies, engine(endpoint), wrap=meter)
    assert meter.spent.calls == 1
    assert meter.spent.input_tokens > 0
    assert meter.spent.cost is None


def test_prices_are_read_from_a_file_that_people_edit(tmp_path: Path):
    file = tmp_path / "prices.toml"
    assert read_prices(file).models == {}
    file.write_text('currency = "EUR"\n[models."mini-2"]\ninput = 0.15\noutput = 0.6\n')
    prices = read_prices(file)
    assert prices.currency == "EUR"
    assert prices.models["mini-2"].of(1_000_000, 500_000) == Decimal("0.45")


@pytest.mark.parametrize(
    "text", ["currency = ", "[models.m]\ninput = -1\noutput = 1\n", "price = 3\n", "\x00"]
)
def test_a_price_file_that_cannot_be_used_is_named(text: str, tmp_path: Path):
    file = tmp_path / "prices.toml"
    file.write_text(text)
    with pytest.raises(BadPrices, match=r"prices\.toml"):
        read_prices(file)


# --- Forecasts --------------------------------------------------------------------------------------------


def test_a_forecast_keeps_and_sends_nothing_and_is_near_what_is_then_reported(store: Store, ann: Actor):
    folder = Path(__file__).parent.parent / "fixtures" / "case_studies"
    before = store.log_size()
    with ScriptedEndpoint() as endpoint:
        drafter = engine(endpoint)
        told = submit.forecast(store, submit.from_paths([folder]), drafter)
        assert (endpoint.requests, store.log_size(), store.counts()) == ([], before, {})
        done = submit.submit(store, ann, submit.from_paths([folder]), Runner(store, 4), drafter)
    assert (told.documents, told.estimate.calls) == (len(done.case_studies), done.calls)
    assert abs(told.estimate.input_tokens / done.input_tokens - 1) <= 0.15


def test_a_forecast_names_what_it_cannot_read_and_what_is_there(store: Store, desk: Desk):
    desk.submitted()
    told = submit.forecast(store, uploads(CASE, "", another(1), another(1)), Extractive())
    assert told.documents == 1
    assert [failed.reason for failed in told.failed] == ["empty"]
    assert [duplicate.path for duplicate in told.duplicates] == ["case-0.md", "case-3.md"]
    assert told.estimate.calls == 0


def test_an_endpoint_that_counts_otherwise_is_learnt_from_its_calls():
    assert calibrate([]) == Calibration()
    calls = [Used(estimated_input_tokens=1000, input_tokens=1300, output_tokens=220)] * 5
    learnt = calibrate(calls)
    assert (learnt.calls, learnt.input) == (5, 1300)
    silent = [Used(estimated_input_tokens=1000, input_tokens=0, output_tokens=0)] * 9
    assert calibrate(calls + silent) == learnt


# --- What is remembered -----------------------------------------------------------------------------------


def test_what_became_of_every_path_is_remembered(store: Store, ann: Actor):
    odd = "caf\udce9\n.md"
    files = [*uploads(CASE, "", CASE), submit.Upload(odd, lambda: submit.from_bytes("a.md", b"x y z").read())]
    registered = submit.register(store, ann, files, Engine.EXTRACTIVE)
    kept = store.arrivals(registered.batch)
    assert kept == registered.arrivals
    assert [arrival.path for arrival in kept] == ["case-0.md", "case-1.md", "case-2.md", odd]
    assert [arrival.reason for arrival in kept] == [None, "empty", None, None]
    assert [arrival.is_duplicate for arrival in kept] == [False, False, True, False]


def test_a_batch_that_takes_up_what_an_earlier_one_left_counts_it_and_can_cancel_it(store: Store, ann: Actor):
    first = submit.register(store, ann, uploads(CASE, another(1)), Engine.LLM)
    again = submit.register(store, ann, uploads(CASE, another(1), another(2)), Engine.LLM)
    assert (store.batch(first.batch).total, store.batch(again.batch).total) == (2, 3)
    assert submit.waiting(store, again.batch) == again.case_studies
    assert submit.cancel(store, ann, again.batch) == 3
    assert store.batch(again.batch).states == store.counts() == {State.FAILED: 3}


LONG = "\n\n".join(
    f"In ward {n} the team met {n * 7} residents about the bins, and {n * 3} of them asked for a text message."
    for n in range(1, 40)
)


def test_a_corrected_text_is_linked_to_the_one_it_is_nearly_the_same_as(store: Store, ann: Actor):
    first = submit.submit(store, ann, uploads(LONG), Runner(store, 1), Extractive())
    corrected = LONG.replace("the team met 49 residents", "the team met 94 residents")
    second = submit.submit(store, ann, uploads(corrected, another(1)), Runner(store, 1), Extractive())
    old = first.case_studies[0].case_study
    assert [(near.path, near.of) for near in second.near_duplicates] == [("case-0.md", old)]
    assert second.near_duplicates[0].percent > 80
    with store.reading() as read:
        assert [one.case_study for one in read.resemblances(old)] == [second.case_studies[0].case_study]
        assert [one.case_study for one in read.resemblances(second.case_studies[0].case_study)] == [old]


def test_a_case_study_names_the_one_it_replaces(store: Store, ann: Actor):
    old = submit.register(store, ann, uploads(LONG), Engine.EXTRACTIVE).case_studies[0]
    new = submit.register(store, ann, uploads(LONG + " It rained."), Engine.EXTRACTIVE, replaces=old)
    case = store.case_study(new.case_studies[0])
    assert case.replaces == old
    with store.reading() as read:
        assert read.successors(old) == (new.arrivals[0].draft,)
    said = json.loads(store.log(LogFilter(type="source.received"))[-1].entry)
    assert said["replaces"] == old


def test_replacing_takes_one_file_and_a_case_study_that_is_there(store: Store, ann: Actor):
    with pytest.raises(NotFound):
        submit.register(store, ann, uploads(CASE), Engine.EXTRACTIVE, replaces="c-none")
    old = submit.register(store, ann, uploads(LONG), Engine.EXTRACTIVE).case_studies[0]
    with pytest.raises(WrongUse, match="2 were given"):
        submit.register(store, ann, uploads(CASE, another(1)), Engine.EXTRACTIVE, replaces=old)
    assert len(store.batches()) == 1


def test_a_text_that_is_there_cannot_replace_another_but_the_same_command_may_run_twice(
    store: Store, ann: Actor
):
    old = submit.register(store, ann, uploads(LONG), Engine.EXTRACTIVE).case_studies[0]
    other = submit.register(store, ann, uploads(CASE), Engine.EXTRACTIVE).case_studies[0]
    with pytest.raises(WrongUse, match=f"as case study {other}"):
        submit.register(store, ann, uploads(CASE), Engine.EXTRACTIVE, replaces=old)
    new = [
        submit.register(store, ann, uploads(LONG + " It rained."), Engine.EXTRACTIVE, replaces=old)
        for _ in range(2)
    ]
    assert new[0].case_studies == new[1].case_studies


def test_an_endpoint_that_is_refused_throughout_leaves_the_rest_waiting(store: Store, ann: Actor):
    texts = [another(n) for n in range(40)]
    with ScriptedEndpoint(lambda _request: Answer(status=401, raw=b"{}")) as endpoint:
        registered = submit.register(store, ann, uploads(*texts), Engine.LLM)
        down = Runner(store, 2).run(registered.case_studies, engine(endpoint, at_once=2))
        assert len(endpoint.requests) < 10
    assert down is not None
    assert down.code == "endpoint_auth"
    done = submit.receipts(store, registered, down=down)
    assert {failed.reason for failed in done.failed} == {"endpoint_auth"}
    assert store.counts()[State.DRAFTING] > 30
    with ScriptedEndpoint() as endpoint:
        again = submit.submit(store, ann, uploads(*texts), Runner(store, 4), engine(endpoint))
    assert [receipt.state for receipt in again.case_studies] == [State.IN_REVIEW] * 40


def test_a_redraft_starts_its_rounds_anew(store: Store, ann: Actor):
    rounds: list[tuple[int, int]] = []

    class Notes(Restructure):
        def draft(self, case, work: Work, ledger):
            rounds.append((work.first_round, work.round))
            return super().draft(case, work, ledger)

    with ScriptedEndpoint([Answer(status=401, raw=b"{}")]) as endpoint:
        drafter = Notes(LLM(Endpoint(base_url=endpoint.base_url, api_key="k", model="scripted")))
        receipt = submit.submit(store, ann, uploads(CASE), Runner(store, 1), drafter).case_studies[0]
        submit.retry(store, ann, receipt.draft or "")
        Runner(store, 1).run([receipt.case_study], drafter)
        review.redraft(store, ann, receipt.draft or "", "Shorter.")
        Runner(store, 1).run([receipt.case_study], drafter)
    assert rounds == [(0, 0), (0, 1), (2, 2)]
