"""Case studies restructured into five sections, checked by a person, released with an honest statement of AI use.

Five lines show the idea, with no key, no network and no database:

    import summariser

    content = summariser.summarise("fixtures/case_studies/ashcombe-vale-bin-bot.md")
    for section in content.sections:
        print(section.kind.label, "-", section.text or summariser.NOT_STATED)

`summarise` gives a first draft to look at. What is to be reviewed and released goes through `open_app` or the command
line: there every call of a model and every decision is logged, and nothing is released that no editor approved.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from summariser.domain import (
    NOT_STATED,
    CallFailure,
    CallIntent,
    CallReply,
    CaseStudy,
    Claim,
    Content,
    Drafter,
    Engine,
    Section,
    SectionKind,
    Status,
    Work,
    case_study,
)
from summariser.errors import EndpointError, InputError, SummariserError

if TYPE_CHECKING:
    from summariser.settings import Settings
    from summariser.wiring import App

__version__ = "0.1.0"

__all__ = [
    "NOT_STATED",
    "Claim",
    "Content",
    "EndpointError",
    "Engine",
    "InputError",
    "Section",
    "SectionKind",
    "Status",
    "SummariserError",
    "__version__",
    "open_app",
    "summarise",
]


def summarise(
    path: str | Path | None = None,
    *,
    text: str | None = None,
    engine: Literal["extractive", "llm"] = "extractive",
) -> Content:
    """Give a first draft of a case study: the five sections, each sentence with the source sentences it stands on.

    Nothing is stored. With `engine="llm"` the text is sent to the endpoint of your settings (`OPENAI_API_KEY`,
    `OPENAI_BASE_URL`, `SUMMARISER_MODEL`), and **the calls are not logged**: no disclosure of AI use can be made from
    them, so do not publish what it gives. Submit the case study for that.

    Args:
        path: a file: docx, pdf, html, md or txt.
        text: the case study itself, in place of a file.
        engine: what drafts: sentences of the source ("extractive", with no generative AI), or a model ("llm").

    Raises:
        TypeError: neither a path nor a text was given, or both.
        InputError: the file or text cannot become a case study; its code says why.
        EndpointError: the model gave no usable reply; its code says why.
    """
    if (path is None) == (text is None):
        raise TypeError("give a path or a text, and not both")
    case = _case_study(Path(path) if path is not None else None, text or "")
    return _drafter(Engine(engine)).draft(case, Work(draft_id="unlogged"), _Unlogged()).content


def open_app(settings: "Settings | None" = None) -> "App":
    """Open the database and all that works on it, by the settings given or those of the environment."""
    from summariser import wiring  # noqa: PLC0415 - a notebook that only summarises needs no database

    return wiring.open_app(settings)


# The imports below wait until they are needed: a command that only tells its options must not load a model client.


def _case_study(path: Path | None, text: str) -> CaseStudy:
    from summariser import ingest  # noqa: PLC0415
    from summariser.split import split  # noqa: PLC0415

    document = ingest.read_file(path) if path else ingest.read("text.md", text.encode())
    return case_study(document, split(document.text), "unlogged")


def _drafter(engine: Engine) -> Drafter:
    if engine is Engine.EXTRACTIVE:
        from summariser.extract import Extractive  # noqa: PLC0415

        return Extractive()
    from summariser import wiring  # noqa: PLC0415

    return wiring.model_drafter()


class _Unlogged:
    """A ledger that keeps nothing."""

    def finished(self, key: str) -> CallReply | None:
        """Nothing was kept, so nothing is finished."""

    def intend(self, intent: CallIntent) -> int:
        """Number every call 0."""
        return 0

    def complete(self, intent: int, reply: CallReply, *, fits_schema: bool) -> None:
        """Keep nothing."""

    def fail(self, intent: int, failure: CallFailure) -> None:
        """Keep nothing."""
