"""Untrusted text put safely into documents: plain, Markdown and HTML, and the page that HTML exports share."""

import html
import re
import unicodedata

_SPACES = re.compile(r"\s+")
# What CommonMark, GitHub's tables, strike-through, formulas and footnotes give a meaning to, wherever it stands.
# `<` and `&` become entities instead: some readers of Markdown do not know `\<`.
_MARKS = re.compile(r"[\\`*_{}\[\]>#|~$^=]")
# A list, a rule, a definition or a numbered list, where a line begins.
_LINE_START = re.compile(r"^([-+:])|^(\d+)([.)])")
# What autolinks are recognised by: a scheme, a host name, an address.
_SCHEME = re.compile(r":(?=//)")
_HOST = re.compile(r"(?<=\w)\.(?=[^\W\d_])|(?<=www)\.", re.IGNORECASE)
_ADDRESS = re.compile(r"(?<=\S)@(?=\S)")
_WORD_JOINER = "\N{WORD JOINER}"


def plain(text: str) -> str:
    """The text on one line, without the characters that XML forbids or that control a terminal."""
    return _SPACES.sub(" ", "".join(character for character in text if _printable(character))).strip()


def _printable(character: str) -> bool:
    if unicodedata.category(character) in {"Cc", "Cs"}:
        return character.isspace()
    return ord(character) & 0xFFFE != 0xFFFE


def escape_markdown(text: str) -> str:
    """The text as one line of Markdown that shows as it is: no marks, links, pictures or HTML come of it."""
    line = plain(text).replace("&", "&amp;").replace("<", "&lt;")
    line = _MARKS.sub(lambda mark: "\\" + mark[0], line)
    line = _LINE_START.sub(lambda start: f"\\{start[1]}" if start[1] else f"{start[2]}\\{start[3]}", line)
    line = _HOST.sub(r"\\.", _SCHEME.sub(r"\\:", line))
    # GitHub's parser links an address even when `@` is escaped; an invisible joiner keeps it apart.
    return _ADDRESS.sub(rf"\\@{_WORD_JOINER}", line)


def escape_html(text: str) -> str:
    """The text for HTML, as content or as a quoted attribute."""
    return html.escape(plain(text))


def html_page(title: str, body: str, notice: str | None = None) -> str:
    """A self-contained HTML document around `body`, which must be escaped already.

    The notice stands above the text, in the title, and at the head of every printed page.
    """
    named = f"{notice}: {title}" if notice else title
    running = (
        f"@page {{ @top-center {{ content: '{_css_string(notice)}'; font-weight: bold }} }}" if notice else ""
    )
    shown = f'<p class="notice" role="note"><strong>{escape_html(notice)}</strong></p>\n' if notice else ""
    return f"""<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape_html(named)}</title>
<style>{_STYLE}{running}</style>
</head>
<body>
<main>
{shown}{body}</main>
</body>
</html>
"""


def _css_string(text: str) -> str:
    return "".join(character if character.isalnum() else f"\\{ord(character):x} " for character in text)


_STYLE = """
:root { color-scheme: light }
body { margin: 0; background: #fff; color: #1a1a1a; font: 1.0625rem/1.6 system-ui, sans-serif }
main { max-width: 42rem; margin: 0 auto; padding: 2rem 1rem 4rem; overflow-wrap: anywhere }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 2rem 0 .5rem }
p { margin: 0 0 1rem }
a { color: #0b4f9c }
a:focus-visible { outline: 3px solid #0b4f9c; outline-offset: 2px }
:target { background: #fff4c2 }
sup { font-size: .75rem; line-height: 0 }
.byline, .empty, .none { color: #505050 }
.empty, .none { font-style: italic }
.notice { border: 2px solid #8a1f11; color: #7a1a0e; background: #fdf3f1; padding: .75rem 1rem; margin: 0 0 1.5rem }
.notes { font-size: .9375rem }
.notes ul { list-style: none; margin: 0; padding: 0 }
.notes ul li { margin-bottom: 0 }
.notes li { margin-bottom: .5rem }
table { border-collapse: collapse; width: 100% }
th, td { border-bottom: 1px solid #767676; padding: .4rem .75rem .4rem 0; text-align: left; vertical-align: top }
th { width: 40% }
@page { size: A4; margin: 2cm }
@media print {
  body { font-size: 11pt }
  main { max-width: none; padding: 0 }
  h1, h2 { break-after: avoid }
  li, tr { break-inside: avoid }
  a { color: inherit; text-decoration: none }
  .back { display: none }
}
"""
