"""The layers: what may import what, held by import-linter, and proof that its contracts bite."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def linted(folder: Path) -> subprocess.CompletedProcess[str]:
    """Lint the package that lies in `folder`/src, whichever one is installed."""
    return subprocess.run(
        [
            Path(sys.executable).with_name("lint-imports"),
            "--no-cache",
            "--no-logo",
            "--config",
            folder / "pyproject.toml",
        ],
        cwd=folder / "src",
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_import_contracts_are_kept():
    done = linted(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("domain/value.py", "import summariser.store", "One way down"),
        ("extract/__init__.py", "import summariser.ground", "One way down"),
        ("afterthought.py", "import json", "One way down"),
        ("review.py", "import openai", "Only llm speaks to a model"),
        ("ui/queue.py", "import sqlalchemy", "Only store speaks SQL"),
        ("export/__init__.py", "import streamlit", "only the desk streamlit"),
        ("ingest/__init__.py", "import langchain_text_splitters", "Only split uses langchain_text_splitters"),
        ("domain/value.py", "import summariser.domain.draft", "The domain, one way down"),
        ("store/reading/view.py", "import summariser.store.writing", "The store, one way down"),
    ],
)  # fmt: skip
def test_an_import_against_the_layers_is_found(module: str, line: str, contract: str, tmp_path: Path):
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(
        ROOT / "src" / "summariser",
        tmp_path / "src" / "summariser",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    planted = tmp_path / "src" / "summariser" / module
    earlier = planted.read_text(encoding="utf-8") if planted.exists() else ""
    planted.write_text(f"{earlier}\n{line}\n", encoding="utf-8")
    done = linted(tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert contract in " ".join(done.stdout.partition("Broken contracts")[2].split()), done.stdout
