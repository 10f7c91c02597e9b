"""The library as a notebook or a program meets it."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import summariser
from summariser.testing import ScriptedEndpoint, status

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "fixtures" / "case_studies" / "ashcombe-vale-bin-bot.md"


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith(("SUMMARISER_", "OPENAI_"))]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def test_the_example_of_the_docstring_works(capsys: pytest.CaptureFixture[str]) -> None:
    content = summariser.summarise(EXAMPLE)
    for section in content.sections:
        print(section.kind.label, "-", section.text or summariser.NOT_STATED)  # noqa: T201
    out = capsys.readouterr().out
    assert [line.split(" - ")[0] for line in out.splitlines()] == [
        kind.label for kind in summariser.SectionKind
    ]
    assert content.organisation == "Ashcombe Vale District Council"


def test_nothing_is_stored_on_the_way(tmp_path: Path) -> None:
    summariser.summarise(EXAMPLE)
    assert list(tmp_path.iterdir()) == []


def test_a_text_is_as_good_as_a_file() -> None:
    from_file = summariser.summarise(str(EXAMPLE))
    from_text = summariser.summarise(text=EXAMPLE.read_text(encoding="utf-8"))
    assert from_text == from_file


def test_every_claim_stands_on_sentences_of_the_source() -> None:
    content = summariser.summarise(EXAMPLE)
    assert content.claims
    assert all(claim.cites for claim in content.claims)


def test_neither_or_both_of_path_and_text_are_a_mistake() -> None:
    with pytest.raises(TypeError):
        summariser.summarise()
    with pytest.raises(TypeError):
        summariser.summarise(EXAMPLE, text="A text.")


def test_a_file_that_is_no_case_study_is_an_error_with_its_reason(tmp_path: Path) -> None:
    with pytest.raises(summariser.InputError) as error:
        summariser.summarise(tmp_path / "not there.md")
    assert error.value.code == "unreadable"
    with pytest.raises(summariser.InputError) as error:
        summariser.summarise(text="")
    assert error.value.code == "empty"


def test_a_model_drafts_when_it_is_asked_for_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedEndpoint() as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("SUMMARISER_MODEL", "scripted")
        summariser.summarise(EXAMPLE)
        assert server.requests == []
        content = summariser.summarise(EXAMPLE, engine="llm")
        assert len(server.requests) == 1
    assert len(content.sections) == 5


def test_a_model_that_fails_is_an_error_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(summariser.EndpointError) as error:
        summariser.summarise(EXAMPLE, engine="llm")
    assert error.value.code == "endpoint_auth"
    with ScriptedEndpoint([status(401)]) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("SUMMARISER_MODEL", "scripted")
        with pytest.raises(summariser.EndpointError):
            summariser.summarise(EXAMPLE, engine="llm")


def test_the_app_opens_by_the_environment(tmp_path: Path) -> None:
    app = summariser.open_app()
    assert app.engine is summariser.Engine.EXTRACTIVE
    assert app.actor("Robin").identity == "self-declared"
    app.close()
    assert (tmp_path / "var" / "summariser.db").is_file()


def test_importing_the_library_does_not_load_what_it_does_not_need() -> None:
    code = (
        "import sys, summariser\n"
        "print([name for name in ('openai', 'sqlalchemy', 'streamlit', 'docx', 'typer') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_every_public_name_is_there() -> None:
    assert all(hasattr(summariser, name) for name in summariser.__all__)


def test_the_version_is_that_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert summariser.__version__ == project["version"]
