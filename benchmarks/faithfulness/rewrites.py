"""Ways to say a sentence differently that leave it as true as it was. They share nothing with the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_DIGITS = {word: str(n) for n, word in enumerate(_WORDS, 2)}
_SPELT = {digits: word for word, digits in _DIGITS.items()}
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"

Rewritten = tuple[str, str]  # way, sentence


def number_format(text: str) -> Iterator[Rewritten]:
    """The same figure, written in another way."""
    changes = (
        ("no comma", r"(?<![\d.,])(\d{1,3}),(\d{3})(?![\d,])", r"\1\2"),
        ("comma", r"(?<![\w.,/£$€-])(?!(?:19|20)\d\d)([1-9]\d{0,2})(\d{3})(?![\d.,%]|\w|-)", r"\1,\2"),
        ("per cent", r"(?<=\d)%", " per cent"),
        ("%", r"(?<=\d) per ?cent\b", "%"),
        ("million to m", r"(?<=\d) million\b", "m"),
        ("thousands to k", r"(?<=[£$])(\d{1,3}),000(?![,\d])", r"\1k"),
        ("day before month", rf"\b({_MONTHS}) (\d{{1,2}}), ((?:19|20)\d\d)\b", r"\2 \1 \3"),
        ("decimal nought", r"(?<![\d.,])(\d+)\.0(?=%)", r"\1"),
    )
    for way, pattern, instead in changes:
        if re.search(pattern, text):
            yield way, re.sub(pattern, instead, text)
    if match := re.search(r"(?<![\d.,])(\d+)(?:\.(\d))? million\b", text):
        whole = int(match[1]) * 1_000_000 + int(match[2] or 0) * 100_000
        yield "million in full", f"{text[: match.start()]}{whole:,}{text[match.end() :]}"
    if match := re.search(rf"(?<![\w-])({'|'.join(_WORDS)}) (?=[a-z]+s\b)", text):
        yield "word to digits", f"{text[: match.start(1)]}{_DIGITS[match[1]]}{text[match.end(1) :]}"
    if match := re.search(r"(?<=[a-z] )([2-9]|1[0-2]) (?=[a-z]+s\b)", text):
        yield "digits to word", f"{text[: match.start(1)]}{_SPELT[match[1]]}{text[match.end(1) :]}"


def compression(text: str) -> Iterator[Rewritten]:
    """A parenthesis, a trailing clause or an opening word left out."""
    changes = (
        ("parenthesis", r" \([^()]*\)", ""),
        ("trailing clause", r", (?:which|who|where|including|such as) [^,;:()]*(?=[.!]$)", ""),
        ("between dashes", r" [–—] [^–—]{4,80} [–—] ", " "),
    )
    for way, pattern, instead in changes:
        short = re.sub(pattern, instead, text)
        if short != text and len(short.split()) >= 5:
            yield way, short
    opening = (
        r"^(?:However|In addition|Additionally|Also|For example|As a result|Finally|Overall|Therefore), "
    )
    if match := re.match(opening, text):
        yield "opening", text[match.end()].upper() + text[match.end() + 1 :]
    fewer = re.sub(r" (?:also|very|really|actually|quickly|then) (?=[a-z])", " ", text)
    if fewer != text:
        yield "adverb", fewer


_SYNONYMS = {
    "used": "employed",
    "using": "employing",
    "help": "assist",
    "helped": "assisted",
    "began": "started",
    "started": "began",
    "shows": "demonstrates",
    "showed": "demonstrated",
    "many": "numerous",
    "large": "big",
    "staff": "employees",
    "created": "made",
    "build": "construct",
    "built": "constructed",
    "because": "since",
    "important": "significant",
    "quickly": "rapidly",
    "several": "a number of",
    "provide": "give",
    "provides": "gives",
    "provided": "gave",
    "while": "whereas",
    "enough": "sufficient",
    "people": "persons",
    "allow": "let",
    "ensure": "make sure",
    "difficult": "hard",
    "reduce": "cut",
    "reduced": "cut",
    "reducing": "cutting",
    "improve": "enhance",
    "improved": "enhanced",
    "improving": "enhancing",
    "buy": "purchase",
    "cannot": "is not able to",
    "without": "with no",
    "before": "prior to",
    "faster": "quicker",
    "fewer": "a smaller number of",
    "problems": "difficulties",
    "problem": "difficulty",
    "whole": "entire",
    "method": "approach",
    "chose": "selected",
    "selected": "chose",
}


def synonyms(text: str) -> Iterator[Rewritten]:
    """Up to three words replaced by others of the same meaning."""
    found = [
        match for match in re.finditer(r"(?<![-.\w])[a-z]+(?![-\w]|[.]\w)", text) if match[0] in _SYNONYMS
    ]
    for match in found[:3]:
        yield "word", text[: match.start()] + _SYNONYMS[match[0]] + text[match.end() :]


_CONTRACTED = (
    (r"\b(is|are|was|were|do|does|did|has|have|had|could|would|should) not\b", r"\1n’t"),
    (r"\bcannot\b", "can’t"),
    (r"\b(is|are|was|were|do|does|did|has|have|had|could|would|should)n[’']t\b", r"\1 not"),
    (r"\bcan[’']t\b", "cannot"),
    (r"\bwon[’']t\b", "will not"),
    (r"\b([Ww]e|[Tt]hey|[Yy]ou)[’']re\b", r"\1 are"),
    (r"\b([Ww]e|[Tt]hey|[Yy]ou|I)[’']ve\b", r"\1 have"),
    (r"\b([Ii]t|[Tt]hat)[’']s (?=an? |the |not )", r"\1 is "),
)
_BRITISH = (
    (r"iz(e|es|ed|ing|ation|ations)\b", r"is\1"),
    (r"\b([Cc])enter\b", r"\1entre"),
    (r"\b([Cc])olor\b", r"\1olour"),
    (r"\b([Pp])rogram\b", r"\1rogramme"),
    (r"\b([Ll])abor\b", r"\1abour"),
    (r"\b([Bb])ehavior\b", r"\1ehaviour"),
)


def spelling(text: str) -> Iterator[Rewritten]:
    """Contractions written out or drawn together, British spelling, straight quotation marks."""
    for way, changes in (("contraction", _CONTRACTED), ("British", _BRITISH)):
        other = text
        for pattern, instead in changes:
            if re.search(pattern, text):
                other = re.sub(pattern, instead, text)
                break
        if other != text:
            yield way, other
    straight = text.translate(str.maketrans("’‘“”", "''\"\""))
    if straight != text:
        yield "straight marks", straight


def told_of(text: str, organisation: str) -> Iterator[Rewritten]:
    """“We” told as the organisation's name, as the guidance asks."""
    if (
        organisation
        and re.match(r"We (?:have |had )?\w+(?:ed|ld|de|nt|an|w|t|d)\b", text)
        and "us" not in text.split()
    ):
        told = re.sub(r"\bour\b", "its", re.sub(r"\bwe\b", "it", text.replace("We have", "We has", 1)))
        yield "we", f"{organisation}{told[2:]}"


_PASSIVE = re.compile(
    r"^(?P<what>[A-Z][\w’'-]*(?: [\w’'-]+){0,7}) (?:was|were) (?P<verb>\w+ed|built|made|led|held|run|found|sent) by "
    r"(?P<who>(?:[\w’'&-]+ ?){1,6}?)(?P<rest>(?: (?:in|to|for|with|on|at|using|who|which) [^;:]*)?)[.]$"
)


def active(text: str) -> Iterator[Rewritten]:
    """A plain passive turned into the active: “The tool was built by the team” to “The team built the tool”."""
    if match := _PASSIVE.match(text):
        what = match["what"].strip()
        verb = {"run": "ran"}.get(match["verb"], match["verb"])
        who = match["who"][0].upper() + match["who"][1:]
        small = what.split()[0] in {"The", "A", "An", "Our", "This", "These", "All", "Each"}
        yield "active", f"{who} {verb} {what[0].lower() if small else what[0]}{what[1:]}{match['rest']}."


_ACTIVE = re.compile(
    r"^(?P<who>We|They|The (?:\w+ )?(?:team|council|service|department|agency|project)) "
    r"(?P<verb>created|developed|built|designed|tested|used|launched|identified|published|conducted|produced"
    r"|completed|made|adopted|introduced|established|removed|replaced|collected|reviewed|trained|held|added) "
    r"(?P<what>\w+ [^,;:]*?)(?P<rest>(?: (?:to|for|with|in|on|using|that) [^,;:]*)?)[.]$"
)


def passive(text: str) -> Iterator[Rewritten]:
    """A plain sentence turned into the passive: “We built a tool” to “A tool was built by us”."""
    if match := _ACTIVE.match(text):
        who = {"We": "us", "They": "them"}.get(match["who"], match["who"][0].lower() + match["who"][1:])
        what = match["what"][0].upper() + match["what"][1:]
        many = match["what"].split()[-1].endswith("s") or " and " in match["what"]
        yield "passive", f"{what} {'were' if many else 'was'} {match['verb']} by {who}{match['rest']}."


_JOINABLE = re.compile(
    r"(?:The|A|An|We|It|They|This|These|In|Our|There|To|For|As|By|When|While|If|With|Some|Each|Many) "
)


def fused(one: str, other: str) -> Iterator[Rewritten]:
    """Two sentences told as one."""
    if one.endswith(".") and _JOINABLE.match(other) and len(one.split()) + len(other.split()) <= 55:
        for way, link in (("and", ", and "), ("semicolon", "; "), ("while", ", while ")):
            yield way, f"{one[:-1]}{link}{other[0].lower()}{other[1:]}"
