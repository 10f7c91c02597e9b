"""Web pages: the words of the article, without navigation, banners, footers and other furniture of the site."""

import re

from bs4 import BeautifulSoup
from bs4.element import Tag

from summariser.errors import InputError
from summariser.ingest import blocks, facts, limits, plain
from summariser.ingest.encoding import decode
from summariser.ingest.kinds import too_large
from summariser.ingest.text import has_words

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)""",
    re.I,
)
_INLINED = re.compile(r"data:[\w/+.-]*(?:;[\w=.-]+)*;base64,[A-Za-z0-9+/=%\s]*")
_PROLOGUE = re.compile(r"\s*<\?xml[^>]*\?>", re.IGNORECASE)

_TAGS = ("nav", "footer", "form", "button", "select", "dialog", "textarea", "canvas", "search")
_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "menu"}
)
_NAMES = re.compile(
    r"(?:.*cookie.*|onetrust.*|.*consent[-_](?:banner|manager|popup|bar|modal).*|.*breadcrumbs?.*|.*skip[-_]?(?:link|nav|to).*"
    r"|(?:(?:site|page|main|global|top|primary|secondary|side|post|foot(?:er)?)[-_]?)?(?:nav|navbar|navigation|menu|footer)"
    r"(?:[-_](?:bar|links|wrapper|container|list|menu|inner))?"
    r"|\w*(?:nav|navbar|menu)|sidebar|.*[-_]sidebar|sidebar[-_].*|masthead|(?:site|global)[-_]header"
    r"|(?:social|share|sharing)[-_](?:share|buttons?|links?|icons?|bar|list|this|tools)|addtoany.*|sharedaddy"
    r"|related[-_](?:posts|articles|links|content|pages|items|stories|news)|newsletter[-_].*|subscribe[-_].*"
    r"|pagination|pager|comments[-_](?:area|list|section|form)|comment[-_]list|respond|advert(?:isement)?|ad[-_](?:slot|banner)"
    r"|.*visually[-_]?hidden|sr[-_]only|screen[-_]reader[-_]text|popup|modal|toast|consent|overlay|feedback)",
    re.IGNORECASE,
)
_CONTROL_WORDS = 30  # a box with buttons and no more words than this is there to be clicked
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CONTENT_SECTION = re.compile(r"section|level\d")  # generators name these after their own headings
_DATES = (
    "article:published_time", "datepublished", "dcterms.issued", "dcterms.date", "dcterms.created", "dc.date.issued",
    "dc.date", "date", "pubdate", "citation_publication_date",
)  # fmt: skip
_BODIES = ("og:site_name", "dcterms.publisher", "dc.publisher", "citation_publisher")


def read(data: bytes) -> facts.Reading:
    """The article's words, and what the page's metadata state.

    Raises:
        InputError: `bad_encoding`, `too_large`, or `no_text` for a page without words of its own.
    """
    declared = _CHARSET.search(data[:4096])
    source = decode(data, (declared[1] or declared[2]).decode("ascii") if declared else None)
    if "<" not in source:
        return plain.read(data)
    values, page = facts.front_matter(_PROLOGUE.sub("", _INLINED.sub("", source)).lstrip("\ufeff"))
    if len(page) > limits.MAX_MARKUP:
        raise too_large(f"{limits.MAX_MARKUP:,} characters of HTML")
    soup = blocks.parse(page)
    return _reading(soup, values, _stated(soup))


def _reading(soup: BeautifulSoup, values: dict[str, str], stated: dict[str, str]) -> facts.Reading:
    headline = _headline(soup)
    _remove_furniture(soup)
    root = _article(soup)
    blocks.promote_bold(root)
    text = blocks.to_text(root)
    if not has_words(text):
        raise InputError(
            "no_text",
            "This web page has no text of its own; it may be put together by scripts in the browser. "
            "Open it, save what you see as PDF or Word document, and submit that.",
        )
    first = root.find("h1")
    title = blocks.words(first) if first else headline
    if headline and not first and not values:
        text = f"# {headline}\n\n{text}"
    meta = facts.from_front_matter(values, text)
    return meta._replace(
        title=meta.title or title or stated.get("og:title") or stated.get("title"),
        organisation=meta.organisation or next((stated[key] for key in _BODIES if stated.get(key)), None),
        year=meta.year or next(filter(None, (facts.year_of(stated.get(key, "")) for key in _DATES)), None),
    )


def _stated(soup: BeautifulSoup) -> dict[str, str]:
    """The page's title and `meta` values by lower-case name; its head, which has no other words, is taken out."""
    values = {"title": blocks.words(soup.title)} if soup.title else {}
    for meta in soup.find_all("meta"):
        name = str(meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        values.setdefault(name, " ".join(str(meta.get("content") or "").split()))
    if soup.head:
        soup.head.decompose()
    return values


def _headline(soup: BeautifulSoup) -> str | None:
    """The page's first heading, unless it is a site's name that links home."""
    for heading in soup.find_all("h1"):
        if not heading.find("a") and not heading.find_parent("a"):
            return blocks.words(heading) or None
    return None


def _remove_furniture(soup: BeautifulSoup) -> None:
    everything = _size(soup)
    waiting: list[Tag] = [soup]
    while waiting:
        tag = waiting.pop()
        if tag is not soup and _may_go(tag, everything):
            tag.decompose()
        else:
            waiting += [child for child in reversed(tag.contents) if isinstance(child, Tag)]


def _may_go(tag: Tag, everything: int) -> bool:
    """Whether this is furniture. What holds the headline or most of the words is none, whatever it is called."""
    if tag.name in ("html", "body", "main", "article", "h1") or not _is_furniture(tag):
        return False
    return not tag.find(["h1", "main"]) and _size(tag) <= everything / 3


def _is_furniture(tag: Tag) -> bool:
    if tag.name in _TAGS or str(tag.get("role", "")).lower() in _ROLES:
        return True
    if (
        tag.has_attr("hidden")
        or tag.get("aria-hidden") == "true"
        or _UNSEEN.search(str(tag.get("style", "")))
    ):
        return True
    if tag.name in ("header", "aside"):
        within = tag.find_parent(["main", "article"])
        return not within or (tag.name == "aside" and _linked(tag) > 0.3)
    return any(map(_NAMES.fullmatch, _names(tag))) or _is_control(tag)


def _is_control(tag: Tag) -> bool:
    """Whether this is a small box of buttons, or a row of links outside the article: to be used, not read."""
    if tag.name not in ("div", "section"):
        return False
    if tag.find("button") and len(blocks.words(tag).split()) <= _CONTROL_WORDS:
        return True
    return len(tag.find_all("a")) >= 3 and _linked(tag) > 0.9 and not tag.find_parent(["main", "article"])


def _names(tag: Tag) -> list[str]:
    classes = [str(name) for name in tag.get_attribute_list("class") if name]
    by_heading = tag.name in ("section", *blocks.HEADINGS) or any(map(_CONTENT_SECTION.fullmatch, classes))
    return classes if by_heading else [*classes, str(tag.get("id") or "")]


def _linked(tag: Tag) -> float:
    return sum(_size(link) for link in tag.find_all("a")) / max(1, _size(tag))


def _article(soup: BeautifulSoup) -> Tag:
    """The part of the page that holds the article."""
    articles = soup.find_all("article")
    candidates = (soup.find("main"), soup.find(role="main"), articles[0] if len(articles) == 1 else None)
    everything = _size(soup)
    for candidate in candidates:
        if candidate and _size(candidate) > everything / 4:
            return candidate
    return soup


def _size(tag: Tag) -> int:
    return sum(len(text) for text in tag.stripped_strings)
