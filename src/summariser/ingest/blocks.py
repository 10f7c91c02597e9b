"""A tree of HTML to text in the normalised shape: headings, lists, table rows and one line a paragraph."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import CData, NavigableString, PageElement, Tag

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LISTS = ("ul", "ol", "menu")
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre",
    "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_SILENT = (
    "script",
    "style",
    "template",
    "noscript",
    "svg",
    "math",
    "iframe",
    "object",
    "audio",
    "video",
    "rp",
)
_DEEPEST = 60  # a tree nested deeper than this is read as one run of words from there
_TOO_DEEP = 200
_BULLET = re.compile(r"^[•●▪◦‣∙■➢❖\uf0a7\uf0b7][ \xa0]*")
_RUN_IN = re.compile(r"(?<=[a-z.:!?])</(?:strong|b)>(?=[A-Z])")  # a bold lead-in, its space forgotten
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[\w.+-]*$", re.MULTILINE)


def parse(markup: str) -> BeautifulSoup:
    """The tree of a piece of HTML, without scripts, styles and whatever else shows no words."""
    soup = BeautifulSoup(_RUN_IN.sub(r"\g<0> ", markup), "lxml")
    for tag in soup.find_all(_SILENT):
        tag.decompose()
    _flatten(soup)
    return soup


def _flatten(soup: Tag) -> None:
    """Make plain words of what is nested beyond all reason: every look into a tag goes through all below it."""
    depth = {id(soup): 0}
    deep: list[Tag] = []
    for tag in soup.find_all(True):
        level = depth[id(tag)] = depth[id(tag.parent)] + 1
        if level == _TOO_DEEP:
            deep.append(tag)
    for tag in deep:
        tag.string = tag.get_text(" ")


def to_text(root: Tag) -> str:
    """The words of the tree in reading order, blocks parted by blank lines."""
    return "\n\n".join(_children(root, 0))


def words(node: Tag) -> str:
    """The words of a node on one line."""
    return " ".join(_inline(node).split())


def promote_bold(soup: Tag) -> None:
    """Take short paragraphs in bold for headings where an author used no others."""
    if len(soup.find_all(HEADINGS)) > 1:
        return
    for paragraph in soup.find_all("p"):
        text = words(paragraph)
        bold = " ".join(words(part) for part in paragraph.find_all(["strong", "b"], recursive=False))
        if text and bold == text and _is_label(text) and not paragraph.find_parent(["li", "td", "th"]):
            paragraph.name = "h2"


def _is_label(text: str) -> bool:
    """Whether so short a line may stand over a section; figures and full stops mark a statement instead."""
    return len(text.split()) <= 6 and text[-1] not in ".!?,;" and not any(map(str.isdigit, text))


def _children(node: Tag, depth: int) -> list[str]:
    """The blocks inside a node; runs of words between them are paragraphs."""
    if depth > _DEEPEST:
        return _paragraphs(node.get_text(" ").replace("\n", " "))
    blocks: list[str] = []
    run: list[str] = []
    for child in node.children:
        if isinstance(child, Tag) and _is_block(child):
            blocks += _paragraphs("".join(run))
            run = []
            blocks += _block(child, depth + 1)
        else:
            run.append(_inline(child))
    return blocks + _paragraphs("".join(run))


def _is_block(node: Tag) -> bool:
    """Whether the node is a block or, as a link or a span may, wraps one."""
    return node.name in _BLOCKS or any(getattr(part, "name", None) in _BLOCKS for part in node.descendants)


def _block(node: Tag, depth: int) -> list[str]:
    if node.name in HEADINGS:
        text = " ".join(_children(node, depth)).lstrip("#").split()
        return ["#" * int(node.name[1]) + " " + " ".join(text)] if text else []
    if node.name in (*_LISTS, "li"):
        lines = list(_list(node, depth))
        return ["\n".join(lines)] if lines else []
    if node.name == "table":
        return _table(node, depth)
    if node.name == "dl":
        return _definitions(node, depth)
    if node.name == "pre":
        code = _FENCE.sub("", node.get_text()).strip("\n")
        return [f"```\n{code}\n```"] if code.strip() else []
    return _children(node, depth)


def _inline(node: PageElement) -> str:
    """The words of a node, its line breaks as such and every other space as it came."""
    if type(node) in (NavigableString, CData):
        return str(node).replace("\n", " ")
    if not isinstance(node, Tag):
        return ""  # comments, declarations
    if node.name == "br":
        return "\n"
    parts = (node, *node.descendants)
    return "".join("\n" if getattr(part, "name", None) == "br" else _own(part) for part in parts)


def _own(part: PageElement) -> str:
    return str(part).replace("\n", " ") if type(part) in (NavigableString, CData) else ""


def _paragraphs(text: str) -> list[str]:
    """One line a paragraph. A line break parts two, unless the sentence plainly runs on."""
    lines: list[str] = []
    for raw in text.split("\n"):
        line = _BULLET.sub("- ", " ".join(raw.split()))
        if lines and line[:1].islower() and lines[-1][-1] not in ".!?:":
            lines[-1] += f" {line}"
        elif line:
            lines.append(line)
    return lines


def _list(node: Tag, depth: int) -> Iterator[str]:
    """The lines of a list; what lies below an item is set in by two spaces."""
    number = _start(node)
    for child in [node] if node.name == "li" else node.children:
        if isinstance(child, Tag) and child.name == "li":
            mark = f"{number}. " if node.name == "ol" else "- "
            number += 1
            yield from _item(
                mark, [line for block in _children(child, depth + 1) for line in block.split("\n")]
            )
        elif isinstance(child, Tag):
            yield from (f"  {line}" for block in _block(child, depth + 1) for line in block.split("\n"))
        else:
            yield from _paragraphs(_inline(child))


def _item(mark: str, lines: list[str]) -> Iterator[str]:
    for at, line in enumerate(lines):
        if at:
            yield f"  {line}"
        elif re.match(r"- |\d+\. |```|\| ", line):
            yield line  # the item holds nothing but another list, code or a table
        else:
            yield mark + line.lstrip("# ")


def _start(node: Tag) -> int:
    start = str(node.get("start", "1"))
    return int(start) if re.fullmatch(r"\d{1,3}", start) else 1


def _table(node: Tag, depth: int) -> list[str]:
    """A row a line; a table that only arranges the page gives its cells one after the other."""
    rows = [row for row in node.find_all("tr") if row.find_parent("table") is node]
    cells = [row.find_all(["td", "th"], recursive=False) for row in rows]
    caption = node.find("caption", recursive=False)
    blocks = _children(caption, depth + 1) if caption else []
    if max(map(len, cells), default=0) < 2 or node.find(("table", *HEADINGS)):
        return blocks + [block for row in cells for cell in row for block in _children(cell, depth + 1)]
    lines = [[_cell(cell, depth) for cell in row] for row in cells]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines if any(line))
    return [*blocks, table] if table else blocks


def _cell(cell: Tag, depth: int) -> str:
    lines = (line for block in _children(cell, depth + 1) for line in block.split("\n"))
    return " ".join(re.sub(r"^\s*- ", "• ", line).strip() for line in lines)


def _definitions(node: Tag, depth: int) -> list[str]:
    """`Term: what it means`, a line each."""
    blocks: list[str] = []
    term = ""
    for part in node.find_all(["dt", "dd"]):
        inner = _children(part, depth + 1)
        if part.name == "dt":
            blocks += [term] if term else []
            term = " ".join(inner)
        elif inner:
            first = f"{term.removesuffix(':')}: {inner[0]}" if term else inner[0]
            blocks += [first, *inner[1:]]
            term = ""
    return [*blocks, term] if term else blocks
