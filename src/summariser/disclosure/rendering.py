"""A disclosure as a document: JSON, Markdown or HTML."""

import json

from summariser.disclosure.value import Disclosure, ModelUse
from summariser.markup import escape_html, escape_markdown, html_page

_TITLE = "How AI was used"
_UNKNOWN = "not known"


def to_json(disclosure: Disclosure) -> str:
    """The disclosure as indented JSON; equal disclosures give equal bytes."""
    return json.dumps(disclosure.model_dump(mode="json"), indent=2, ensure_ascii=False) + "\n"


def to_markdown(disclosure: Disclosure) -> str:
    """The statement and its figures as Markdown."""
    figures = [f"- {label}: {escape_markdown(value)}" for label, value in _rows(disclosure)]
    return "\n".join(
        [f"# {_TITLE}", "", escape_markdown(disclosure.statement), "", "## The figures", "", *figures, ""]
    )


def to_html(disclosure: Disclosure) -> str:
    """The statement and its figures as a page that needs nothing else."""
    rows = "\n".join(
        f'<tr><th scope="row">{label}</th><td>{escape_html(value)}</td></tr>'
        for label, value in _rows(disclosure)
    )
    body = (
        f"<h1>{_TITLE}</h1>\n<p>{escape_html(disclosure.statement)}</p>\n"
        f"<h2>The figures</h2>\n<table>\n<tbody>\n{rows}\n</tbody>\n</table>\n"
    )
    return html_page(_TITLE, body)


def _rows(disclosure: Disclosure) -> list[tuple[str, str]]:
    sections, calls, changed = disclosure.sections, disclosure.calls, disclosure.changed_at_least_percent
    return [
        ("AI used", "yes" if disclosure.ai_used else "no"),
        ("Models", "; ".join(_model(use) for use in disclosure.models) or "none"),
        ("Tasks of AI", "; ".join(disclosure.tasks) or "none"),
        ("From", str(disclosure.from_ or _UNKNOWN)),
        ("To", str(disclosure.to or _UNKNOWN)),
        ("Case studies", str(disclosure.case_studies)),
        ("Sections released", str(sections.released)),
        ("– as the model wrote them", str(sections.model)),
        ("– written by the model, then edited", str(sections.model_then_edited)),
        ("– word for word from the source, without generative AI", str(sections.extractive)),
        ("– written by an editor", str(sections.person)),
        ("– declared as made with AI elsewhere", str(sections.declared)),
        (
            "Reviewers",
            ", ".join(f"{item.count} × {item.role}" for item in disclosure.reviewers) or "none yet",
        ),
        ("Identity of those who acted", disclosure.identity or _UNKNOWN),
        ("Review policy", disclosure.policy or "not applied yet"),
        ("Changed in AI drafts, at least", "no AI draft released" if changed is None else f"{changed}%"),
        ("Model calls completed", str(calls.completed)),
        ("Model calls failed", str(calls.failed)),
        ("Model calls abandoned", str(calls.abandoned)),
        ("AI outside this tool", disclosure.other_ai or "not declared yet"),
        ("Entries in the log", str(disclosure.log.size)),
        ("Merkle root of the log", disclosure.log.root),
    ]


def _model(use: ModelUse) -> str:
    told = f"{use.input_tokens} input and {use.output_tokens} output tokens"
    tokens = told if use.input_tokens is not None else "tokens not reported"
    return f"{use.model} of {use.provider}: {use.calls} calls, {tokens}"
