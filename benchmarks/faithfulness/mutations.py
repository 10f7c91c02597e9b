"""Ways to make a true sentence false in one place. They share nothing with the rules that are to find it.

Each yields (way, the altered sentence, the wrong words) for every place of the sentence where it can.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

Altered = tuple[str, str, str]  # way, sentence, wrong words


def _words(line: str) -> list[str]:
    return line.split()


_WORDS = _words("zero one two three four five six seven eight nine ten eleven twelve")
_VALUES = {word: str(n) for n, word in enumerate(_WORDS)} | {
    "half": "50",
    "dozen": "12",
    "twenty": "20",
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "hundred": "100",
    "thousand": "1000",
}
# A figure that stands by itself: no part of a name, an address, a version, a date in figures or a footnote.
_FIGURE = re.compile(
    r"(?<![\w.,/:#&_–—+*^~-])(?P<sign>[£$€]?)(?P<digits>\d[\d,]*(?:\.\d+)?)(?!\d|[.,:/–—-]?\d|\w|[-–/_])"
)
_WORD = re.compile(r"(?<![\w-])(?P<word>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?![\w-])")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
# Capitalised words in the middle of a sentence.
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w&]*\w(?:[ -][A-Z][\w&]*\w)*")
_NO_NAMES = {
    *_words("January February March April May June July August September October November December"),
    *_words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday Saturdays Sundays Mondays Fridays"),
    *_words(
        "The This That These Those It We They You He She In On At If When What How Why Who But And Or As"
    ),
    *_words("Our My Your Their His Her Its More Most Dr Mr Mrs Ms Not Yes No For To"),
}


class Material(NamedTuple):
    """What a source offers for replacing: its figures and names, and those that every claim may draw on."""

    sentences: tuple[str, ...]
    known: tuple[str, ...]
    small: frozenset[str]  # words that any of the texts has in small letters: alone they are no names


class Stock:
    """The figures and names of one source."""

    def __init__(self, material: Material) -> None:
        self._material = material

    @cached_property
    def values(self) -> frozenset[str]:
        """Every figure of the source, in digits without commas, number words among them."""
        return frozenset(
            v for text in (*self._material.sentences, *self._material.known) for v in values(text)
        )

    @cached_property
    def known_values(self) -> frozenset[str]:
        return frozenset(v for text in self._material.known for v in values(text))

    @cached_property
    def figures(self) -> tuple[tuple[str, str], ...]:
        """Every figure that may replace another, with its shape."""
        found = {
            (m["digits"], shape(m, text)) for text in self._material.sentences for m in _FIGURE.finditer(text)
        }
        return tuple(sorted(found))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the source in lower case."""
        texts = (*self._material.sentences, *self._material.known)
        return frozenset(w.lower() for text in texts for w in re.findall(r"\w+", text))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every name of up to four words: a longer one is rather a title, or debris of a table."""
        found = {match[0] for text in self._material.sentences for match in self.names_of(text)}
        return tuple(sorted(name for name in found if len(name.split()) <= 4))

    @cached_property
    def known_words(self) -> frozenset[str]:
        return frozenset(w.lower() for text in self._material.known for w in re.findall(r"\w+", text))

    def names_of(self, text: str) -> Iterator[re.Match[str]]:
        """The names in the middle of a sentence."""
        for match in _NAME.finditer(text):
            parts = re.split(r"[ -]", match[0])
            common = [part.lower() in self._material.small for part in parts]
            if not _NO_NAMES & {*parts} and not (len(parts) == 1 and all(common)):
                yield match


def values(text: str) -> Iterator[str]:
    """The figures of a text, in digits without commas."""
    for match in _DIGITS.finditer(text):
        yield match[0].replace(",", "")
        yield from re.split(r"[.,]", match[0])
    for word in re.findall(r"[a-z]+", text.lower()):
        if word in _VALUES:
            yield _VALUES[word]


def shape(match: re.Match[str], text: str) -> str:
    """What sort of figure it is, so that it is replaced by its like."""
    after = text[match.end() : match.end() + 12].lower()
    if match["sign"]:
        return match["sign"]
    if re.match(r" ?(?:%|per ?cent)", after):
        return "%"
    if re.match(r" ?(?:million|billion|thousand|m\b|bn\b|k\b)", after):
        return "scaled"
    digits = match["digits"]
    if re.fullmatch(r"(?:19|20)\d\d", digits):
        return "year"
    if "." in digits:
        return "decimal"
    return "large" if len(digits.replace(",", "")) > 2 else "small"


# --- Figures ----------------------------------------------------------------------------------------------


def number_changed(text: str, stock: Stock, chance: random.Random) -> Iterator[Altered]:
    """A figure turned into one that stands nowhere in the source."""
    for match in _FIGURE.finditer(text):
        kind = shape(match, text)
        other = _other_digits(match["digits"], stock.values, chance)
        if other and match["digits"] not in {"0", "1"}:
            at, end = match.span("digits")
            yield kind, text[:at] + other + text[end:], other
    for match in _WORD.finditer(text):
        free = [word for word in _WORDS[2:] if _VALUES[word] not in stock.values]
        if free:
            other = chance.choice(free)
            yield "word", text[: match.start()] + other + text[match.end() :], other


def _other_digits(digits: str, taken: frozenset[str], chance: random.Random) -> str:
    for _ in range(40):
        at = chance.choice([i for i, char in enumerate(digits) if char.isdigit()])
        lowest = 1 if at == 0 else 0
        other = digits[:at] + str(chance.randint(lowest, 9)) + digits[at + 1 :]
        if other != digits and other.replace(",", "") not in taken:
            return other
    return ""


def number_swapped(text: str, stock: Stock, chance: random.Random) -> Iterator[Altered]:
    """A figure replaced by another of its sort that the source has elsewhere."""
    here = frozenset(values(text))
    for match in _FIGURE.finditer(text):
        kind = shape(match, text)
        others = [
            digits
            for digits, of in stock.figures
            if of == kind and digits.replace(",", "") not in here | stock.known_values | {"0", "1"}
        ]
        if others and match["digits"] not in {"0", "1"}:
            other = chance.choice(others)
            at, end = match.span("digits")
            yield kind, text[:at] + other + text[end:], other


# --- Names ------------------------------------------------------------------------------------------------

_INVENTED = _words(
    "Harrowgate Quillmere Tindale Orbexa Velmora Dunwick Pelforth Ashgarth Corvello Brimsdale "
    "Ostrava Lumeric Zentari Kestrow Marlbeck Fenholme Torvane Wexbury Galdor Nimbrook"
)
_INVENTED_SHORT = ["QVRB", "XTHD", "ZPLK", "WGQF", "JNDX", "KVBS"]


def name_changed(text: str, stock: Stock, chance: random.Random) -> Iterator[Altered]:
    """A name, or the last word of a longer one, turned into one that stands nowhere in the source."""
    for match in stock.names_of(text):
        whole = match[0]
        short = whole.isupper() and " " not in whole
        free = [name for name in (_INVENTED_SHORT if short else _INVENTED) if name.lower() not in stock.words]
        other = chance.choice(free)
        if " " in whole and chance.random() < 0.5:
            yield "part", text[: match.start() + whole.rindex(" ") + 1] + other + text[match.end() :], other
        else:
            yield ("short" if short else "whole"), text[: match.start()] + other + text[match.end() :], other


def name_swapped(text: str, stock: Stock, chance: random.Random) -> Iterator[Altered]:
    """A name replaced by another of the source that the sentence has nothing to do with."""
    for match in stock.names_of(text):
        others = [name for name in stock.names if _strangers(name, text, stock)]
        if others:
            other = chance.choice(others)
            way = "short" if other.isupper() and " " not in other else "long" if " " in other else "one word"
            yield way, text[: match.start()] + other + text[match.end() :], other


def _strangers(name: str, text: str, stock: Stock) -> bool:
    """Whether no word of the name, nor its initials, are in the sentence or in what is known everywhere."""
    said = {word.lower() for word in re.findall(r"\w+", text)}
    parts = [part.lower() for part in re.findall(r"\w+", name)]
    if any(part in stock.known_words or any(_kin(part, word) for word in said) for part in parts):
        return False
    runs = re.findall(r"[A-Z]\w*(?:(?: (?:of|and|for|the|on|in))* [A-Z]\w*)+", text)
    short = {"".join(word[0] for word in run.split() if word[0].isupper()) for run in runs}
    own = "".join(part[0] for part in name.split() if part[0].isupper())
    return not any(own in one or name in one or one in name for one in short) and own.lower() not in said


# Peoples and tongues that do not begin as their countries do: the one for the other is no other name.
_PEOPLES = dict(
    pair.split(":") for pair in _words("welsh:wales irish:ireland french:france dutch:netherlands")
)


def _kin(one: str, other: str) -> bool:
    """Whether two words begin alike: Belgium, Belgian; or the one is the other's people."""
    one, other = _PEOPLES.get(one, one), _PEOPLES.get(other, other)
    shorter = min(len(one), len(other))
    return one == other or (shorter >= 3 and one[: min(shorter, 4)] == other[: min(shorter, 4)])


# --- Negation ---------------------------------------------------------------------------------------------

_DENIED = re.compile(
    r"\b(?:not|no|never|none|nor|neither|without|hardly|nothing|nobody|cannot|unable|failed|only|if|whether|unless)\b"
    r"|n[’']t\b|\?",
    re.IGNORECASE,
)
_DONE = (
    r"(?:\w+ed|been|made|built|taken|given|found|seen|become|led|had|grown|begun|come|done|shown|set|put|run)"
)
_HELPING = re.compile(
    r"\b(?:is|are|was|were|will|can|could|should|must|would|(?:has|have|had)(?= " + _DONE + r"\b))\b"
    r"(?= (?!to\b|also\b|of\b|that\b|used to\b)[a-z])"
)
_PAST = dict(
    pair.split(":")
    for pair in _words(
        "helped:help found:find created:create used:use developed:develop worked:work "
        "provided:provide made:make included:include started:start wanted:want needed:need "
        "allowed:allow led:lead built:build asked:ask took:take showed:show tested:test "
        "launched:launch identified:identify designed:design saw:see gave:give saved:save "
        "met:meet reported:report enabled:enable received:receive learned:learn "
        "produced:produce completed:complete ran:run published:publish shared:share "
        "supported:support delivered:deliver decided:decide held:hold came:come went:go "
        "became:become began:begin spent:spend chose:choose offered:offer introduced:introduce "
        "collected:collect had:have added:add moved:move agreed:agree knew:know brought:bring "
        "kept:keep conducted:conduct focused:focus"
    )
)
_NO_NOUN = r"(?!(?:is|are|was|were|had|has|have)\b)"
_SUBJECT = re.compile(
    rf"(?P<who>^(?:We|They|It|I|He|She|The \w+(?: {_NO_NOUN}\w+)?|This|[A-Z]\w+)|\b(?:we|they|and it|that it|who)) "
    rf"(?P<verb>{'|'.join(_PAST)})\b(?! (?:to be|been)\b|ed\b)"
)


def negation_added(text: str, _stock: Stock, _chance: random.Random) -> Iterator[Altered]:
    """A statement turned into its denial."""
    if _DENIED.search(text):
        return
    for match in _HELPING.finditer(text):
        yield "not", f"{text[: match.end()]} not{text[match.end() :]}", "not"
    for match in _SUBJECT.finditer(text):
        base = _PAST[match["verb"]]
        yield (
            "did not",
            f"{text[: match.start('verb')]}did not {base}{text[match.end() :]}",
            f"did not {base}",
        )
        yield "never", f"{text[: match.start('verb')]}never {text[match.start('verb') :]}", "never"
        if base != "have":
            other = f"failed to {base}"
            yield "failed to", f"{text[: match.start('verb')]}{other}{text[match.end() :]}", other
    for match in re.finditer(r"\b(?:was|were|is|are|been) (able) to\b", text):
        yield "unable", f"{text[: match.start(1)]}unable{text[match.end(1) :]}", "unable"
    for match in re.finditer(
        r"\bwith(?= (?!the\b|a\b|an\b|this\b|that\b|our\b|all\b|it\b|them\b|us\b|each\b|which\b|whom\b)[a-z]+)",
        text,
    ):
        yield "without", f"{text[: match.start()]}without{text[match.end() :]}", "without"


_REMOVED = (
    (
        "not",
        re.compile(r"\b(?P<cut>not )(?!only|just|least|necessarily|to mention|simply|merely|so much)"),
        "",
    ),
    (
        "n’t",
        re.compile(
            r"\b(?:is|are|was|were|[cw]ould|should|has|have|had|did|do|does)(?P<cut>n[’']t)(?= (?!necessarily|just))"
        ),
        "",
    ),
    ("cannot", re.compile(r"\bcan(?P<cut>not)\b(?! only)"), ""),
    ("no longer", re.compile(r"\b(?P<cut>no longer)\b"), "still"),
    ("never", re.compile(r"\b(?P<cut>never)\b"), "always"),
    ("without", re.compile(r"\b(?P<cut>without)\b"), "with"),
    ("unable", re.compile(r"\b(?P<cut>unable)\b"), "able"),
    ("no", re.compile(r"\b(?P<cut>no) (?!longer|one\b|doubt|matter|more|less|fewer|later)[a-z]"), "some"),
    ("failed to", re.compile(r"\b(?P<cut>failed) to\b"), "managed"),
)
_NO_DENIAL = re.compile(r"\?|\b(?:whether or not|if not|why not|or not|not only|not sure)\b", re.IGNORECASE)


def negation_removed(text: str, _stock: Stock, _chance: random.Random) -> Iterator[Altered]:
    """A denial turned into its statement."""
    if _NO_DENIAL.search(text):
        return
    for way, pattern, instead in _REMOVED:
        for match in pattern.finditer(text):
            yield way, text[: match.start("cut")] + instead + text[match.end("cut") :], ""


# --- Direction --------------------------------------------------------------------------------------------

_CHANGES = (
    "increase decrease,increased decreased,increases decreases,increasing decreasing,improve worsen,"
    "improved worsened,improves worsens,improving worsening,rise fall,rose fell,risen fallen,"
    "rising falling,grew shrank,growing shrinking,growth decline,dropped rose,declined grew,"
    "doubled halved,gained lost,raised lowered,expand shrink,expanded shrank,strengthen weaken,"
    "strengthened weakened,reduced>increased,reduce>increase,reducing>increasing,reduces>increases,"
    "reduction>increase,accelerate slow,simplify complicate,simplified complicated,widened narrowed"
)
_DEGREES = (
    "higher lower,faster slower,better worse,easier harder,larger smaller,longer shorter,"
    "stronger weaker,quicker>slower,earlier later,greater>smaller,fewer>more,less>more,more>less,"
    "highest lowest,best worst,largest smallest,fastest slowest,most>least,cheaper>dearer,"
    "closer>farther,deeper>shallower,quickly slowly,early late"
)


def _pairs(listed: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in listed.split(","):
        one, other = re.split(r"[ >]", pair)
        found.setdefault(one, other)
        if ">" not in pair:
            found.setdefault(other, one)
    return found


_TURNS = {"change": _pairs(_CHANGES), "degree": _pairs(_DEGREES)}
_SET_PHRASE = re.compile(
    r"\b(?:no (?:more|less|longer|later)|any (?:more|longer|better)|once more|more or less|more and more|to better"
    r"|(?:learn|read|find out|see|know|for|even|much) more|more about|sooner or later|at (?:best|worst|most|least)"
    r"|best (?:practice|practices|of)|best\b(?! \w)|as (?:long|early)|most of all|most part|what[’']s more)",
    re.IGNORECASE,
)
_BOUNDS = (
    (re.compile(r"\bmore than (?=[£$€]?\d|a |two|three|half)"), "fewer than "),
    (re.compile(r"\bover (?=[£$€]?\d)"), "under "),
    (re.compile(r"\bless than (?=[£$€]?\d|a |two|three|half)"), "more than "),
    (re.compile(r"\bat least (?=[£$€]?\d|one|two|three|a )"), "at most "),
    (re.compile(r"\bup to (?=[£$€]?\d|two|three)"), "at least "),
    (re.compile(r"(?<!and )\babove (?!and\b)(?=[a-z£$€\d])"), "below "),
    (re.compile(r"(?<!and )\bbelow (?!and\b)(?=[a-z£$€\d])"), "above "),
    (re.compile(r"\bup from (?=[£$€]?\d)"), "down from "),
    (re.compile(r"\bdown from (?=[£$€]?\d)"), "up from "),
)
_TIMES = (
    (re.compile(r"\bbefore (?=\w)"), "after "),
    (re.compile(r"(?<!look )(?<!looking )(?<!looked )\bafter (?=\w)"), "before "),
)
_END = r"[£$€]?\d(?:[\d,.]*\d)?%?|[a-z]+teen|two|three|four|five|six|seven|eight|nine|ten|twelve"
_FROM_TO = re.compile(rf"\bfrom (?P<one>{_END})(?P<mid>(?: \w+){{0,2}}) to (?P<two>{_END})(?!\w)")


def direction(text: str, _stock: Stock, _chance: random.Random) -> Iterator[Altered]:
    """A change, a degree, a bound or an order in time turned round."""
    yield from _turned_words(text)
    for way, patterns in (("bound", _BOUNDS), ("before and after", _TIMES)):
        for pattern, other in patterns:
            for match in pattern.finditer(text):
                yield way, text[: match.start()] + other + text[match.end() :], other.strip()
    for match in _FROM_TO.finditer(text):
        if match["one"] != match["two"]:
            turned = f"from {match['two']}{match['mid']} to {match['one']}"
            yield "from and to", text[: match.start()] + turned + text[match.end() :], turned


def _turned_words(text: str) -> Iterator[Altered]:
    patterns = (_SET_PHRASE, *(pattern for pattern, _ in _BOUNDS))
    taken = [match.span() for pattern in patterns for match in pattern.finditer(text)]
    for match in re.finditer(r"(?<![-\w])[a-z]+(?![-\w])", text):
        for way, turns in _TURNS.items():
            if match[0] in turns and not _within(match.span(), taken):
                other = turns[match[0]]
                yield way, text[: match.start()] + other + text[match.end() :], other


def _within(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)
