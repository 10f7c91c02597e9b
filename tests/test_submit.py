"""The researcher's road: files in, receipts out, with both engines, a flaky endpoint and a killed process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from summariser import review, submit
from summariser.domain import Actor, Engine, LogFilter, Origin, State, Submission
from summariser.errors import StoreError, WrongState
from summariser.extract import Extractive
from summariser.llm import LLM, Endpoint
from summariser.restructure import Restructure
from summariser.runner import Runner
from summariser.store import Store
from summariser.testing import Answer, Request, ScriptedEndpoint, says, status
from tests.conftest import CASE, Desk, yes


def patient() -> Callable[[float], None]:
    """A sleep that takes no time."""
    return lambda _seconds: None


def drafter(endpoint: ScriptedEndpoint, attempts: int = 2) -> Restructure:
    return Restructure(
        LLM(
            Endpoint(base_url=endpoint.base_url, api_key="k", model="scripted", attempts=attempts),
            sleep=patient(),
        )
    )


def send(store: Store, actor: Actor, engine, *texts: str) -> Submission:
    uploads = [submit.from_bytes(f"case-{n}.md", text.encode()) for n, text in enumerate(texts)]
    return submit.submit(store, actor, uploads, Runner(store, 4), engine)


def kinds(store: Store) -> list[str]:
    return [json.loads(entry.entry)["type"] for entry in store.log(LogFilter(type="llm.call"))]


def another(number: int) -> str:
    told = f"Council {number} tested a service with {number + 10} people in 2024. It cost £{number}k."
    return f"# Case {number}\n\n{told}\n"


def test_every_path_has_a_receipt_and_a_bad_one_stops_nothing(store: Store, ann: Actor, tmp_path: Path):
    folder = tmp_path / "cases"
    folder.mkdir()
    (folder / "good.md").write_text(CASE)
    (folder / "empty.txt").write_text("")
    (folder / "photo.docx").write_bytes(b"\xff\xd8\xff\xe0 a photo")
    (folder / "notes.xyz").write_text("x")
    (folder / ".hidden").write_text("x")
    paths = [folder, folder / "good.md", folder / "missing.md"]
    done = submit.submit(store, ann, submit.from_paths(paths), Runner(store, 1), Extractive())
    assert [Path(receipt.path).name for receipt in done.case_studies] == ["good.md"]
    assert {Path(failed.path).name: failed.reason for failed in done.failed} == {
        "empty.txt": "empty", "photo.docx": "wrong_type", "notes.xyz": "unsupported_type", "missing.md": "unreadable"
    }  # fmt: skip
    assert all(failed.message for failed in done.failed)


def test_the_same_text_again_is_a_duplicate_and_no_call(store: Store, ann: Actor):
    with ScriptedEndpoint() as endpoint:
        first = send(store, ann, drafter(endpoint), CASE)
        again = send(store, ann, drafter(endpoint), CASE.replace("\n", "\r\n"), another(1))
    assert (first.calls, len(first.duplicates)) == (1, 0)
    assert [(d.path, d.of) for d in again.duplicates] == [("case-0.md", first.case_studies[0].case_study)]
    assert (again.calls, len(again.case_studies), len(endpoint.requests)) == (1, 2, 2)


def test_two_files_of_one_text_in_one_batch_are_one_case_study(store: Store, ann: Actor):
    done = send(store, ann, Extractive(), CASE, CASE)
    assert len({receipt.case_study for receipt in done.case_studies}) == 1
    assert [duplicate.path for duplicate in done.duplicates] == ["case-1.md"]


def test_two_files_of_one_name_are_two_case_studies(store: Store, ann: Actor):
    uploads = [submit.from_bytes("report.md", another(number).encode()) for number in (1, 2)]
    done = submit.submit(store, ann, uploads, Runner(store, 1), Extractive())
    assert [receipt.path for receipt in done.case_studies] == ["report.md", "report.md"]
    assert store.counts() == {State.IN_REVIEW: 2}


def test_a_fault_nobody_foresaw_is_named_and_stops_nothing(store: Store, ann: Actor):
    def faulty():
        raise ZeroDivisionError

    uploads = [submit.Upload("odd.md", faulty), submit.from_bytes("good.md", CASE.encode())]
    done = submit.submit(store, ann, uploads, Runner(store, 1), Extractive())
    assert [(failed.path, failed.reason) for failed in done.failed] == [("odd.md", "internal")]
    assert store.counts() == {State.IN_REVIEW: 1}


def test_a_model_draft_names_the_call_it_came_from(store: Store, ann: Actor):
    with ScriptedEndpoint() as endpoint:
        done = send(store, ann, drafter(endpoint), CASE)
    draft = store.draft(done.case_studies[0].draft or "")
    assert (draft.state, draft.revision.origin) == (State.IN_REVIEW, Origin.MODEL)
    assert done.input_tokens > 0 < done.output_tokens
    intent, completed = [json.loads(entry.entry) for entry in store.log(LogFilter(type="llm.call"))]
    assert completed["intent_seq"] == intent["seq"]
    assert intent["server.address"] == "127.0.0.1"
    assert intent["subject"]["draft"] == draft.id
    assert intent["actor"]["id"] == ann.id
    claims = draft.revision.content.claims
    assert claims
    for claim in claims:
        assert [draft.sentence(n).text for n in claim.cites] == [claim.text]


@pytest.mark.parametrize(
    ("answer", "reason", "attempts"),
    [
        (status(401), "endpoint_auth", 1),
        (status(404), "endpoint_model", 1),
        (status(429), "rate_limited", 2),
        (status(500), "endpoint_error", 2),
        (says("not JSON"), "invalid_reply", 2),
        (says('{"title": "x"}'), "invalid_reply", 2),
        (Answer(refusal="I will not."), "refused", 1),
        (Answer(content="{", finish_reason="length"), "cut_off", 1),
        (Answer(content="", finish_reason="content_filter"), "content_filtered", 1),
        (Answer(cut=True), "endpoint_error", 2),
    ],
)
def test_a_failing_endpoint_fails_the_draft_with_its_reason_and_the_rest_goes_on(
    answer: Answer, reason: str, attempts: int, store: Store, ann: Actor
):
    def only_case(request: Request) -> Answer | None:
        return answer if "Calder Vale" in request.message("user") else None

    with ScriptedEndpoint(only_case) as endpoint:
        done = send(store, ann, drafter(endpoint), CASE, another(1))
    assert [(failed.path, failed.reason) for failed in done.failed] == [("case-0.md", reason)]
    assert [receipt.state for receipt in done.case_studies] == [State.FAILED, State.IN_REVIEW]
    sent = len(endpoint.requests)
    assert (done.calls, sent) == (attempts + 1, attempts + 1)
    assert kinds(store).count("llm.call.intent") == sent
    assert len(kinds(store)) == 2 * sent


def test_an_endpoint_that_is_down_is_named(store: Store, ann: Actor):
    with ScriptedEndpoint() as endpoint:
        url = endpoint.base_url
    gone = Restructure(LLM(Endpoint(base_url=url, api_key="k", model="m", attempts=2), sleep=patient()))
    done = send(store, ann, gone, CASE)
    assert done.failed[0].reason == "endpoint_unreachable"
    with ScriptedEndpoint() as endpoint:
        again = send(store, ann, drafter(endpoint), CASE)
    assert [receipt.state for receipt in again.case_studies] == [State.IN_REVIEW]
    assert not again.duplicates


def test_a_failed_draft_can_be_retried(store: Store, ann: Actor):
    with ScriptedEndpoint([status(401)]) as endpoint:
        engine = drafter(endpoint)
        receipt = send(store, ann, engine, CASE).case_studies[0]
        act = submit.retry(store, ann, receipt.draft or "")
        assert act.state is State.DRAFTING
        Runner(store, 1).run([receipt.case_study], engine)
    assert store.draft(act.draft).state is State.IN_REVIEW
    with pytest.raises(WrongState):
        submit.retry(store, ann, act.draft)


def test_a_number_that_does_not_exist_is_kept_and_must_be_answered(store: Store, ann: Actor):
    reply = {
        "title": "T", "organisation": None, "year": None,
        "sections": {
            "overview": [{"text": "It happened.", "status": "done", "cites": [1, 999]}],
            "challenges": [{"text": "Zero.", "status": "done", "cites": [0]}],
            "approach": [], "outcomes": [], "lessons": [],
        },
    }  # fmt: skip
    # A repair is asked for, once and once more; what it answers cannot be used.
    with ScriptedEndpoint([says(json.dumps(reply)), says("{}"), says("{}")]) as endpoint:
        done = send(store, ann, drafter(endpoint), CASE)
    draft = store.draft(done.case_studies[0].draft or "")
    assert [finding.code for finding in draft.findings].count("cites_unknown_sentence") == 2
    assert draft.revision.content.claims[0].cites == (1, 999)


def test_a_redraft_goes_to_the_model_with_the_instruction(store: Store, ann: Actor):
    with ScriptedEndpoint() as endpoint:
        engine = drafter(endpoint)
        receipt = send(store, ann, engine, CASE).case_studies[0]
        review.redraft(store, ann, receipt.draft or "", "Say more about the pilot's weather.")
        Runner(store, 1).run([receipt.case_study], engine)
        assert "Say more about the pilot's weather." in json.dumps(
            endpoint.requests[-1].body, ensure_ascii=False
        )
    draft = store.draft(receipt.draft or "")
    assert (draft.state, draft.revision.number, len(endpoint.requests)) == (State.IN_REVIEW, 2, 2)
    review.approve(store, ann, draft.id, yes(draft.revision.id))


def test_an_extractive_draft_takes_no_instruction(desk: Desk):
    with pytest.raises(WrongState, match="extractive"):
        review.redraft(desk.store, desk.actor, desk.submitted().id, "Shorter.")


WORKER = """
import sys
from pathlib import Path
from summariser import submit
from summariser.llm import LLM, Endpoint
from summariser.restructure import Restructure
from summariser.runner import Runner
from summariser.store import Store
database, base_url, folder = sys.argv[1:]
store = Store(f"sqlite:///{database}")
engine = Restructure(LLM(Endpoint(base_url=base_url, api_key="k", model="scripted")))
submit.submit(store, store.person("Ann"), submit.from_paths([Path(folder)]), Runner(store, 4), engine)
"""


def test_a_killed_batch_is_finished_by_the_same_command_without_repeating_a_finished_call(
    tmp_path: Path, database: Path
):
    folder = tmp_path / "cases"
    folder.mkdir()
    for number in range(20):
        (folder / f"{number:02}.md").write_text(another(number))
    process: subprocess.Popen[bytes] | None = None

    def kill_in_the_middle(_request: Request) -> Answer | None:
        if process is not None and len(endpoint.requests) == 10:
            process.send_signal(signal.SIGKILL)
        return None

    with ScriptedEndpoint(kill_in_the_middle, latency=0.02) as endpoint:
        command = [sys.executable, "-c", WORKER, str(database), endpoint.base_url, str(folder)]
        process = subprocess.Popen(command, env=os.environ | {"PYTHONWARNINGS": "error"})
        assert process.wait(60) == -signal.SIGKILL
        process, before = None, len(endpoint.requests)
        subprocess.run(command, check=True, timeout=60)
        store = Store(f"sqlite:///{database}")
        assert store.counts() == {State.IN_REVIEW: 20}
        in_flight = kinds(store).count("llm.call.abandoned")
        assert in_flight <= 4
        assert len(endpoint.requests) - 20 <= in_flight
        assert kinds(store).count("llm.call.intent") == kinds(store).count("llm.call.completed") + in_flight
        assert before >= 10
        store.close()


def test_a_reply_recorded_before_the_stop_is_used_and_not_asked_for_again(store: Store, ann: Actor):
    """The process ends between the reply's entry and the draft's: the reply is in the ledger."""

    class Stops(Restructure):
        def draft(self, case, work, ledger):
            super().draft(case, work, ledger)
            raise StoreError("the machine stopped here")

    with ScriptedEndpoint() as endpoint:
        llm = LLM(Endpoint(base_url=endpoint.base_url, api_key="k", model="scripted"))
        with pytest.raises(StoreError):
            send(store, ann, Stops(llm), CASE)
        done = send(store, ann, Restructure(llm), CASE)
    assert (len(endpoint.requests), done.calls) == (1, 0)
    assert done.case_studies[0].state is State.IN_REVIEW
    assert done.case_studies[0].engine is Engine.LLM
