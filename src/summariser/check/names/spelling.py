"""The words of a text and the keys by which the same name is known in other spellings."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import category, combining, name, normalize

from summariser.check.names.lexicon import WRITTEN_SMALL, common


class Word(NamedTuple):
    """A word where it stands in its text; `key` is the same for its other spellings.

    `strong` words are names wherever they stand: acronyms, camelCase, hosts, 5G. A `capital` one may owe that to
    its place: `opens` tells whether a sentence or a quotation begins with it.
    """

    text: str
    start: int
    end: int
    key: str
    capital: bool
    strong: bool
    opens: bool


_UNSEEN: Final = "\u00ad\u200b-\u200f\u2060\ufeff"
_HOSTS: Final = (
    "gov|uk|org|com|net|edu|mil|int|eu|io|ai|info|co|nhs|police|scot|wales|cymru|ac|us|ca|au|nz|ie|js|ly"
    "|app|dev"
)
_PLAIN: Final = rf"[^\W_](?:[^\W_]|[{_UNSEEN}]|['’](?=[^\W_])|&(?=[A-Z])|_(?=[^\W_])|(?<=\d)[.,](?=\d))*"
_WORD: Final = re.compile(_PLAIN)
_DOTTED: Final = re.compile(
    rf"""(?:[^\W_][\w-]{{0,62}}\.){{1,5}}(?i:{_HOSTS})(?![\w{_UNSEEN}])  # a host: GOV.UK, data.gov, Node.js
    | (?:[^\W\d_]\.){{2,9}}(?:[^\W\d_](?!\w))?                      # an initialism: U.S.
    | [A-Z]\.[A-Z](?![\w.])                                         # … or U.S
    | {_PLAIN}""",
    re.VERBOSE,
)
_HAS_DOT: Final = re.compile(r"\w\.\w")
# What stands between two words where a new sentence, list item or quotation begins.
_OPENING: Final = re.compile(
    r"""(?:[.!?:;•\n|]["'”’)\]*_]*\s*|["“‘(\[*_]+|(?:^|\s)['–—-]+\s*)["“‘'(\[*_]*$"""
)
_CODE: Final = re.compile(r"\d+(?:[A-Z]{1,2}|x)$")  # 5G, 18F, 10x
_UNIT: Final = re.compile(r"\d+(?:[KMBTG]|[KMGT]B|KM|KG|AM|PM|MW|KW|GW|HZ|ML|CM|MM|BN|FT|ST|ND|RD|TH)$")
_MYSELF: Final = re.compile(r"I(?:'|$)")
_PERIOD: Final = re.compile(r"(?:Q[1-4]|H[12]|FY\d{2,4})$")


_new = tuple.__new__  # passes over the constructor of a named tuple, which takes twice as long


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text; those joined by hyphens or slashes are taken apart."""
    found: list[Word] = []
    last = 0
    for match in _pattern(text).finditer(text):
        raw, (start, end) = match[0], match.span()
        key, capital, strong = shape(raw)
        opens = capital and (not found or _OPENING.search(text[last:start]) is not None)
        found.append(_new(Word, (raw, start, end, key, capital, strong, opens)))
        last = end
    return tuple(found)


def forms(text: str) -> frozenset[str]:
    """The different words of a text as they are spelt in it."""
    return frozenset(_pattern(text).findall(text))


def _pattern(text: str) -> re.Pattern[str]:
    return _DOTTED if _HAS_DOT.search(text) else _WORD


class Shape(NamedTuple):
    """What the spelling of a word tells of it."""

    key: str
    capital: bool
    strong: bool


@lru_cache(maxsize=32768)
def shape(raw: str) -> Shape:
    """The key of a word, and whether it is capital and strong."""
    if raw.isascii() and raw.isalpha() and raw.islower():
        return Shape(_usual(_singular(raw)), capital=False, strong=raw in WRITTEN_SMALL)
    bare = raw if raw.isascii() else plain(raw)
    capital = not bare.islower() and any(map(str.isupper, bare))
    capital = capital and not _MYSELF.match(bare) and not _PERIOD.match(bare)
    strong = _strong(bare, capital=capital)
    return Shape(_key(bare), capital and (strong or not bare[0].isdigit()), strong)


def _strong(bare: str, *, capital: bool) -> bool:
    """Whether a word is a name by its looks alone."""
    if "." in bare and not bare[0].isdigit():
        return capital or bare.lower().rpartition(".")[2] in _HOSTS.split("|")
    if not capital and not bare[0].isdigit():
        return False
    if bare[0].isdigit():
        return bool(_CODE.match(bare)) and not _UNIT.match(bare)
    if bare.isupper() and len(bare) >= _EMPHASIS and common(bare.lower()):  # "READ this"
        return False
    stem = re.sub(r"['’]?s$", "", bare)
    return (
        len(stem) > 1 and any(letter.isupper() or letter.isdigit() for letter in stem[1:]) and "'" not in stem
    )


# --- One spelling for many --------------------------------------------------------------------------------

_LOOKALIKES: Final = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеорсухіѕјԁԛԝһӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανρ",
    "ABESIJKMHOPCTYXaeopcyxisjdqwhlABEZHIKMNOPTYXoavp",
)


def plain(text: str) -> str:
    """A text without accents, unseen characters and odd widths; look-alike letters beside Latin ones are Latin."""
    if text.isascii():
        return text
    folded = normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    kept = "".join(char for char in folded if not combining(char) and category(char) != "Cf")
    return kept.translate(_LOOKALIKES) if mixed(kept) else kept


@lru_cache(maxsize=1024)
def mixed(word: str) -> bool:
    """Whether a word mixes Latin letters with others that look like Latin ones: a disguise, or a slip."""
    if word.isascii():
        return False
    latin = any(name(char, "").startswith("LATIN") for char in word)
    return latin and any(ord(char) in _LOOKALIKES for char in word)


# British and American spellings; the first of each is quick to look for.
_ENDINGS: Final = (
    ("is", re.compile(r"(?<=[a-z]{2})is(?=(?:e|ed|er|ers|es|ing|ation|ations|ational)$)"), "iz"),
    ("our", re.compile(r"(?<=[a-z]{2})our(?=$|s$|e|i)"), "or"),
    ("tre", re.compile(r"(?<=[a-z]{2})tre$"), "ter"),
    ("amme", re.compile(r"(?<=progr)amme"), "am"),
    ("ence", re.compile(r"(?<=[a-z]{2})ence$"), "ense"),
    ("ogue", re.compile(r"ogue$"), "og"),
    ("ll", re.compile(r"(?<=[aeiou])ll(?=ed$|ing$|er$|or$)"), "l"),
)
_STEM: Final = 4  # letters: shorter words are spelt the same on both sides of the Atlantic
_EMPHASIS: Final = 4
_SHOUTED: Final = 6  # letters: a longer word in capitals belongs to a shouted heading and is no acronym
_INITIALISM: Final = re.compile(r"(?:\w\.)+\w?")
_POSSESSIVE: Final = re.compile(r"(?<=\w)'s?$|'S$")


def _key(bare: str) -> str:
    if bare in {"US", "U.S.", "U.S", "USA", "U.S.A.", "U.S.A"}:
        return "america"
    if bare in {"IT", "WHO"}:  # not the pronouns
        return bare
    word = bare.replace(".", "") if "." in bare and _INITIALISM.fullmatch(bare) else bare
    if word.isupper() and (len(word) > _SHOUTED or (len(word) >= _EMPHASIS and common(word.lower()))):
        word = word.lower()
    if "'" in word:
        word = _POSSESSIVE.sub("", word).replace("'", "")
    return _usual(_singular(word).lower().removeprefix("www."))


def _usual(word: str) -> str:
    if len(word) > _STEM:
        for hint, ending, other in _ENDINGS:
            if hint in word:
                word = ending.sub(other, word)
    return _SAME.get(word, word)


def _singular(word: str) -> str:
    if len(word) > _STEM and word.endswith("ies"):
        return word[:-3] + "y"
    plural = len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural else word


_PEOPLES: Final = """
america american | britain british briton uk | england english | scotland scottish scot | wales wale welsh cymru
ireland irish | europe european | belgium belgian | france french | germany german | spain spanish spaniard
italy italian | netherland dutch holland | denmark danish dane | sweden swedish swede | norway norwegian
finland finnish finn | iceland icelandic | portugal portuguese | greece greek | poland polish pole
austria austrian | switzerland swiss | hungary hungarian | czechia czech | slovakia slovak | romania romanian
bulgaria bulgarian | croatia croatian | serbia serbian | slovenia slovenian slovene | ukraine ukrainian
russia russian | estonia estonian | latvia latvian | lithuania lithuanian | turkey turkish turk türkiye turkiye
canada canadian | mexico mexican | brazil brazilian | argentina argentinian argentine | chile chilean | peru peruvian
colombia colombian | australia australian aussie | zealand zealander | china chinese | japan japanese | korea korean
india indian | pakistan pakistani | bangladesh bangladeshi | nepal nepali nepalese | thailand thai
vietnam vietnamese | indonesia indonesian | malaysia malaysian | philippines philippine filipino | singapore singaporean
israel israeli | egypt egyptian | iran iranian | iraq iraqi | syria syrian | jordan jordanian | lebanon lebanese
saudi | kenya kenyan | nigeria nigerian | ghana ghanaian | ethiopia ethiopian | uganda ugandan | tanzania tanzanian
africa african | asia asian | london londoner | texas texan | california californian
paris parisian | berlin berliner | york yorker | manchester mancunian | glasgow glaswegian | liverpool liverpudlian
"""


def _places() -> dict[str, str]:
    groups = (group.split() for line in _PEOPLES.strip().splitlines() for group in line.split("|"))
    return {word: group[0] for group in groups for form in group for word in (form, form.rstrip("s"))}


_PLACES: Final = _places()
_SAME: Final = _PLACES | {
    "ltd": "limited",
    "saint": "st",
    "dept": "department",
    "govt": "government",
    "univ": "university",
    "corp": "corporation",
}
PLACES: Final = frozenset(_PLACES.values())  # the keys of countries and peoples
