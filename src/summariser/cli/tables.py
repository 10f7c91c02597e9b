"""What a person sees: the library's values as tables and paragraphs for a terminal."""

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from summariser.cli.output import plain
from summariser.cli.shapes import LOG_COLUMNS, File, Forecast, findings_of, log_row, sections_of
from summariser.domain import (
    NOT_STATED,
    OPEN_STATES,
    Act,
    BatchSummary,
    Claim,
    Draft,
    Engine,
    Finding,
    LogEntry,
    QueuePage,
    ReleaseAct,
    RuleCount,
    Section,
    Severity,
    State,
    Submission,
)
from summariser.spend import Calibration, Spent

_SEVERITY_STYLE = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}
_ENGINE_WORDS = {
    Engine.LLM: "a model",
    Engine.EXTRACTIVE: "sentences of the source, no generative AI",
    Engine.DECLARED: "another tool, as declared",
}


def table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """A plain table; the first column is never folded, so that an id can be copied."""
    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for index, title in enumerate(titles):
        grid.add_column(title, no_wrap=index == 0, overflow="fold")
    for row in rows:
        grid.add_row(*(plain(cell.replace("\n", " ")) for cell in row))
    return grid


def submission(done: Submission, spent: Spent) -> RenderableType:
    """What became of a submit."""
    parts: list[RenderableType] = []
    if done.case_studies:
        rows = [(one.draft or "–", one.state.label, one.path) for one in done.case_studies]
        parts.append(table(("Draft", "State", "File"), rows))
    if done.duplicates:
        again = [(one.of, one.path) for one in done.duplicates]
        parts += [Text("\nAlready there, not taken twice:"), table(("Case study", "File"), again)]
    if done.near_duplicates:
        near = [(one.of, f"{one.percent} %", one.path) for one in done.near_duplicates]
        parts += [Text("\nNearly the same as a case study that is there:")]
        parts += [table(("Case study", "In common", "File"), near)]
        parts += [
            Text(
                "If one corrects the other, say so next time: summariser submit FILE --replaces ID",
                style="dim",
            )
        ]
    parts.append(Text(f"\nBatch {done.batch}: {_counted(done)}.{_cost(done, spent)}"))
    parts.append(Text("Next: summariser queue", style="dim"))
    return Group(*parts)


def _counted(done: Submission) -> str:
    again = {one.path for one in done.duplicates}
    ended = [one.state for one in done.case_studies if one.path not in again]
    waiting = ended.count(State.DRAFTING)
    drafted = len(ended) - waiting - ended.count(State.FAILED)
    parts = [f"{drafted} drafted", f"{len(done.duplicates)} already there", f"{len(done.failed)} failed"]
    return ", ".join([*parts, f"{waiting} waiting"] if waiting else parts)


def _cost(done: Submission, spent: Spent) -> str:
    if not done.calls:
        return " No model was called."
    money = f", {spent.cost.amount} {spent.cost.currency}" if spent.cost else ""
    return f" {done.calls} calls, {done.input_tokens} tokens sent, {done.output_tokens} received{money}."


def forecast(about: Forecast) -> RenderableType:
    """What submitting would take."""
    told, estimate = about.forecast, about.estimate
    rows = [("Documents to draft", f"{told.documents:,}")]
    rows += [("Already there", f"{len(told.duplicates):,}"), ("Cannot be read", f"{len(told.failed):,}")]
    if about.endpoint is None:
        rows += [("Drafted by", _ENGINE_WORDS[about.engine]), ("Cost", "none; nothing leaves this machine")]
        return Group(table(("Dry run", ""), rows), _NOTHING_DONE)
    rows += [
        ("Sent to", f"{about.endpoint.host}, model {about.endpoint.model}"),
        ("Calls", f"{estimate.calls:,}"),
        ("Tokens sent", f"about {estimate.input_tokens:,}"),
        ("Tokens received", f"about {estimate.output_tokens:,}"),
        ("Cost", f"about {about.cost.amount} {about.cost.currency}" if about.cost else _NO_PRICE),
        ("Estimated from", _source(about.calibration)),
    ]
    return Group(table(("Dry run", ""), rows), _NOTHING_DONE)


_NOTHING_DONE = Text("\nNothing was kept and nothing was sent.", style="dim")
_NO_PRICE = "not known: the price file does not name this model"


def _source(calibration: Calibration | None) -> str:
    if calibration is None or not calibration.calls:
        return "the length of the texts; no call to this model is in the log yet"
    return f"the length of the texts, and {calibration.calls} earlier calls to this model"


def batches(many: Sequence[BatchSummary]) -> RenderableType:
    """All batches, a line each."""
    if not many:
        return Text("No batch yet. Start one: summariser submit PATH")
    rows = [(one.id, f"{one.created_at:%Y-%m-%d %H:%M}", one.engine.value, _states(one)) for one in many]
    return table(("Batch", "Submitted", "Engine", "Drafts"), rows)


def batch(one: BatchSummary, files: Sequence[File]) -> RenderableType:
    """One batch, its states, and what became of every file."""
    head = f"Batch {one.id}, {one.created_at:%Y-%m-%d %H:%M} UTC, drafted by {_ENGINE_WORDS[one.engine]}"
    counts = [(state.label, str(count)) for state, count in one.states.items() if count]
    parts: list[RenderableType] = [Text(head, style="bold")]
    parts.append(table(("State", "Drafts"), [*counts, ("In all", str(one.total))]))
    if files:
        rows = [(file.arrival.draft or "–", _became(file), file.arrival.path) for file in files]
        parts += [Text(), table(("Draft", "State", "File"), rows)]
    return Group(*parts)


def _became(file: File) -> str:
    if file.state is None:
        return f"Not taken: {file.arrival.reason}"
    near = [f", about {one.percent} % as case study {one.case_study}" for one in file.resembles]
    return file.state.label + (", already there" if file.arrival.is_duplicate else "") + "".join(near)


def cancelled(batch_id: str, count: int, left: int) -> RenderableType:
    """What a cancel led to."""
    on_the_way = f" {left} are on their way to a model and will end." if left else ""
    again = "\nSubmit the same files again to draft them after all." if count else ""
    return Text(f"Batch {batch_id}: {count} cancelled.{on_the_way}{again}")


def _states(one: BatchSummary) -> str:
    return ", ".join(f"{count} {state.label.lower()}" for state, count in one.states.items() if count)


def rules(counts: Sequence[RuleCount]) -> RenderableType:
    """How each rule has fared."""
    if not counts:
        return Text("No rule has found anything yet.")
    rows = [
        (one.code, *map(str, (one.kept, one.mended, one.dismissed, one.open)), _precision(one))
        for one in counts
    ]
    head = ("Rule", "It holds", "Sentence changed", "Dismissed", "Open", "Right of those decided")
    return table(head, rows)


def _precision(one: RuleCount) -> str:
    if one.precision is None:
        return "–"
    return f"{one.precision} %, seldom: worth a report" if one.is_seldom_right else f"{one.precision} %"


def queue(page: QueuePage) -> RenderableType:
    """A page of the queue."""
    if not page.items:
        return Text("Nothing here." if page.total else "The queue is empty.")
    rows = [
        (item.draft, item.state.label, str(item.findings), str(item.unplaced), item.title)
        for item in page.items
    ]
    return Group(
        table(("Draft", "State", "Findings", "Unplaced", "Title"), rows),
        Text(f"\n{len(page.items)} of {page.total}. Next: summariser show DRAFT", style="dim"),
    )


def draft(one: Draft) -> RenderableType:
    """A draft to be read: the five sections, what each claim stands on, what the checks noticed."""
    case = one.case_study
    facts = [case.organisation, str(case.year) if case.year else None, f"case study {case.id}", case.filename]
    parts: list[RenderableType] = [
        plain(one.title, "bold"),
        plain(" · ".join(fact for fact in facts if fact), "dim"),
        Text(f"{one.state.label}, drafted from {_ENGINE_WORDS[one.engine]}"),
    ]
    if case.replaces:
        parts.append(Text(f"Corrects case study {case.replaces}", style="yellow"))
    if one.revision is not None:
        parts.append(Text(f"Revision {one.revision.id} (number {one.revision.number})"))
    if one.message is not None:
        parts.append(plain(f"{one.reason}: {one.message}", "red"))
    parts += [part for section in sections_of(one) for part in _section(one, section)]
    return Group(*parts, *_unplaced(one))


def _section(one: Draft, section: Section) -> list[RenderableType]:
    parts: list[RenderableType] = [Text(f"\n{section.kind.label}", style="bold underline")]
    if not section.claims:
        return [*parts, Text(_blank(one), style="italic")]
    for index, claim in enumerate(section.claims):
        parts.append(_claim(claim))
        parts += _evidence(one, claim)
        parts += [_finding(found) for found in findings_of(one, section.kind, index)]
    return parts


def _blank(one: Draft) -> str:
    return one.revision.content.blank if one.revision and one.state in OPEN_STATES else NOT_STATED


def _claim(claim: Claim) -> Text:
    status = f" ({claim.status.value.replace('_', ' ')})" if claim.status else ""
    cites = "".join(f" [{n}]" for n in claim.cites)
    return plain(f"• {claim.text}") + Text(status + cites, style="dim")


def _evidence(one: Draft, claim: Claim) -> list[RenderableType]:
    sentences = one.case_study.outline.sentences
    cited = [sentences[n - 1] for n in claim.cites if 1 <= n <= len(sentences)]
    # A verbatim claim is its own evidence; repeating it would only hide the others.
    return [_inset(plain(f"[{it.n}] {it.text}", "dim")) for it in cited if it.text != claim.text]


def _finding(found: Finding) -> RenderableType:
    words = f"{found.severity.value}: {found.message} ({found.code}, {found.id}, {found.state})"
    return _inset(plain(words, _SEVERITY_STYLE[found.severity]))


def _unplaced(one: Draft) -> list[RenderableType]:
    if one.revision is None or not one.revision.content.unplaced:
        return []
    lines = [plain(f"[{n}] {one.sentence(n).text}", "dim") for n in one.revision.content.unplaced]
    return [Text("\nNot placed in any section", style="bold underline"), *lines]


def _inset(text: Text) -> RenderableType:
    return Padding(text, (0, 0, 0, 4))


def act(done: Act) -> RenderableType:
    """What an act led to."""
    parts = [f"Draft {done.draft} is now {done.state.label.lower()} (entry {done.entry} of the log)."]
    if isinstance(done, ReleaseAct):
        parts.append(f"Release {done.release}, sha256 of its text {done.sha256}.")
    if done.revision is not None:
        parts.append(f"Revision {done.revision}.")
    return Text("\n".join(parts))


def log(entries: Iterable[LogEntry]) -> RenderableType:
    """Log entries, a line each."""
    rows = [log_row(entry)[: len(LOG_COLUMNS)] for entry in entries]
    return table([name.replace("_", " ").capitalize() for name in LOG_COLUMNS], rows)
