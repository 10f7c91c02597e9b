"""The desk's pages, each run without a browser against a real database and the embedded engine."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from streamlit.testing.v1 import AppTest

from summariser import release, review, submit
from summariser.domain import Actor, Approval, Content, Draft, QueueFilter, State
from summariser.errors import Reason
from summariser.testing import ScriptedEndpoint, status
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
    assert ["bad.txt", "Not taken: the file is empty"] in [row[:2] for row in _cells(at)]
    assert ["again.md", "Known already"] in [row[:2] for row in _cells(at)]
    assert app.store.batches()[0].total == 1


def test_a_batch_is_there_when_its_page_is_opened_again(app: App, draft: Draft):
    batch = app.store.batches()[0]
    at = _desk("submit", batch=batch.id)
    assert ["Sorting post with software", "In review", ""] in _cells(at)


def test_submit_names_the_host_before_anything_is_sent(app: App, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OPENAI_BASE_URL", "http://model.example:8000/v1")
    monkeypatch.setenv("SUMMARISER_MODEL", "some-model")
    assert "will be sent to model.example" in _words(_desk("submit"))


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
    assert row[-1] == {"text": "Retry", "kind": "button", "tone": "plain", "note": ""}
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
