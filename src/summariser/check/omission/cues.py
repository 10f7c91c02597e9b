"""What a sentence is, told from its words: a figure, something that failed, a caveat, a plan, a word to the reader.

Most traits are told by single words, looked up one by one; the few that need several words are looked for only where
one of those words stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from summariser.check.finding import words

# A word that ends in * stands for all that begin so.
_TOLD_BY: Final = {
    "failure": """fail* withdr* halt halted halts cancel* abandon* scrapped suspended broke broken breakdown* crash*
        outage* breach* lost lose loses losing complain* objected objection* refus* reject* wrong wrongly mistake*
        error* fault* flaw* defect* bug bugs overspen* overran overrun* delay* missed missing never worse* worst
        unable resign* quit unreliable inaccura* misle* misund* harmed harmful damag* unfair* collaps* shortage*
        backlog* downtime incident incidents leak* stolen unusable ignored neglect* oppos* protest* critici*
        inadequa* insufficien* bias biased biases slipped vanished duplicat* excluded unhappy dissatisf* unanswered
        unopened undelivered unsuccess* stopped ceased refund* penalt* disrupt* obsolete breakage* didn't couldn't
        wasn't weren't""",
    "harm": """problem* challeng* difficult* issue issues barrier* obstacle* struggl* concern* risk* lack*
        disadvantage* drawback* hard harder poor* slow slower slowly slowed frustrat* confus* burden* sick* shut
        closed badly late overdue expensive fear* worr* weak*""",
    "doubt": """however estimat* provisional* caveat* limitation* anecdot* unproven unverified untested unclear
        uncertain* unknown inconclusive approximat* assum* extrapolat* baseline coincid* attribut* caution*
        cautious* unfortunately representative sample samples unmeasured insignificant margin exclud* confound*
        mostly mainly single comparison""",
    "caveat": """but not none nor no without too still below although though only limited limit limits cannot
        despite while depend depends neither few little except unless whether yet never might""",
    "unintended": """surpris* unexpected* unforeseen unintended unplanned unanticipated astonish* ironically""",
    "change": """rose risen fell fallen grew grown climbed slipped dropped dropping declin* increas* decreas*
        reduced reduces reduction* halved doubled tripled trebled quadrupled shorten* lengthen* saved saving savings
        improved gained sank soared plunged jumped faster quicker fewer shorter cheaper dearer higher lower twice
        vanished""",
    "result": """result results resulted resulting outcome outcomes achiev* improv* saves benefit* reducing found
        finding findings show shows showed shown success* impact impacts now won award* effective* enabl* evaluat*
        performance accura* satisf* measured popular""",
    "cost": """cost costs costing budget budgets overspen* spent spend spends spending price prices priced fund
        funds funded funding fee fees bill bills billed invoice* grant grants paid income revenue expens* money fine
        fines licence* license* salar*""",
    "part": """half halves third thirds quarter quarters fifth fifths majority minority nobody twice doubled halved
        tripled trebled percent""",
    "plan": """will plan plans planned planning hope hopes hoped hoping aim aims expect expects expected future
        intend intends intended upcoming roadmap""",
    "advice": "should must ensure best always need",
    "lesson": """learn learned learnt learning lesson lessons important* key recommend* advice advise* essential
        critical crucial valuable vital instead insight insights realise* realize* takeaway* worthwhile""",
    "deed": """built developed develops created creates design* tested tests worked ran held interviewed trained
        deployed implemented chose selected partnered analys* analyz* applied piloted iterated migrated integrated
        hired procured mapped collected surveyed introduced established adopted combined reviewed redesigned
        commissioned explored investigated engaged consulted automated drafted released produced removed launched
        used uses made started began took provide provides provided allow allows help helps support supports""",
    "past": "was were had did went came took gave left said told ran rang sent kept made got fell rose paid lost found",
    "addressed": "i my me you your let's",
}
_NUMBERS: Final = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million dozen"
)
_ONES: Final = [*_NUMBERS.split()[:8], "one"]
_N = rf"(?:\d[\d.,]*|(?:{_NUMBERS.replace(' ', '|')})(?:-\w+)?)"
_UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|years?|decades?|times|pounds|pence|dollars|miles"
    r"|metres|points?|per ?cent|%)"
)
_WERE = r"(?: (?:had|has|have|was|were|been|ever|we|they|would|could|of us))*"


class _Phrase(NamedTuple):
    """A trait told by several words; looked for where one of the openers stands, or a figure if there is none."""

    trait: str
    openers: frozenset[str]
    pattern: re.Pattern[str]


def _phrase(trait: str, openers: str, pattern: str) -> _Phrase:
    return _Phrase(trait, frozenset(openers.split()), re.compile(pattern))


_PHRASES: Final = (
    _phrase(
        "share",  # one in six, two of the seven, one ferry out of ten, every third
        "",
        rf"\b(?:{_N}|one|none|all|both|neither|most|half|few|some|handful) (?:of|in|out of) "
        rf"(?:(?:the|our|their|these|those|its|every|a) )?(?:first |last )?{_N}\b"
        rf"|\bone \w+ (?:out of|in) {_N}\b|\bevery (?:second|third|fourth|fifth|sixth|tenth|other)\b",
    ),
    _phrase("measure", "", rf"\b{_N} ?(?:\w+ )?{_UNIT}(?!\w)"),
    _phrase("count", "", rf"\b{_N} (?:\w+ )?\w+s\b"),
    _phrase(
        "failure",
        "out away down up through longer not wrong over back",
        r"\b(?:left out|dropp(?:ed|ing) out|g[ia]ven? up|turned (?:away|down)|out of (?:business|date|order|service)"
        r"|fell through|ran out|hung up|pulled out|opted out|no longer|did not|could not|(?:was|were) not"
        r"|over budget|(?:handed|sent|gave) (?:\w+ )?(?:\w+ )?back)\b",
    ),
    _phrase(
        "doubt",
        "not never cannot no may might based rests rest only group said noted read treated chance small early few"
        " reported",
        r"\b(?:(?:not|never|cannot) (?:yet )?(?:been |be )?(?:\w+ly )?"
        r"(?:checked|measured|tested|verified|evaluated|known|clear"
        r"|audited|counted|included?|compared?|proven?|validated|assessed|confirmed|representative)"
        r"|(?:may|might) (?:also |not |well )?(?:explain|be|have)|rests? on"
        r"|based (?:only|solely|on (?:a|one|only|just))"
        rf"|only (?:an?|one|in|for|from|{_N})|(?:control|comparison) group|should be (?:said|noted|read|treated)"
        r"|by chance|no (?:evidence|baseline|way of|data|control|comparison)"
        r"|(?:small|self)[- ](?:sample|number|reported)"
        r"|not (?:include|count|cover|mean)|too (?:early|small|few|soon))\b",
    ),
    _phrase(
        "unintended",
        "nobody no none not hadn't than out side",
        rf"\b(?:(?:nobody|no one|none|not|hadn't|didn't){_WERE}"
        r" (?:expect|fores[ea]|intend|anticipat|predict|plan|bargain|imagin|guess)\w*"
        r"|than (?:\w+ ){0,3}(?:expected|planned|budgeted|foreseen|intended|anticipated|thought|hoped|feared|set aside)"
        r"|turned out|side[- ]effects?)",
    ),
    _phrase(
        "change",
        "than compared against went first",
        r"\b(?:first time|than (?:before|(?:in )?the (?:year|month|week|old|previous))|compared (?:with|to)"
        r"|went (?:up|down)|against \S+ (?:before|the))\b",
    ),
    _phrase("caveat", "trade", r"\btrade-?offs?\b"),
    _phrase("plan", "next going like", r"\b(?:next (?:phase|steps?|stage|year)|going to|would like)\b"),
    _phrase("advice", "need needs needed", r"\bneed(?:s|ed)? to\b"),
    _phrase("lesson", "rather", r"\brather than\b"),
    _phrase("deed", "set", r"\bset up\b"),
    _phrase(
        "furniture",
        "click subscribe copyright screenshot thank thanks thanked sign contact read learn find information touch "
        "tuned mail email credit see this",
        r"\b(?:click|subscribe|sign up|copyright|contact us|(?:read|learn|find out) more|more information|get in touch"
        r"|stay tuned|e-?mail us|image credit|screenshot|see (?:the|our|also|here|below|above|table|figure)"
        r"|this (?:report|paper|case study|page|document|guide|post|article|blog)|thank(?:s|ed)?)\b",
    ),
)
_OPENERS: Final = frozenset[str]().union(*(phrase.openers for phrase in _PHRASES))
_COUNTED: Final = tuple(phrase for phrase in _PHRASES if not phrase.openers)
_SIGNS = re.compile(r"[{}<>=\\©]")
_CAPTION = re.compile(
    r"(?:figure|fig\.?|image|photo|picture|table|chart|screenshot|caption|source|note|by"
    r"|author|tel|phone|e-?mail|contact|published|posted|updated|date|related|tags?)\s*[:\d]"
)
_AMOUNT = re.compile(
    r"\d(?:,\d{3}| ?(?:%|per ?cent|million|billion|(?:bn|m|k)\b)"
    r"| (?:people|staff|children|(?:user|resident|patient|call|case|visit|request)s?)\b)"
)
_MONEY = re.compile(r"[£$€] ?\d")
_DIGIT = re.compile(r"\d")
_NAME = re.compile(r" (?<=[a-z,;] )[A-Z][\w&.-]")
_END = re.compile(r"[.!?…:;][”\"’')\]*_\d]*$")
_TAIL: Final = 20  # characters, of which the last tell whether a sentence has ended
_QUESTION = re.compile(r"\?[^\w]{0,3}$")

_SHORTEST: Final = 5  # words of a whole sentence …
_SHORT: Final = 9  # … and of one that has no end
_FIGURES = frozenset({"amount", "share", "measure", "part"})
_EVENTS = frozenset({"failure", "doubt", "unintended", "change"}) | _FIGURES


@lru_cache(maxsize=4096)
def traits(text: str) -> frozenset[str]:
    """Everything that a sentence is; empty where nothing marks it."""
    said = frozenset(words(text))
    low = text.lower().replace("’", "'")
    counts = _DIGIT.search(low) is not None
    found: set[str] = set().union(*map(_of_word, said))
    found.update(
        _of_phrases(low, said, counts=counts or not said.isdisjoint(_COUNTING)), _of_shape(text, low)
    )
    if counts:
        found |= {"number", "amount"} if _AMOUNT.search(low) or _MONEY.search(low) else {"number"}
    if found & _FIGURES:
        found.add("figure")
    elif "endless" in found and len(low.split()) < _SHORT:
        found.add("fragment")
    if "past" in found and found & _EVENTS:
        found.add("event")  # told as something that was so, not as what may be
    return frozenset(found)


def _of_phrases(low: str, said: frozenset[str], *, counts: bool) -> Iterator[str]:
    opened = said & _OPENERS
    for trait, openers, pattern in _PHRASES if opened else _COUNTED:
        if (counts if not openers else opened & openers) and pattern.search(low):
            yield trait


def _of_shape(text: str, low: str) -> Iterator[str]:
    shapes = {
        "furniture": "://" in low or "www." in low or _SIGNS.search(low) or _CAPTION.match(low),
        "question": _QUESTION.search(low[-4:]),
        "name": _NAME.search(text),
        "row": "|" in text,
        "opener": text.endswith(":"),
        "endless": not _END.search(text[-_TAIL:]),
        "low": text[:1].islower(),
        "fragment": len(low.split()) < _SHORTEST,
    }
    return (trait for trait, is_so in shapes.items() if is_so)


# --- Words ------------------------------------------------------------------------------------------------


def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for trait, listed in _TOLD_BY.items():
        for word in listed.split():
            found.setdefault(word, set()).add(trait)
    return {word: frozenset(of) for word, of in found.items()}


_TABLE: Final = _table()
_STARTS: Final = {word[:-1]: of for word, of in _TABLE.items() if word.endswith("*")}
_SIZES: Final = range(min(map(len, _STARTS)), max(map(len, _STARTS)) + 1)
_COUNTING: Final = frozenset(
    {
        "every",
        *_NUMBERS.split(),
        *(f"{ten}-{one}" for ten in _NUMBERS.split() if ten.endswith("ty") for one in _ONES),
    }
)
_NOTHING: Final[frozenset[str]] = frozenset()


@lru_cache(maxsize=16384)
def _of_word(word: str) -> frozenset[str]:
    found = _TABLE.get(word, _NOTHING)
    for size in _SIZES:
        if word[:size] in _STARTS:
            found |= _STARTS[word[:size]]
    if word.endswith("n't"):
        found |= {"caveat"}
    if word.endswith("ed") and len(word) > 3:
        found |= {"past"}
    if word.endswith("fold"):
        found |= {"change", "part"}
    return found
