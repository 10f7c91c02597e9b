"""What to look at twice: signs that a claim says more than its evidence. They never flag alone; they choose the question.

A hint is one plain question for the editor, and tells the judge what to ask.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import log
from typing import NamedTuple

from summariser.check.marks import Mark
from summariser.check.polarity.words import words
from summariser.check.source import Source
from summariser.domain import Claim, Severity, Status


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE)


_PLAN = _any(
    r"will", r"won['’]t", r"shall", r"would", r"going to", r"plans?", r"planned", r"planning", r"aims?", r"aimed",
    r"aiming", r"intend\w*", r"intention", r"expect\w*", r"hop(?:e[sd]?|ing)", r"due (?:to|in|for|by)", r"propos\w+",
    r"target\w*", r"goals?", r"objectives?", r"forecast\w*", r"project(?:ed|ion)s? to", r"anticipat\w+", r"set to",
    r"want(?:s|ed)? to", r"seeks? to", r"look(?:s|ing|ed)? (?:to|forward|at)", r"next (?:steps?|year|phase|stage)",
    r"in (?:the )?future", r"ambition\w*", r"envisag\w+", r"to be \w+(?:ed|en)", r"ready to", r"potential\w*",
    r"could", r"should", r"roadmap", r"upcoming", r"soon", r"designed to", r"is to", r"are to", r"was to", r"were to",
    r"meant to", r"so that", r"in order to", r"needs? to", r"work(?:ing)? (?:to|toward\w*)", r"explor\w+", r"committed to",
    r"allowing", r"enabling", r"vision", r"[’']ll", r"may", r"might", r"consider\w*",
)  # fmt: skip
_PLAN_TOLD = _any(
    r"will", r"won['’]t", r"would", r"going to", r"plan(?:s|ned|ning)?", r"aim(?:s|ed|ing)?", r"intend\w*", r"intention",
    r"expect\w*", r"hop(?:e[sd]?|ing)", r"due to be", r"propos\w+", r"target\w*", r"goals?", r"forecast\w*", r"anticipat\w+",
    r"set to", r"want(?:s|ed)? to", r"seeks? to", r"next (?:steps?|year|phase|stage)", r"ambition\w*", r"envisag\w+",
    r"(?:is|are|was|were) to (?:be )?\w+", r"potential\w*", r"could", r"should", r"may", r"might", r"meant to",
    r"look(?:s|ing|ed)? (?:to|forward)", r"designed to", r"needs? to", r"recommend\w*", r"advis\w+", r"can",
)  # fmt: skip
_HEDGES = {
    "roughly": _any(
        r"about (?=[£$€\d]|a |half|one|two|three)", r"around (?=[£$€\d]|a |half)", r"approximately", r"roughly", r"nearly",
        r"almost", r"circa", r"up to", r"at least", r"more than", r"over (?=[£$€\d]|a |half)", r"less than", r"under (?=[£$€\d])",
        r"estimat\w+", r"as (?:much|many) as", r"some (?=\d)", r"close to", r"in the region of", r"or so", r"just (?:under|over)",
    ),
    "possibly": _any(
        r"may", r"might", r"could", r"possibl[ey]", r"potential\w*", r"likely", r"perhaps", r"probabl[ey]", r"can",
        r"would", r"expect\w*", r"hop(?:e[sd]?|ing)", r"aim\w*", r"should", r"tend(?:s|ed)?", r"intended", r"meant to", r"designed to",
    ),
    "as somebody says": _any(
        r"report\w*", r"suggest\w*", r"belie\w+", r"fe(?:el|lt)\w*", r"seem\w*", r"appear\w*", r"according to", r"sa(?:y|ys|id)",
        r"anecdotal\w*", r"think\w*", r"thought", r"perceiv\w+", r"indicat\w+", r"claim\w*", r"we (?:found|saw|learned|realised|realized)",
        r"told", r"view", r"found", r"find", r"argu\w+", r"consider\w*", r"describ\w+", r"call(?:s|ed)", r"ask\w*", r"note[sd]?", r"write[s]?",
    ),
    "in part": _any(
        r"some", r"often", r"sometimes", r"partly", r"partially", r"several", r"most", r"mostly", r"many", r"generally",
        r"typically", r"usually", r"mainly", r"largely", r"in some cases", r"a few", r"initial\w*", r"early", r"so far", r"not always",
        r"relatively", r"fairly", r"somewhat", r"slight\w*", r"a little", r"mixed", r"certain", r"primarily", r"especially", r"particularly", r"limited",
    ),
}  # fmt: skip
_CAUSE = _any(
    r"because", r"thanks to", r"led to", r"leads? to", r"leading to", r"result(?:s|ed|ing)? (?:in|from)", r"due to", r"as a result",
    r"owing to", r"caus(?:e[sd]?|ing)", r"therefore", r"thereby", r"so that", r"drove", r"driven by", r"brought about", r"meant that",
    r"enabl\w+", r"allow\w+", r"thus", r"hence", r"consequen\w+", r"contribut\w+", r"helped", r"help(?:s|ing)?", r"through",
    r"prompt\w+", r"trigger\w+", r"made it", r"why", r"on account of", r"reason\w*", r"since", r"so", r"after", r"following",
    r"which (?:made|let|gave|cut|raised|reduced|improved)", r"ensur\w+", r"creat\w+", r"let", r"attribut\w+", r"explain\w*", r"by \w+ing",
)  # fmt: skip
_CAUSE_TOLD = _any(
    r"because(?: of)?", r"thanks to", r"led to", r"leads? to", r"leading to", r"result(?:s|ed|ing)? (?:in|from)", r"due to",
    r"as a (?:direct )?result(?: of)?", r"owing to", r"caus(?:e[sd]?|ing)", r"therefore", r"thereby", r"drove", r"driven by", r"brought about",
    r"meant that", r"enabl(?:ed|ing|es)", r"consequently", r"in consequence", r"prompted", r"triggered", r"on account of", r"attribut\w+",
    r"the reason", r"which is why", r"explains?", r"making", r"helping",
)  # fmt: skip
_CAUSE_SAID = _any(
    r"because", r"thanks to", r"led to", r"leads? to", r"leading to", r"result(?:s|ed|ing)? (?:in|from)", r"due to", r"as a (?:direct )?result",
    r"owing to", r"caus(?:e[sd]?|ing)", r"therefore", r"thereby", r"so that", r"drove", r"drives?", r"driven by", r"brought about", r"meant that",
    r"mean(?:s|ing)(?: that)?", r"enabl\w+", r"allow\w*", r"thus", r"hence", r"consequen\w+", r"prompt\w+", r"trigger\w+", r"why", r"reasons?",
    r"since", r"so", r"which (?:made|let|gave|cut)", r"attribut\w+", r"explain\w*", r"help\w*", r"mak(?:e|es|ing)", r"made", r"contribut\w+", r"as",
)  # fmt: skip
_SUPERLATIVE = _any(
    r"all", r"every", r"everyone", r"everything", r"always", r"only", r"first", r"largest", r"biggest", r"most", r"best", r"greatest",
    r"highest", r"lowest", r"fastest", r"significant(?:ly)?", r"dramatic(?:ally)?", r"substantial(?:ly)?", r"huge(?:ly)?", r"vast(?:ly)?",
    r"completely", r"entire(?:ly)?", r"fully", r"whole", r"never", r"any", r"world-class", r"unprecedented", r"sharply", r"greatly",
    r"massive(?:ly)?", r"radical(?:ly)?", r"transformed", r"proved", r"guarantee\w*", r"eliminat\w+", r"immediately", r"leading", r"unique(?:ly)?", r"no one", r"none",
)  # fmt: skip
_WIDE = _any(
    r"all", r"every", r"everyone", r"across", r"nationwide", r"nation-wide", r"countrywide", r"council-wide", r"citywide", r"city-wide", r"statewide",
    r"entire", r"whole", r"throughout", r"national(?:ly)?", r"universal(?:ly)?", r"worldwide", r"globally", r"each", r"any", r"always", r"routinely", r"organisation-wide",
    r"government-wide", r"everywhere", r"generally", r"both", r"rolled out",
)  # fmt: skip
_NARROW = _any(
    r"pilot\w*", r"trial\w*", r"one team", r"some", r"a few", r"several", r"sample", r"test(?:ed|s|ing)?", r"prototype\w*", r"ward", r"proof of concept",
    r"proof-of-concept", r"small", r"participants?", r"certain", r"selected", r"many", r"most", r"our team", r"experiment\w*", r"initial\w*", r"one of", r"two", r"three",
    r"four", r"five", r"early", r"group", r"in \w+ (?:wards?|schools?|teams?|sites?)", r"local", r"limited", r"individual", r"single", r"particular", r"specific", r"poorly", r"often", r"usually", r"typically",
)  # fmt: skip
_BENEFIT = _any(
    r"improv\w+", r"sav(?:e[sd]?|ings?)", r"reduc\w+", r"faster", r"quick(?:er|ly)", r"efficien\w+", r"increas\w+", r"better", r"satisf\w+", r"benefit\w*",
    r"cut(?:s|ting)?", r"gain\w*", r"success\w*", r"easier", r"enabl\w+", r"fre(?:e[sd]?|eing) up", r"boost\w*", r"rais(?:e[sd]?|ing)", r"fell", r"fall\w*", r"rose",
    r"effective\w*", r"productiv\w+", r"confiden\w+", r"trust", r"streamlin\w+", r"simpl(?:er|if\w+)", r"cheaper", r"fewer", r"accura\w+", r"speed\w*", r"sped",
    r"strengthen\w*", r"enhanc\w+", r"outcomes?", r"impact\w*", r"results?", r"achiev\w+", r"deliver(?:ed|ing)", r"value", r"lower(?:ed|ing)?", r"shorten\w*", r"more \w+",
    r"less \w+", r"won", r"positive\w*", r"wast\w+", r"safer", r"help(?:ed|s|ing)", r"allow(?:ed|s|ing)", r"making \w+ \w+er", r"usable", r"doubl\w+", r"drop(?:ped)?", r"prevent\w*",
    r"award\w*", r"praise\w*", r"popular", r"grew", r"growth", r"avoid\w*", r"engag\w+", r"relie\w+", r"transform\w*", r"accelerat\w+", r"widen\w*", r"broaden\w*",
)  # fmt: skip


class _Text(NamedTuple):
    """A claim or its evidence: the text and its stems."""

    text: str
    stems: frozenset[str]


def rule(claim: Claim, source: Source) -> Iterator[Mark]:
    """Everything about a claim that an editor or a judge should look at twice."""
    cited = [sentence.text for sentence in source.cited(claim)]
    yield from _of_claim(claim)
    if cited:
        evidence = " ".join(cited)
        yield from _plan_done(claim, cited)
        yield from _status(claim, evidence)
        yield from _hedges(claim.text, cited)
        yield from _added(claim.text, evidence)
        yield from _thin(claim.text, cited, source)
