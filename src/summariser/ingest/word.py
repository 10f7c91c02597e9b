"""Word documents: the body's words with headings, lists, tables and notes, without page headers, contents, comments."""

import re
import zlib
from contextlib import suppress
from io import BytesIO
from xml.parsers.expat import ExpatError, ParserCreate, errors
from zipfile import BadZipFile, ZipFile, ZipInfo

import mammoth  # type: ignore[import-untyped]
from bs4 import BeautifulSoup

from summariser.errors import InputError
from summariser.ingest import blocks, facts, limits
from summariser.ingest.kinds import damaged, too_large, wrong_type
from summariser.ingest.text import has_words

_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Heading 7'] => h6:fresh
p[style-name='heading 7'] => h6:fresh
p[style-name^='toc '] => !
p[style-name^='TOC '] => !
"""
_NOT_WORD = (
    ("xl/", "an Excel workbook"),
    ("ppt/", "a PowerPoint presentation"),
    ("content.xml", "an OpenDocument file"),
)
_NO_MEMORY = errors.codes[errors.XML_ERROR_NO_MEMORY]
_ENTRY = b"PK\x01\x02"  # begins each entry of an archive's list of contents
# What a broken archive makes zipfile raise; NotImplementedError stands for a compression that it does not know.
_BAD_PACKAGE = (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)
# What markup that is not quite Word's makes mammoth raise: it has no error of its own. Only its call is guarded so
# widely, so that no fault of ours passes for a damaged file.
_BAD_MARKUP = (
    *_BAD_PACKAGE, ExpatError, KeyError, IndexError, AttributeError, TypeError, RecursionError
)  # fmt: skip


def read(data: bytes) -> facts.Reading:
    """The words of the document and its title.

    Raises:
        InputError: `wrong_type`, `damaged`, `encrypted`, `too_large`, `no_text` or `empty`.
    """
    if data.count(_ENTRY) > limits.MAX_PARTS:  # before zipfile makes an object of each
        raise too_large(f"{limits.MAX_PARTS:,} parts")
    try:
        with ZipFile(BytesIO(data)) as package:
            _inspect(package)
            core = _core_title(package)
            pictures = any(name.startswith("word/media/") for name in package.namelist())
            markup = _markup(package)
    except _BAD_PACKAGE as error:
        raise damaged(".docx") from error
    return _reading(_converted(markup), core, pictures=pictures)


def _markup(package: ZipFile) -> BytesIO:
    """The package with its markup alone, unpacked: whatever else is in it is neither read nor able to harm."""
    kept = BytesIO()
    with ZipFile(kept, "w") as copy:
        for part in _xml(package):
            words = package.read(part)  # also checks its checksum
            if _declares_a_type(words):  # Word writes none; an attacker might, for what it declares can grow
                raise damaged(".docx")
            copy.writestr(part.filename, words)
    return kept


def _xml(package: ZipFile) -> list[ZipInfo]:
    return [part for part in package.infolist() if part.filename.lower().endswith((".xml", ".rels"))]


class _Seen(Exception):
    """A part was read far enough."""


def _declares_a_type(words: bytes) -> bool:
    """Whether markup has a document type, in whichever encoding; it would come before the first element."""
    found: list[str] = []

    def note(name: str, *_: object) -> None:
        found.append(name)
        raise _Seen

    def stop(*_: object) -> None:
        raise _Seen

    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = note
    parser.StartElementHandler = stop
    with suppress(_Seen, ExpatError):  # what is no markup at all is for its reader to say
        parser.Parse(words, True)
    return bool(found)


def _converted(package: BytesIO) -> str:
    try:
        html: str = mammoth.convert_to_html(package, style_map=_STYLES, convert_image=_no_picture).value
    except _BAD_MARKUP as error:
        if isinstance(error, ExpatError) and error.code == _NO_MEMORY:
            raise MemoryError from error
        raise damaged(".docx") from error
    return html


def _no_picture(_image: object) -> list[object]:
    return []


def _inspect(package: ZipFile) -> None:
    """Refuse a package that is not Word's, is locked, or unpacks to more than is bearable."""
    parts = package.infolist()
    if sum(part.file_size for part in parts) > limits.MAX_UNPACKED:
        raise too_large(f"{limits.MAX_UNPACKED // 1_000_000} MB once unpacked")
    if sum(part.file_size for part in _xml(package)) > limits.MAX_XML:
        raise too_large(f"{limits.MAX_XML // 1_000_000} MB of text and formatting")
    if any(part.flag_bits & 1 for part in parts):
        raise InputError(
            "encrypted", "This Word document asks for a password. Save a copy without one and submit that."
        )
    names = set(package.namelist())
    if "[Content_Types].xml" not in names or b"wordprocessingml" not in package.read("[Content_Types].xml"):
        raise wrong_type(".docx", _what(names))


def _core_title(package: ZipFile) -> str:
    """The title that the document's properties state."""
    core = package.read("docProps/core.xml") if "docProps/core.xml" in package.namelist() else b""
    title = re.search(r"<dc:title(?:\s[^>]*)?>([^<]*)</dc:title>", core.decode("utf-8", "replace"))
    return BeautifulSoup(title[1], "lxml").get_text() if title else ""


def _what(names: set[str]) -> str:
    found = (what for start, what in _NOT_WORD if any(name.startswith(start) for name in names))
    return next(found, "a ZIP archive")


def _reading(html: str, core_title: str, *, pictures: bool) -> facts.Reading:
    soup = blocks.parse(html)
    for back in soup.find_all("a", href=re.compile("^#(?:foot|end)note-ref")):
        back.decompose()
    blocks.promote_bold(soup)
    text = blocks.to_text(soup)
    if len(text) > limits.MAX_CHARS:
        raise too_large(f"{limits.MAX_CHARS:,} characters")
    if not has_words(text):
        raise _wordless(pictures=pictures)
    visible = soup.find("h1", class_="title")
    return facts.Reading(text, (blocks.words(visible) if visible else None) or core_title.strip() or None)


def _wordless(*, pictures: bool) -> InputError:
    if pictures:
        return InputError(
            "no_text",
            "This Word document holds only pictures, no text. Run text recognition (OCR) on them, "
            "or type the text, and submit that.",
        )
    return InputError(
        "empty", "This Word document has no text. Check that it was saved, and submit it again."
    )
