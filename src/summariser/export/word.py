"""Export as a Word document with real headings. The same text gives the same bytes."""

import io
import zipfile

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from summariser.export.exported import DISCLOSURE_TITLE, EVIDENCE_TITLE, NO_EVIDENCE, Exported, Note
from summariser.markup import plain

_LANGUAGE = "en-GB"
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment a ZIP archive can name


def to_docx(exported: Exported) -> bytes:
    """The document as .docx, with the notice on every page."""
    document = docx.Document()
    _prepare(document, exported)
    if exported.notice:
        _notice(document.add_paragraph(), exported.notice)
        _notice(document.sections[0].header.paragraphs[0], exported.notice)
    document.add_heading(plain(exported.content.title), level=0)
    if exported.byline:
        document.add_paragraph(plain(exported.byline))
    _write_text(document, exported)
    if exported.disclosure is not None:
        document.add_heading(DISCLOSURE_TITLE, level=1)
        document.add_paragraph(plain(exported.disclosure))
    return _packed(document)


def _prepare(document: Document, exported: Exported) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LANGUAGE)
    properties = document.core_properties
    title = plain(exported.content.title)
    properties.title = (f"{exported.notice}: {title}" if exported.notice else title)[:255]
    properties.language = _LANGUAGE
    properties.author = properties.comments = properties.last_modified_by = ""
    if exported.released_at is not None:
        properties.created = properties.modified = exported.released_at
        return
    # The template's own date says nothing about this text.
    core = document.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).element
    for name in ("dcterms:created", "dcterms:modified"):
        for date in core.findall(qn(name)):
            core.remove(date)


def _notice(paragraph: Paragraph, notice: str) -> None:
    paragraph.add_run(notice).bold = True


def _write_text(document: Document, exported: Exported) -> None:
    sections = list(exported.notes())
    for section, notes in sections:
        document.add_heading(section.kind.label, level=1)
        paragraph = document.add_paragraph()
        if not notes:
            paragraph.add_run(exported.blank).italic = True
        for note in notes:
            paragraph.add_run(plain(note.claim.text))
            paragraph.add_run(f"[{note.number}]").font.superscript = True
            paragraph.add_run(" ")
    _write_evidence(document, [note for _, notes in sections for note in notes])


def _write_evidence(document: Document, notes: list[Note]) -> None:
    if not notes:
        return
    document.add_heading(EVIDENCE_TITLE, level=1)
    for note in notes:
        quoted = [f"Sentence {sentence.n}: “{plain(sentence.text)}”" for sentence in note.evidence]
        document.add_paragraph(f"[{note.number}] " + (" ".join(quoted) or NO_EVIDENCE))


def _packed(document: Document) -> bytes:
    # python-docx stamps every part with the time of writing; the same text should give the same file.
    written, packed = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return packed.getvalue()
