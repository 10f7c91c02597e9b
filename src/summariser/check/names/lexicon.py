"""Which words are nobody's name: everyday ones, small ones, and those that owe their capital to custom."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import Final


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


SMALL: Final = _set(
    """a an the of for to in on at by with from and or & but as is are was were be been it its this that these those
    he she they we you i his her their our your my who whom whose which what when where why how if then than so not no
    nor yet do does did has have had can could will would shall should may might must there here all any both each
    either neither every few many more most much other others some such same own one two three into onto over under
    about after before between during since until while per via de la le du des und der die von van y e"""
)

# Dates belong to the figures; the others are written with a capital by custom or courtesy and name nobody.
COURTESY: Final = _set(
    """monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec christmas easter am pm
    internet dr mr mrs ms miss mx prof professor sir dame lord lady cllr councillor rev
    overview challenge approach outcome benefit lesson section chapter figure table appendix annex"""
)

# An organisation as "the Trust" may be called: which one is told by the sentence.
GENERIC: Final = _set(
    """council trust department ministry agency board authority committee commission office bureau service centre
    center company group team university college hospital school bank government parliament assembly congress senate
    cabinet court state city county borough district region party union association society foundation institute
    partnership fund programme program project act bill law policy plan strategy framework"""
)

# Before such a kind they tell which sort it is, and nobody's name.
SORTS: Final = _set(
    """local national federal central regional municipal public private partner participating former new old first
    second other executive parish rural urban home host lead senior joint main district county city town state
    borough"""
)

# Makers that go without saying beside what they make; all are keys.
MAKERS: Final = {
    "microsoft": _set(
        "excel team word sharepoint powerpoint outlook azure copilot office access window onedrive bi 365 dynamic power"
    ),
    "google": _set("doc sheet drive map analytic form cloud translate bigquery chrome android gemini"),
    "amazon": _set("aws bedrock alexa lambda s3"),
    "apple": _set("io ios iphone ipad siri"),
    "adobe": _set("acrobat photoshop"),
    "openai": _set("chatgpt gpt"),
}


# Places by which a government is called, each with the words of which one must be cited; all are keys.
SEATS: Final = {
    "washington": _set("federal congress president senate"),
    "whitehall": _set("government ministry minister department treasury"),
    "westminster": _set("parliament government"),
    "brussel": _set("european eu union commission"),
    "holyrood": _set("scottish scotland parliament"),
}

# Before a hyphen they are nobody's name, though a sentence may begin with them: Pre-Covid.
PREFIXES: Final = _set("pre post non anti pro mid ex co re sub multi inter trans semi cross self intra")

# Names that their makers write small; the rest of what is built with is told by its capitals.
WRITTEN_SMALL: Final = _set(
    """pandas numpy scipy matplotlib seaborn polars pytest openpyxl xlsxwriter django fastapi sqlalchemy sklearn
    tensorflow pytorch keras spacy nltk gensim jupyter dplyr tidyr ggplot ggplot2 tidyverse npm webpack eslint jquery
    numba dask nginx postgres postgresql mysql sqlite mongodb redis kafka elasticsearch kubernetes kubectl terraform
    ansible github gitlab bitbucket iphone ipad ebay youtube facebook whatsapp chatgpt"""
)

# Acronyms that are everyday words: they name a subject, not somebody.
TOPICS: Final = frozenset({"ai", "IT", "ict", "id", "hr", "pr", "pc", "tv", "ui", "ux", "ceo", "faq"})


# The stems of the words that at least two of some hundred English texts of many kinds have in lower case.
@cache
def _lexicon() -> frozenset[str]:
    return frozenset((files(__package__) / "common.txt").read_text("utf-8").split())


# What makes a word for people or things of another: registrants register.
_AGENTS: Final = ("ant", "ent", "er", "or", "ee", "ist", "ian", "ment", "ation", "ability")
_ROOT: Final = 5  # letters


def root(word: str) -> str:
    """What a word in lower case is made from, without the ending that makes a common noun; "" where it has none."""
    bare = word.removesuffix("s")
    made = next((bare.removesuffix(end) for end in _AGENTS if bare.endswith(end)), "")
    return made if len(made) >= _ROOT else ""


_SUFFIXES: Final = (
    ("ies", "y"), ("ied", "y"), ("ier", "y"), ("ily", "y"), ("iness", "y"), ("es", ""), ("es", "e"), ("s", ""),
    ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("er", ""), ("er", "e"), ("or", ""), ("or", "e"),
    ("ly", ""), ("ly", "le"), ("ness", ""), ("ment", ""), ("ation", ""), ("ation", "e"), ("ion", ""), ("ion", "e"),
    ("able", ""), ("able", "e"), ("al", ""), ("ally", ""), ("ful", ""), ("less", ""), ("ist", ""), ("ability", "able"),
    ("ity", ""), ("ity", "e"),
)  # fmt: skip
_PREFIXES: Final = (
    "un",
    "re",
    "non",
    "over",
    "under",
    "pre",
    "out",
    "mis",
    "dis",
    "in",
    "im",
    "co",
    "up",
    "inter",
)


@lru_cache(maxsize=8192)
def common(word: str) -> bool:
    """Whether a word, in lower case, is one of everyday English, as it stands or derived from one."""
    return any(form in _lexicon() for form in _forms(word))


def _forms(word: str) -> set[str]:
    """A word and what it may derive from, two endings deep."""
    forms = {word, *(word.removeprefix(prefix) for prefix in _PREFIXES if len(word) > len(prefix) + 2)}
    for _ in range(2):
        forms |= {shorter for form in forms for shorter in _shorter(form)}
    return forms


def _shorter(word: str) -> set[str]:
    stems = {
        word.removesuffix(end) + other
        for end, other in _SUFFIXES
        if word.endswith(end) and len(word) > len(end) + 2
    }
    return stems | {stem[:-1] for stem in stems if stem[-1:] == stem[-2:-1]}
