"""The desk's pages, each run without a browser against a real database and the embedded engine."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from streamlit.testing.v1 import AppTest

from summariser import domain, release, review, submit
from summariser.domain import (
    Actor,
    Approval,
    Claim,
    Content,
    Draft,
    Engine,
    QueueFilter,
    SectionKind,
    State,
    five,
)
from summariser.errors import Reason
from summariser.testing import Answer, Request, ScriptedEndpoint, status
from summariser.ui import noticed
from summariser.ui.blocks import blocks
from summariser.ui.words import ENTRIES, REASONS
from summariser.wiring import App, open_app

APP = Path(__file__).parents[1] / "app.py"
SOURCE = """# Sorting post with software

Eastby Council, 2024

## The problem

Letters took nine days to reach a desk. Staff <script>alert("x")</script> sorted 400 letters a day by hand.

## What we did

- We scanned every letter from March 2024.
- A rule sends each letter to a team.

## Results

The time to reach a desk fell from nine days to two. Staff said the work is calmer.

## What we learnt

We should have asked the post room first.
"""

DECLARED = """# Sorting post with software

## Overview

Eastby Council scanned every letter from March 2024.

## Challenges

Staff sorted 900 letters a day by hand.

## Results

The time to reach a desk fell from nine days to two in March 2024.
The council plans to scan more, which saved residents time.
"""


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database of its own and the embedded engine, for the desk and for the test beside it."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "SUMMARISER_MODEL", "SUMMARISER_ENGINE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SUMMARISER_DATABASE_URL", f"sqlite:///{tmp_path / 'desk.db'}")


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedEndpoint]:
    """A model endpoint that the settings name; its first answer is a refusal of the key."""
    with ScriptedEndpoint([status(401)]) as endpoint:
        monkeypatch.setenv("OPENAI_BASE_URL", endpoint.base_url)
        monkeypatch.setenv("SUMMARISER_MODEL", "scripted")
        yield endpoint


@pytest.fixture
def app() -> Iterator[App]:
    """The program, opened beside the desk's own."""
    opened = open_app()
    yield opened
    opened.close()


@pytest.fixture
def ann(app: App) -> Actor:
    return app.actor("Ann Lee")


@pytest.fixture
def draft(app: App, ann: Actor) -> Draft:
    """A case study drafted and waiting for review."""
    done = submit.submit(
        app.store, ann, [submit.from_bytes("post.md", SOURCE.encode())], app.runner, app.drafter()
    )
    return app.store.draft(str(done.case_studies[0].draft))


def _desk(start: str, **query: str) -> AppTest:
    """A page of the desk, opened by Ann Lee."""
    at = AppTest.from_string(f"from summariser.ui.desk import run\nrun({start!r})", default_timeout=30)
    at.session_state["name"] = "Ann Lee"
    for name, value in query.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception
    return at


def _words(at: AppTest) -> str:
    """All that the page says outside its widgets, as HTML."""
    return "\n".join(part.proto.body for part in at.get("html"))


def _components(at: AppTest, name: str) -> list[Any]:
    found = [
        part.proto for part in at.get("bidi_component") if part.proto.component_name == f"summariser.{name}"
    ]
    return [json.loads(proto.json) for proto in found]


def _cells(at: AppTest) -> list[list[str]]:
    return [
        [cell["text"] for cell in row["cells"]] for table in _components(at, "table") for row in table["rows"]
    ]


def _approve(app: App, actor: Actor, draft_id: str) -> None:
    head = app.store.draft(draft_id).revision
    assert head is not None
    approval = Approval(revision_id=head.id, accurate=True, relevant=True, other_ai="none")
    review.approve(app.store, actor, draft_id, approval)


def _drafted() -> None:
    """Wait until the desk has drafted what it was given."""
    for thread in threading.enumerate():
        if thread.name == "summariser-batch":
            thread.join()


def _button(at: AppTest, label: str) -> Any:
    return next(button for button in at.button if button.label == label)


# --- The frame --------------------------------------------------------------------------------------------


def test_a_first_visit_asks_for_a_name_and_says_that_this_is_no_sign_in(app: App):
    at = AppTest.from_file(str(APP), default_timeout=30).run()
    assert "This is not a sign-in" in _words(at)
    at.text_input[0].input("Ann Lee")
    at.button[0].click().run()
    assert "Hello, Ann Lee" in _words(at)


def test_no_name_is_not_a_name(app: App):
    at = AppTest.from_file(str(APP), default_timeout=30).run()
    at.text_input[0].input("   ")
    at.button[0].click().run()
    assert "Give a name" in _words(at)


def test_a_name_that_belongs_to_a_program_is_refused_and_asked_for_again(app: App):
    at = AppTest.from_file(str(APP), default_timeout=30).run()
    at.text_input[0].input("summariser")
    at.button[0].click().run()
    assert "Hello" not in _words(at)
    assert "Who are you?" in _words(at)


def test_a_database_that_cannot_be_opened_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "not-a-database.db"
    path.write_text("this is no database, and long enough to be looked at as one " * 20)
    monkeypatch.setenv("SUMMARISER_DATABASE_URL", f"sqlite:///{path}")
    assert "cannot be opened" in _words(_desk("home"))


def test_every_reason_and_every_entry_type_in_use_has_words(app: App, ann: Actor, draft: Draft):
    _approve(app, ann, draft.id)
    release.release(app.store, ann, draft.id)
    assert set(REASONS) == set(get_args(Reason))
    assert {json.loads(entry.entry)["type"] for entry in app.store.log()} <= set(ENTRIES)


# --- Home and queue ---------------------------------------------------------------------------------------


def test_home_shows_first_steps_when_there_is_nothing(app: App):
    assert "Submit" in _words(_desk("home"))
    assert "Nothing leaves this machine" in _words(_desk("home"))


def test_home_counts_what_waits(app: App, draft: Draft):
    assert "1 case study</strong> to review" in _words(_desk("home"))


def test_the_queue_lists_what_waits_and_filters_by_state_and_words(app: App, draft: Draft):
    at = _desk("queue")
    assert _cells(at)[0][0] == "Sorting post with software"
    at.text_input(key="queue_text").input("no such words").run()
    assert _cells(at) == []
    at.text_input(key="queue_text").input("sorting").run()
    assert len(_cells(at)) == 1
    at.pills(key="queue_states").set_value([State.RELEASED]).run()
    assert "No draft matches" in _words(at)


def test_the_queue_shows_25_rows_a_page_and_turns_them_in_the_database(app: App, ann: Actor):
    texts = [f"# Case {n:02}\n\nThe council did thing number {n}." for n in range(27)]
    uploads = [submit.from_bytes(f"{n}.md", text.encode()) for n, text in enumerate(texts)]
    submit.submit(app.store, ann, uploads, app.runner, app.drafter())
    at = _desk("queue")
    assert "27 drafts, page 1 of 2" in _words(at)
    first = [row[0] for row in _cells(at)]
    assert len(first) == 25
    at.pagination[0].set_value(2).run()
    second = [row[0] for row in _cells(at)]
    assert len(second) == 2
    assert not set(first) & set(second)


def test_a_link_from_home_shows_one_state(app: App, draft: Draft):
    at = _desk("queue", state="released")
    assert at.pills(key="queue_states").value == [State.RELEASED]


# --- Submit -----------------------------------------------------------------------------------------------


def test_submit_takes_many_files_names_the_bad_one_and_shows_how_the_batch_goes_on(app: App):
    at = _desk("submit")
    assert "Nothing leaves this machine" in _words(at)
    files = [
        ("post.md", SOURCE.encode(), "text/markdown"),
        ("bad.txt", b"", "text/plain"),
        ("again.md", SOURCE.encode(), "text/markdown"),
    ]
    at.file_uploader[0].set_value(files)
    _button(at, "Submit").click().run()
    assert not at.exception
    _drafted()
    at = _desk("submit", **dict(at.query_params))
    files_of_batch = [row[:2] for row in _cells(at)]
    assert files_of_batch[:3] == [
        ["bad.txt", "Not taken"],
        ["again.md", "In review"],
        ["post.md", "In review"],
    ]
    assert _cells(at)[0][2] == "The file is empty."
    assert _cells(at)[1][2] == "Known already: the same text was submitted before."
    assert app.store.batches()[0].total == 1
    at.pills[0].set_value("failed").run()
    assert [row[0] for row in _cells(at)][:1] == ["bad.txt"]
    assert "post.md" not in [row[0] for row in _cells(at)]


def test_a_batch_is_there_when_its_page_is_opened_again(app: App, draft: Draft):
    batch = app.store.batches()[0]
    at = _desk("submit", batch=batch.id)
    assert ["post.md", "In review", ""] in _cells(at)


def test_submit_names_the_host_before_anything_is_sent(app: App, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OPENAI_BASE_URL", "http://model.example:8000/v1")
    monkeypatch.setenv("SUMMARISER_MODEL", "some-model")
    assert "will be sent to model.example" in _words(_desk("submit"))


def _bring_in(at: AppTest, tool: str, *, draft: str = "", source: str = SOURCE) -> None:
    at.session_state["brought-panel"] = True
    at.run()
    at.file_uploader(key="brought-source").set_value([("post.md", source.encode(), "text/markdown")])
    if draft:
        at.file_uploader(key="brought-draft").set_value([("mine.md", draft.encode(), "text/markdown")])
    at.text_input(key="brought-tool").set_value(tool)
    _button(at, "Check this draft").click().run()
    assert not at.exception


def test_a_draft_made_with_another_tool_is_brought_in_at_the_desk(app: App):
    at = _desk("submit")
    _bring_in(at, "Some Assistant 3", draft=DECLARED)
    (item,) = app.store.queue(QueueFilter()).items
    assert (item.engine, item.state) == (Engine.DECLARED, State.IN_REVIEW)
    bench = _bench(app.store.draft(item.draft))
    assert any("900" in finding["words"] for finding in bench["findings"])
    logged = [json.loads(entry.entry) for entry in app.store.log(domain.LogFilter(type="ai_use.declared"))]
    assert ["Some Assistant 3" in json.dumps(entry) for entry in logged] == [True]
    again = _desk("submit")
    _bring_in(again, "Some Assistant 3", draft=DECLARED)
    assert app.store.queue(QueueFilter()).total == 1


@pytest.mark.parametrize(
    ("draft", "tool", "words"),
    [
        ("", "Some Assistant", "are all needed"),
        (DECLARED, "  ", "are all needed"),
        (DECLARED, "x" * 5000, "Name the tool"),
        ("# Only a title\n", "Some Assistant", "no sentence"),
    ],
)
def test_a_draft_that_cannot_be_brought_in_says_why_and_keeps_nothing(
    app: App, draft: str, tool: str, words: str
):
    at = _desk("submit")
    _bring_in(at, tool, draft=draft)
    assert words in _words(at)
    assert app.store.queue(QueueFilter()).total == 0


def _text(number: int) -> str:
    return f"# Case {number}\n\nCouncil {number} tested a service with {number + 10} people in 2024.\n"


def _choose(at: AppTest, *files: tuple[str, str], press: str = "Next: tokens and cost") -> None:
    at.file_uploader[0].set_value([(name, text.encode(), "text/plain") for name, text in files])
    _button(at, press).click().run()
    assert not at.exception


def _drafts_asked(endpoint: ScriptedEndpoint) -> int:
    """How many drafts it was asked for; other questions come after a draft."""
    return sum("case_study_draft" in json.dumps(request.body) for request in endpoint.requests)


@pytest.fixture
def good_model(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedEndpoint]:
    """A model that the settings name and that answers well."""
    with ScriptedEndpoint() as endpoint:
        monkeypatch.setenv("OPENAI_BASE_URL", endpoint.base_url)
        monkeypatch.setenv("SUMMARISER_MODEL", "scripted")
        yield endpoint


@pytest.fixture
def prices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A price file that names the scripted model."""
    file = tmp_path / "prices.toml"
    file.write_text('currency = "GBP"\n[models.scripted]\ninput = 20\noutput = 100\n')
    monkeypatch.setenv("SUMMARISER_PRICES", str(file))


def test_a_head_that_the_source_does_not_hold_is_told_on_the_page(
    app: App, ann: Actor, monkeypatch: pytest.MonkeyPatch
):
    cited = {"text": "The time fell from nine days to two.", "status": "done", "cites": [5]}
    sections = {kind.value: [cited] if kind is SectionKind.OUTCOMES else [] for kind in SectionKind}
    reply = {"title": "Post", "organisation": "Harbour Authority", "year": 2031, "sections": sections}
    with ScriptedEndpoint([Answer(content=json.dumps(reply))]) as endpoint:
        monkeypatch.setenv("OPENAI_BASE_URL", endpoint.base_url)
        monkeypatch.setenv("SUMMARISER_MODEL", "scripted")
        opened = open_app()
        files = [submit.from_bytes("post.md", SOURCE.encode())]
        submitted = submit.submit(opened.store, ann, files, opened.runner, opened.drafter())
        (receipt,) = submitted.case_studies
        opened.close()
    draft = app.store.draft(str(receipt.draft))
    assert draft.revision is not None
    assert "Harbour Authority" not in str(draft.revision.content)
    (entry,) = app.store.log(domain.LogFilter(type="draft.created", draft=draft.id))
    assert json.loads(entry.entry)["unheld"] == ["organisation", "year"]
    assert "another organisation and year, which the source does not hold" in _words(
        _desk("draft", id=draft.id)
    )


def test_a_forecast_is_shown_before_anything_is_kept_or_sent(
    good_model: ScriptedEndpoint, prices: None, app: App
):
    at = _desk("submit")
    _choose(at, ("one.md", _text(1)), ("two.md", _text(2)), ("bad.txt", ""), ("again.md", _text(1)))
    assert (good_model.requests, app.store.batches()) == ([], ())
    words = _words(at)
    assert "Case studies to draft</dt><dd>2<" in words
    assert "127.0.0.1, where the model scripted drafts them" in words
    assert "received, in " in words
    assert "GBP" in words
    assert "1 file cannot be read and 1 file is known already" in words
    assert [row[0] for row in _cells(at)] == ["bad.txt", "again.md"]

    at.button(key="send").click().run()
    assert not at.exception
    _drafted()
    assert _drafts_asked(good_model) == 2
    assert app.store.counts() == {State.IN_REVIEW: 2}
    at = _desk("submit", **dict(at.query_params))
    assert "calls · " in _words(at)
    assert "GBP" in _words(at)
    assert _cells(at)[0][:2] == ["bad.txt", "Not taken"]


def test_a_forecast_can_be_left_without_a_trace(good_model: ScriptedEndpoint, app: App):
    at = _desk("submit")
    before = app.store.log_size()
    _choose(at, ("one.md", _text(1)))
    assert "the price file does not name this model" in _words(at)
    assert not at.number_input
    at.button(key="order-cancel").click().run()
    assert at.file_uploader
    assert (good_model.requests, app.store.log_size()) == ([], before)


def test_files_that_bring_nothing_new_offer_nothing_to_send(good_model: ScriptedEndpoint, draft: Draft):
    at = _desk("submit")
    sent = len(good_model.requests)
    _choose(at, ("post.md", SOURCE))
    assert "nothing would be sent" in _words(at)
    assert "send" not in [button.key for button in at.button]
    assert len(good_model.requests) == sent


def test_a_limit_of_cost_holds_and_the_rest_is_tried_again(
    good_model: ScriptedEndpoint, prices: None, app: App
):
    at = _desk("submit")
    _choose(at, *((f"{n}.md", _text(n)) for n in range(6)))
    at.number_input[0].set_value(0.08).run()
    at.button(key="send").click().run()
    _drafted()
    sent = _drafts_asked(good_model)
    assert 0 < sent < 6
    assert app.store.counts()[State.FAILED] == 6 - sent
    at = _desk("submit", **dict(at.query_params))
    assert _cells(at)[0][2] == "The limit on cost was reached."
    batch = app.store.batches()[0].id
    at.button(key=f"again-{batch}").click().run()
    _drafted()
    assert app.store.counts() == {State.IN_REVIEW: 6}
    assert _drafts_asked(good_model) == 6


def test_a_broken_price_file_is_told_and_nothing_is_sent(
    good_model: ScriptedEndpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "prices.toml").write_text("currency = ")
    monkeypatch.setenv("SUMMARISER_PRICES", str(tmp_path / "prices.toml"))
    at = _desk("submit")
    _choose(at, ("one.md", _text(1)))
    assert "is not TOML" in _words(at)
    assert good_model.requests == []


class _Gate:
    """A model that answers when it is let."""

    def __init__(self) -> None:
        self.arrived, self.go_on = threading.Event(), threading.Event()

    def __call__(self, _request: Request) -> Answer | None:
        self.arrived.set()
        self.go_on.wait(30)
        return None


def test_the_rest_of_a_batch_is_cancelled_and_retried_from_a_page_opened_later(
    app: App, monkeypatch: pytest.MonkeyPatch
):
    gate = _Gate()
    monkeypatch.setenv("SUMMARISER_MODEL", "scripted")
    monkeypatch.setenv("SUMMARISER_CONCURRENCY", "1")
    with ScriptedEndpoint(gate) as endpoint:
        monkeypatch.setenv("OPENAI_BASE_URL", endpoint.base_url)
        at = _desk("submit")
        _choose(at, *((f"{n}.md", _text(n)) for n in range(4)))
        at.button(key="send").click().run()
        assert gate.arrived.wait(30)
        batch = app.store.batches()[0].id

        later = _desk("submit", batch=batch)
        assert "This goes on when you close the page" in _words(later)
        assert "is being drafted: 0 of 4 case studies drafted" in _words(_desk("home"))
        later.button(key=f"cancel-{batch}").click().run()
        assert "3 case studies cancelled" in _words(later)
        gate.go_on.set()
        _drafted()
        assert app.store.counts() == {State.IN_REVIEW: 1, State.FAILED: 3}
        later = _desk("submit", batch=batch)
        assert _cells(later)[0][1:] == ["Failed", "It was cancelled."]
        assert "cancel-" not in " ".join(str(button.key) for button in later.button)
        later.button(key=f"again-{batch}").click().run()
        _drafted()
        assert app.store.counts() == {State.IN_REVIEW: 4}
        assert _drafts_asked(endpoint) == 4


def test_what_another_program_left_or_drafts_is_drafted_once(
    good_model: ScriptedEndpoint, app: App, ann: Actor
):
    uploads = [submit.from_bytes(f"{n}.md", _text(n).encode()) for n in range(5)]
    registered = submit.register(app.store, ann, uploads, Engine.LLM)
    at = _desk("submit", batch=registered.batch)
    assert "This desk is not drafting at the moment" in _words(at)
    assert "is not finished: 0 of 5" in _words(_desk("home"))
    other = threading.Thread(target=app.runner.run, args=(registered.case_studies, app.drafter()))
    other.start()
    at.button(key=f"again-{registered.batch}").click().run()
    other.join()
    _drafted()
    assert app.store.counts() == {State.IN_REVIEW: 5}
    assert _drafts_asked(good_model) == 5


def test_a_pause_of_the_endpoint_is_told_on_the_batch_and_at_home(app: App, monkeypatch: pytest.MonkeyPatch):
    with ScriptedEndpoint([status(429, retry_after=3)]) as endpoint:
        monkeypatch.setenv("OPENAI_BASE_URL", endpoint.base_url)
        monkeypatch.setenv("SUMMARISER_MODEL", "scripted")
        at = _desk("submit")
        _choose(at, ("one.md", _text(1)))
        at.button(key="send").click().run()
        while not endpoint.requests or "asked for a pause" not in _words(at):
            at.run()
            assert app.store.counts() == {State.DRAFTING: 1}, "the pause was never shown"
        assert "Waiting since" in _words(at)
        assert "asked for a pause" in _words(_desk("home"))
        _drafted()
    assert app.store.counts() == {State.IN_REVIEW: 1}


def test_an_endpoint_that_is_given_up_stops_the_batch_and_the_page_says_so(
    app: App, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SUMMARISER_MODEL", "scripted")
    monkeypatch.setenv("SUMMARISER_CONCURRENCY", "1")
    with ScriptedEndpoint(lambda _request: status(401)) as endpoint:
        monkeypatch.setenv("OPENAI_BASE_URL", endpoint.base_url)
        at = _desk("submit")
        _choose(at, *((f"{n}.md", _text(n)) for n in range(30)))
        at.button(key="send").click().run()
        _drafted()
    at = _desk("submit", **dict(at.query_params))
    assert "Drafting stopped before all were drafted" in _words(at)
    assert _cells(at)[0][1:] == ["Failed", "The model's host refused the key."]
    assert app.store.counts()[State.DRAFTING] > 0


def test_a_long_list_of_files_comes_in_pages_failures_first(app: App, ann: Actor):
    files = [submit.from_bytes(f"{n}.md", _text(n).encode()) for n in range(30)]
    submit.submit(app.store, ann, [*files, submit.from_bytes("bad.txt", b"")], app.runner, app.drafter())
    at = _desk("submit", batch=app.store.batches()[0].id)
    table = _components(at, "table")[0]
    assert len(table["rows"]) == 25
    assert table["rows"][0]["name"] == "bad.txt"
    at.pagination[0].set_value(2).run()
    assert len(_components(at, "table")[0]["rows"]) == 6


def test_names_of_files_steer_nothing(app: App, ann: Actor):
    odd = "a\u202etxt.exe\n\udce9.md"
    submit.register(
        app.store, ann, [submit.Upload(odd, submit.from_bytes("a.md", b"x y z").read)], Engine.LLM
    )
    at = _desk("submit", batch=app.store.batches()[0].id)
    assert _cells(at)[0][0] == "a�txt.exe��.md"


LONG = "\n\n".join(
    f"In ward {n} the team met {n * 7} residents about the bins, and {n * 3} of them asked for a text message."
    for n in range(1, 40)
)


def test_a_file_that_is_nearly_the_same_is_asked_about_and_linked(app: App, ann: Actor):
    first = submit.submit(
        app.store, ann, [submit.from_bytes("old.md", LONG.encode())], app.runner, app.drafter()
    ).case_studies[0]
    at = _desk("submit")
    _choose(at, ("new.md", LONG.replace("met 49 residents", "met 94 residents")), press="Submit")
    assert len(app.store.batches()) == 1
    assert "nearly the same" in at.radio[0].label
    at.radio[0].set_value(first.case_study).run()
    at.button(key="send").click().run()
    _drafted()
    newest = app.store.arrivals(app.store.batches()[0].id)[0]
    assert app.store.case_study(str(newest.case_study)).replaces == first.case_study
    assert "A newer case study replaces this one" in _words(_desk("draft", id=str(first.draft)))
    new = _words(_desk("draft", id=str(newest.draft)))
    assert "This case study replaces an earlier one" in new
    assert "Nearly the same text as" not in new
    old = _desk("submit", batch=app.store.batches()[1].id)
    assert any("% in common with" in cell for row in _cells(old) for cell in row)


def test_nearly_the_same_texts_are_told_on_the_draft_and_in_the_list(app: App, ann: Actor):
    titled = f"A [link](http://example.com) **bold** <b>\n\n{LONG}"
    texts = [titled, titled.replace("met 49 residents", "met 94 residents")]
    uploads = [submit.from_bytes(f"{n}.txt", text.encode()) for n, text in enumerate(texts)]
    done = submit.submit(app.store, ann, uploads, app.runner, app.drafter()).case_studies
    at = _desk("draft", id=str(done[0].draft))
    assert "Nearly the same text as" in _words(at)
    links = [button.label for button in at.button]
    assert any(link.startswith(r"A \[link\]\(http\:\/\/example\.com\) \*\*bold\*\* \<b\>") for link in links)
    row = _components(_desk("submit", batch=app.store.batches()[0].id), "table")[0]["rows"][0]
    assert row["cells"][2]["leads_to"] == done[1].draft


def test_a_corrected_source_is_submitted_from_the_draft_it_corrects(app: App, draft: Draft):
    at = _desk("submit", replaces=draft.case_study.id)
    assert "Choose the one file that corrects" in _words(at)
    _choose(at, ("a.md", _text(1)), ("b.md", _text(2)), press="Submit")
    assert "One file replaces a case study" in _words(at)
    at = _desk("submit", replaces=draft.case_study.id)
    _choose(at, ("a.md", _text(1)), press="Submit")
    _drafted()
    case = app.store.arrivals(app.store.batches()[0].id)[0].case_study
    assert app.store.case_study(str(case)).replaces == draft.case_study.id


def test_a_case_study_to_be_replaced_that_is_not_there_is_told(app: App):
    at = _desk("submit")
    at.text_input(key="replaces").input("c-nowhere")
    _choose(at, ("a.md", _text(1)), press="Submit")
    assert "no draft c-nowhere" in _words(at)
    assert app.store.batches() == ()


# --- Draft ------------------------------------------------------------------------------------------------


def test_a_draft_without_an_id_leads_to_the_queue(app: App):
    assert "No draft is chosen" in _words(_desk("draft"))


def test_a_draft_that_is_not_there_is_told_in_words(app: App):
    assert "no draft d-nowhere" in _words(_desk("draft", id="d-nowhere"))


def test_the_draft_page_gives_the_workbench_the_source_the_sections_and_who_drafted(app: App, draft: Draft):
    at = _desk("draft", id=draft.id)
    bench = _components(at, "workbench")[0]
    assert "No generative AI was used" in _words(at)
    assert [label for _, label in bench["kinds"]][3] == "Outcomes and benefits"
    assert bench["revision"] == draft.revision.id if draft.revision else False
    assert not bench["readonly"]
    numbered = [part["n"] for block in bench["blocks"] for part in block["parts"] if part["n"]]
    assert numbered == list(range(1, len(draft.case_study.outline.sentences) + 1))


@pytest.fixture
def brought(app: App, ann: Actor) -> Draft:
    """A draft made elsewhere, with faults."""
    files = submit.from_bytes("post.md", SOURCE.encode()), submit.from_bytes("mine.md", DECLARED.encode())
    return app.store.draft(str(submit.declare(app.store, ann, *files, "another assistant").arrivals[0].draft))


def _bench(draft: Draft) -> dict[str, Any]:
    bench: dict[str, Any] = _components(_desk("draft", id=draft.id), "workbench")[0]
    return bench


def test_findings_come_worst_first_with_their_words_and_hints_apart(brought: Draft):
    bench = _bench(brought)
    order = ["error", "warning"]
    severities = [order.index(finding["severity"]) for finding in bench["findings"]]
    assert severities == sorted(severities)
    changed = next(finding for finding in bench["findings"] if finding["section"] == "challenges")
    assert "900" in changed["words"]
    hint = bench["hints"]["outcomes:1"]["text"]
    assert "plan" in hint
    asked = [f for f in brought.findings if (f.section, f.claim, f.severity) == ("outcomes", 1, "hint")]
    assert {"plan_claim", "benefit_claim"} <= {finding.code for finding in asked}
    assert all(finding.message in hint for finding in asked)


def test_a_finding_offers_the_sentence_that_would_bear_it_out(app: App, ann: Actor, draft: Draft):
    assert draft.revision is not None
    told = next(s for s in draft.case_study.outline.sentences if "nine days to two" in s.text)
    claim = Claim(text="The time fell from nine days to two in March 2024.", cites=(told.n,))
    content = draft.revision.content.model_copy(update={"sections": five({SectionKind.OUTCOMES: (claim,)})})
    review.revise(app.store, ann, draft.id, content)
    finding = next(f for f in _bench(draft)["findings"] if f["section"] == "outcomes")
    assert "March 2024" in draft.sentence(finding["suggests"][0]).text


def test_a_hint_that_was_answered_is_asked_no_more(app: App, ann: Actor, brought: Draft):
    asked = [f for f in brought.findings if (f.section, f.claim, f.severity) == ("outcomes", 1, "hint")]
    for finding in asked:
        review.answer(app.store, ann, brought.id, finding.id, domain.Answer.DISMISS, "It is told as a plan")
    assert _bench(brought)["hints"]["outcomes:1"] == {"text": "", "looked": True}


def test_no_finding_is_not_shown_as_supported(brought: Draft):
    assert _bench(brought)["verdicts"] == {}


def test_what_the_judge_said_is_told_as_the_judges(good_model: ScriptedEndpoint, draft: Draft):
    said = _bench(draft)["verdicts"]
    assert set(said.values()) == {"The judge: supported."}


def test_the_page_lists_what_the_draft_leaves_out_and_what_was_set_aside(
    app: App, ann: Actor, brought: Draft
):
    out = _bench(brought)["leftOut"]
    left = [brought.sentence(row["n"]).text for row in out["rows"]]
    assert "Staff said the work is calmer." in left
    assert all(row["reason"] for row in out["rows"])
    number = out["rows"][0]["n"]
    review.set_aside(app.store, ann, brought.id, number, "<b>Not</b> for this reader")
    out = _bench(brought)["leftOut"]
    assert number not in [row["n"] for row in out["rows"]]
    assert out["aside"] == [{"n": number, "reason": "<b>Not</b> for this reader", "actor": "Ann Lee"}]


def test_what_was_not_placed_is_listed_apart_only_where_it_can_be_placed(brought: Draft):
    head = brought.revision
    assert head is not None
    first = noticed.left_out(brought, head, readonly=False)["rows"][0]["n"]
    waiting = head.model_copy(update={"content": head.content.model_copy(update={"unplaced": (first,)})})
    listed = {
        readonly: [row["n"] for row in noticed.left_out(brought, waiting, readonly=readonly)["rows"]]
        for readonly in (True, False)
    }
    assert first in listed[True]
    assert first not in listed[False]


def test_an_empty_section_names_the_sentences_that_come_nearest(brought: Draft):
    near = _bench(brought)["leftOut"]["nearest"]["lessons"]
    assert "We should have asked the post room first." in [brought.sentence(n).text for n in near]


def test_approval_is_refused_without_the_checks_and_says_why(app: App, draft: Draft):
    at = _desk("draft", id=draft.id)
    at.button(key="decide-approve").click().run()
    at.button(key="approve-now").click().run()
    assert "Approval needs the check of accuracy" in _words(at)
    assert app.store.draft(draft.id).state is State.IN_REVIEW
    at.checkbox[0].check()
    at.checkbox[1].check()
    at.button(key="approve-now").click().run()
    assert "declaration of AI used outside this tool" in _words(at)
    assert app.store.draft(draft.id).state is State.IN_REVIEW
    at.radio[0].set_value("No other AI was used")
    at.button(key="approve-now").click().run()
    assert app.store.draft(draft.id).state is State.APPROVED


def test_an_approval_names_the_revision_that_was_on_the_screen(app: App, ann: Actor, draft: Draft):
    at = _desk("draft", id=draft.id)
    at.button(key="decide-approve").click().run()
    assert draft.revision is not None
    changed = draft.revision.content.model_copy(update={"title": "Changed meanwhile"})
    review.revise(app.store, ann, draft.id, Content.model_validate(changed.model_dump()))
    at.checkbox[0].check()
    at.checkbox[1].check()
    at.button(key="approve-now").click().run()
    assert "has changed since you saw it" in _words(at)
    assert app.store.draft(draft.id).state is State.IN_REVIEW


def test_a_colleagues_note_is_shown_as_text(app: App, ann: Actor, draft: Draft):
    review.request_changes(app.store, ann, draft.id, "Please **check** <b>this</b>")
    at = _desk("draft", id=draft.id)
    assert "Please **check** &lt;b&gt;this&lt;/b&gt;" in _words(at)
    assert "asked for changes" in _words(at)


def test_a_decision_without_its_note_is_refused(app: App, draft: Draft):
    at = _desk("draft", id=draft.id)
    at.button(key="decide-reject").click().run()
    at.button(key="decide-now").click().run()
    assert "needs a note" in _words(at)
    at.text_area[0].input("Off topic").run()
    at.button(key="decide-now").click().run()
    assert app.store.draft(draft.id).state is State.REJECTED


def test_a_released_draft_is_read_only_and_can_be_downloaded_corrected_or_withdrawn(
    app: App, ann: Actor, draft: Draft
):
    _approve(app, ann, draft.id)
    at = _desk("draft", id=draft.id)
    _button(at, "Release").click().run()
    assert app.store.draft(draft.id).state is State.RELEASED
    assert _components(at, "workbench")[0]["readonly"]
    assert {"Word", "Web page", "Markdown", "JSON"} <= {button.label for button in at.download_button}
    assert {"Correct", "Withdraw…"} <= {button.label for button in at.button}
    _button(at, "Correct").click().run()
    new = app.store.queue(QueueFilter()).items[0]
    assert new.draft != draft.id


def test_the_blocks_of_a_source_hold_every_sentence_in_its_words(draft: Draft):
    made = blocks(draft.case_study)
    parts = [part for block in made for part in block.parts if part.n]
    assert [part.t for part in parts] == [sentence.text for sentence in draft.case_study.outline.sentences]
    assert next(block.parts[0].t for block in made if block.kind == "heading") == "Sorting post with software"
    assert [block.parts[0].t for block in made if block.kind == "item"] == ["• ", "• "]


def test_a_failed_draft_says_why_and_is_drafted_again(model: ScriptedEndpoint, app: App, draft: Draft):
    assert draft.state is State.FAILED
    queue = _desk("queue", state="failed")
    row = _components(queue, "table")[0]["rows"][0]["cells"]
    assert row[3]["note"] == "the model's host refused the key"
    assert (row[-1]["text"], row[-1]["kind"]) == ("Retry", "button")
    at = _desk("draft", id=draft.id)
    assert "the model&#x27;s host refused the key" in _words(at)
    _button(at, "Retry").click().run()
    _drafted()
    assert "Drafted by" in _words(_desk("draft", id=draft.id))
    assert app.store.draft(draft.id).state is State.IN_REVIEW


def test_a_redraft_takes_an_instruction_to_the_model(
    model: ScriptedEndpoint, app: App, ann: Actor, draft: Draft
):
    submit.retry(app.store, ann, draft.id)
    app.runner.run([draft.case_study.id], app.drafter())
    at = _desk("draft", id=draft.id)
    at.button(key="decide-redraft").click().run()
    at.text_area[0].input("Shorter, please").run()
    at.button(key="decide-now").click().run()
    _drafted()
    assert "Shorter, please" in "".join(
        request.message("user") + request.message("system") for request in model.requests
    )
    head = app.store.draft(draft.id).revision
    assert head is not None
    assert head.number == 2


def test_the_embedded_engine_offers_no_redraft(draft: Draft):
    at = _desk("draft", id=draft.id)
    assert "Redraft…" not in [button.label for button in at.button]


# --- Releases and AI use ----------------------------------------------------------------------------------


def test_releases_show_the_statement_of_ai_use(app: App, ann: Actor, draft: Draft):
    assert "Nothing is released yet" in _words(_desk("releases"))
    _approve(app, ann, draft.id)
    release.release(app.store, ann, draft.id)
    at = _desk("releases")
    assert app.disclosure(draft.id).statement.split(".")[0] in _words(at)
    assert len(at.download_button) == 4


def test_ai_use_shows_every_entry_filters_them_and_gives_a_csv(app: App, ann: Actor, draft: Draft):
    _approve(app, ann, draft.id)
    at = _desk("ai-use")
    assert len(_cells(at)) == app.store.log_size()
    assert any(row[2] == "A draft was approved" and row[3] == "Ann Lee" for row in _cells(at))
    at.selectbox(key="log_type").set_value("review.approved").run()
    assert len(_cells(at)) == 1
    assert at.download_button[0].label == "Download as CSV"
