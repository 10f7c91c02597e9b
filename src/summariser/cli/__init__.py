"""The command line: what each command takes, and its exit code. What a command does is in `session`."""

import getpass
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

import summariser
from summariser.cli.output import Output
from summariser.domain import Answer, Approval, Engine, LogFilter, QueueFilter, State
from summariser.errors import SummariserError

if TYPE_CHECKING:
    from summariser.cli.session import Session

app = typer.Typer(
    name="summariser",
    help="Restructure case studies, review them, release them with an honest statement of how AI was used.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def main(argv: list[str] | None = None) -> NoReturn:
    """Run one command and leave with its exit code: 0 done, 1 refused or failed, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A file's name may hold what no encoding has; it is better shown as an escape than not at all.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app(args=argv, prog_name="summariser")
    raise SystemExit(0)


@contextmanager
def _speaking(as_json: bool) -> Iterator[Output]:
    """Turn what goes wrong into a message on stderr and exit code 1."""
    output = Output(as_json=as_json)
    try:
        yield output
    except SummariserError as error:
        output.error(error)
        raise typer.Exit(1) from error
    except KeyboardInterrupt:
        again = "Run the same command again: finished case studies are not repeated."
        output.failure("cancelled", "Stopped.", again)
        raise typer.Exit(130) from None


@contextmanager
def _session(as_json: bool, who: str = "") -> Iterator["Session"]:
    """Open the database and all above it, which `--help` does not wait for."""
    with _speaking(as_json) as output:
        from summariser.cli.session import Session, opened  # noqa: PLC0415

        app = opened()
        try:
            yield Session(output, app, who)
        finally:
            app.close()


def _done(well: bool) -> None:
    if not well:
        raise typer.Exit(1)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        message = "this machine does not say who you are; name yourself with --as NAME"
        raise typer.BadParameter(message) from None


def _moment(given: str | None) -> str | None:
    """A day as it is, or an instant as the log writes it, in UTC."""
    if given is None:
        return None
    try:
        if len(given) == len("2026-01-31"):
            return date.fromisoformat(given).isoformat()
        moment = datetime.fromisoformat(given)
        in_utc = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise typer.BadParameter("give a day, 2026-01-31, or a time, 2026-01-31T09:30:00Z") from None
    return in_utc.isoformat(timespec="microseconds").replace("+00:00", "Z")


def _amount(given: str) -> Decimal:
    try:
        amount = Decimal(given)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or amount <= 0:
        raise typer.BadParameter("give an amount of money, such as 2.50")
    return amount


def _states(given: str | None) -> str | None:
    known = ["all", *State]
    if given is not None and given not in known:
        raise typer.BadParameter(f"there is no state “{given}”; there are {', '.join(known)}")
    return given


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(summariser.__version__)
        raise typer.Exit


@app.callback()
def _summariser(
    *,
    _: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help="Show the version and leave.")
    ] = False,
) -> None:
    pass


# --- What the commands share ------------------------------------------------------------------------------

Json = Annotated[bool, typer.Option("--json", help="Give JSON, for programs.")]
As = Annotated[
    str,
    typer.Option(
        "--as",
        metavar="NAME",
        envvar="SUMMARISER_AS",
        default_factory=_user,
        show_default="your login name",
        help="Who acts.",
    ),
]
DraftId = Annotated[str, typer.Argument(metavar="DRAFT", help="A draft, as `summariser queue` names it.")]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help="Why, in your words.")]
Form = Literal["md", "html", "docx", "json"]
StatementForm = Literal["md", "html", "json"]


# --- Start ------------------------------------------------------------------------------------------------


@app.command()
def demo(*, as_json: Json = False) -> None:
    """Show the way from files to a release on examples, without a key and without a network."""
    with _speaking(as_json) as output:
        from summariser.cli.show_demo import demo  # noqa: PLC0415

        demo(output)


@app.command()
def doctor(*, as_json: Json = False) -> None:
    """Tell how summariser is set up, and what is wrong with that."""
    with _speaking(as_json) as output:
        from summariser.cli.doctor import doctor  # noqa: PLC0415

        _done(doctor(output))


@app.command()
def serve(
    *,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8501,
    as_json: Json = False,
) -> None:
    """Open the desk in the browser."""
    with _speaking(as_json):
        from summariser.ui.serve import serve  # noqa: PLC0415

        serve(port)


# --- Researchers ------------------------------------------------------------------------------------------


@app.command()
def submit(  # noqa: PLR0913 - as many options as the command has
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Files, and folders with all below.")],
    *,
    engine: Annotated[
        Literal["auto", "llm", "extractive"],
        typer.Option(help="What drafts: a model, or sentences of the source; auto takes what is set up."),
    ] = "auto",
    draft: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="A draft that another tool made of the one source.",
        ),
    ] = None,
    declared_tool: Annotated[
        str | None, typer.Option(metavar="NAME", help="The tool that made that draft.")
    ] = None,
    replaces: Annotated[
        str | None, typer.Option(metavar="ID", help="The case study that the one file corrects.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only tell what it would take: documents, tokens, money, host.")
    ] = False,
    max_cost: Annotated[
        Decimal | None,
        typer.Option(metavar="AMOUNT", parser=_amount, help="Stop before more than this is spent."),
    ] = None,
    who: As,
    as_json: Json = False,
) -> None:
    """Take case studies in and draft them. A bad file is named and stops nothing; no text is taken twice."""
    if (draft is None) is not (declared_tool is None):
        raise typer.BadParameter("a draft made elsewhere takes both --draft FILE and --declared-tool NAME")
    if draft is not None and (len(paths) != 1 or dry_run or replaces):
        raise typer.BadParameter("a draft made elsewhere belongs to one source, and to no other option")
    with _session(as_json, who) as session:
        from summariser.cli.batches import Order  # noqa: PLC0415

        if draft is not None and declared_tool is not None:
            _done(session.declare(paths[0], draft, declared_tool))
            return
        order = Order(paths, None if engine == "auto" else Engine(engine), replaces, max_cost)
        _done(session.forecast(order) if dry_run else session.submit(order))


@app.command()
def batch(
    batch_id: Annotated[str | None, typer.Argument(metavar="ID", help="One batch; without it, all.")] = None,
    *,
    cancel: Annotated[
        bool, typer.Option("--cancel", help="Do not draft what still waits of it. Requests on their way end.")
    ] = False,
    who: As,
    as_json: Json = False,
) -> None:
    """Show how far a batch is and what became of each file, or cancel the rest of it."""
    if cancel and batch_id is None:
        raise typer.BadParameter("say which batch to cancel: batch ID --cancel")
    with _session(as_json, who) as session:
        session.batch(batch_id, cancel=cancel)


@app.command()
def retry(draft: DraftId, *, who: As, as_json: Json = False) -> None:
    """Draft a failed case study again."""
    with _session(as_json, who) as session:
        _done(session.retry(draft))


# --- Editors ----------------------------------------------------------------------------------------------


@app.command()
def queue(
    *,
    state: Annotated[
        str | None,
        typer.Option(
            metavar="STATE", callback=_states, help="Only this state, or all.", show_default="open ones"
        ),
    ] = None,
    text: Annotated[str, typer.Option(metavar="WORDS", help="Only with all these words in the title.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many.")] = 25,
    offset: Annotated[int, typer.Option(min=0, help="After how many.")] = 0,
    as_json: Json = False,
) -> None:
    """List the drafts that wait for an editor, oldest first."""
    wanted = QueueFilter(text=text, limit=limit, offset=offset)
    if state is not None:
        wanted = wanted.model_copy(update={"states": frozenset(State if state == "all" else {State(state)})})
    with _session(as_json) as session:
        session.queue(wanted)


@app.command()
def show(draft: DraftId, *, as_json: Json = False) -> None:
    """Show a draft: its five sections, what each sentence stands on, and what the checks noticed."""
    with _session(as_json) as session:
        session.show(draft)


@app.command()
def revise(
    draft: DraftId,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", exists=True, dir_okay=False, allow_dash=True, help="JSON; - reads stdin."
        ),
    ],
    *,
    who: As,
    as_json: Json = False,
) -> None:
    """Make a new revision from a file that holds the whole text."""
    with _session(as_json, who) as session:
        session.revise(draft, file)


@app.command()
def redraft(
    draft: DraftId,
    *,
    instruction: Annotated[str, typer.Option(metavar="TEXT", help="What the model is to do differently.")],
    who: As,
    as_json: Json = False,
) -> None:
    """Have a draft made again, with an instruction."""
    with _session(as_json, who) as session:
        _done(session.redraft(draft, instruction))


@app.command()
def answer(
    draft: DraftId,
    finding: Annotated[
        str, typer.Argument(metavar="FINDING", help="A finding, as `summariser show` names it.")
    ],
    *,
    keep: Annotated[
        bool | None,
        typer.Option("--keep/--dismiss", help="The finding holds, or it does not.", show_default=False),
    ] = None,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why, in your words.")],
    who: As,
    as_json: Json = False,
) -> None:
    """Answer what a check noticed."""
    if keep is None:
        raise typer.BadParameter("say --keep or --dismiss")
    with _session(as_json, who) as session:
        session.answer(draft, finding, Answer.KEEP if keep else Answer.DISMISS, reason)


@app.command()
def approve(  # noqa: PLR0913 - what an approver declares is four options, each said by hand
    draft: DraftId,
    *,
    revision: Annotated[str, typer.Option(metavar="REVISION", help="The revision that you read.")],
    accurate: Annotated[bool, typer.Option("--accurate", help="I checked it against the source.")] = False,
    relevant: Annotated[bool, typer.Option("--relevant", help="It says what readers need.")] = False,
    other_ai: Annotated[
        str, typer.Option(metavar="none|TEXT", help="AI used outside this tool: which, and what for.")
    ],
    who: As,
    as_json: Json = False,
) -> None:
    """Approve the revision that you read."""
    approval = Approval(revision_id=revision, accurate=accurate, relevant=relevant, other_ai=other_ai)
    with _session(as_json, who) as session:
        session.approve(draft, approval)


@app.command()
def request_changes(draft: DraftId, *, note: Note, who: As, as_json: Json = False) -> None:
    """Send a draft back to a colleague."""
    with _session(as_json, who) as session:
        session.request_changes(draft, note)


@app.command()
def reject(draft: DraftId, *, note: Note, who: As, as_json: Json = False) -> None:
    """Reject a draft."""
    with _session(as_json, who) as session:
        session.reject(draft, note)


@app.command()
def reopen(draft: DraftId, *, note: Note, who: As, as_json: Json = False) -> None:
    """Take an approval or a rejection back."""
    with _session(as_json, who) as session:
        session.reopen(draft, note)


@app.command()
def release(draft: DraftId, *, who: As, as_json: Json = False) -> None:
    """Release an approved draft, with its statement of AI use."""
    with _session(as_json, who) as session:
        session.release(draft)


@app.command()
def withdraw(draft: DraftId, *, note: Note, who: As, as_json: Json = False) -> None:
    """Withdraw a release."""
    with _session(as_json, who) as session:
        session.withdraw(draft, note)


@app.command()
def correct(draft: DraftId, *, who: As, as_json: Json = False) -> None:
    """Start a new draft that will replace a release."""
    with _session(as_json, who) as session:
        session.correct(draft)


@app.command()
def check(
    source: Annotated[
        Path | None, typer.Argument(metavar="SOURCE", help="The text that was summarised.")
    ] = None,
    summary: Annotated[Path | None, typer.Argument(metavar="SUMMARY", help="The summary.")] = None,
    *,
    jsonl: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help='Many pairs, one {"id", "source", "summary"} a line; - reads stdin.'
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Check any summary against its source: which sentences do not stand on it. Nothing is kept or sent."""
    if (jsonl is None) is (source is None) or (source is None) is not (summary is None):
        raise typer.BadParameter("give a SOURCE and a SUMMARY, or --jsonl FILE")
    with _speaking(as_json) as output:
        from summariser.cli.checking import check_many, check_one  # noqa: PLC0415

        if source is not None and summary is not None:
            _done(check_one(output, source, summary))
        elif jsonl is not None:
            check_many(output, jsonl)


# --- What goes out ----------------------------------------------------------------------------------------


@app.command()
def export(
    draft: DraftId,
    *,
    form: Annotated[Form, typer.Option("--format", help="The form of the document.")] = "md",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="PATH", dir_okay=False, help="The file to write; else stdout."
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Write a draft or release as a document, with its statement of AI use."""
    if form == "docx" and output is None:
        raise typer.BadParameter("a Word file needs a name: -o PATH")
    with _session(as_json) as session:
        session.export(draft, form, output)


@app.command()
def disclosure(
    draft: DraftId,
    *,
    form: Annotated[StatementForm, typer.Option("--format", help="The form of the statement.")] = "md",
    as_json: Json = False,
) -> None:
    """State how AI was used for a draft, and who checked it."""
    with _session(as_json) as session:
        session.disclosure(draft, "json" if as_json else form)


@app.command()
def log(
    *,
    kind: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="As llm.call.completed, or its first words.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DAY|TIME", callback=_moment, help="From then, in UTC.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", metavar="DAY|TIME", callback=_moment, help="Until then, in UTC.")
    ] = None,
    draft: Annotated[str | None, typer.Option(metavar="DRAFT", help="Only about this draft.")] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Give CSV, for spreadsheets.")] = False,
    as_json: Json = False,
) -> None:
    """Show the log of every model call and every decision, oldest first."""
    if as_csv and as_json:
        raise typer.BadParameter("--csv and --json exclude each other")
    with _session(as_json) as session:
        form = "csv" if as_csv else "json" if as_json else "table"
        session.log(LogFilter(type=kind, time_from=since, time_to=until, draft=draft), form)


@app.command()
def rules(*, as_json: Json = False) -> None:
    """Show how often each check was right, by what editors did with its findings."""
    with _session(as_json) as session:
        session.rules()
