"""All figures of docs/faithfulness.md.

python -m benchmarks.faithfulness [--replies DIR --benchmarks DIR --corpus DIR] [--json] [--misses FILE] [--only PART …]

Sets that are not there are left out. `--misses` writes every miss and false alarm as text, for whoever mends a rule.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from benchmarks.faithfulness import altered, judged, padding, replies, seeking, speed
from benchmarks.faithfulness.cases import Told, told
from benchmarks.faithfulness.report import (
    Chapter,
    Table,
    as_text,
    codes,
    families,
    rates,
    share,
    signals,
    write_misses,
)
from benchmarks.faithfulness.sets import Places


class Part(NamedTuple):
    """What a part of the benchmark came to: its tables, and what to read of it."""

    tables: list[Table]
    misses: list[Chapter]


def of_replies(places: Places) -> Part:
    """The reference replies."""
    found = list(told(replies.cases(replies.replies(places))))
    if not found:
        return Part([], [])
    kinds = list(dict.fromkeys(one.case.kind for one in found))
    good = {replies.FAITHFUL: "faithful", replies.PARAPHRASE: "paraphrases"}
    kinds.sort(
        key=lambda kind: (kind in good, list(replies.AIMS).index(kind) if kind in replies.AIMS else 99, kind)
    )
    drafts = len({one.case.file for one in found})
    alarms = sum(
        mark.severity == "error" for one in found if one.case.kind == replies.FAITHFUL for mark in one.marks
    )
    aims = {**replies.AIMS, replies.FAITHFUL: 0.02, replies.PARAPHRASE: 0.05}
    tables = [
        rates("Reference replies: what was found", found, aims, kinds),
        families("Reference replies: error findings of each family of rules", found, good),
        codes("Reference replies: each code", found, good),
        signals("Reference replies: what code cannot judge", found, good),
        Table(
            "Reference replies: false alarms",
            ("drafts", "error findings on their faithful claims", "per draft", "drafts with none"),
            ((drafts, alarms, share(alarms, drafts), drafts - _with_alarms(found)),),
        ),
    ]
    return Part(tables, _misses("replies", found, set(good)))


def _with_alarms(found: list[Told]) -> int:
    return len({one.case.file for one in found if one.case.kind == replies.FAITHFUL and one.error})


def _misses(name: str, found: list[Told], good: set[str]) -> list[Chapter]:
    alarms = Chapter(
        f"{name}: FALSE ALARMS", [as_text(one) for one in found if one.case.kind in good and one.error]
    )
    kinds = [kind for kind in dict.fromkeys(one.case.kind for one in found) if kind not in good]
    return [
        alarms,
        *(
            Chapter(
                f"{name}: MISSED {kind}",
                [as_text(one) for one in found if one.case.kind == kind and not one.error],
            )
            for kind in kinds
        ),
    ]


def of_mutations(places: Places) -> Part:
    """Faithful claims made wrong, and made other but not wrong."""
    found = list(told(altered.cases(places)))
    good = {one.case.kind for one in found if one.case.kind in altered.HARMLESS}
    kinds = [
        kind for kind in (*altered.AIMS, *altered.HARMLESS) if any(one.case.kind == kind for one in found)
    ]
    aims = altered.AIMS | dict.fromkeys(altered.HARMLESS, 0.02)
    texts = {kind: len({one.case.file for one in found if one.case.kind == kind}) for kind in kinds}
    tables = [
        rates("Sentences made wrong, and rewrites that change nothing", found, aims, kinds),
        Table("Texts they were made from", ("kind", "texts"), tuple(texts.items())),
        _by_way(found),
        families("Sentences made wrong: error findings of each family of rules", found, good),
        codes("Sentences made wrong: each code", found, dict.fromkeys(good, "rewrites")),
    ]
    return Part(tables, _misses("mutations", found, good))


def _by_way(found: list[Told]) -> Table:
    ways: dict[tuple[str, str], list[Told]] = {}
    for one in found:
        ways.setdefault((one.case.kind, one.case.way), []).append(one)
    rows = [
        (kind.replace("_", " "), way, len(those), share(sum(one.error for one in those), len(those)))
        for (kind, way), those in sorted(ways.items())
    ]
    return Table("… by the way it was done", ("kind", "way", "claims", "error finding"), tuple(rows))


def of_sets(places: Places) -> Part:
    """SummEdits, RAGTruth and BUMP."""
    tables, misses = [], []
    for name, found in judged.found(places):
        tables += judged.tables(name, found)
        if judged.SOUGHT in name:
            continue
        # Which sentence of a wrong summary is not the wrong one is only guessed: those are neither.
        misses += _misses(name, [one for one in found if one.case.kind != judged.BESIDE_WRONG], {judged.GOOD})
    return Part(tables, misses)


def of_seeking(places: Places) -> Part:
    """The evidence finder, the omission map, and what is padded without a source."""
    tables, missed = seeking.found(places)
    if (padded := padding.table(places)) is not None:
        tables.append(padded)
    return Part(tables, [Chapter(f"{title}: NOT FOUND", texts) for title, texts in missed if texts])


def of_speed(_: Places) -> Part:
    """How long it takes."""
    return Part(speed.tables(), [])


PARTS: dict[str, Callable[[Places], Part]] = {
    "replies": of_replies,
    "mutations": of_mutations,
    "sets": of_sets,
    "seeking": of_seeking,
    "speed": of_speed,
}


def main() -> None:
    """Measure and print."""
    usual = Places()
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--replies", type=Path, default=usual.replies)
    parser.add_argument("--benchmarks", type=Path, default=usual.benchmarks)
    parser.add_argument("--corpus", type=Path, default=usual.corpus)
    parser.add_argument("--json", action="store_true", help="give JSON")
    parser.add_argument(
        "--misses", type=Path, help="write what was missed here; third-party text, never commit it"
    )
    parser.add_argument("--only", nargs="+", choices=PARTS, default=[*PARTS])
    asked = parser.parse_args()
    places = Places(asked.replies, asked.benchmarks, asked.corpus)
    parts = [PARTS[name](places) for name in asked.only]
    _show([table for part in parts for table in part.tables], as_json=asked.json)
    if asked.misses:
        write_misses(asked.misses, [chapter for part in parts for chapter in part.misses])


def _show(tables: Iterable[Table], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({table.title: table.data for table in tables}, indent=2))
        return
    for table in tables:
        sys.stdout.write(table.markdown + "\n")


if __name__ == "__main__":
    main()
