"""The demonstration, told to who ran it."""

import json
import shutil
import sys
from collections.abc import Iterable

from rich.console import RenderableType
from rich.panel import Panel
from rich.text import Text

from summariser.cli import shapes, tables
from summariser.cli.output import Output, Shape, plain
from summariser.cli.watching import Watch
from summariser.demo import Demonstration, case_studies, demonstrate
from summariser.disclosure import to_json
from summariser.domain import Draft, SectionKind, Severity
from summariser.spend import Spent

_NOT_SHOWN = (
    "No model was called: these drafts are sentences of the sources, word for word, placed by headings and cues.",
    "Nobody checked this text: a script corrected and approved it, which only a demonstration database allows.",
    "The case studies are invented; their figures mean nothing.",
)
_SHOWN_HINTS = frozenset({"plan_told_as_done"})
_DEMO_COLUMNS = ("Draft", "File", "Engine", "Sections with text", "Sentences not placed", "State")


def demo(output: Output) -> None:
    """Run the demonstration and tell what was done."""
    watch = Watch(output, Spent, lambda: None)
    with watch.drafting(len(list(case_studies().iterdir()))) as ended:
        done = demonstrate(progress=ended)
    output.say(_demo_shape(done), *_story(done))


def _demo_shape(done: Demonstration) -> Shape:
    return {
        "database": str(done.database),
        "submission": shapes.submission(done.submission),
        "edit": done.edit.model_dump(mode="json"),
        "release": shapes.act(done.release),
        "disclosure": json.loads(to_json(done.disclosure)),
        "files": [str(path) for path in done.files],
    }


def _story(done: Demonstration) -> list[RenderableType]:
    edit = done.edit
    program = _program()
    serve = f"SUMMARISER_DATABASE_URL=sqlite:///{done.database.as_posix()} {program} serve"
    return [
        _title("1. Case studies in, first drafts out"),
        tables.table(_DEMO_COLUMNS, map(_draft_row, done.drafts)),
        _title(
            f"2. A result and its caveat made one sentence, in “{edit.section.label}” of draft {edit.draft}"
        ),
        Text("before  ", style="red") + plain(edit.before),
        Text("after   ", style="green") + plain(edit.after),
        Text("added   ", style="green") + Text(f"a sentence each in {_names(edit.added)}, which had none"),
        _title(f"3. A draft made elsewhere, put through the same checks: {done.brought.id}"),
        *_warnings(done.brought),
        _title("4. Approved, released, and the use of AI stated from the log"),
        Panel(plain(done.disclosure.statement)),
        _title("What this does not show"),
        *(Text(f"• {line}") for line in _NOT_SHOWN),
        _title("Where it lies"),
        *(plain(str(path)) for path in (done.database, *done.files)),
        _title(f"Look at it in the browser, where {len(done.drafts)} drafts wait for an editor"),
        plain(serve, "cyan"),
        Text(f"Or take your own case studies: {program} submit PATH", style="dim"),
    ]


def _warnings(draft: Draft) -> list[RenderableType]:
    """The sentences that an editor is warned of, each with why."""
    told: list[RenderableType] = [
        Text(
            "An assistant wrote it, with a figure changed, a saving invented and a plan told as done:",
            style="dim",
        )
    ]
    for section in shapes.sections_of(draft):
        for number, claim in enumerate(section.claims):
            found = [
                one
                for one in shapes.findings_of(draft, section.kind, number)
                if one.severity is not Severity.HINT or one.code in _SHOWN_HINTS
            ]
            if found:
                told.append(plain(f"• {claim.text}"))
                told += [plain(f"    {one.severity.value}: {one.message}", "yellow") for one in found]
    return told


def _program() -> str:
    """How this program was called: by its name where a shell would find it, else by its path."""
    return "summariser" if shutil.which("summariser") else sys.argv[0]


def _names(kinds: Iterable[SectionKind]) -> str:
    return " and ".join(f"“{kind.label}”" for kind in kinds)


def _title(words: str) -> Text:
    return Text(f"\n{words}", style="bold")


def _draft_row(draft: Draft) -> tuple[str, ...]:
    sections = shapes.sections_of(draft)
    filled = sum(bool(section.claims) for section in sections)
    unplaced = len(draft.revision.content.unplaced) if draft.revision else 0
    placed = f"{filled} of {len(sections)}"
    return draft.id, draft.case_study.filename, draft.engine.value, placed, str(unplaced), draft.state.label
