"""The command line, through its front door: exit codes, the JSON that programs rely on, and what people are told."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from rich.console import Console

from summariser import cli
from summariser.cli import shapes, tables
from summariser.domain import RuleCount, SectionKind
from summariser.testing import Answer, Request, ScriptedEndpoint, status

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "fixtures" / "case_studies"
HOSTILE = ROOT / "fixtures" / "hostile"

SUBMIT = {"batch", "case_studies", "failed", "duplicates", "calls", "input_tokens", "output_tokens"}
RECEIPT = {"path", "sha256", "case_study", "draft", "state", "engine"}
ITEM = {"draft", "case_study", "title", "state", "open_findings", "assignee"}
SHOW = {"draft", "state", "case_study", "source", "revision", "sections", "unplaced"}
ACT = {"draft", "state", "revision", "entry"}
DISCLOSURE = {
    "statement", "ai_used", "models", "tasks", "from", "to", "case_studies", "sections", "reviewers", "identity",
    "policy", "changed_at_least_percent", "calls", "other_ai", "log",
}  # fmt: skip

TEXT = """# A queue that got shorter

## The challenge

Callers waited 19 minutes on average in January 2024. Half of them gave up.

## What we did

The team rewrote 74 pages and trained 12 colleagues.

## Results

The average wait fell to 5 minutes by June 2024.
"""


class Ran(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def errors(self) -> list[dict[str, Any]]:
        return [json.loads(line)["error"] for line in self.err.splitlines() if line.startswith('{"error"')]


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in an empty folder with a database of its own; the arguments may be paths."""
    for name in [name for name in os.environ if name.startswith(("SUMMARISER_", "OPENAI_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("SUMMARISER_AS", "Robin")
    monkeypatch.chdir(tmp_path)

    def run(*argv: object) -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            cli.main([str(argument) for argument in argv])
        captured = capsys.readouterr()
        return Ran(int(left.value.code or 0), captured.out, captured.err)

    return run


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "queue.md"
    file.write_text(TEXT)
    return file


@pytest.fixture
def draft(run: Run, source: Path) -> str:
    """A draft in review."""
    return str(run("submit", source, "--json").json["case_studies"][0]["draft"])


def shown(run: Run, draft: str) -> Any:
    return run("show", draft, "--json").json


def approve(run: Run, draft: str, *more: str) -> Ran:
    revision = shown(run, draft)["revision"]["id"]
    return run(
        "approve",
        draft,
        "--revision",
        revision,
        "--accurate",
        "--relevant",
        "--other-ai",
        "none",
        "--json",
        *more,
    )


def revision_file(tmp_path: Path, whole: object) -> Path:
    file = tmp_path / "revision.json"
    file.write_text(whole if isinstance(whole, str) else json.dumps(whole))
    return file


WHOLE = {
    "title": "A shorter queue",
    "sections": {
        "challenges": [{"text": "Callers waited 19 minutes on average.", "status": "done", "cites": [1]}],
        "outcomes": [{"text": "The wait fell to 5 minutes.", "cites": [4]}],
    },
}


# --- submit -----------------------------------------------------------------------------------------------


def test_submit_gives_a_receipt_for_every_file_in_order(run: Run) -> None:
    ran = run("submit", EXAMPLES, "--json")
    assert (ran.code, ran.err) == (0, "")
    assert set(ran.json) == SUBMIT
    receipts = ran.json["case_studies"]
    assert all(set(receipt) == RECEIPT for receipt in receipts)
    assert [receipt["path"] for receipt in receipts] == [str(path) for path in sorted(EXAMPLES.iterdir())]
    assert {(receipt["state"], receipt["engine"]) for receipt in receipts} == {("in_review", "extractive")}
    assert (ran.json["failed"], ran.json["duplicates"], ran.json["calls"]) == ([], [], 0)


def test_a_bad_file_is_named_and_stops_nothing(run: Run, source: Path, tmp_path: Path) -> None:
    ran = run("submit", HOSTILE / "empty.txt", source, tmp_path / "not there.md", "--json")
    assert ran.code == 1
    assert [receipt["path"] for receipt in ran.json["case_studies"]] == [str(source)]
    assert [(failed["path"], failed["reason"]) for failed in ran.json["failed"]] == [
        (str(HOSTILE / "empty.txt"), "empty"),
        (str(tmp_path / "not there.md"), "unreadable"),
    ]
    assert all(set(failed) == {"path", "reason", "message"} for failed in ran.json["failed"])
    assert [error["code"] for error in ran.errors] == ["empty", "unreadable"]
    assert all(set(error) == {"code", "message", "kept"} for error in ran.errors)


def test_the_same_text_is_a_duplicate_and_not_an_error(run: Run, source: Path, tmp_path: Path) -> None:
    first = run("submit", source, "--json").json
    copy = tmp_path / "copy.md"
    copy.write_text(TEXT)
    again = run("submit", source, copy, "--json")
    assert again.code == 0
    case_study = first["case_studies"][0]["case_study"]
    assert again.json["duplicates"] == [{"path": str(path), "of": case_study} for path in (source, copy)]
    assert {receipt["draft"] for receipt in again.json["case_studies"]} == {first["case_studies"][0]["draft"]}


def test_people_get_a_table_and_the_next_command(run: Run, source: Path) -> None:
    ran = run("submit", source, HOSTILE / "photo.docx")
    assert ran.code == 1
    assert str(source) in ran.out
    assert "1 drafted, 0 already there, 1 failed. No model was called." in ran.out
    assert "summariser queue" in ran.out
    assert ran.err.startswith(f"Error: {HOSTILE / 'photo.docx'}: ")
    assert "The file was left as it is." in ran.err


def test_a_model_that_is_not_set_up_refuses_before_anything_is_kept(run: Run, source: Path) -> None:
    ran = run("submit", source, "--engine", "llm", "--json")
    assert (ran.code, ran.out) == (1, "")
    assert ran.errors[0]["code"] == "endpoint_auth"
    assert run("queue", "--state", "all", "--json").json == {"total": 0, "items": []}


def test_an_unknown_engine_is_wrong_use(run: Run, source: Path) -> None:
    assert run("submit", source, "--engine", "magic").code == 2


# --- batch, queue, show -----------------------------------------------------------------------------------


def test_a_batch_tells_its_states(run: Run, source: Path) -> None:
    batch = run("submit", source, "--json").json["batch"]
    one = run("batch", batch, "--json").json
    files = one.pop("files")
    assert set(one) == {"batch", "created_at", "engine", "states", "total"}
    assert (one["batch"], one["states"], one["total"]) == (batch, {"in_review": 1}, 1)
    assert run("batch", "--json").json == {"batches": [one]}
    assert batch in run("batch").out
    assert [(file["path"], file["state"], file["duplicate"]) for file in files] == [
        (str(source), "in_review", False)
    ]


def test_a_batch_remembers_every_file_also_those_that_could_not_be_read(
    run: Run, source: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").write_text("")
    batch = run("submit", source, tmp_path / "empty.txt", source, "--json").json["batch"]
    files = run("batch", batch, "--json").json["files"]
    assert [file["reason"] for file in files] == [None, "empty"]
    assert files[1]["message"].startswith("This file is empty")
    told = run("batch", batch).out
    assert "Not taken: empty" in told
    assert "In review" in told


def test_a_file_that_is_nearly_the_same_is_told_and_one_that_corrects_another_is_linked(
    run: Run, tmp_path: Path
) -> None:
    lines = [
        f"In ward {n} the team met {n * 7} residents and {n * 3} of them asked for a text."
        for n in range(9, 50)
    ]
    old, new, last = (tmp_path / name for name in ("old.md", "new.md", "last.md"))
    old.write_text("\n\n".join(lines))
    new.write_text("\n\n".join([*lines[:-1], "The last ward was left out."]))
    last.write_text("\n\n".join([*lines[:-1], "The last ward was counted later."]))
    first = run("submit", old, "--json").json["case_studies"][0]["case_study"]
    near = run("submit", new, "--json")
    assert set(near.json) == SUBMIT
    notice = json.loads(near.err.splitlines()[0])["notice"]
    assert (notice["code"], first in notice["message"]) == ("near_duplicate", True)
    batch = run("batch", near.json["batch"], "--json").json
    assert [one["case_study"] for one in batch["files"][0]["resembles"]] == [first]
    corrected = run("submit", last, "--replaces", first, "--json")
    assert corrected.code == 0
    case = corrected.json["case_studies"][0]["case_study"]
    assert run("log", "--type", "source.received", "--json").out.count(f'"replaces":"{first}"') == 1
    assert f"Corrects case study {first}" in run("show", corrected.json["case_studies"][0]["draft"]).out
    assert run("submit", last, "--replaces", "c-none", "--json").errors[0]["code"] == "not_found"
    assert run("submit", old, new, "--replaces", case, "--json").errors[0]["code"] == "wrong_use"


def test_an_unknown_batch_is_told_as_an_error(run: Run) -> None:
    ran = run("batch", "nothing", "--json")
    assert (ran.code, ran.out, ran.errors[0]["code"]) == (1, "", "not_found")
    assert run("batch", "nothing").err == "Error: There is no batch nothing. Nothing was changed.\n"


def test_the_queue_holds_what_waits_for_an_editor(run: Run, draft: str) -> None:
    page = run("queue", "--json").json
    assert set(page) == {"total", "items"}
    assert page["total"] == 1
    assert set(page["items"][0]) == ITEM
    assert page["items"][0] | {"case_study": ""} == {
        "draft": draft,
        "case_study": "",
        "title": "A queue that got shorter",
        "state": "in_review",
        "open_findings": 0,
        "assignee": None,
    }
    assert draft in run("queue").out


def test_the_queue_filters_by_state_and_words(run: Run, draft: str) -> None:
    assert run("queue", "--state", "released", "--json").json["total"] == 0
    assert run("queue", "--state", "all", "--json").json["total"] == 1
    assert run("queue", "--text", "shorter", "--json").json["total"] == 1
    assert run("queue", "--text", "longer", "--json").json["total"] == 0
    assert run("queue", "--offset", "1", "--json").json["items"] == []
    assert "Nothing here." in run("queue", "--offset", "1").out


def test_an_unknown_state_is_wrong_use_and_names_the_known_ones(run: Run) -> None:
    ran = run("queue", "--state", "finished")
    assert ran.code == 2
    assert "in_review" in ran.err


def test_show_gives_five_sections_with_exact_evidence(run: Run, draft: str) -> None:
    draft_shown = shown(run, draft)
    assert set(draft_shown) == SHOW
    assert set(draft_shown["case_study"]) == {"id", "title", "organisation", "year", "sha256"}
    assert set(draft_shown["source"]) == {"text", "sha256"}
    assert set(draft_shown["revision"]) == {"id", "sha256", "origin"}
    assert [section["kind"] for section in draft_shown["sections"]] == list(SectionKind)
    claims = [claim for section in draft_shown["sections"] for claim in section["claims"]]
    assert claims
    text = draft_shown["source"]["text"]
    for claim in claims:
        assert set(claim) == {"text", "status", "evidence", "findings"}
        for evidence in claim["evidence"]:
            assert set(evidence) == {"n", "start", "end", "text"}
            assert text[evidence["start"] : evidence["end"]] == evidence["text"]


def test_people_see_what_a_draft_says_and_what_its_source_does_not(run: Run, draft: str) -> None:
    out = run("show", draft).out
    assert "Outcomes and benefits" in out
    assert "The average wait fell to 5 minutes by June 2024." in out
    assert "Not stated in the source." in out


def test_text_of_a_source_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "sly[red].txt"
    file.write_text(
        "The team said [bold]hello[/bold] to \N{RIGHT-TO-LEFT OVERRIDE}all 12 of its users in 2024.\n"
    )
    draft = run("submit", file, "--json").json["case_studies"][0]["draft"]
    out = run("show", draft).out
    assert "[bold]hello[/bold]" in out
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in out


# --- The acts ---------------------------------------------------------------------------------------------


def test_a_revision_from_a_file_replaces_the_whole_text(run: Run, draft: str, tmp_path: Path) -> None:
    ran = run("revise", draft, revision_file(tmp_path, WHOLE), "--json")
    assert ran.code == 0
    assert set(ran.json) == ACT
    now = shown(run, draft)
    assert now["revision"]["id"] == ran.json["revision"]
    assert now["revision"]["origin"] == "person"
    texts = {section["kind"]: [claim["text"] for claim in section["claims"]] for section in now["sections"]}
    assert texts == {
        "overview": [],
        "challenges": ["Callers waited 19 minutes on average."],
        "approach": [],
        "outcomes": ["The wait fell to 5 minutes."],
        "lessons": [],
    }
    assert run("queue", "--json").json["items"][0]["title"] == "A shorter queue"


@pytest.mark.parametrize(
    ("whole", "told"),
    [
        ("{", "not JSON"),
        ({"sections": []}, "sections"),
        ({"sections": {"summary": []}}, "sections.summary"),
        ({"sections": {"overview": [{"text": "No evidence is named."}]}}, "sections.overview.0.cites"),
        ({"sections": {"overview": [{"text": "", "cites": [1]}]}}, "sections.overview.0.text"),
        ({"sections": {"overview": [{"text": "One.", "cites": ["1"]}]}}, "sections.overview.0.cites.0"),
        ({"sections": {"overview": [{"text": "One.", "cites": [1], "status": "hoped"}]}}, "status"),
        ({"sections": {}, "headline": "No such thing"}, "headline"),
    ],
)
def test_a_revision_file_that_does_not_fit_says_where(
    run: Run, draft: str, tmp_path: Path, whole: object, told: str
) -> None:
    before = shown(run, draft)
    ran = run("revise", draft, revision_file(tmp_path, whole), "--json")
    assert (ran.code, ran.errors[0]["code"]) == (1, "bad_content")
    assert told in ran.errors[0]["message"]
    assert shown(run, draft) == before


def test_a_revision_cannot_cite_a_sentence_that_is_not_there(run: Run, draft: str, tmp_path: Path) -> None:
    whole = {"sections": {"overview": [{"text": "Something.", "cites": [999]}]}}
    ran = run("revise", draft, revision_file(tmp_path, whole), "--json")
    assert ran.code == 1
    assert "999" in ran.errors[0]["message"]


def test_approval_needs_both_checks_and_exactly_the_revision_seen(
    run: Run, draft: str, tmp_path: Path
) -> None:
    seen = shown(run, draft)["revision"]["id"]
    unchecked = run("approve", draft, "--revision", seen, "--accurate", "--other-ai", "none", "--json")
    assert (unchecked.code, unchecked.errors[0]["code"]) == (1, "gate_closed")
    run("revise", draft, revision_file(tmp_path, WHOLE))
    stale = run(
        "approve", draft, "--revision", seen, "--accurate", "--relevant", "--other-ai", "none", "--json"
    )
    assert (stale.code, stale.errors[0]["code"]) == (1, "stale_revision")
    assert run("approve", draft, "--revision", seen).code == 2


def test_a_draft_goes_to_its_release_and_is_corrected(run: Run, draft: str) -> None:
    assert approve(run, draft).json["state"] == "approved"
    released = run("release", draft, "--json").json
    assert set(released) == ACT | {"release", "sha256"}
    assert released["state"] == "released"
    corrected = run("correct", draft, "--json").json
    assert set(corrected) == ACT
    assert (corrected["state"], corrected["draft"] != draft) == ("in_review", True)
    assert approve(run, corrected["draft"]).code == 0
    assert run("release", corrected["draft"]).code == 0
    assert shown(run, draft)["state"] == "superseded"


def test_a_release_can_be_withdrawn_with_a_reason(run: Run, draft: str) -> None:
    approve(run, draft)
    run("release", draft)
    assert run("withdraw", draft).code == 2
    assert run("withdraw", draft, "--note", "The figures were wrong.", "--json").json["state"] == "withdrawn"


def test_a_draft_can_be_sent_back_rejected_and_reopened(run: Run, draft: str) -> None:
    steps = [("request-changes", "changes_requested"), ("reject", "rejected"), ("reopen", "in_review")]
    for command, state in steps:
        ran = run(command, draft, "--note", "For a reason.", "--json")
        assert (ran.code, set(ran.json), ran.json["state"]) == (0, ACT, state)


def test_release_without_approval_is_refused(run: Run, draft: str) -> None:
    ran = run("release", draft, "--json")
    assert (ran.code, ran.out, ran.errors[0]["code"]) == (1, "", "wrong_state")
    assert ran.errors[0]["kept"]


def test_an_extractive_draft_takes_no_instruction_and_no_retry(run: Run, draft: str) -> None:
    for command in (["redraft", draft, "--instruction", "Shorter."], ["retry", draft]):
        ran = run(*command, "--json")
        assert (ran.code, ran.errors[0]["code"]) == (1, "wrong_state")


def test_a_finding_must_be_answered_before_approval(run: Run, draft: str, tmp_path: Path) -> None:
    whole = {"sections": {"outcomes": [{"text": "Everybody was happy.", "cites": []}]}}
    run("revise", draft, revision_file(tmp_path, whole))
    finding = shown(run, draft)["sections"][3]["claims"][0]["findings"][0]
    assert set(finding) == {"id", "code", "severity", "message", "state"}
    assert (finding["severity"], finding["state"]) == ("error", "open")
    assert run("queue", "--json").json["items"][0]["open_findings"] == 1
    assert approve(run, draft).errors[0]["code"] == "gate_closed"
    assert run("answer", draft, finding["id"], "--reason", "Neither keep nor dismiss.").code == 2
    assert run("answer", draft, "nothing", "--keep", "--reason", "No such finding.").code == 1
    ran = run("answer", draft, finding["id"], "--keep", "--reason", "I asked the author.", "--json")
    assert (ran.code, set(ran.json)) == (0, ACT)
    assert shown(run, draft)["sections"][3]["claims"][0]["findings"][0]["state"] == "kept"
    assert approve(run, draft).code == 0


def test_who_acts_can_be_named(run: Run, draft: str) -> None:
    run("reject", draft, "--note", "Not for us.", "--as", "Kim")
    entries = [json.loads(line) for line in run("log", "--json").out.splitlines()]
    submitted = next(entry for entry in entries if entry["type"] == "batch.submitted")
    rejected = next(entry for entry in entries if entry["type"] == "review.rejected")
    assert submitted["actor"]["id"] != rejected["actor"]["id"]
    assert rejected["actor"]["identity"] == "self-declared"


# --- With a model -----------------------------------------------------------------------------------------


def model_settings(server: ScriptedEndpoint) -> dict[str, str]:
    return {
        "OPENAI_BASE_URL": server.base_url,
        "OPENAI_API_KEY": "sk-secret",
        "SUMMARISER_MODEL": "scripted",
        "SUMMARISER_CONCURRENCY": "1",
        "SUMMARISER_JUDGE": "off",
    }


@pytest.fixture
def use_model(monkeypatch: pytest.MonkeyPatch) -> Callable[[ScriptedEndpoint], None]:
    def use(server: ScriptedEndpoint) -> None:
        for name, value in model_settings(server).items():
            monkeypatch.setenv(name, value)

    return use


UseModel = Callable[[ScriptedEndpoint], None]


def test_the_host_is_shown_and_the_calls_are_counted(run: Run, use_model: UseModel, source: Path) -> None:
    with ScriptedEndpoint() as server:
        use_model(server)
        ran = run("submit", source, "--json")
        again = run("submit", source)
    assert ran.code == 0
    assert json.loads(ran.err) == {"notice": {"code": "host", "message": "Text will be sent to 127.0.0.1."}}
    assert ran.json["case_studies"][0]["engine"] == "llm"
    assert ran.json["calls"] == len(server.requests) == 1
    assert ran.json["input_tokens"] > 0
    assert again.err == "Text will be sent to 127.0.0.1.\n"
    assert "No model was called." in again.out


def test_a_judge_looks_at_the_claims_unless_it_is_turned_off(
    run: Run, use_model: UseModel, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ScriptedEndpoint() as server:
        use_model(server)
        monkeypatch.delenv("SUMMARISER_JUDGE")
        ran = run("submit", source, "--json").json
        assert (ran["calls"], len(server.requests)) == (2, 2)
    purposes = [
        json.loads(line)["purpose"]
        for line in run("log", "--type", "llm.call.intent", "--json").out.splitlines()
    ]
    assert purposes == ["summarise", "judge"]
    said = run("disclosure", ran["case_studies"][0]["draft"], "--json").json
    assert said["tasks"] == ["summarise case studies", "compare summaries with their sources"]


def test_a_dry_run_tells_what_it_would_take_and_keeps_and_sends_nothing(
    run: Run, use_model: UseModel, tmp_path: Path
) -> None:
    (tmp_path / "prices.toml").write_text('currency = "GBP"\n[models.scripted]\ninput = 2\noutput = 8\n')
    with ScriptedEndpoint() as server:
        use_model(server)
        told = run("submit", EXAMPLES, "--dry-run", "--json")
        assert (told.code, server.requests) == (0, [])
        assert run("queue", "--state", "all", "--json").json["total"] == 0
        done = run("submit", EXAMPLES, "--json").json
        again = run("submit", EXAMPLES, "--dry-run", "--json").json
        assert run("submit", EXAMPLES, "--dry-run").out.count("about") == 3
    forecast = told.json
    assert (forecast["dry_run"], forecast["host"], forecast["model"]) == (True, "127.0.0.1", "scripted")
    assert (forecast["documents"], forecast["calls"]) == (len(done["case_studies"]), done["calls"])
    assert abs(forecast["input_tokens"] / done["input_tokens"] - 1) < 0.15
    assert forecast["cost"]["currency"] == "GBP"
    assert (again["documents"], len(again["duplicates"])) == (0, forecast["documents"])


def test_a_limit_of_cost_stops_the_batch_and_a_higher_one_goes_on(
    run: Run, use_model: UseModel, tmp_path: Path
) -> None:
    (tmp_path / "prices.toml").write_text("[models.scripted]\ninput = 2\noutput = 8\n")
    with ScriptedEndpoint() as server:
        use_model(server)
        short = run("submit", EXAMPLES, "--max-cost", "0.05", "--json")
        assert short.code == 1
        assert 0 < short.json["calls"] < len(short.json["case_studies"])
        assert {failed["reason"] for failed in short.json["failed"]} == {"over_budget"}
        whole = run("submit", EXAMPLES, "--max-cost", "5", "--json")
        assert whole.code == 0
        assert len(server.requests) == len(whole.json["case_studies"])
    assert {one["state"] for one in whole.json["case_studies"]} == {"in_review"}


def test_a_limit_without_a_price_is_refused_before_anything_is_kept(
    run: Run, use_model: UseModel, source: Path
) -> None:
    with ScriptedEndpoint() as server:
        use_model(server)
        ran = run("submit", source, "--max-cost", "1", "--json")
        assert (ran.code, ran.errors[0]["code"], server.requests) == (1, "bad_prices", [])
        assert run("submit", source, "--max-cost", "much").code == 2
    assert run("batch", "--json").json == {"batches": []}


def test_a_batch_is_cancelled_and_submitted_again(run: Run, use_model: UseModel, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(20):
        (folder / f"{number:02}.md").write_text(TEXT.replace("19 minutes", f"{number + 20} minutes"))
    with ScriptedEndpoint(lambda _request: Answer(status=401, raw=b"{}")) as server:
        use_model(server)
        stopped = run("submit", folder, "--json")
    waiting = [one for one in stopped.json["case_studies"] if one["state"] == "drafting"]
    assert (stopped.code, len(waiting) > 0) == (1, True)
    assert "wait" in stopped.errors[-1]["kept"]
    ran = run("batch", stopped.json["batch"], "--cancel", "--json").json
    assert (ran["cancelled"], ran["drafting"]) == (len(waiting), 0)
    assert run("batch", "--cancel").code == 2
    with ScriptedEndpoint() as server:
        use_model(server)
        done = run("submit", folder, "--json").json
    assert {one["state"] for one in done["case_studies"]} == {"in_review"}


def test_a_call_that_fails_is_told_and_can_be_tried_again(
    run: Run, use_model: UseModel, source: Path
) -> None:
    with ScriptedEndpoint([status(401)]) as server:
        use_model(server)
        failed = run("submit", source, "--json")
        draft = failed.json["case_studies"][0]["draft"]
        seen = shown(run, draft)
        retried = run("retry", draft, "--json")
    assert failed.code == 1
    assert failed.json["case_studies"][0]["state"] == "failed"
    assert failed.json["failed"][0]["reason"] == failed.errors[0]["code"] == "endpoint_auth"
    assert f"summariser retry {draft}" in failed.errors[0]["kept"]
    assert (seen["state"], seen["revision"], seen["unplaced"]) == ("failed", None, [])
    assert [section["claims"] for section in seen["sections"]] == [[]] * 5
    assert (retried.code, set(retried.json), retried.json["state"]) == (0, ACT, "in_review")
    assert retried.json["revision"] == shown(run, draft)["revision"]["id"]


def test_a_redraft_is_made_at_once_with_its_instruction(run: Run, use_model: UseModel, source: Path) -> None:
    with ScriptedEndpoint() as server:
        use_model(server)
        draft = run("submit", source, "--json").json["case_studies"][0]["draft"]
        before = shown(run, draft)["revision"]["id"]
        ran = run("redraft", draft, "--instruction", "Name the month of each figure.", "--json")
    assert (ran.code, ran.json["state"]) == (0, "in_review")
    assert ran.json["revision"] != before
    assert "Name the month of each figure." in json.dumps(server.requests[-1].body)


def test_a_stopped_run_ends_with_130_and_the_next_one_repeats_no_call(
    run: Run, use_model: UseModel, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.md").write_text(TEXT.replace("12 colleagues", f"12 colleagues of team {name}"))
    second_is_in_flight, go_on = threading.Event(), threading.Event()

    def script(_: Request) -> Answer | None:
        if len(server.requests) == 2:
            second_is_in_flight.set()
            go_on.wait(60)
        return None

    with ScriptedEndpoint(script) as server:
        use_model(server)
        # A test run started in the background inherits an ignored SIGINT; a person at a terminal has it.
        code = (
            "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
            "from summariser.cli import main; main()"
        )
        with subprocess.Popen(
            [sys.executable, "-c", code, "submit", str(folder), "--json"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as stopped:
            assert second_is_in_flight.wait(60)
            stopped.send_signal(signal.SIGINT)
            go_on.set()
            _, err = stopped.communicate(timeout=60)
        told = json.loads(err.splitlines()[-1])["error"]
        assert (stopped.returncode, told["code"]) == (130, "cancelled")
        assert "not repeated" in told["kept"]
        ran = run("submit", folder, "--json")
    assert ran.code == 0
    assert [receipt["state"] for receipt in ran.json["case_studies"]] == ["in_review"] * 3
    assert ran.json["calls"] == 1
    assert len(server.requests) == 3


# --- What goes out ----------------------------------------------------------------------------------------


def test_an_export_goes_to_a_file_or_to_stdout(run: Run, draft: str, tmp_path: Path) -> None:
    assert "draft, not approved" in run("export", draft).out
    assert run("export", draft, "--format", "html").out.startswith("<!doctype html>")
    assert json.loads(run("export", draft, "--format", "json").out)["draft"] == draft
    target = tmp_path / "draft.docx"
    ran = run("export", draft, "--format", "docx", "-o", target, "--json")
    assert ran.json == {"draft": draft, "format": "docx", "path": str(target), "bytes": target.stat().st_size}
    assert target.read_bytes().startswith(b"PK")


def test_an_export_that_cannot_be_written_is_told(run: Run, draft: str, tmp_path: Path) -> None:
    assert run("export", draft, "--format", "docx").code == 2
    assert run("export", draft, "--format", "odt").code == 2
    ran = run("export", draft, "-o", tmp_path / "no" / "such" / "folder.md", "--json")
    assert (ran.code, len(ran.errors)) == (1, 1)


def test_the_disclosure_has_its_keys_in_their_order(run: Run, draft: str) -> None:
    approve(run, draft)
    run("release", draft)
    disclosure = run("disclosure", draft, "--json").json
    assert set(disclosure) == DISCLOSURE
    assert disclosure["ai_used"] is False
    assert set(disclosure["sections"]) == {
        "released", "model", "model_then_edited", "extractive", "person", "declared",
    }  # fmt: skip
    assert set(disclosure["calls"]) == {"completed", "failed", "abandoned"}
    assert set(disclosure["log"]) == {"size", "root"}
    assert disclosure["identity"] == "self-declared"
    assert json.loads(run("disclosure", draft, "--format", "json").out) == disclosure
    assert disclosure["statement"].split(".")[0] in run("disclosure", draft, "--format", "html").out
    assert run("disclosure", draft, "--format", "docx").code == 2


def test_the_log_is_one_object_a_line_oldest_first(run: Run, draft: str) -> None:
    entries = [json.loads(line) for line in run("log", "--json").out.splitlines()]
    assert all({"seq", "time", "type", "actor", "subject"} <= set(entry) for entry in entries)
    assert [entry["seq"] for entry in entries] == list(range(len(entries)))
    mine = [json.loads(line) for line in run("log", "--draft", draft, "--json").out.splitlines()]
    assert {entry["subject"]["draft"] for entry in mine} == {draft}
    created = [json.loads(line) for line in run("log", "--type", "draft.created", "--json").out.splitlines()]
    assert [entry["type"] for entry in created] == ["draft.created"]


def test_the_log_can_be_cut_by_time(run: Run, draft: str) -> None:
    whole = run("log", "--json").out
    assert run("log", "--from", "2020-01-01", "--json").out == whole
    assert run("log", "--to", "2020-01-01", "--json").out == ""
    assert run("log", "--from", "2020-01-01T00:00:00+05:00", "--to", "2099-12-31", "--json").out == whole
    assert run("log", "--from", "yesterday").code == 2


def test_the_log_as_a_table_and_as_csv_tells_the_same_entries(run: Run, draft: str) -> None:
    entries = run("log", "--json").out.splitlines()
    rows = list(csv.DictReader(io.StringIO(run("log", "--csv").out)))
    assert [row["seq"] for row in rows] == [str(n) for n in range(len(entries))]
    assert len(run("log").out.splitlines()) == len(entries) + 1
    assert run("log", "--csv", "--json").code == 2


def test_a_reader_that_leaves_early_is_no_error(run: Run, draft: str) -> None:
    code = "from summariser.cli import main; main()"
    for arguments in (["log", "--json"], ["log"], ["show", draft]):
        with subprocess.Popen(
            [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as left:
            assert left.stdout
            assert left.stderr
            left.stdout.close()
            assert left.stderr.read() == b""


# --- doctor, version, help --------------------------------------------------------------------------------


def test_the_doctor_lists_the_settings_and_keeps_the_key_to_itself(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://models.example:8000/v1")
    monkeypatch.setenv("SUMMARISER_MODEL", "some-model")
    ran = run("doctor", "--json")
    assert ran.code == 0
    assert ran.json["ok"] is True
    assert ran.json["settings"]["OPENAI_API_KEY"] == "set"
    assert ran.json["engine"] == {"drafts": "llm", "host": "models.example"}
    assert ran.json["database"]["schema"]
    assert ran.json["database"]["rules_missing"] == []
    assert ran.json["prompts"]
    assert "sk-secret" not in ran.out + run("doctor").out


def test_the_doctor_finds_what_is_wrong(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SUMMARISER_ENGINE", "llm")
    ran = run("doctor", "--json")
    assert (ran.code, ran.json["ok"], ran.errors[0]["code"]) == (1, False, "endpoint_auth")
    monkeypatch.setenv("SUMMARISER_ENGINE", "magic")
    ran = run("doctor", "--json")
    assert ran.code == 1
    assert "engine" in ran.errors[0]["message"].lower()
    monkeypatch.delenv("SUMMARISER_ENGINE")
    (tmp_path / "no.db").write_text("This is not a database. " * 100)
    monkeypatch.setenv("SUMMARISER_DATABASE_URL", f"sqlite:///{tmp_path / 'no.db'}")
    ran = run("doctor", "--json")
    assert (ran.code, ran.errors[0]["code"]) == (1, "store")


def test_a_setting_that_cannot_be_used_is_told_plainly(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARISER_CONCURRENCY", "many")
    ran = run("queue")
    assert ran.code == 1
    assert "concurrency" in ran.err
    assert "Traceback" not in ran.err


def test_no_command_and_an_unknown_one_are_wrong_use(run: Run) -> None:
    assert run().code == 2
    assert run("frobnicate").code == 2
    assert run("show").code == 2


COMMANDS = [
    "demo", "doctor", "serve", "submit", "batch", "queue", "show", "revise", "redraft", "answer", "approve",
    "request-changes", "reject", "reopen", "withdraw", "release", "correct", "retry", "export", "disclosure", "log",
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_speaks_json(run: Run, command: str) -> None:
    ran = run(command, "--help")
    assert ran.code == 0
    assert "--json" in ran.out


def test_help_does_not_load_what_it_does_not_need() -> None:
    code = (
        "import sys\nfrom summariser import cli\n"
        "try: cli.main(['--help'])\nexcept SystemExit: pass\n"
        "print([name for name in ('openai', 'sqlalchemy', 'streamlit', 'docx', 'alembic') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"


# --- Checks -----------------------------------------------------------------------------------------------


def test_a_summary_is_checked_against_its_source_and_nothing_is_kept(
    run: Run, source: Path, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.md", tmp_path / "bad.md"
    good.write_text("Callers waited 19 minutes on average in January 2024.\n")
    bad.write_text("Callers waited 29 minutes on average in January 2024. The team trained 12 colleagues.\n")
    assert run("check", source, good, "--json").json["unsupported"] == 0
    ran = run("check", source, bad, "--json")
    assert (ran.code, ran.json["unsupported"]) == (1, 1)
    wrong, right = ran.json["sentences"]
    assert set(wrong) == {"text", "start", "end", "findings"}
    assert bad.read_text()[wrong["start"] : wrong["end"]] == wrong["text"]
    assert [found["code"] for found in wrong["findings"] if found["severity"] == "error"] == [
        "figure_not_in_source"
    ]
    assert not [found for found in right["findings"] if found["severity"] == "error"]
    told = run("check", source, bad)
    assert "29" in told.out
    assert "1 of 2 sentences not borne out by the source" in told.out
    assert run("batch", "--json").json == {"batches": []}


def test_many_pairs_are_checked_a_line_each(run: Run, tmp_path: Path) -> None:
    pairs = [
        {"id": "a", "source": TEXT, "summary": "The team rewrote 74 pages."},
        {"id": "b", "source": TEXT, "summary": "The team rewrote 740 pages."},
    ]
    file = tmp_path / "pairs.jsonl"
    file.write_text("\n".join(json.dumps(pair) for pair in pairs))
    ran = run("check", "--jsonl", file, "--json")
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert (ran.code, [(line["id"], line["unsupported"]) for line in lines]) == (0, [("a", 0), ("b", 1)])
    assert run("check", file).code == 2
    assert run("check").code == 2
    file.write_text("no JSON")
    assert run("check", "--jsonl", file, "--json").errors[0]["code"] == "wrong_use"


def test_a_draft_made_elsewhere_is_checked_reviewed_and_declared(run: Run, tmp_path: Path) -> None:
    source, draft = (
        EXAMPLES / "ashcombe-vale-bin-bot.md",
        ROOT / "fixtures" / "elsewhere" / "ashcombe-vale-bin-bot.md",
    )
    ran = run("submit", source, "--draft", draft, "--declared-tool", "Some Assistant", "--json")
    assert (ran.code, set(ran.json), ran.json["calls"]) == (0, SUBMIT, 0)
    receipt = ran.json["case_studies"][0]
    assert (receipt["state"], receipt["engine"]) == ("in_review", "declared")
    shape = shown(run, receipt["draft"])
    assert shape["revision"]["origin"] == "declared"
    claims = [claim for section in shape["sections"] for claim in section["claims"]]
    # The saving was invented: nothing in the source says anything like it.
    bare = [claim for claim in claims if not claim["evidence"]]
    assert ["£60,000" in claim["text"] for claim in bare] == [True]
    assert "no_evidence" in {found["code"] for found in bare[0]["findings"]}
    wrong = {
        found["code"]: claim["text"]
        for claim in claims
        for found in claim["findings"]
        if found["severity"] == "error"
    }
    assert "94,700" in wrong["figure_not_in_source"] or "60,000" in wrong["figure_not_in_source"]
    said = run("disclosure", receipt["draft"], "--json").json
    assert (said["ai_used"], said["models"]) == (True, [])
    assert said["other_ai"].startswith("Some Assistant")
    again = run("submit", source, "--draft", draft, "--declared-tool", "Some Assistant", "--json").json
    assert [one["draft"] for one in again["case_studies"]] == [receipt["draft"]]
    assert len(again["duplicates"]) == 1
    assert run("submit", source, "--draft", draft).code == 2
    assert (
        run("redraft", receipt["draft"], "--instruction", "Shorter", "--json").errors[0]["code"]
        == "wrong_state"
    )


def test_rules_are_counted_by_what_editors_did(run: Run, tmp_path: Path) -> None:
    assert "No rule has found anything yet" in run("rules").out
    source, draft = (
        EXAMPLES / "ashcombe-vale-bin-bot.md",
        ROOT / "fixtures" / "elsewhere" / "ashcombe-vale-bin-bot.md",
    )
    made = run("submit", source, "--draft", draft, "--declared-tool", "T", "--json").json["case_studies"][0][
        "draft"
    ]
    found = [
        one
        for section in shown(run, made)["sections"]
        for claim in section["claims"]
        for one in claim["findings"]
        if one["code"] == "figure_not_in_source"
    ]
    assert len(found) == 2
    run("answer", made, found[0]["id"], "--keep", "--reason", "The source says otherwise.")
    run("answer", made, found[1]["id"], "--dismiss", "--reason", "It is in the annex.")
    counts = {one["code"]: one for one in run("rules", "--json").json["rules"]}
    figures = counts["figure_not_in_source"]
    assert (figures["kept"], figures["dismissed"], figures["open"], figures["precision"]) == (1, 1, 0, 50)
    assert "figure_not_in_source" in run("rules").out


@pytest.mark.parametrize(
    ("kept", "dismissed", "is_seldom_right"),
    [(0, 49, False), (14, 36, True), (15, 35, False), (0, 50, True), (50, 0, False)],
)
def test_a_rule_that_is_seldom_right_is_named_once_enough_was_decided(
    kept: int, dismissed: int, is_seldom_right: bool
) -> None:
    count = RuleCount(code="some_rule", kept=kept, dismissed=dismissed)
    assert shapes.rules([count])["rules"][0]["seldom_right"] is is_seldom_right
    shown = io.StringIO()
    Console(file=shown, width=200).print(tables.rules([count]))
    assert ("seldom" in shown.getvalue()) is is_seldom_right
