"""What the classifier sees of a sentence: plain, named features, each a number that a reader can check by eye.

They are of six sorts: where the sentence stands, its words, the groups its words belong to (problem, result, deed …),
its marks (figures, quotation marks …), the same groups in the sentences around it, and what the headings promise.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from summariser.domain import SectionKind
from summariser.extract import traits
from summariser.extract.layout import Place

Features = dict[str, float]
Kinds = tuple[SectionKind, ...]

# Words by what they hint at; those with the same `stem` count too. A word stands in one group only.
GROUPS = {
    "problem": "challenge problem difficult difficulty barrier obstacle manual manually slow lack struggle inefficient"
    " inefficiency burden burdensome costly expensive consuming complex complexity issue risk concern pressure"
    " backlog limit hard confusing frustrating unable outdated inconsistent duplicate delay pain fragment siloed silo"
    " need",
    "result": "result outcome benefit impact improve improvement increase reduce reduction decrease save saving"
    " faster quicker few fewer better accurate accuracy success successful achieve enable show feedback satisfaction"
    " now since fell rose grew drop cut gain help found",
    "deed": "built build develop create use used design test conduct interview train deploy implement chose select"
    " partner collaborate apply pilot prototype iterate hire procure map collect survey workshop research team model"
    " tool method step first then wrote ran held launch",
    "advice": "lesson learn important recommend key essential crucial critical ensure remember advice consider"
    " insight hindsight early value sure understand avoid realize realise takeaway",
    "plan": "will plan next future hope aim expect intend continue look explore further roll soon upcoming scale",
    "identity": "provide announce mission agency department project program programme service partnership national"
    " public council goal office",
    "we": "we our us we've we're we'd ours",
    "they": "they their them he she his her",
    "you": "you your you're",
    "me": "i my me i'm i've",
    "was": "was were had did wasn't weren't didn't",
    "is": "is are isn't aren't it's that's",
    "has": "has have been",
    "may": "could would might may",
    "can": "can can't",
    "must": "should must",
    "not": "not no never without don't doesn't cannot won't",
    "than": "more less than",
    "speech": "said say told report",
    "about": "around about approximate estimate almost near over",
    "time": "hour day week month minute year",
    "date": "january february march april june july august september october november december",
}

_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|[£$€%]|\d[\d.,]*")
_SUFFIX = re.compile(r"(?<=\w{3})(?:ings?|ed|e?s|ly)$")
_REACH = 3  # how many sentences before and after count as around
_FAINT = 0.3  # how much the nearest of them counts beside the sentence itself
_WORDS = 3.0  # the length of all words of a sentence together, as a vector
_HEADING = 2.0
_SHORT = 12  # sentences; in fewer, the first may be anything
_ENTRY = 8  # sentences in which a deed is likely to introduce the case


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word without its commonest endings, so that “tested” and “tests” are one; a figure is “0”."""
    if word[0].isdigit():
        return "0"
    bare = _SUFFIX.sub("", word)
    if len(bare) < 4:
        return bare
    return bare[:-1] + "i" if bare.endswith("y") else bare.removesuffix("e")


_BEFORE = {group: f"before: {group}" for group in (*GROUPS, "past", "ing")}
_AFTER = {group: f"after: {group}" for group in _BEFORE}
_GROUP_OF = {stem(word): group for group, words in GROUPS.items() for word in words.split()}


class _Reading(NamedTuple):
    """A sentence read once: the stems of its words, each once in their order, and how strongly each group is there."""

    stems: tuple[str, ...]
    groups: Features


def features(found: list[Place], names: frozenset[str]) -> list[Features]:
    """The features of each sentence of a text; `names` are those of its title and organisation."""
    readings = [_read(place.text) for place in found]
    headings = _headings(found)
    return [
        _standing(found, i)
        | _words(readings[i])
        | readings[i].groups
        | _marks(place.text, i, names)
        | _around(readings, i)
        | headings[i]
        for i, place in enumerate(found)
    ]


def _read(text: str) -> _Reading:
    words = _TOKEN.findall(text.lower().replace("’", "'"))
    stems = [stem(word) for word in words]
    counts: dict[str, int] = {}
    for each in stems:
        if (group := _GROUP_OF.get(each)) is not None:
            counts[group] = counts.get(group, 0) + 1
    groups = {group: min(3, count) ** 0.5 for group, count in counts.items()}
    if any(word.endswith("ed") for word in words):
        groups["past"] = 1.0
    if any(word.endswith("ing") for word in words):
        groups["ing"] = 1.0
    return _Reading(tuple(dict.fromkeys(stems)), groups)


def _standing(found: list[Place], i: int) -> Features:
    """Where the sentence stands: in its paragraph, and in the whole text, unless that is too short to tell by."""
    stands = {"always": 1.0}
    if i == 0 or found[i - 1].paragraph != found[i].paragraph:
        stands["starts a paragraph"] = 1.0
    if found[i].item:
        stands["item"] = 1.0
    last = len(found) - 1
    if last < _SHORT:
        return stands | {"short text": 1.0}
    stands |= {"position": i / last, "position squared": (i / last) ** 2, "entry": 1 / (1 + i)}
    stands |= {f"eighth {min(7, 8 * i // last)}": 1.0, "length of text": min(1.0, last / 100)}
    if i < 4:
        stands[f"sentence {i + 1}"] = 1.0
    if 4 <= i < _ENTRY:
        stands["sentence 5 to 8"] = 1.0
    if i > last - 3:
        stands["of the last three"] = 1.0
    return stands


def _words(reading: _Reading) -> Features:
    """The words themselves. Those that the classifier has not met weigh nothing."""
    share = _WORDS / max(1, len(reading.stems)) ** 0.5
    return {f"word {each}": share for each in reading.stems}


def _marks(text: str, i: int, names: frozenset[str]) -> Features:
    """Figures, quotation marks, names, length, and whether it leans on the sentence before."""
    named = len(names & traits.names_in(text))
    marks = {
        "figure": traits.has_figure(text),
        "per cent": "%" in text,
        "money": "£" in text or "$" in text or "€" in text,
        "quotation": "“" in text or '"' in text,
        "name": traits.has_name(text),
        "leans back": traits.leans_back(text),
        "named": min(3, named) ** 0.5,
        "introduces": named > 0 and traits.introduces(text, names),
        "opens with a deed": i < _ENTRY and traits.says_who_did_what(text, names),
        "length": min(1.0, len(text) / 250),
    }
    return {mark: float(value) for mark, value in marks.items() if value}


def _around(readings: list[_Reading], i: int) -> Features:
    """The groups of the sentences before and after, fainter the further off."""
    around: Features = {}
    for j in range(max(0, i - _REACH), min(len(readings), i + _REACH + 1)):
        if j != i:
            share = _FAINT / abs(j - i)
            names = _BEFORE if j < i else _AFTER
            for group, strength in readings[j].groups.items():
                name = names[group]
                around[name] = around.get(name, 0.0) + share * strength
    return around


def _headings(found: list[Place]) -> list[Features]:
    """What the headings promise: above the sentence, or else the last that promised before and the next to do so."""
    if not any(place.promised.kinds for place in found):
        return [{} for _ in found]
    before = _last_promised(found)
    after = _last_promised(found[::-1])[::-1]
    return [_heading(p.promised.kinds, p.opening, before[i], after[i]) for i, p in enumerate(found)]


@lru_cache(maxsize=1_000)
def _heading(promised: Kinds, opening: bool, before: Kinds, after: Kinds) -> Features:
    if promised:
        share = _HEADING if len(promised) == 1 else 0.6 * _HEADING
        return {f"under {kind.value}": share for kind in promised} | {"some headings promise": _HEADING}
    told = {"some headings promise": _HEADING, "under no promise": _HEADING}
    told |= {f"after {kind.value}": _HEADING for kind in before}
    told |= {f"ahead of {kind.value}": _HEADING for kind in after}
    return told | ({"opening": _HEADING} if opening else {})


def _last_promised(found: list[Place]) -> list[Kinds]:
    """For each sentence the promise of the last other part that made one."""
    last: list[Kinds] = [()] * min(1, len(found))
    for before, here in pairwise(found):
        last.append(before.promised.kinds or last[-1] if before.part != here.part else last[-1])
    return last
