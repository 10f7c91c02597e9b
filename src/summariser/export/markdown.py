"""Export as Markdown. Every word of the source, the model and the editors is escaped."""

from collections.abc import Iterator

from summariser.export.exported import DISCLOSURE_TITLE, EVIDENCE_TITLE, NO_EVIDENCE, Exported, Note
from summariser.markup import escape_markdown


def to_markdown(exported: Exported) -> str:
    """The document as CommonMark, with numbered notes that quote the source."""
    return "\n\n".join(_blocks(exported)) + "\n"


def _blocks(exported: Exported) -> Iterator[str]:
    if exported.notice:
        yield f"**{exported.notice}**"
    yield f"# {escape_markdown(exported.content.title)}"
    if exported.byline:
        yield escape_markdown(exported.byline)
    sections = list(exported.notes())
    for section, notes in sections:
        yield f"## {section.kind.label}"
        yield " ".join(_claim(note) for note in notes) or exported.blank
    every = [note for _, notes in sections for note in notes]
    if every:
        yield f"## {EVIDENCE_TITLE}"
        yield from (_evidence(note) for note in every)
    if exported.disclosure is not None:
        yield f"## {DISCLOSURE_TITLE}"
        yield escape_markdown(exported.disclosure)


def _claim(note: Note) -> str:
    return f"{escape_markdown(note.claim.text)} \\[{note.number}\\]"


def _evidence(note: Note) -> str:
    # The number is written as text: that of a list would depend on the reader's software.
    quoted = [f"- Sentence {sentence.n}: “{escape_markdown(sentence.text)}”" for sentence in note.evidence]
    return f"\\[{note.number}\\]\n\n" + ("\n".join(quoted) or NO_EVIDENCE)
