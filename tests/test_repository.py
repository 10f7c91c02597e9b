"""The repository itself: nothing of a machine or a secret in it, locks without hosts, documents that keep up."""

from __future__ import annotations

import io
import re
import subprocess
import tomllib
import zipfile
from pathlib import Path
from typing import get_args

import pytest
import typer

import summariser
from summariser import errors
from summariser.cli import app
from summariser.errors import Reason, SummariserError

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements.lock", "requirements-dev.lock")
GUIDES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), ROOT / "fixtures" / "README.md"])

FORBIDDEN = {
    "a host of packages": (r"://[\w.-]*(?:pypi|pythonhosted|npmjs|artifactory)\b",),
    "an index of packages": (r"--(?:extra-)?index-url\b", "--find[-]links"),
    "a path of a machine": (r"(?<![\w.])/(?:home|Users)/\w+/", r"(?<![\w.])/(?:root|work)/", r"[A-Z]:\\Users\\", r"file:///\w"),
    "a private key": ("-----BEGIN [A-Z ]*PRIVATE KEY-----",),
    "a key of a service": (r"\bsk-[\w-]{24,}", r"\bgh[pousr]_\w{30,}", r"\bAKIA[0-9A-Z]{16}", r"\bxox[abp]-\w{10,}"),
    "the path of this checkout": (re.escape(str(ROOT)) + r"\b",),
}  # fmt: skip


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("this is no checkout of a repository")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def words_of(path: Path) -> str:
    """A file's bytes as text; those of a Word file once unpacked."""
    data = path.read_bytes()
    if path.suffix == ".docx" and zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            data = b"\n".join(package.read(name) for name in package.namelist())
    return data.decode("utf-8", errors="replace")


def test_no_file_holds_a_host_of_packages_a_path_of_a_machine_or_a_secret():
    found = [
        f"{path.relative_to(ROOT)}: {what}: {hit[0]}"
        for path in tracked()
        for what, patterns in FORBIDDEN.items()
        if (hit := re.search("|".join(patterns), words_of(path)))
    ]
    assert not found


def pins(lock: str) -> dict[str, str]:
    """What a lock pins, by name and marker; a line of any other form is an error."""
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    found = {}
    for line in lines:
        bare = line.partition("#")[0].strip()
        if bare:
            pin = re.fullmatch(r"([a-z0-9][a-z0-9._-]*)==([\w.!+]+)(?: ; (.+))?", bare)
            assert pin, f"{lock}: {line}"
            found[f"{pin[1]} ; {pin[3] or ''}"] = pin[2]
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_every_requirement_and_names_nothing_but_versions(lock: str):
    groups = PROJECT["dependency-groups"]
    wanted = PROJECT["project"]["dependencies"] + groups["build"] + (groups["dev"] if "dev" in lock else [])
    names = {key.partition(" ;")[0] for key in pins(lock)}
    assert {re.match(r"[A-Za-z0-9._-]+", requirement)[0].lower() for requirement in wanted} <= names


def test_what_runs_is_pinned_alike_in_both_locks():
    running, developing = (pins(lock) for lock in LOCKS)
    assert {name: developing.get(name) for name in running} == running


def test_the_version_is_one_and_the_changelog_tells_of_it():
    assert PROJECT["project"]["version"] == summariser.__version__
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[{re.escape(summariser.__version__)}\]", changes, re.MULTILINE)
    assert "### Prompts" in changes


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_to_a_file_leads_to_one(guide: Path):
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", guide.read_text(encoding="utf-8"))
    assert [link for link in links if not (guide.parent / link).exists()] == []


def commands() -> set[str]:
    group = typer.main.get_command(app)
    return set(group.commands)


def test_the_guides_name_the_commands_that_there_are():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    listed = readme.partition("## The commands")[2].partition("Each tells")[0]
    assert set(re.findall(r"`([a-z-]+)`", listed)) == commands()
    for guide in GUIDES:
        text = guide.read_text(encoding="utf-8")
        named = set(re.findall(r"(?:^|`)summariser ([a-z-]+)", text, re.MULTILINE))
        assert named <= commands(), guide


def test_every_code_of_a_fault_is_explained():
    faults = (ROOT / "docs" / "faults.md").read_text(encoding="utf-8")
    explained = re.findall(r"^\| `(\w+)` \|", faults, re.MULTILINE)
    raised = {
        kind.code
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, SummariserError) and "code" in vars(kind)
    }
    sources = [*(ROOT / "src/summariser/check").rglob("*.py")]
    sources += [ROOT / "src/summariser/ground.py", ROOT / "src/summariser/judge.py"]
    code = "".join(path.read_text("utf-8") for path in sources)
    others = set(get_args(Reason)) | raised
    assert len(explained) == len(set(explained))
    assert others <= set(explained)
    assert [name for name in set(explained) - others if f'"{name}"' not in code] == []
    # Whatever is raised as a finding is explained.
    found = set(re.findall(r'(?:Mark|_hint|_mark)\(\s*"([a-z]+(?:_[a-z]+)+)"', code))
    found |= set(re.findall(r'"([a-z]+(?:_[a-z]+)+)", Severity\.', code))
    assert {"no_evidence", "judge_unsupported", "benefit_claim"} <= found
    assert found <= set(explained)


def test_every_target_of_the_readme_is_in_the_makefile():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for guide in GUIDES:
        text = guide.read_text(encoding="utf-8")
        named = re.findall(r"(?:^|`)make ([a-z ]+?)(?:`|$|  |\s#)", text, re.MULTILINE)
        assert {target for words in named for target in words.split()} <= targets, guide
