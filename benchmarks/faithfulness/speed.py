"""How long a whole check takes, and langextract's aligner on the same pairs of claim and source.

The sources are put together from the fixtures, so that anybody can measure the same.
"""

from __future__ import annotations

import functools
import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from benchmarks import beside, documents
from benchmarks.faithfulness.cases import rules
from benchmarks.faithfulness.report import Table
from summariser.check.finding import Finder
from summariser.check.omission import unused
from summariser.check.source import Source
from summariser.domain import Claim, Outline
from summariser.split import split

SIZES: Final = ((1400, 20.0), (10_000, 80.0))
CLAIMS: Final = 25
_TIMES: Final = 9
_ALIGNER = Path(__file__).parent / "aligner.py"


def tables() -> list[Table]:
    """Milliseconds for each size: the rules with nothing remembered, again, and what goes with them."""
    rows = []
    for words, aim in SIZES:
        text = _text(words)
        claims = _claims(text)
        outline = split(text)
        cold = _best(lambda o=outline, c=claims: _checked(o, c), forget=True)
        warm = _best(lambda o=outline, c=claims: _checked(o, c), forget=False)
        again = _again(Source(outline), claims)
        finder = _best(lambda o=outline, c=claims: _sought(o, c), forget=False)
        left = _best(
            lambda o=outline, c=claims: unused(o.sentences, {n for one in c for n in one.cites}), forget=False
        )
        theirs = _aligned(text, claims)
        rows.append((len(text.split()), len(claims), aim, cold, warm, again, finder, left, theirs))
    columns = (
        "words",
        "claims",
        "aim, ms",
        "all rules, ms",
        "the same text again",
        "one claim edited",
        "evidence of all claims",
        "omission map",
        "langextract's aligner",
    )
    return [Table("Speed, best of nine", columns, tuple(rows))]


def _text(words: int) -> str:
    parts, number = [], 0
    while sum(len(part.split()) for part in parts) < words:
        number += 1
        parts.append(documents.long_text(number, 1400, 1400))
    kept, count = [], 0
    for line in "\n\n".join(parts).split("\n\n"):
        if count >= words:
            break
        kept.append(line)
        count += len(line.split())
    return "\n\n".join(kept)


def _claims(text: str) -> list[Claim]:
    """Claims that each cite three sentences: the middle one, with a word left out, is what they say."""
    sentences = split(text).sentences
    step = max(len(sentences) // CLAIMS, 1)
    chosen = sentences[1:-1:step][:CLAIMS]
    return [
        Claim(text=" ".join(s.text.split()[:6] + s.text.split()[7:]), cites=(s.n - 1, s.n, s.n + 1))
        for s in chosen
    ]


def _checked(outline: Outline, claims: list[Claim]) -> int:
    source = Source(outline)
    return sum(1 for claim in claims for rule in rules() for _ in rule(claim, source))


def _again(source: Source, claims: list[Claim]) -> float:
    """An edit in the desk: one sentence is checked anew, beside a source already read."""
    edited = claims[0].model_copy(update={"text": f"{claims[0].text} Then 7 of them left Ashcombe."})
    for claim in claims:
        for rule in rules():
            list(rule(claim, source))
    return _best(lambda: [list(rule(edited, source)) for rule in rules()], forget=False)


def _sought(outline: Outline, claims: list[Claim]) -> None:
    finder = Finder(outline.sentences, outline.headings)
    for claim in claims:
        finder.evidence(claim.text)


def _best(act: Callable[[], object], *, forget: bool) -> float:
    times = []
    for _ in range(_TIMES):
        if forget:
            _forget()
        begun = time.perf_counter()
        act()
        times.append(time.perf_counter() - begun)
    return round(min(times) * 1000, 2)


def _forget() -> None:
    """Empty every cache of the checks, so that a text never seen before is measured."""
    for found in gc.get_objects():
        if isinstance(found, functools._lru_cache_wrapper) and found.__module__.startswith(
            "summariser.check"
        ):
            found.cache_clear()


def _aligned(text: str, claims: list[Claim]) -> float | str:
    """Milliseconds that langextract's aligner takes for the same pairs, or why there is no figure."""
    sent = json.dumps({"source": text, "claims": [claim.text for claim in claims]})
    command = [
        beside.PYTHON if "BENCH_RIVALS_PYTHON" in os.environ else sys.executable,
        "-W",
        "ignore",
        str(_ALIGNER),
    ]
    done = subprocess.run(command, input=sent, capture_output=True, text=True, check=False, timeout=900)
    if done.returncode:
        return "not installed here" if "No module named" in done.stderr else "failed"
    return float(done.stdout)
