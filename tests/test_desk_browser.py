"""The desk in a real browser: from three files to a download, and what only a browser can show."""

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from docx import Document
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from summariser.testing import Answer, Request, ScriptedEndpoint

expect.set_options(timeout=20_000)  # the machine may be busy with other tests
CHROMIUM = "/usr/bin/chromium"
ROOT = Path(__file__).parents[1]
SOURCE = """# Sorting post with software

Eastby Council, 2024

## The problem

Letters took nine days to reach a desk. Staff sorted 400 letters a day by hand.

## Our approach

The council scanned every letter from March 2024. A rule sends each letter to a team.

## Results

The time to reach a desk fell from nine days to two.

## Lessons learnt

We should have asked the post room first.
"""
SCRIPT = "<script>document.title='broken into'</script><img src=x onerror=\"document.title='broken into'\">"
HOSTILE = (
    f"# A title with {SCRIPT}\n\n## Results\n\nThe council saw {SCRIPT} in its post on 3 days of 2024.\n"
)
SHORT = "# Warm rooms\n\n## Results\n\nThe library opened 12 warm rooms in 2023.\n"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        shutil.which(CHROMIUM) is None and os.environ.get("SUMMARISER_REQUIRE_BROWSER") != "1",
        reason="Debian's chromium is not installed (SUMMARISER_REQUIRE_BROWSER=1 makes this a failure)",
    ),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield launched
        launched.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[str]:
    """The address of a desk served as `summariser serve` does, from a folder of its own."""
    with _served(tmp_path, {}) as address:
        yield address


@contextmanager
def _served(folder: Path, settings: dict[str, str]) -> Iterator[str]:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    left = {
        name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "SUMMARISER_"))
    }
    code = f"from summariser.ui.serve import serve; serve({port}, 'sqlite:///desk.db')"
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-c", code], cwd=folder, env=left | settings, stdout=log, stderr=log
        )
        try:
            _until_served(f"http://127.0.0.1:{port}/_stcore/health", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=30)


def _until_served(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            continue
    pytest.fail("the desk did not start")


@pytest.fixture
def page(browser: Browser, desk: str) -> Iterator[Page]:
    with _tab(browser, desk) as tab:
        yield tab


@contextmanager
def _tab(browser: Browser, desk: str) -> Iterator[Page]:
    """A tab in which Ann Lee has given her name; it fails on a request to any other host and on a script's error."""
    tab = browser.new_page(viewport={"width": 1440, "height": 900})
    hosts: set[str] = set()
    faults: list[str] = []
    tab.on("request", lambda request: hosts.add(urlsplit(request.url).netloc or "inline"))
    tab.on("websocket", lambda socket: hosts.add(urlsplit(socket.url).netloc))
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.goto(desk)
    tab.get_by_label("Your name").fill("Ann Lee")
    tab.get_by_role("button", name="Start").click()
    expect(tab.locator("h1.desk")).to_have_text("Hello, Ann Lee")
    yield tab
    tab.close()
    assert hosts <= {urlsplit(desk).netloc, "inline"}
    assert faults == []


def _idle(page: Page) -> None:
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")


def _visit(page: Page, desk: str, name: str) -> None:
    page.goto(f"{desk}/{name}")
    page.locator("h1.desk").wait_for()
    expect(page.locator("h1.desk")).not_to_have_text("Who are you?")
    _idle(page)


def _submit(page: Page, desk: str, files: dict[str, str]) -> None:
    _choose(page, desk, files)
    expect(page.get_by_test_id("stProgress")).to_contain_text(f"{len(files)} of {len(files)}")


def _choose(page: Page, desk: str, files: dict[str, str]) -> None:
    _visit(page, desk, "submit")
    page.locator("input[type=file]").set_input_files(
        [{"name": name, "mimeType": "text/plain", "buffer": text.encode()} for name, text in files.items()]
    )
    expect(page.get_by_test_id("stFileChipName")).to_have_count(len(files))
    page.locator(".stFormSubmitButton button").click()


def _open(page: Page, desk: str, title: str) -> None:
    _visit(page, desk, "queue")
    page.get_by_role("link", name=title).click()
    expect(page.locator(".bench")).to_be_visible()
    _idle(page)


def _section(page: Page, label: str) -> Locator:
    return page.locator(f'.draft section[aria-label="{label}"]')


def _save(page: Page) -> None:
    page.get_by_role("button", name="Save changes").click()
    expect(page.locator(".status")).to_have_text("All changes saved.")
    _idle(page)


def test_the_way_of_an_editor_from_three_files_to_a_download(page: Page, desk: str):
    _submit(page, desk, {"post.md": SOURCE, "warm.md": SHORT, "hostile.txt": HOSTILE})
    _open(page, desk, "Sorting post with software")
    sentence = _section(page, "Outcomes and benefits").locator("textarea").first
    sentence.fill("The time for a letter to reach a desk fell from nine days to two.")
    expect(page.locator(".status")).to_have_text("Unsaved changes")
    expect(page.locator(".stButton button", has_text="Approve…")).to_be_disabled()
    _save(page)

    page.locator(".stButton button", has_text="Approve…").click()
    dialog = page.get_by_role("dialog")
    dialog.locator(".stButton button", has_text="Approve").click()
    expect(dialog.get_by_role("alert")).to_contain_text("check of accuracy")
    dialog.get_by_text("I compared every sentence").click()
    dialog.get_by_text("Every sentence is relevant").click()
    dialog.get_by_text("No other AI was used").click()
    _idle(page)
    dialog.locator(".stButton button", has_text="Approve").click()
    expect(page.locator(".state")).to_have_text("Approved")

    page.locator(".stButton button", has_text="Release").click()
    expect(page.locator(".state")).to_have_text("Released")
    _idle(page)
    with page.expect_download() as download:
        page.locator(".stDownloadButton button", has_text="Word").click()
    words = "\n".join(paragraph.text for paragraph in Document(str(download.value.path())).paragraphs)
    assert "The time for a letter to reach a desk fell from nine days to two." in words

    _visit(page, desk, "ai-use")
    for done in (
        "A case study was received",
        "A draft was edited",
        "A draft was approved",
        "A text was released",
    ):
        expect(page.get_by_role("cell", name=done).first).to_be_visible()
    with page.expect_download() as download:
        page.locator(".stDownloadButton button", has_text="CSV").click()
    assert b"review.approved" in Path(download.value.path()).read_bytes()


def test_choosing_a_sentence_marks_its_evidence_in_the_source_and_the_other_way_round(page: Page, desk: str):
    _submit(page, desk, {"post.md": SOURCE})
    _open(page, desk, "Sorting post with software")
    sentence = _section(page, "Outcomes and benefits").locator("textarea").first
    sentence.focus()
    marked = page.locator(".source .s.evidence")
    expect(marked).to_have_count(1)
    expect(marked).to_have_text("The time to reach a desk fell from nine days to two.")
    page.locator(".source .s", has_text="The time to reach a desk").click()
    expect(page.locator(".source .bar")).to_contain_text("is used in: Outcomes and benefits (1)")
    expect(page.locator(".claim.stands-on")).to_have_count(1)


def test_evidence_is_linked_sentences_moved_deleted_and_brought_back(page: Page, desk: str):
    _submit(page, desk, {"post.md": SOURCE})
    _open(page, desk, "Sorting post with software")
    outcomes, lessons = _section(page, "Outcomes and benefits"), _section(page, "Lessons learnt")
    before = lessons.locator("textarea").count()
    outcomes.locator("textarea").first.focus()
    outcomes.get_by_role("button", name="Link evidence").first.click()
    page.locator(".source .s", has_text="A rule sends each letter").click()
    expect(outcomes.locator(".chip")).to_have_count(2)
    page.keyboard.press("Escape")
    outcomes.get_by_role("combobox").first.select_option("lessons")
    expect(lessons.locator("textarea")).to_have_count(before + 1)
    expect(outcomes.locator(".none")).to_have_text("Not stated in the source.")
    lessons.locator("textarea").last.focus()
    lessons.get_by_role("button", name="Delete").last.click()
    expect(lessons.locator("textarea")).to_have_count(before)
    page.get_by_role("button", name="Undo: delete sentence").click()
    expect(lessons.locator("textarea")).to_have_count(before + 1)
    page.get_by_label("Year").fill("2023")
    _save(page)
    page.reload()
    expect(page.locator(".bench")).to_be_visible()
    expect(lessons.locator("textarea")).to_have_count(before + 1)
    expect(lessons.locator(".chip")).to_have_count(before + 2)
    expect(page.get_by_label("Year")).to_have_value("2023")


def test_an_error_must_be_answered_before_approval(page: Page, desk: str):
    _submit(page, desk, {"post.md": SOURCE})
    _open(page, desk, "Sorting post with software")
    page.get_by_role("button", name="Add a sentence to Overview").click()
    page.keyboard.type("The council is pleased.")
    page.keyboard.press("Control+s")
    expect(page.locator(".finding.error")).to_contain_text("Cites no sentence")
    page.get_by_role("button", name="1 open finding").click()
    page.get_by_role("button", name="Keep the sentence").click()
    page.keyboard.type("Their press release says so.")
    page.keyboard.press("Enter")
    expect(page.locator(".finding.kept .answered")).to_contain_text("Sentence kept")
    expect(page.locator(".flag")).to_have_count(0)


def test_words_objected_to_are_marked_evidence_is_added_and_sentences_set_aside(page: Page, desk: str):
    _submit(page, desk, {"post.md": SOURCE})
    _open(page, desk, "Sorting post with software")
    outcomes = _section(page, "Outcomes and benefits")
    outcomes.locator("textarea").first.fill(
        "The time to reach a desk fell from nine days to two in March 2024."
    )
    page.get_by_label("Year").focus()
    _save(page)
    expect(outcomes.locator("mark.error")).to_contain_text("March 2024")
    outcomes.get_by_role("button", name="as evidence").first.click()
    expect(outcomes.locator(".chip")).to_have_count(2)
    expect(outcomes.locator(".recheck")).to_be_visible()
    _save(page)
    expect(outcomes.locator(".finding")).to_have_count(0)

    lessons = _section(page, "Lessons learnt")
    expect(lessons.locator(".nearest")).to_contain_text("We should have asked the post room first.")
    left_out = page.locator(".left-out, .tray").filter(has_text="asked the post room first")
    row = left_out.locator("li", has_text="asked the post room first")
    row.get_by_role("button", name="Show source sentence").click()
    expect(page.locator(".source .s.picked")).to_have_text("We should have asked the post room first.")
    row.get_by_role("button", name="aside").click()
    page.keyboard.type("<b>Said</b> elsewhere")
    page.keyboard.press("Enter")
    aside = page.locator(".aside li")
    expect(aside).to_contain_text("Ann Lee: <b>Said</b> elsewhere")
    aside.get_by_role("button", name="up again").click()
    expect(row).to_have_count(1)
    expect(aside).to_have_count(0)


def test_unsaved_text_survives_a_reload_and_a_colleagues_save(browser: Browser, page: Page, desk: str):
    _submit(page, desk, {"post.md": SOURCE})
    _open(page, desk, "Sorting post with software")
    page.on("dialog", lambda dialog: dialog.accept())
    mine = _section(page, "Outcomes and benefits").locator("textarea").first
    mine.fill("My words, not saved yet.")
    page.reload()
    expect(page.locator(".status")).to_contain_text("brought back")
    expect(mine).to_have_value("My words, not saved yet.")

    other = browser.new_page()
    other.goto(page.url)
    other.get_by_label("Your name").fill("Bob Ray")
    other.get_by_role("button", name="Start").click()
    other.get_by_label("Title").fill("A title by Bob")
    _save(other)
    other.close()

    page.get_by_label("Organisation").fill("Eastby")
    page.get_by_role("button", name="Save changes").click()
    expect(page.locator(".conflict")).to_contain_text("changed elsewhere")
    expect(mine).to_have_value("My words, not saved yet.")
    page.get_by_role("button", name="Keep my text").click()
    _save(page)
    expect(page.get_by_label("Organisation")).to_have_value("Eastby")


def test_text_of_a_source_is_shown_as_text(page: Page, desk: str):
    _submit(page, desk, {"hostile.txt": HOSTILE})
    expect(page.get_by_role("cell", name="A title with <script>")).to_be_visible()
    _open(page, desk, "A title with <script>")
    expect(page.locator(".source .body")).to_contain_text("<img src=x onerror=")
    expect(page.locator("h1.desk")).to_contain_text("<script>")
    for name in ("queue", "ai-use", "releases", ""):
        _visit(page, desk, name)
        assert "broken into" not in page.title()


class _Gate:
    """A model that answers while it is open."""

    def __init__(self) -> None:
        self.is_open = threading.Event()

    def __call__(self, _request: Request) -> Answer | None:
        self.is_open.wait(60)
        return None


def _cases(first: int) -> dict[str, str]:
    return {
        f"{n}.md": f"# Case {n}\n\nCouncil {n} tested a service with {n + 10} people.\n"
        for n in range(first, first + 3)
    }


def test_a_batch_is_forecast_sent_left_found_again_and_cancelled(browser: Browser, tmp_path: Path):
    gate = _Gate()
    with ScriptedEndpoint(gate) as endpoint:
        settings = {
            "OPENAI_BASE_URL": endpoint.base_url,
            "SUMMARISER_MODEL": "scripted",
            "SUMMARISER_CONCURRENCY": "1",
        }
        with _served(tmp_path, settings) as desk:
            with _tab(browser, desk) as page:
                _choose(page, desk, _cases(0))
                expect(page.locator("dl.facts")).to_contain_text("127.0.0.1, where the model scripted")
                assert endpoint.requests == []
                page.get_by_role("button", name="Send to 127.0.0.1 and draft 3").click()
                expect(page.get_by_test_id("stProgress")).to_contain_text("0 of 3")
                address = page.url
            gate.is_open.set()
            with _tab(browser, desk) as page:
                page.goto(address)
                expect(page.get_by_test_id("stProgress")).to_contain_text("3 of 3 case studies drafted")
                drafts = [one for one in endpoint.requests if "case_study_draft" in json.dumps(one.body)]
                assert len(drafts) == 3
                page.get_by_role("link", name="0.md").click()
                expect(page.locator(".bench")).to_be_visible()

                gate.is_open.clear()
                _choose(page, desk, _cases(3))
                page.get_by_role("button", name="Send to").click()
                expect(page.get_by_test_id("stProgress")).to_contain_text("0 of 3")
                page.locator(".stPopover button", has_text="Cancel the rest…").click()
                popover = page.get_by_test_id("stPopoverBody")
                popover.locator(".stButton button", has_text="Cancel the rest").click()
                expect(page.locator(".say", has_text="cancelled")).to_be_visible()
                gate.is_open.set()
                expect(page.get_by_test_id("stProgress")).to_contain_text(
                    "1 of 3 case studies drafted, 2 failed"
                )
                expect(page.get_by_role("cell", name="It was cancelled").first).to_be_visible()
                _idle(page)
                page.locator(".stButton button", has_text="Submit more files").first.click()
                expect(page.locator("input[type=file]")).to_be_attached()
                expect(page).to_have_url(f"{desk}/submit")


def test_the_way_to_a_text_that_is_nearly_the_same_leads_there_for_good(page: Page, desk: str):
    text = SOURCE + "\n".join(f"Team {n} sorted {n * 7} letters in week {n}." for n in range(30))
    _submit(page, desk, {"first.md": text, "second.md": text.replace("Team 7 ", "Team 77 ")})
    page.get_by_role("link", name="% in common").first.click()
    expect(page.locator(".made")).to_contain_text("second.md")
    _idle(page)
    page.locator(".stButton button", has_text="% in common").click()
    expect(page.locator(".made")).to_contain_text("first.md")
    page.reload()
    expect(page.locator(".made")).to_contain_text("first.md")


def test_a_draft_made_with_another_tool_is_brought_in_and_its_questions_answered(page: Page, desk: str):
    _visit(page, desk, "submit")
    page.get_by_text("A draft made with another tool").click()
    for label, name, text in (
        ("The case study", "post.md", SOURCE),
        ("The draft of it", "draft.md", "## Results\n\nThe council plans to cut the time to two days.\n"),
    ):
        chooser = page.get_by_test_id("stFileUploader").filter(has_text=label)
        chooser.locator("input[type=file]").set_input_files(
            {"name": name, "mimeType": "text/markdown", "buffer": text.encode()}
        )
        expect(chooser.get_by_test_id("stFileChipName")).to_have_text(name)
    page.get_by_label("Tool that made the draft").fill("Some Assistant")
    page.get_by_role("button", name="Check this draft").click()
    expect(page.locator(".bench")).to_be_visible()
    expect(page.locator(".made")).to_contain_text("Made with another tool")
    expect(page.locator(".hint")).to_contain_text("Look twice")
    page.get_by_role("button", name="Looked at, nothing is wrong").click()
    expect(page.locator(".hint")).to_have_text("✓ Looked at")
    page.reload()
    expect(page.locator(".hint")).to_have_text("✓ Looked at")
