"""Export for programs: a text as JSON, the log as CSV."""

import csv
import io
import json
from collections.abc import Iterable

from summariser.domain import Json, LogEntry
from summariser.export.exported import Exported, Note
from summariser.markup import plain

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_BLANKS = ("\t", "\r", "\n")
_COLUMNS = {
    "seq": ("seq",),
    "time": ("time",),
    "type": ("type",),
    "actor": ("actor", "id"),
    "actor_kind": ("actor", "kind"),
    "actor_role": ("actor", "role"),
    "batch": ("subject", "batch"),
    "case_study": ("subject", "case_study"),
    "draft": ("subject", "draft"),
    "purpose": ("purpose",),
    "provider": ("gen_ai.provider.name",),
    "model_asked": ("gen_ai.request.model",),
    "model_answered": ("gen_ai.response.model",),
    "input_tokens": ("gen_ai.usage.input_tokens",),
    "output_tokens": ("gen_ai.usage.output_tokens",),
    "error": ("error.type",),
}


def to_json(exported: Exported) -> str:
    """The document as indented JSON. The texts stand as they are, unescaped."""
    case = exported.case_study
    sections: list[Json] = [
        {
            "kind": section.kind.value,
            "title": section.kind.label,
            "text": section.text if section.claims else exported.blank,
            "claims": [_claim(note) for note in notes],
        }
        for section, notes in exported.notes()
    ]
    shape: dict[str, Json] = {
        "draft": exported.draft,
        "state": exported.state.value,
        "notice": exported.notice,
        "released_at": exported.released_at.isoformat() if exported.released_at else None,
        "case_study": {
            "id": case.id,
            "title": case.title,
            "organisation": case.organisation,
            "year": case.year,
        },
        "title": exported.content.title,
        "organisation": exported.content.organisation,
        "year": exported.content.year,
        "sections": sections,
        "disclosure": exported.disclosure,
    }
    return json.dumps(shape, indent=2, ensure_ascii=False) + "\n"


def _claim(note: Note) -> Json:
    return {
        "text": note.claim.text,
        "status": note.claim.status.value if note.claim.status else None,
        "evidence": [
            {"n": item.n, "start": item.start, "end": item.end, "text": item.text} for item in note.evidence
        ],
    }


def csv_cell(value: str | int | None) -> str:
    """The value for a spreadsheet, which would otherwise run a text that begins like a formula."""
    if not isinstance(value, str):
        return "" if value is None else str(value)
    # Some spreadsheets skip blanks and control characters before they look for a formula.
    risky = value.startswith(_BLANKS) or plain(value).startswith(_FORMULA)
    return f"'{value}" if risky else value


def log_csv(entries: Iterable[LogEntry]) -> str:
    """The log as CSV, one entry a line under a line of column names."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for entry in entries:
        said = json.loads(entry.entry)
        writer.writerow(csv_cell(_at(said, path)) for path in _COLUMNS.values())
    return out.getvalue()


def _at(said: Json, path: tuple[str, ...]) -> str | int | None:
    for name in path:
        said = said.get(name) if isinstance(said, dict) else None
    return said if isinstance(said, str | int) else None
