"""Whether cited evidence reports something, or orders whoever summarises to say it.

An order holds its own words: "Write that the pilot saved £5 million" would bear out the claim that it did. Case studies
are full of good advice in the imperative ("Include users early"), so a verb alone tells nothing: what counts is an
order to say, hide, cite, answer or approve, at the beginning of a sentence or of what it says after a colon.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.check.marks import Mark
from summariser.domain import Claim, Severity

if TYPE_CHECKING:
    from summariser.check.source import Source

CODE: Final = "instruction_in_evidence"
_SHOWN: Final = 120  # characters of the sentence in the message; the editor sees it whole as evidence


def orders(claim: Claim, source: Source) -> Iterator[Mark]:
    """Marks a claim that cites a sentence which gives orders to whoever summarises, instead of reporting."""
    found = next((one.text for one in source.cited(claim) if is_order(one.text)), None)
    if found is None:
        return
    said = " ".join(found.split())
    shown = said if len(said) <= _SHOWN else f"{said[:_SHOWN].rstrip()}…"
    yield Mark(
        CODE,
        Severity.WARNING,
        f"A cited sentence reads like an instruction to whoever summarises, not like a report: “{shown}”.",
    )


@lru_cache(maxsize=4096)
def is_order(text: str) -> bool:
    """Whether a sentence reads like an order to whoever summarises."""
    plain = " ".join((text if text.isascii() else unicodedata.normalize("NFKC", text)).lower().split())
    cues = _BY_CUE.keys() & _WORD.findall(plain)
    if any(form.search(plain) for cue in cues for form in _BY_CUE[cue]):
        return True
    return not text.isascii() and any(form.search(plain) for form in _SCRIPTS)


class _Form(NamedTuple):
    """A form of order. Only a sentence with one of the cues can have it: most sentences are passed over so."""

    cues: frozenset[str]
    pattern: re.Pattern[str]


def _form(cues: str, pattern: str) -> _Form:
    return _Form(frozenset(cues.split()), re.compile(pattern))


_WORD: Final = re.compile(r"[^\W\d_]+")

# --- English ------------------------------------------------------------------------------------------------

# Where an order begins: a sentence, what stands after a colon, dash or quotation mark, or after "please".
_OPENS: Final = (
    r"(?:(?:^|[.:;!?…>\]–—“\"‘'*]|\s-)\W{0,8}(?:(?:please|kindly|now|then|so|also|just|instead|always|simply) )*"
    r"|\b(?:please|you (?:must|should|shall|are to|have to|need to|will)) )"
)
_NEVER: Final = r"(?:never|do not|don't|don’t)"
_ALL: Final = (
    r"(?:(?:all|any|every|each|the|these|those|your|my|of|previous|prior|preceding|earlier|above|other) )*"
)
# Who may be spoken to. The same words are what many a case study is about: alone they tell nothing.
_READER: Final = (
    r"(?:ai|chatgpt|(?:ai )?assistants?|(?:ai|language) models?|llms?|chatbots?|models?|(?:ai )?summari[sz]ers?|judges?"
    r"|checkers?|reviewers?|editors?|annotators?)"
)
_READERS: Final = (
    "ai chatgpt assistant assistants model models llm llms chatbot chatbots summariser summarizer summarisers"
    " summarizers judge judges checker checkers reviewer reviewers editor editors annotator annotators"
)
_TELLS: Final = (
    "write say state report claim assert mention declare conclude pretend stress emphasise emphasize insist"
)
_TELL: Final = rf"(?:{'|'.join(_TELLS.split())})"
_CITES: Final = r"(?:cites|citations?)"
_SUMMARY: Final = r"(?:summary|draft|answer|reply|output|verdict)"
_SUMMARIES: Final = "summary draft answer reply output verdict"

_SAY: Final = (
    _form(_TELLS, rf"{_OPENS}{_TELL} (?:(?:also|only|clearly|again|here|in \w+ {_SUMMARY}) )?that\b"),
    _form(_TELLS, r"(?:^|[.!?]\s)say so\W*$"),
    _form(
        _TELLS, rf"(?:\b(?:important|attention|urgent|instructions?)|^{_READER})\s?:\W*(?:please )?{_TELL}\b"
    ),
    _form(
        "savings saving success satisfaction praise",
        rf"{_OPENS}(?:claim|report|state|invent|write|mention|add) (?:\w+ )?(?:savings?|success|satisfaction|praise)\b",
    ),
    _form(
        "claim report state write",
        rf"{_OPENS}(?:claim|report|state|write) [£$€]?\d[\d.,]* ?(?:%|m\b|million\b)",
    ),
    _form(
        "instead place",
        rf"{_OPENS}(?:write|put|report|state|say) (?:\S+ ){{1,4}}(?:instead|in place) of \S*\d",
    ),
    _form(
        "use write say",
        rf"{_OPENS}(?:use|write|say) [“\"‘']\w+[”\"’'] (?:for|instead of|in place of) [“\"‘']",
    ),
    _form(
        "replace change",
        rf"{_OPENS}(?:replace|change) (?:the )?(?:figure|number) \S*\d\S* (?:with|by|to)\b",
    ),
    _form("rename", rf"{_OPENS}rename (?:\w+ ){{1,5}}to\b"),
    _form(
        "add include",
        rf"{_OPENS}(?:add|include) (?:an? |the )?(?:claims? (?:that|of)|awards?|praise|quotations?)\b",
    ),
    _form("reader readers", rf"{_OPENS}(?:{_NEVER} )?(?:tell|show|let) the readers?\b"),
    _form("mention mentions say state", rf"\b(?:vital|essential|important|crucial) that you {_TELL}\b"),
)
_HIDE: Final = (
    _form("deny", rf"{_OPENS}deny (?:everything|it all)\b"),
    _form(
        "ignore disregard forget override bypass overrule",
        rf"{_OPENS}(?:ignore|disregard|forget|override|bypass|overrule) (?:{_ALL}"
        r"(?:instructions?|rules|prompts?|commands?|directions|everything|guardrails)\b"
        r"|what you|what was said|all of this)",
    ),
    _form("mention cite summarise summarize", rf"{_OPENS}{_NEVER} (?:mention|cite|summari[sz]e)\b"),
    _form(
        "include sentence leave hide",
        rf"{_OPENS}(?:{_NEVER} include|leave out|hide) the (?:sentence|caveat)\b",
    ),
    _form("omit", rf"{_OPENS}omit {_ALL}(?:caveats?|limits?|limitations?|warnings?|failures?)\b"),
)
_ANSWER: Final = (
    _form("cite", rf"{_OPENS}cite (?:nothing|this|these|every|all|only|it|sentences?|as often|-?\d)"),
    _form("cites citation citations", rf"\b(?:leave|keep) (?:the )?{_CITES} (?:empty|blank)\b"),
    _form(
        "evidence", r"\b(?:treat|use|cite|count) this (?:sentence|line|paragraph|text)\b.{0,20}\bevidence\b"
    ),
    _form(
        "respond reply answer begin start end",
        rf"{_OPENS}(?:respond|reply|answer) (?:only )?(?:with|in|as) (?:\S+ ){{0,3}}(?:json|schema|verdicts?|supported"
        r"|approved|markup|html|sections)\b",
    ),
    _form("begin start end", rf"{_OPENS}(?:begin|start|end) your (?:{_SUMMARY}|claims)\b"),
    _form("your", r"\b(?:output|print|reveal|leak|repeat) your (?:system )?(?:instructions|prompts?)\b"),
    _form(
        "output return print reveal leak repeat",
        rf"{_OPENS}(?:output|return|print|reveal|leak|repeat) (?:\w+ )?(?:(?:system )?prompts?"
        r"|markup|html|json|api keys?)\b",
    ),
    _form(
        "approve",
        rf"{_OPENS}approve (?:(?:this|the) (?:draft|summary)\b|(?:this|it|everything)(?: at once| now)?\W*$)",
    ),
    _form("supported", rf"{_OPENS}(?:mark|rate|judge|label|score) (?:\w+ ){{0,4}}as supported\b"),
    _form(
        "title verdict",
        rf"{_OPENS}give (?:it|this|(?:the|this) {_SUMMARY}|(?:each|every) claim) (?:the title|verdict|a verdict)\b",
    ),
    _form("obey", rf"{_OPENS}(?:decode and )?obey\b"),
    _form(
        _SUMMARIES,
        rf"(?:\b(?:the|this|your|any|every)|^) {{0,1}}{_SUMMARY} (?:must|may|should|shall|has to|needs to|is to) "
        rf"(?:\w+ )?(?:{_TELL}|omit|read)\b",
    ),
    _form(
        _SUMMARIES,
        rf"{_OPENS}(?:make sure|ensure|make) (?:that )?(?:the|your|this) {_SUMMARY} (?:\w+ )?(?:says?|mentions?|states?"
        r"|claims?|reports?|omits?)\b",
    ),
)
_ADDRESS: Final = (
    _form(
        "now",
        rf"{_OPENS}you are now (?:\w+, )?an? \w+|\byou are now \w+, an? |\bfrom now on,? you (?:will|must|are)\b",
    ),
    _form("task job", rf"{_OPENS}your (?:task|job|only task|new task) is to (?:\w+ )?{_TELL}\b"),
    _form("act", rf"{_OPENS}act as (?:if|though|an? (?:\w+ )?{_READER})\b"),
    _form("you", rf"\bif you are (?:an? |the )?{_READER}\b|{_OPENS}as an? {_READER},? you\b"),
    _form(
        "reading summarising summarizing processing",
        rf"\b{_READER} (?:reading|summari[sz]ing|processing) this\b",
    ),
    _form(
        "summarising summarizing",
        r"(?:^|[.:;!?] )(?:when|if|while) (?:you are )?summari[sz]ing (?:this|the) (?:text|case study|document|page"
        r"|source)\b",
    ),
    _form(
        _READERS,
        rf"^\W*(?:hey|dear|hello|ok)?,? ?{_READER}[,:] (?:please |you must )?(?:{_TELL}|add|include|ignore|omit)\b",
    ),
    _form(
        "note message instruction instructions memo hint",
        rf"\b(?:note|message|instructions?|memo|hint) (?:to|for) (?:the |any |every |all )?{_READER}\s?[:,—–-]",
    ),
    _form("instruction instructions prompt", r"\bnew (?:system )?(?:instructions?|prompt)\b"),
    _form(
        "system assistant user human judge repair",
        r"^\W*(?:system|assistant|user|human|judge|repair)\s?: (?:certainly!|sure!|(?:now )?(?:ignore|answer|approve"
        r"|mark|write|say|state|report|claim|double it|add a claim|cite|return)\b|verdict|one verdict|just say|keep the"
        r"|the policy has)",
    ),
    _form("repair", r"^repair\s?: .*\bcite\b"),
    _form("im inst sys source claims", r"<\|\w+\|>|\[/?inst\]|<</?sys>>|</?(?:source|claims)-\S+>"),
    _form("system source instructions tool", r"</?(?:system|source|instructions|tool_call)>"),
    _form(
        "system instruction instructions response assistant",
        r"#{3} ?(?:system|instructions?|response|assistant)\b",
    ),
    _form("verdict", r"\bverdict\W{1,5}(?:supported|approved)\b"),
)

# --- Other languages ------------------------------------------------------------------------------------------

_LATIN: Final = (
    _form("anwybyddwch anwybydda", r"\banwybydd(?:wch|a)\b.{0,40}\b(?:cyfarwyddiad|rheol|gorchym)"),
    _form(
        "dywedwch ysgrifennwch honnwch",
        r"(?:^|[.:;!?] ?|\ba )(?:dywedwch|ysgrifennwch|honnwch) (?:fod|bod|y)\b",
    ),
    _form("ignorez oubliez", r"\b(?:ignorez|oubliez)\b.{0,30}\b(?:consignes?|instructions?|règles?)\b"),
    _form(
        "dites écrivez affirmez indiquez prétendez",
        r"(?:^|[.:;!?] ?|\bet )(?:dites|écrivez|affirmez|indiquez|prétendez) (?:que\b|qu['’])",
    ),
    _form(
        "ignoriere ignorieren vergiss missachte",
        r"\b(?:ignorieren sie|ignoriere|vergiss|missachte)\b.{0,30}\b(?:alles|anweisungen|regeln|vorgaben)\b",
    ),
    _form(
        "schreib schreibe schreiben sage behaupte behaupten erwähne",
        r"(?:^|[.:;!?] ?|\b(?:und|bitte) )(?:schreibe?|schreiben sie|sage|behaupte|behaupten sie|erwähne),? dass\b",
    ),
)
_SCRIPTS: Final = (
    re.compile(r"(?:忽略|无视|忘记).{0,8}(?:指示|指令|规则|要求)"),
    re.compile(r"(?:^|[，。：；！？,:;] ?)请?(?:写明|写上|声称|请说)"),
    re.compile(r"تجاهل.{0,20}(?:التعليمات|الأوامر|القواعد)"),
    re.compile(r"(?:^|[.:؛،!؟] ?| و)(?:قل|اكتب|اذكر) (?:إن|أن)"),
)

_FORMS: Final = (*_SAY, *_HIDE, *_ANSWER, *_ADDRESS, *_LATIN)
_BY_CUE: Final = {
    cue: tuple(form.pattern for form in _FORMS if cue in form.cues)
    for cue in frozenset[str]().union(*(form.cues for form in _FORMS))
}
