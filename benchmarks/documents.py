"""Case studies for the benchmarks: as many as are wanted, each of its own text, the same each time.

Each is put together from sections of the fixtures, with other figures in them. `marker` is the line by which the
server knows which document a request is about.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from summariser.ingest import read_file

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures" / "case_studies"
CORPUS = ROOT.parent / "shared" / "corpus"  # texts of others, where there are any: no part of the repository
_HEADING = re.compile(r"^#{1,3} (?P<heading>.+)\n", re.MULTILINE)


def marker(number: int) -> str:
    """The sentence that tells the document's number."""
    return f"Record {number:05} is this one."


def long_text(number: int, fewest: int = 300, most: int = 1400) -> str:
    """A case study of that many words, give or take a paragraph."""
    chance = random.Random(number)  # noqa: S311 - the same each time
    wanted = chance.randint(fewest, most)
    parts = [f"# Case study {number}", marker(number)]
    words = 0
    for heading, paragraphs in chance.sample(_sections(), len(_sections())):
        parts.append(f"## {heading}")
        for paragraph in paragraphs:
            parts.append(_other_figures(paragraph, chance))
            words += len(paragraph.split())
            if words >= wanted:
                return "\n\n".join(parts) + "\n"
    return "\n\n".join(parts) + "\n"


def short_text(number: int) -> str:
    """A case study of a few sentences."""
    return (
        f"# Case study {number}\n\n{marker(number)}\n\nCouncil {number} tested a service with {number + 10} people "
        f"in 2024. It cost £{number + 3}k. Callers waited {number % 9 + 2} minutes less.\n"
    )


def written(folder: Path, number: int, text: Callable[[int], str] = long_text) -> Path:
    """That many of them as files in that folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(number):
        (folder / f"{n:05}.md").write_text(text(n), encoding="utf-8")
    return folder


def fixtures() -> Iterator[Path]:
    """The case studies of the repository."""
    yield from sorted(FIXTURES.iterdir())


def corpus() -> Iterator[Path]:
    """The texts of others, as far as they are there."""
    yield from sorted(path for path in CORPUS.glob("*.md") if path.name != "README.md")


@cache
def _sections() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The fixtures' sections with a heading and words below it."""
    found = []
    for path in fixtures():
        _, *rest = _HEADING.split(read_file(path).text)
        for heading, body in zip(rest[::2], rest[1::2], strict=True):
            if paragraphs := tuple(part for part in re.split(r"\n{2,}", body.strip()) if part):
                found.append((heading, paragraphs))
    return tuple(found)


def _other_figures(paragraph: str, chance: random.Random) -> str:
    return re.sub(r"\d", lambda digit: str(chance.randint(1, 9)) if digit[0] != "0" else "0", paragraph)
