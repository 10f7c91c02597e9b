"""Export as one HTML file that needs nothing else. Every word of the source, the model and the editors is escaped."""

from collections.abc import Iterator

from summariser.domain import Section
from summariser.export.exported import DISCLOSURE_TITLE, EVIDENCE_TITLE, NO_EVIDENCE, Exported, Note
from summariser.markup import escape_html, html_page


def to_html(exported: Exported) -> str:
    """The document as a page, each sentence linked to a note that quotes the source."""
    return html_page(
        exported.content.title, "".join(f"{block}\n" for block in _blocks(exported)), exported.notice
    )


def _blocks(exported: Exported) -> Iterator[str]:
    yield f"<h1>{escape_html(exported.content.title)}</h1>"
    if exported.byline:
        yield f'<p class="byline">{escape_html(exported.byline)}</p>'
    sections = list(exported.notes())
    for section, notes in sections:
        yield _section(section, notes, exported.blank)
    every = [note for _, notes in sections for note in notes]
    if every:
        yield '<section class="notes" role="doc-endnotes" aria-labelledby="evidence">'
        yield f'<h2 id="evidence">{EVIDENCE_TITLE}</h2>\n<ol>'
        yield from (_evidence(note) for note in every)
        yield "</ol>\n</section>"
    if exported.disclosure is not None:
        yield f'<section aria-labelledby="disclosure">\n<h2 id="disclosure">{DISCLOSURE_TITLE}</h2>'
        yield f"<p>{escape_html(exported.disclosure)}</p>\n</section>"


def _section(section: Section, notes: tuple[Note, ...], blank: str) -> str:
    kind = section.kind.value
    text = " ".join(_claim(note) for note in notes)
    paragraph = f"<p>{text}</p>" if notes else f'<p class="empty">{blank}</p>'
    return f'<section aria-labelledby="{kind}">\n<h2 id="{kind}">{section.kind.label}</h2>\n{paragraph}\n</section>'


def _claim(note: Note) -> str:
    link = (
        f'<a href="#note-{note.number}" role="doc-noteref" aria-label="Evidence, note {note.number}">'
        f"[{note.number}]</a>"
    )
    return f'<span id="claim-{note.number}">{escape_html(note.claim.text)}</span><sup>{link}</sup>'


def _evidence(note: Note) -> str:
    quoted = "".join(f"<li>Sentence {item.n}: <q>{escape_html(item.text)}</q></li>" for item in note.evidence)
    shown = f"<ul>{quoted}</ul>" if quoted else f'<span class="none">{NO_EVIDENCE}</span>'
    back = (
        f'<a class="back" href="#claim-{note.number}" role="doc-backlink" '
        f'aria-label="Back to the text, note {note.number}">Back to the text</a>'
    )
    return f'<li id="note-{note.number}">{shown} {back}</li>'
