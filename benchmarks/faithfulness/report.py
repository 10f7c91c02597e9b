"""Tables: as Markdown to be read, as JSON for machines; and the misses as text for whoever mends the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.faithfulness.cases import Told
from summariser.domain import Severity


class Table(NamedTuple):
    """Figures under a title."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    @property
    def markdown(self) -> str:
        lines = [f"### {self.title}", ""] if self.title else []
        lines += [_line(self.columns), _line(["---"] * len(self.columns))]
        lines += [_line([_cell(cell) for cell in row]) for row in self.rows]
        return "\n".join(lines) + "\n"

    @property
    def data(self) -> list[dict[str, Any]]:
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def share(part: int, whole: int) -> float | None:
    """The share, none of nothing."""
    return round(part / whole, 4) if whole else None


def rates(title: str, found: Sequence[Told], aims: dict[str, float], kinds: Iterable[str]) -> Table:
    """Per kind, how many had an error finding, a warning or worse, any finding at all."""
    rows = []
    for kind in kinds:
        those = [one for one in found if one.case.kind == kind]
        counts = [sum(one.at_least(severity) for one in those) for severity in Severity]
        halves = [[one for one in those if one.case.half == side] for side in (0, 1)]
        spot = sum(one.on_the_spot for one in those) if any(one.case.wrong for one in those) else None
        rows.append(
            (
                kind.replace("_", " "),
                len(those),
                aims.get(kind),
                share(counts[0], len(those)),
                *(share(sum(one.error for one in side), len(side)) for side in halves),
                share(spot, len(those)) if spot is not None else None,
                share(counts[1], len(those)),
                share(counts[2], len(those)),
            )
        )
    columns = (
        "kind",
        "claims",
        "aim",
        "error finding",
        "first half",
        "second half",
        "on the words",
        "warning or error",
        "any finding",
    )
    return Table(title, columns, tuple(rows))


def codes(title: str, found: Sequence[Told], right: dict[str, str]) -> Table:
    """Per code, how often it was raised on flawed claims and on good ones. `right` names the good kinds."""
    raised: dict[tuple[str, Severity], Counter[str]] = {}
    for one in found:
        for which in {(mark.code, mark.severity) for mark in one.marks}:
            raised.setdefault(which, Counter())[right.get(one.case.kind, "flawed")] += 1
    good = list(dict.fromkeys(right.values()))
    totals = Counter(right.get(one.case.kind, "flawed") for one in found)
    rows = [
        (
            code,
            severity.value,
            counts["flawed"],
            *(counts[name] for name in good),
            share(counts["flawed"], counts.total()),
        )
        for (code, severity), counts in sorted(raised.items())
    ]
    columns = (
        "code",
        "severity",
        f"on flawed ({totals['flawed']})",
        *(f"on {name} ({totals[name]})" for name in good),
        "precision",
    )
    return Table(title, columns, tuple(rows))


FAMILIES = {
    "figures": (("figure_",), ("number_changed", "number_swapped")),
    "names": (("name_",), ("name_changed", "name_swapped")),
    "negation": (("negation_",), ("negation", "negation_added", "negation_removed")),
    "direction": (("direction_", "figure_of_something_else"), ("direction",)),
}


def families(title: str, found: Sequence[Told], good: Collection[str]) -> Table:
    """Per family of rules, how much of the errors it is for it finds, and how often it is wrong on good claims."""
    rows = []
    fine = [one for one in found if one.case.kind in good]
    for family, (codes_, kinds) in FAMILIES.items():
        for_it = [one for one in found if one.case.kind in kinds]
        hits, alarms = (sum(_raised(one, codes_) for one in those) for those in (for_it, fine))
        row = (share(hits, len(for_it)), alarms, share(alarms, len(fine)), share(hits, hits + alarms))
        rows.append((family, len(for_it), *row))
    columns = (
        "rules",
        "errors of their kind",
        "recall",
        "alarms on good claims",
        "share of these",
        "precision",
    )
    return Table(title, columns, tuple(rows))


SIGNALS = {
    "plan_to_done": ("plan_told_as_done", "status_disagrees", "plan_claim"),
    "hedge_dropped": ("hedge_dropped",),
    "cause_added": ("cause_added",),
    "scope_widened": ("scope_widened", "superlative_added"),
    "invented_benefit": ("benefit_claim",),
}


def signals(title: str, found: Sequence[Told], good: Collection[str]) -> Table:
    """Per kind of error that code cannot judge, how often it carries the signal that chooses the judge's question."""
    rows = []
    fine = [one for one in found if one.case.kind in good]
    for kind, wanted in SIGNALS.items():
        those = [one for one in found if one.case.kind == kind]
        on, alarms = (sum(any(m.code in wanted for m in one.marks) for one in each) for each in (those, fine))
        row = (share(on, len(those)), share(alarms, len(fine)), share(on, on + alarms))
        rows.append((kind.replace("_", " "), ", ".join(wanted), len(those), *row))
    columns = ("error", "its signals", "claims", "carry one", "good claims that do", "precision")
    return Table(title, columns, tuple(rows))


def _raised(one: Told, codes_: tuple[str, ...]) -> bool:
    return any(mark.severity is Severity.ERROR and mark.code.startswith(codes_) for mark in one.marks)


# --- What was missed --------------------------------------------------------------------------------------


class Chapter(NamedTuple):
    """Misses of one kind, each as text."""

    title: str
    misses: list[str]


def write_misses(path: Path, chapters: Iterable[Chapter]) -> None:
    """Every miss and false alarm, with claim, evidence and finding. Third-party text: never to be committed."""
    with path.open("w", encoding="utf-8") as file:
        for title, misses in chapters:
            file.write(f"{'=' * 100}\n== {title}: {len(misses)}\n\n")
            file.writelines(f"{miss}\n\n" for miss in misses)


def as_text(one: Told) -> str:
    """The claim, what it cites and what was found, to be read."""
    case = one.case
    lines = [f"[{case.kind} {case.way}] {case.file}, half {case.half}", f"  claim:  {case.claim.text}"]
    if case.wrong:
        lines.append(f"  wrong:  {case.wrong}")
    if case.before:
        lines.append(f"  before: {case.before}")
    cited = case.source.cited(case.claim)
    lines += [f"  cites {s.n}: {s.text}" for s in cited[:8]]
    if len(cited) > 8:
        lines.append(f"  … and {len(cited) - 8} more")
    lines += [
        f"  > {m.severity.value} {m.code} “{m.words}”: {m.message} {m.suggests or ''}" for m in one.marks
    ]
    return "\n".join(lines)
