"""PDFs: their lines with place and size, taken by pdfium; `layout` makes paragraphs of them."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import Final, NamedTuple

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from pypdfium2 import raw

from summariser.errors import InputError
from summariser.ingest import facts, layout, limits
from summariser.ingest.kinds import damaged, too_large
from summariser.ingest.text import normalise

_PDFIUM: Final = Lock()  # pdfium keeps global state and must not be entered twice
_END = re.compile(rb"%%EOF")
_TAIL = 4096
_JUNK_TITLE = re.compile(
    r"(?:microsoft|untitled|slide|document|title|layout)\b.*|.*\.(?:docx?|pdf|pptx?|indd|qxd|html?)", re.I
)
# What pdfium writes for a hyphen at a line's end, where it joins the lines itself; and soft hyphens, which some show.
_HYPHENS = ("\ufffe", "\x02", "\u00ad")
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_FEW_WORDS = 5


class _Page(NamedTuple):
    lines: list[layout.Line]
    pictures: bool


def read(data: bytes) -> facts.Reading:
    """The words of the PDF and its title.

    Raises:
        InputError: `encrypted`, `damaged`, `too_large` or `no_text`.
    """
    if not _END.search(data, max(0, len(data) - _TAIL)):
        raise damaged(
            ".pdf"
        )  # pdfium would show the pages before the break, and not say that others are gone
    with _PDFIUM:
        title, pages = _extract(data)
    _check_text(pages)
    text, largest = layout.compose([page.lines for page in pages])
    return facts.Reading(text, _title(title, largest, text))


def _extract(data: bytes) -> tuple[str, list[_Page]]:
    try:
        with pdfium.PdfDocument(data) as document:
            if len(document) > limits.MAX_PAGES:
                raise too_large(f"{limits.MAX_PAGES:,} pages")
            return str(document.get_metadata_value("Title")), list(_pages(document))
    except pdfium.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise InputError(
                "encrypted", "This PDF asks for a password. Save a copy without one and submit that."
            ) from error
        if error.err_code == raw.FPDF_ERR_SECURITY:
            raise InputError(
                "encrypted",
                "This PDF is protected in a way that cannot be opened. Save a copy without protection and submit that.",
            ) from error
        raise damaged(".pdf") from error


def _pages(document: pdfium.PdfDocument) -> Iterator[_Page]:
    chars = 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        chars += text.count_chars()
        if chars > limits.MAX_CHARS:
            raise too_large(f"{limits.MAX_CHARS:,} characters")
        yield _Page(list(_lines(page, text, number)), _has_picture(page))
        text.close()
        page.close()


def _has_picture(page: pdfium.PdfPage) -> bool:
    return any(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _check_text(pages: list[_Page]) -> None:
    """Refuse a PDF of which most pages are pictures of text, for most of its words would be missing."""
    counts = [sum(len(line.text.split()) for line in page.lines) for page in pages]
    scanned = sum(page.pictures and count < _FEW_WORDS for page, count in zip(pages, counts, strict=True))
    letters = "".join(line.text for page in pages for line in page.lines)
    if scanned * 2 > len(pages) or not any(map(str.isalnum, letters)):
        found = (
            f"{scanned} of the {len(pages)} pages of this PDF are pictures without text"
            if scanned
            else "This PDF has no text"
        )
        raise InputError(
            "no_text",
            f"{found} that can be read. Run text recognition (OCR) on it and submit the result.",
        )
    if sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in letters) > len(letters) / 3:
        raise InputError(
            "no_text",
            "The fonts of this PDF hide which letters they show. Run text recognition (OCR) on it, "
            "or save the original as PDF again, and submit that.",
        )


def _title(stated: str, largest: str | None, text: str) -> str | None:
    """The metadata's title where the text bears it out, for templates leave theirs behind; else what is largest."""
    title = facts.as_title(normalise(stated))
    if title is None or _JUNK_TITLE.fullmatch(title):
        return largest
    wanted = re.findall(r"\w+", title.casefold())
    opening = set(re.findall(r"\w+", text[:5000].casefold()))
    borne_out = sum(word in opening for word in wanted) >= 0.6 * len(wanted)
    return title if borne_out or not largest else largest


# --- Characters to lines ----------------------------------------------------------------------------------


@dataclass
class _Pending:
    """A line under way."""

    text: list[str] = field(default_factory=list)
    first: int = -1
    last: int = -1
    sizes: Counter[float] = field(default_factory=Counter)
    bold: int = 0


def _lines(page: pdfium.PdfPage, text: pdfium.PdfTextPage, number: int) -> Iterator[layout.Line]:
    """The lines of a page in the order in which its author wrote them."""
    turn = _Turn(page)
    pending = _Pending()
    for index in range(text.count_chars()):
        char = _char(text, index)
        if char == "\n":
            yield from _finished(text, pending, number, turn)
            pending = _Pending()
        elif char in _HYPHENS:
            pending.text.append(layout.HYPHEN)
        elif char.isspace():
            pending.text.append(" ")
        elif char.isprintable() or "\ue000" <= char <= "\uf8ff":
            _note(text, pending, index, turn)
            pending.text.append(char)
    yield from _finished(text, pending, number, turn)


def _char(text: pdfium.PdfTextPage, index: int) -> str:
    code = raw.FPDFText_GetUnicode(text, index)
    return chr(code) if code < 0x110000 else "\ufffd"


def _note(text: pdfium.PdfTextPage, pending: _Pending, index: int, turn: "_Turn") -> None:
    if len(pending.text) > 4 and pending.text[-1] == " " and _is_wide(text, pending, index, turn):
        pending.text[-1] = layout.CELL
    pending.first = index if pending.first < 0 else pending.first
    pending.last = index
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    pending.sizes[round(raw.FPDFText_GetFontSize(text, index) * scale, 1)] += 1
    pending.bold += raw.FPDFText_GetFontWeight(text, index) >= 600


def _is_wide(text: pdfium.PdfTextPage, pending: _Pending, index: int, turn: "_Turn") -> bool:
    """Whether so much space lies before a character that a cell of a table begins with it."""
    gap = turn(text.get_charbox(index))[0] - turn(text.get_charbox(pending.last))[2]
    return gap > layout.WIDE * max(pending.sizes)


def _finished(
    text: pdfium.PdfTextPage, pending: _Pending, number: int, turn: "_Turn"
) -> Iterator[layout.Line]:
    if pending.first < 0:
        return
    left, bottom, _, _ = turn(text.get_charbox(pending.first, loose=True))
    _, end, right, _ = turn(text.get_charbox(pending.last, loose=True))
    yield layout.Line(
        text=_tidy("".join(pending.text)),
        page=number,
        place=layout.Place(left, right, bottom, end),
        size=pending.sizes.most_common(1)[0][0],
        bold=pending.bold > 0.9 * sum(pending.sizes.values()),
        edge=turn.is_edge(bottom),
    )


def _tidy(text: str) -> str:
    cells = (" ".join(cell.split()) for cell in text.translate(_LIGATURES).split(layout.CELL))
    return layout.CELL.join(filter(None, cells))


class _Turn:
    """A page's coordinates as a reader holds it, whichever way it is turned in the file."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._rotation = page.get_rotation()
        _, self._low, _, self._high = self(page.get_bbox())

    def __call__(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        left, bottom, right, top = box
        if self._rotation == 90:
            return bottom, -right, top, -left
        if self._rotation == 180:
            return -right, -top, -left, -bottom
        if self._rotation == 270:
            return -top, left, -bottom, right
        return box

    def is_edge(self, y: float) -> bool:
        """Whether a line lies where pages have their headers and footers."""
        height = self._high - self._low
        return not 0.1 < (y - self._low) / (height or 1) < 0.9
