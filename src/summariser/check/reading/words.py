"""A text as words that can be compared: stems, function words and clause borders. Light and quick, no models."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_TOKENS = re.compile(
    r"[^\W\d_]+(?:['’][^\W\d_]+)?|[£$€]?\d+(?:[.,]\d+)*(?:[^\W_]+|%)?|[.,;:!?()\[\]]|[—–]|\s-+\s", re.UNICODE
)


def bag(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


FUNCTION = bag(
    "a an the this that these those its it they them their he she his her him we us our i me my you your one ones "
    "and or but nor so yet as if than then though although while whereas because since unless until when where "
    "which who whom whose what how why whether of in on at by for from to into onto with within without about "
    "against between among across through during per via upon toward towards over under above below up down out "
    "off before after again further be is are was were been being am do does did done doing have has had having "
    "will would shall should can could may might must ought not no none never neither cannot there here all any "
    "both each every some such own same too very just also only even still already ever more most less least few "
    "fewer little much many other others another either however therefore thus hence rather quite almost enough "
    "s t re ve ll d m according mr ms etc"
)
BORDERS = bag("but although though while whereas because however unless which who whose if when where since")
_STOPS = frozenset(".,;:!?()[]—–")

HYPHENS = frozenset("-\u2010\u2011")

_IRREGULAR = {
    form: base
    for base, forms in {
        "make": "made", "find": "found", "take": "took taken", "give": "gave given", "go": "went gone",
        "hold": "held", "keep": "kept", "lead": "led", "leave": "left", "lose": "lost", "meet": "met",
        "pay": "paid", "say": "said", "see": "saw seen", "send": "sent", "spend": "spent", "tell": "told",
        "think": "thought", "understand": "understood", "write": "wrote written", "know": "knew known",
        "grow": "grew grown growth", "rise": "rose risen", "fall": "fell fallen", "begin": "began begun",
        "build": "built", "buy": "bought", "bring": "brought", "come": "came", "become": "became",
        "choose": "chose chosen choice", "drive": "drove driven", "feel": "felt", "get": "got gotten",
        "hear": "heard", "mean": "meant", "run": "ran", "sell": "sold sale sales", "show": "shown",
        "speak": "spoke spoken", "teach": "taught", "win": "won", "lend": "lent", "hide": "hid hidden",
        "break": "broke broken", "draw": "drew drawn", "shrink": "shrank shrunk", "sink": "sank sunk",
        "lie": "lay lain", "bear": "bore borne", "throw": "threw thrown", "catch": "caught", "fight": "fought",
        "seek": "sought", "stand": "stood", "undergo": "underwent undergone", "forget": "forgot forgotten",
        "reduce": "reduction reductions", "receive": "receipt", "analyse": "analysis analyses analyze",
        "child": "children", "man": "men", "woman": "women", "person": "people persons", "success": "succeed",
        "decide": "decision decisions", "adviser": "advisor advisors", "use": "usage used using",
        "produce": "production", "full": "fully", "learn": "learnt", "spell": "spelt", "analog": "analogue",
        "catalog": "catalogue catalogues catalogued cataloguing", "dialog": "dialogue dialogues",
        "center": "centre centres centred", "theater": "theatre theatres", "fiber": "fibre fibres",
        "meter": "metre metres", "kilometer": "kilometre kilometres", "liter": "litre litres",
        "license": "licence licences", "defense": "defence defences", "offense": "offence offences",
        "practice": "practise practises practised practising", "skeptical": "sceptical", "aging": "ageing",
        "artifact": "artefact artefacts", "skillful": "skilful", "gray": "grey", "ability": "abilities",
    }.items()
    for form in forms.split()
}  # fmt: skip

_ENDINGS = (
    ("ational", "ate"), ("isations", "is"), ("izations", "is"), ("isation", "is"), ("ization", "is"),
    ("ations", "at"), ("ation", "at"), ("ions", ""), ("ments", ""), ("ment", ""), ("ion", ""), ("ises", "is"),
    ("izes", "is"), ("ised", "is"), ("ized", "is"), ("ising", "is"), ("izing", "is"), ("ize", "is"),
    ("ies", "y"), ("ied", "y"), ("ings", ""), ("ing", ""), ("edly", ""), ("ed", ""), ("ily", "y"), ("ly", ""),
)  # fmt: skip
_Endings = tuple[tuple[str, ...], tuple[tuple[str, str], ...]]
_NO_ENDINGS: _Endings = ((), ())
_ENDINGS_BY_LETTER: dict[str, _Endings] = {
    letter: (
        tuple(end for end, _ in _ENDINGS if end[-1] == letter),
        tuple(pair for pair in _ENDINGS if pair[0][-1] == letter),
    )
    for letter in {end[-1] for end, _ in _ENDINGS}
}
# Words in -our and what is made of them are spelt in -or elsewhere.
_OUR = re.compile(r"(behavi|col|fav|hon|lab|neighb|hum|rum|harb|endeav|arm|vap|vig)our")
_KEPT = bag(
    "need speed exceed proceed indeed bring string spring thing during this bus gas department apartment "
    "government moment"
)
# They end like an adverb and are none: "apply" is the same word as "applied".
_IN_LY = bag(
    "apply supply reply comply imply multiply family assembly anomaly monopoly rally tally belly jelly bully"
)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of a lower-case word: good enough that forms of one word meet, British and American alike."""
    base = _IRREGULAR.get(word, word)
    if "our" in base:
        base = _OUR.sub(r"\1or", base)
    if len(base) <= 3 or base in _KEPT or not base.isalpha():
        return _last(base)
    if base.endswith("ly") and base in _IN_LY:
        return _last(base)
    endings, pairs = _ENDINGS_BY_LETTER.get(base[-1], _NO_ENDINGS)
    if endings and base.endswith(endings):
        for ending, instead in pairs:
            if base.endswith(ending) and len(base) - len(ending) >= 3:
                return _close(base[: -len(ending)] + instead)
    if base.endswith("s") and not base.endswith(("ss", "us", "is")):
        base = base[:-1]
    return _close(base)


def _close(base: str) -> str:
    base = base.rstrip("e") if len(base) > 3 else base
    if base.endswith("at") and len(base) > 4:
        base = base[:-2]
    if (
        len(base) > 3
        and base[-1] == base[-2]
        and (base[-1] not in "sl" or (base[-1] == "l" and len(base) > 5))
    ):
        base = base[:-1]  # "labelled", "labeled"
    return _last(base)


def _last(base: str) -> str:
    return base[:-1] + "i" if base.endswith("y") else base


_new = tuple.__new__  # passes over the constructor of a named tuple, which takes twice as long
_AUXILIARIES = {"ca": "can", "wo": "will", "sha": "shall"}


class Word(NamedTuple):
    """One word: as it stands, where, in lower case, its stem, the number of its clause, joined to the next by a hyphen.

    The stem is empty for a word without content.
    """

    text: str
    start: int
    low: str
    stem: str
    clause: int
    joined: bool

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


@lru_cache(maxsize=8_000)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order, marks left out; contracted negations are spelt out ("didn't" is did, not)."""
    found: list[Word] = []
    clause = 0
    hyphened = not HYPHENS.isdisjoint(text)
    end = 0
    for token in _TOKENS.findall(text):
        start = text.index(token, end)
        end = start + len(token)
        spelt = pieces(token)
        if not spelt:
            clause += 1
            continue
        joined = hyphened and text[end : end + 1] in HYPHENS
        for low, base, border in spelt:
            clause += border
            found.append(_new(Word, (token, start, low, base, clause, joined)))
    return tuple(found)


def stems_of(chunk: str) -> Sequence[str]:
    """The stems of what stands between two spaces: one, mostly."""
    bare = chunk[:-1] if chunk[-1] in ".,;:)" else chunk
    if bare.isalpha() and (low := bare.lower()) != "cannot":
        base = content(low)
        return (base,) if base else ()
    return [base for token in _TOKENS.findall(chunk) for _, base, _ in pieces(token) if base]


_WITHOUT_CONTENT = {low: ((low, "", low in BORDERS),) for low in FUNCTION} | {
    "cannot": (("can", "", False), ("not", "", False))
}


@lru_cache(maxsize=20_000)
def pieces(token: str) -> tuple[tuple[str, str, bool], ...]:
    """A token as words in lower case, each with its stem and whether a clause begins with it; none for a mark."""
    low = token.lower()
    if low in _WITHOUT_CONTENT:
        return _WITHOUT_CONTENT[low]
    if low.isalpha():
        return ((low, stem(low), low in BORDERS),)
    if token in _STOPS or not (token.isalnum() or any(sign.isalnum() for sign in token)):
        return ()
    return tuple([(low, content(low), low in BORDERS) for low in _spelt_out(token)])


def content(low: str) -> str:
    """The stem of a lower-case word; nothing for one without content."""
    return "" if low in FUNCTION else stem(low)


def _spelt_out(token: str) -> tuple[str, ...]:
    low = token.lower().replace("’", "'")
    if low.endswith("n't"):
        return _AUXILIARIES.get(low[:-3], low[:-3]), "not"
    if low.endswith("'ll"):
        return low[:-3], "will"
    return (low.split("'")[0] or low,)
