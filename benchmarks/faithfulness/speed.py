"""How long a whole check takes, beside langextract's aligner on the same pairs of claim and source.

Processor time, for others work on the same machine. The sources are put together from the fixtures, so that anybody
can measure the same.
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
from functools import partial
from pathlib import Path
from typing import Any, Final

from benchmarks import beside, documents
from benchmarks.faithfulness.report import Table
from summariser.check import Mark, Rule, Source, exchanged, hints, marks, polarity
from summariser.check.figures import figures
from summariser.check.finding import Finder
from summariser.check.names import names, quotations
from summariser.check.omission import unused
from summariser.domain import Claim, Outline
from summariser.split import split

SIZES: Final = ((1400, 20.0), (10_000, 80.0))
CLAIMS: Final = 25
_TIMES: Final = 9
_RULES: Final[dict[str, Rule]] = {
    "figures": figures,
    "names": names,
    "quotations": quotations,
    "negation and direction": polarity.rule,
    "words exchanged": exchanged.rule,
    "hints": hints.rule,
}
_ALIGNER = Path(__file__).parent / "aligner.py"


def tables() -> list[Table]:
    """Milliseconds of processor time: the rules with nothing remembered, and what goes with them."""
    rows: list[tuple[Any, ...]] = []
    parts: list[tuple[Any, ...]] = []
    for words, aim in SIZES:
        text = _text(words)
        outline = split(text)
        claims = _claims(outline)
        used = {n for claim in claims for n in claim.cites}
        times = (
            _best(partial(_checked, outline, claims, marks), forget=True),
            _next(text),
            _again(Source(outline), claims),
            _best(partial(_sought, outline, claims), forget=True),
            _best(partial(unused, outline.sentences, used), forget=True),
            _aligned(text, claims),
        )
        rows.append((len(text.split()), len(claims), aim, *times))
        for name, rule in _RULES.items():
            alone = _best(partial(_checked, outline, claims, rule), forget=True)
            parts.append((len(text.split()), name, alone))
    columns = (
        "words",
        "claims",
        "aim",
        "fresh process",
        "running process",
        "one claim edited",
        "evidence of all claims",
        "omission map",
        "langextract's aligner",
    )
    return [
        Table("Milliseconds of processor time, best of nine", columns, tuple(rows)),
        Table("… of each rule alone, nothing remembered", ("words", "rule", "ms"), tuple(parts)),
    ]


def _text(words: int) -> str:
    parts: list[str] = []
    number = 0
    while sum(len(part.split()) for part in parts) < words:
        number += 1
        parts.append(documents.long_text(number, 1400, 1400))
    kept: list[str] = []
    count = 0
    for line in "\n\n".join(parts).split("\n\n"):
        if count >= words:
            break
        kept.append(line)
        count += len(line.split())
    return "\n\n".join(kept)


def _claims(outline: Outline) -> list[Claim]:
    """Claims that each cite three sentences: the middle one, with a word left out, is what they say."""
    sentences = outline.sentences
    step = max(len(sentences) // CLAIMS, 1)
    chosen = sentences[1:-1:step][:CLAIMS]
    return [
        Claim(text=" ".join(s.text.split()[:6] + s.text.split()[7:]), cites=(s.n - 1, s.n, s.n + 1))
        for s in chosen
    ]


def _checked(outline: Outline, claims: list[Claim], rule: Rule) -> list[Mark]:
    source = Source(outline)
    return [mark for claim in claims for mark in rule(claim, source)]


def _again(source: Source, claims: list[Claim]) -> float:
    """An edit in the desk: one sentence is checked anew, beside a source already read."""
    times = []
    for number in range(_TIMES):
        edited = claims[0].model_copy(update={"text": f"{claims[0].text} Then {number + 7} left Ashcombe."})
        for claim in claims:
            list(marks(claim, source))
        begun = time.process_time()
        list(marks(edited, source))
        times.append(time.process_time() - begun)
    return round(min(times) * 1000, 2)


def _next(text: str) -> float:
    """A text new to a process that has read others: every sentence is one it has not seen, most words it has."""
    times = []
    for opener in (
        "Here",
        "There",
        "Again",
        "Locally",
        "Meanwhile",
        "Nationally",
        "Today",
        "Later",
        "Elsewhere",
    ):
        outline = split("\n\n".join(f"{opener}: {sentence.text}" for sentence in split(text).sentences))
        claims = _claims(outline)
        begun = time.process_time()
        _checked(outline, claims, marks)
        times.append(time.process_time() - begun)
    return round(min(times) * 1000, 2)


def _sought(outline: Outline, claims: list[Claim]) -> None:
    finder = Finder(outline.sentences, outline.headings)
    for claim in claims:
        finder.evidence(claim.text)


def _best(act: Callable[[], object], *, forget: bool) -> float:
    times = []
    for _ in range(_TIMES):
        if forget:
            _forget()
        begun = time.process_time()
        act()
        times.append(time.process_time() - begun)
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
