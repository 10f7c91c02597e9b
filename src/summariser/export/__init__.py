"""One draft as a document: Markdown, HTML, Word or JSON, and the log as a spreadsheet. Pure."""

from typing import Literal

from summariser.export.data import csv_cell, log_csv, to_json
from summariser.export.exported import CaseStudyFacts, Exported
from summariser.export.markdown import to_markdown
from summariser.export.web import to_html
from summariser.export.word import to_docx

Format = Literal["md", "html", "docx", "json"]

__all__ = [
    "CaseStudyFacts",
    "Exported",
    "Format",
    "csv_cell",
    "log_csv",
    "render",
    "to_docx",
    "to_html",
    "to_json",
    "to_markdown",
]


def render(exported: Exported, form: Format) -> bytes:
    """The document in that form, as the bytes of a file."""
    if form == "docx":
        return to_docx(exported)
    write = {"md": to_markdown, "html": to_html, "json": to_json}[form]
    return write(exported).encode()
