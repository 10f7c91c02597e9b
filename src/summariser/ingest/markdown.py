"""Markdown: its words in their shape, without front matter, link targets, pictures, comments and emphasis marks."""

import re
from collections.abc import Sequence

from lxml.html.defs import tags  # type: ignore[import-untyped]
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from summariser.ingest import blocks, facts, limits
from summariser.ingest.encoding import decode
from summariser.ingest.kinds import too_large
from summariser.ingest.text import normalise

# Definition lists are no part of CommonMark, but are common: `Term`, then a line `: what it means`.
_DEFINITION = re.compile(r"(?<=[^\s:])\n:[ \t]+(?=\S)")

_DEEPEST = 100  # of lists and quotations within each other; what lies deeper would be left out
_PLACEHOLDER = re.compile(
    r"</?([A-Za-z]\w*)(?:\s[^<>=]*)?>"
)  # <name of the service>: words, though it parses as a tag


def read(data: bytes) -> facts.Reading:
    """The words of a Markdown file and the facts of its front matter.

    Raises:
        InputError: `bad_encoding` or `too_large`.
    """
    source = normalise(decode(data))
    if len(source) > limits.MAX_CHARS:
        raise too_large(f"{limits.MAX_CHARS:,} characters")
    values, body = facts.front_matter(source)
    soup = blocks.parse(_parser().render(_DEFINITION.sub(": ", body)))
    blocks.promote_bold(soup)
    return facts.from_front_matter(values, blocks.to_text(soup))


def _parser() -> MarkdownIt:
    """A parser that lets HTML through, so that one place decides what of it is words."""
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST}).enable(
        ["table", "strikethrough"]
    )
    for name in ("html_inline", "html_block"):
        parser.add_render_rule(name, _html)
    return parser


def _html(
    _renderer: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: EnvType
) -> str:
    return _PLACEHOLDER.sub(
        lambda tag: tag[0] if tag[1].lower() in tags else escapeHtml(tag[0]), tokens[at].content
    )
