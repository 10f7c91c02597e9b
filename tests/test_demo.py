"""The demonstration: what it does, what it says of itself, and that it repeats itself."""

import json
import os
from pathlib import Path

import pytest

from summariser import cli
from summariser.demo import Demonstration, case_studies, demonstrate
from summariser.domain import NOT_STATED, SCRIPT_NOTICE, Engine, State


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    return demonstrate(tmp_path_factory.mktemp("demo"))


def test_every_example_becomes_a_draft_without_a_model(done: Demonstration) -> None:
    assert len(done.submission.case_studies) == len(list(case_studies().iterdir()))
    assert (done.submission.failed, done.submission.calls) == ((), 0)
    assert {draft.engine for draft in done.drafts} == {Engine.EXTRACTIVE}
    assert done.disclosure.ai_used is False


def test_one_draft_is_corrected_and_released_and_the_others_wait_for_a_person(done: Demonstration) -> None:
    states = [draft.state for draft in done.drafts]
    assert states.count(State.RELEASED) == 1
    assert states.count(State.IN_REVIEW) == len(states) - 1
    released = next(draft for draft in done.drafts if draft.id == done.edit.draft)
    assert released.revision is not None
    texts = [claim.text for claim in released.revision.content.section(done.edit.section).claims]
    assert done.edit.after in texts
    assert done.edit.before not in texts


def test_every_export_says_that_a_script_approved_it(done: Demonstration) -> None:
    exported = [path for path in done.files if path.name.startswith("release.") and path.suffix != ".docx"]
    assert len(exported) == 3
    for path in exported:
        assert SCRIPT_NOTICE in path.read_text(encoding="utf-8")
    assert done.disclosure.identity == "script"


def test_a_second_run_replaces_the_first(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("Not of the demonstration.")
    first, second = demonstrate(tmp_path), demonstrate(tmp_path)
    assert first.edit.draft != second.edit.draft
    assert (second.submission.duplicates, len(second.drafts)) == ((), len(first.drafts))
    assert (tmp_path / "mine.txt").exists()


def test_the_command_tells_what_was_done_and_what_it_does_not_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [name for name in os.environ if name.startswith(("SUMMARISER_", "OPENAI_"))]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    # A key in the environment changes nothing: the demonstration sends nothing anywhere.
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    with pytest.raises(SystemExit) as left:
        cli.main(["demo"])
    out = capsys.readouterr().out
    assert not left.value.code
    for told in ("before", "after", "No model was called", "Nobody checked", "summariser.db", " serve"):
        assert told in out
    with pytest.raises(SystemExit):
        cli.main(["demo", "--json"])
    shape = json.loads(capsys.readouterr().out)
    assert set(shape) == {"database", "submission", "edit", "release", "disclosure", "files"}
    assert all((tmp_path / file).is_file() for file in shape["files"])


def test_the_release_does_not_claim_silence_of_a_source_that_speaks(tmp_path: Path) -> None:
    demonstrate(tmp_path)
    assert NOT_STATED not in (tmp_path / "release.md").read_text(encoding="utf-8")
