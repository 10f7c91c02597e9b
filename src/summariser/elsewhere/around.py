"""What stands around a summary that an assistant wrote, and is not of it: its talk, its reference marks, its notes.

A reference mark points into what another tool was given, and says nothing here. What is said in place of a section
(“Not stated in the source”) is told by the section that stays empty.
"""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 200  # characters of a line that may be talk
_MADE = r"(?:summary|summari[sz]ed|overview of the|draft|write-?up|version|case study)"
_OPENING = re.compile(
    r"(?:(?:sure(?: thing)?|certainly|of course|absolutely|great|okay|ok|no problem)\s*[!,.–—-]+\s*)?"
    rf"(?:(?:here(?:'s| is| are)|below is|i(?:'ve| have) (?:written|prepared|created|drafted|put together))\b"
    rf"[^.!?:]*\b{_MADE}\b[^.!?:]*[:.!])?",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:let me know (?:if|whether|how|what)|would you like me to|do you want me to|shall i\b|should i\b"
    r"|(?:please )?feel free to|i hope (?:this|that)|if you(?:'d| would) like,? (?:me to|i can)|if you want, i can"
    r"|i can also\b|want me to\b|happy to (?:adjust|help|refine|shorten))[^\n]*$",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"\s?【[^】]*】|\s?\[\^?\d{1,3}(?:\s?[,–-]\s?\^?\d{1,3})*\](?!\()|\^\d{1,3}\^"
    r"|(?<=[.,;:!?)”\"])[⁰¹²³⁴-⁹]+(?!\w)"  # behind a word it may be a power: km²
)
_NOTE = re.compile(r"\[\^\d{1,3}\]:")
_SOURCES = re.compile(r"[#*_ ]*(?:sources?|references|footnotes|citations)[*_ ]*:?[*_ ]*", re.IGNORECASE)
_SOURCE = re.compile(r" *(?:\[\d{1,3}\]|[-+•*] |\d{1,3}[.)] |https?:)")
_ABOUT_IT = re.compile(
    r"(?:[-*] +)?[*_]*(?:author|prepared by|written by|generated (?:by|with)|model|word count|reading time)[*_]* ?:"
    r"[*_ ]*[^.!?]{1,60}$",
    re.IGNORECASE,
)
_TOLD = r"(?:stated|mentioned|specified|provided|reported|available|discussed|given|included|identified|listed|noted)"
_WHERE = r"(?: (?:in|by|within) (?:the|this) (?:\w+ )?(?:source|case study|document|text|report|original))?"
_OF = r"(?:information|details?|overview|challenges?|approach|outcomes?|benefits?|results?|lessons?(?: learn(?:ed|t))?)"
_INSTEAD = re.compile(
    rf"(?:n/?a|none|nil|not applicable|(?:not|none)(?: explicitly| clearly)? {_TOLD}{_WHERE}"
    rf"|no (?:specific |explicit |further )?{_OF} (?:(?:is|are|was|were|has been|have been) )?{_TOLD}{_WHERE})[.!]?",
    re.IGNORECASE,
)


def of_the_summary(lines: list[str]) -> list[str]:
    """The lines of the summary itself, without marks of reference."""
    kept = [line for line in lines if not (_ABOUT_IT.match(line) or _NOTE.match(line))]
    return [_unmarked(line) for line in _ended(_begun(kept))]


def says_nothing(text: str) -> bool:
    """Whether a sentence only stands in for what is not there."""
    return _INSTEAD.fullmatch(text.strip()) is not None


def _begun(lines: list[str]) -> list[str]:
    """The lines from where the summary begins."""
    for at, line in enumerate(lines):
        plain = _plain(line)
        if plain and not (len(plain) < _LONGEST and _OPENING.fullmatch(plain)):
            return lines[at:]
    return []


def _ended(lines: list[str]) -> list[str]:
    """The lines to where it ends: before the offer of another version, and before a list of sources."""
    lines = _before_talk(lines)
    listed = next((at for at in range(len(lines) - 1, -1, -1) if not _is_source(lines[at])), 0)
    return _before_talk(lines[:listed]) if lines and _SOURCES.fullmatch(lines[listed]) else lines


def _before_talk(lines: list[str]) -> list[str]:
    end = len(lines)
    while end and (_is_empty(lines[end - 1]) or _is_closing(lines[end - 1])):
        end -= 1
    return lines[:end]


def _is_closing(line: str) -> bool:
    return len(line) < _LONGEST and _CLOSING.match(_plain(line)) is not None


def _is_source(line: str) -> bool:
    return _is_empty(line) or _SOURCE.match(line) is not None


def _is_empty(line: str) -> bool:
    return not any(map(str.isalnum, line))


def _plain(line: str) -> str:
    return line.replace("’", "'").strip(" \t*_>-—")


def _unmarked(line: str) -> str:
    return _MARK.sub("", line)
