"""The JSON of the command line, a function a shape, from the library's values. Programs rely on these keys."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr, ValidationError

from summariser import submit
from summariser.cli.output import Shape
from summariser.domain import (
    Act,
    Arrival,
    BatchSummary,
    Claim,
    Content,
    Cost,
    Draft,
    Engine,
    Estimate,
    Finding,
    Json,
    LogEntry,
    QueuePage,
    ReleaseAct,
    Resemblance,
    RuleCount,
    Section,
    SectionKind,
    State,
    Status,
    Submission,
    five,
)
from summariser.errors import BadContent
from summariser.llm import Endpoint
from summariser.spend import Calibration, Meter


def submission(submission: Submission) -> Shape:
    """What became of a submit."""
    return {
        "batch": submission.batch,
        "case_studies": [
            {
                "path": receipt.path,
                "sha256": receipt.sha256,
                "case_study": receipt.case_study,
                "draft": receipt.draft,
                "state": receipt.state.value,
                "engine": receipt.engine.value,
            }
            for receipt in submission.case_studies
        ],
        "failed": [
            {"path": failed.path, "reason": failed.reason, "message": failed.message}
            for failed in submission.failed
        ],
        "duplicates": [{"path": duplicate.path, "of": duplicate.of} for duplicate in submission.duplicates],
        "calls": submission.calls,
        "input_tokens": submission.input_tokens,
        "output_tokens": submission.output_tokens,
    }


class Forecast(NamedTuple):
    """A forecast with what is known of the endpoint: how it counts tokens, and what it charges."""

    forecast: submit.Forecast
    engine: Engine
    endpoint: Endpoint | None
    calibration: Calibration | None
    meter: Meter | None

    @property
    def estimate(self) -> Estimate:
        """The calls and tokens, as this endpoint is likely to count them."""
        estimate = self.forecast.estimate
        return self.calibration.corrected(estimate) if self.calibration else estimate

    @property
    def cost(self) -> Cost | None:
        """The money, where the price is known."""
        if self.meter is None or self.meter.price is None:
            return None
        amount = self.meter.price.of(self.estimate.input_tokens, self.estimate.output_tokens)
        return self.meter.prices.cost(amount)


def forecast(about: Forecast) -> Shape:
    """What submitting would take."""
    return {
        "dry_run": True,
        "engine": about.engine.value,
        "host": about.endpoint.host if about.endpoint else None,
        "model": about.endpoint.model if about.endpoint else None,
        "documents": about.forecast.documents,
        "calls": about.estimate.calls,
        "input_tokens": about.estimate.input_tokens,
        "output_tokens": about.estimate.output_tokens,
        "cost": about.cost.model_dump() if about.cost else None,
        "calibrated_on_calls": about.calibration.calls if about.calibration else 0,
        "failed": [failed.model_dump() for failed in about.forecast.failed],
        "duplicates": [{"path": each.path, "of": each.of} for each in about.forecast.duplicates],
    }


def batch_line(batch: BatchSummary) -> Shape:
    """A batch as it stands; `states` names only the states that occur."""
    return {
        "batch": batch.id,
        "created_at": batch.created_at.isoformat(),
        "engine": batch.engine.value,
        "states": {state.value: count for state, count in batch.states.items() if count},
        "total": batch.total,
    }


class File(NamedTuple):
    """A path of a batch: what became of it, where its draft stands, and which case studies it is nearly the same as."""

    arrival: Arrival
    state: State | None = None
    resembles: tuple[Resemblance, ...] = ()


def batch(batch: BatchSummary, files: Sequence[File]) -> Shape:
    """A batch as it stands, with what became of every path."""
    return {**batch_line(batch), "files": [_file(file) for file in files]}


def _file(file: File) -> Shape:
    arrival = file.arrival
    return {
        "path": arrival.path,
        "case_study": arrival.case_study,
        "draft": arrival.draft,
        "state": file.state.value if file.state else None,
        "duplicate": arrival.is_duplicate,
        "reason": arrival.reason,
        "message": arrival.message,
        "resembles": [{"case_study": one.case_study, "percent": one.percent} for one in file.resembles],
    }


def rules(counts: Sequence[RuleCount]) -> Shape:
    """How each rule has fared; `precision` is in percent of what was decided."""
    return {
        "rules": [
            {**one.model_dump(), "precision": one.precision, "seldom_right": one.is_seldom_right}
            for one in counts
        ]
    }


def queue(page: QueuePage) -> Shape:
    """A page of the queue."""
    return {
        "total": page.total,
        "items": [
            {
                "draft": item.draft,
                "case_study": item.case_study,
                "title": item.title,
                "state": item.state.value,
                "open_findings": item.findings,
                "assignee": item.assignee,
            }
            for item in page.items
        ],
    }


def draft(draft: Draft) -> Shape:
    """A draft with its source, its five sections, their evidence and their findings."""
    case, revision = draft.case_study, draft.revision
    shape: Shape = {
        "draft": draft.id,
        "state": draft.state.value,
        "case_study": {
            "id": case.id,
            "title": case.title,
            "organisation": case.organisation,
            "year": case.year,
            "sha256": case.sha256,
        },
        "source": {"text": case.text, "sha256": case.text_sha256},
        "revision": None,
        "sections": [_section(draft, section) for section in sections_of(draft)],
        "unplaced": [],
    }
    if revision is not None:
        shape["revision"] = {"id": revision.id, "sha256": revision.sha256, "origin": revision.origin.value}
        shape["unplaced"] = [{"n": n, "text": draft.sentence(n).text} for n in revision.content.unplaced]
    if draft.reason is not None:
        shape |= {"reason": draft.reason, "message": draft.message}
    return shape


def sections_of(draft: Draft) -> tuple[Section, ...]:
    """The five sections, also of a draft that has no words yet."""
    return draft.revision.content.sections if draft.revision else five({})


def _section(draft: Draft, section: Section) -> Shape:
    return {
        "kind": section.kind.value,
        "claims": [
            {
                "text": claim.text,
                "status": claim.status.value if claim.status else None,
                "evidence": _evidence(draft, claim),
                "findings": [_finding(found) for found in findings_of(draft, section.kind, index)],
            }
            for index, claim in enumerate(section.claims)
        ],
    }


def _evidence(draft: Draft, claim: Claim) -> list[Json]:
    sentences = draft.case_study.outline.sentences
    cited = [sentences[n - 1] for n in claim.cites if 1 <= n <= len(sentences)]
    return [{"n": one.n, "start": one.start, "end": one.end, "text": one.text} for one in cited]


def findings_of(draft: Draft, kind: SectionKind, claim: int) -> tuple[Finding, ...]:
    """The findings on one claim of a draft."""
    return tuple(found for found in draft.findings if (found.section, found.claim) == (kind, claim))


def _finding(found: Finding) -> Shape:
    return {
        "id": found.id,
        "code": found.code,
        "severity": found.severity.value,
        "message": found.message,
        "state": found.state,
    }


def act(act: Act) -> Shape:
    """What an act led to."""
    shape: Shape = {
        "draft": act.draft,
        "state": act.state.value,
        "revision": act.revision,
        "entry": act.entry,
    }
    if isinstance(act, ReleaseAct):
        shape |= {"release": act.release, "sha256": act.sha256}
    return shape


LOG_COLUMNS = ("seq", "time", "type", "actor", "role", "draft", "case_study", "batch")


def log_row(entry: LogEntry) -> tuple[str, ...]:
    """The envelope of a log entry as the cells of LOG_COLUMNS; empty where it has nothing to say."""
    whole: dict[str, Any] = json.loads(entry.entry)
    cells = {**whole, **whole["subject"], "actor": whole["actor"]["id"], "role": whole["actor"].get("role")}
    return tuple("" if cells.get(name) is None else str(cells[name]) for name in LOG_COLUMNS)


# --- The file that `revise` reads ---------------------------------------------------------------------------


class _ClaimIn(BaseModel):
    model_config = ConfigDict(extra="forbid")
    text: StrictStr = Field(min_length=1)
    status: Status | None = None
    cites: list[StrictInt]


class _RevisionIn(BaseModel):
    model_config = ConfigDict(extra="forbid")
    title: StrictStr | None = None
    organisation: StrictStr | None = None
    year: StrictInt | None = None
    sections: dict[SectionKind, list[_ClaimIn]]


def content(text: str, head: Content) -> Content:
    """The words of a revision file; what it may leave out (title, organisation, year) stays as in `head`.

    Raises:
        BadContent: the file is not a revision; the message says where.
    """
    try:
        given = _RevisionIn.model_validate(json.loads(text))
    except ValidationError as wrong:
        raise BadContent(_where(wrong)) from None
    except (ValueError, RecursionError) as wrong:
        raise BadContent(f"The revision file is not JSON: {wrong}.") from None
    claims = {
        kind: tuple(Claim(text=one.text, status=one.status, cites=tuple(one.cites)) for one in many)
        for kind, many in given.sections.items()
    }
    named = given.model_fields_set
    return Content(
        title=given.title or head.title,
        organisation=given.organisation if "organisation" in named else head.organisation,
        year=given.year if "year" in named else head.year,
        sections=five(claims),
        unplaced=head.unplaced,
    )


def _where(wrong: ValidationError) -> str:
    first = wrong.errors(include_input=False, include_url=False)[0]
    place = ".".join(str(part) for part in first["loc"] if part != "[key]") or "the file"
    return f"The revision file does not fit at {place}: {first['msg']}."
