"""What the words of a sentence tell: whether it can stand alone, what it leans on, what it is about, what it weighs.

All patterns are read against the sentence in lower case with straight apostrophes, and most start at a word.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_END = re.compile(r"[.!…][”\"’)\]*\d]*$")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w&.-]+")

# --- Fit to stand in a summary ----------------------------------------------------------------------------

_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|do|does|did|isn't|won't"
    r"|(?:we|they|it|he|she|you|i)'(?:re|ve|ll|s|d)|(?:we|they|you|users|people|staff|residents|teams) \w+"
    r"|found|made|built|led|took|gave|saw|began|ran|went|became|grew|fell"
    r"|rose|cut|met|set|put|kept|held|spent|sent|brought|taught|got|came|knew|told|left|wrote|chose|drew"
    r"|felt|said|heard|lost|won|paid|read|stood|thought|bought|sought|spoke|broke|cost|seems?|helps?|gives?"
    r"|provides?|supports?|allows?|enables?|uses?|includes?|makes?|works?|offers?|needs?|takes?|means?|shows?"
    r"|\w{2,}(?:ed|i[sz]es?|ates?|ifies))\b"
    r"|[a-z]{3,}s (?:an?|the|its|their|our|for|to|on|in|with|from|at|as|by|that|how|what|\d)"  # as in "holds 9 bins"
)
_FURNITURE = re.compile(
    r"[{}<>=\\©]|\*\*|\w/\w+/|\b(?:e-?mail removed|https?:|www\.|copyright|all rights reserved|available here|et al"
    r"|(?:contact|e-?mail|call|write to|follow|tell|join) us|get in touch|let us know|hear from you|love to hear"
    r"|(?:learn|read|find out|see) more|more information|interested in learning|if your (?:agency|team)|please"
    r"|sign up|subscribe|click|stay tuned|(?:check|try) (?:it|them|us) out|download (?:the|it|here|from)"
    r"|(?:photo|image) (?:by|credit)|thank(?:s|ed)?|congrat\w*|as follows|what follows"
    r"|(?:this|the|our|last|next|previous|first|second|third|blog) (?:blog|post|article|series)"
    r"|this (?:report|paper|case study|page|document|guide)"
    r"|we(?:'ll| will) (?:discuss|describe|explain|look at|detail)"
    r"|see (?:the|our|also|here|below|above|table|figure)"
    r"|(?:shown|illustrated|described|listed|outlined) (?:in (?:the )?)?(?:below|above|figure|fig\.|table|section))"
    r"(?!\w)"
)
_LABEL = re.compile(
    r"(?:figure|fig\.?|image|photo|picture|table|chart|screenshot|caption|source|note|editor's note|by|author"
    r"|prepared by|tel|phone|telephone|e-?mail|address|website|contact|published|posted|updated|date|related|tags?)"
    r"\s*[:\d]|(?:screen(?:shot| capture)|plots?|photo(?:graph)?|image|picture|diagram) of\b"
    r"|how (?:we|they|i|the|to)\b|[(\[]"
)


def stands(text: str, *, item: bool) -> bool:
    """Whether the words are a whole statement fit for a summary: no question, fragment, caption or call to act."""
    low = _low(text)
    if not 5 + item <= len(_WORD.findall(low)) <= 60 or "?" in text[-4:] or _begins_low(text):
        return False
    if (
        not (item or _END.search(text))
        or not _VERB.search(low)
        or _LABEL.match(low)
        or _FURNITURE.search(low)
    ):
        return False
    return (
        text.count("“") == text.count("”") and text.count("(") == text.count(")") and text.count('"') % 2 == 0
    )


def _begins_low(text: str) -> bool:
    """Whether the first word is in lower case throughout, unlike “iPhone”: then a line or a list was broken here."""
    first = text.split(maxsplit=1)[0]
    return first[0].islower() and first.islower()


def _low(text: str) -> str:
    return text.lower().replace("’", "'")


# --- What it leans on, what limits it ---------------------------------------------------------------------

_THIS = r"(?:this|that|these|those|it|they|them)"
_ORPHAN = re.compile(
    rf"[“\"‘'(*\s]*(?:{_THIS}(?:'\w+)?|he|she|his|her|hers|their|theirs|its|such|also|however|but|and|so|or"
    rf"|nor|yet|then|thus"
    r"|therefore|hence|consequently|accordingly|instead|otherwise|additionally|furthermore|moreover"
    r"|similarly|likewise"
    r"|meanwhile|nevertheless|nonetheless|still|besides|indeed|again|rather|afterwards|afterward|finally"
    r"|lastly|firstly|secondly"
    r"|thirdly|second|third|next|here|there|both|neither|either|each|another|others|same|which|who|whose"
    r"|though|like this"
    rf"|(?:one|some|many|most|all|none|both|each|any|part) of {_THIS}|all this"
    r"|the (?:same|other|others|latter|former|second|third|above|following|figures?|estimates?)"
    rf"|(?:as|at|after|before|by|because of|due to|despite|with|through|from|of|for|in|on|on top of|to|if"
    rf"|when|once|while"
    rf"|although|even though|without|since|until|given|like|unlike|using|doing|during|under) {_THIS}"
    r"|as (?:a result|such|well)|for (?:example|instance)|in (?:addition|contrast|fact|turn|other words"
    r"|particular|doing so|response)"
    rf"|on the other hand|at the same time|by doing|to (?:do|address|solve|achieve|support|meet|help"
    rf"|make) {_THIS}|to do so|if (?:so|not)"
    r"|even so|as (?:mentioned|noted|discussed|described)|since then|until then|not only|that said)\b"
    r"|(?:[\w']+ ){1,3}(?:therefore|however|then|also|thus)\b"
)
_EXPLETIVE = (
    re.compile(  # "it is important to test early" and "there were 30 sites" point at nothing before them
        r"it(?:'s| is| was)(?: \w+)? (?:important|essential|vital|crucial|critical|necessary|clear|useful"
        r"|helpful|best|worth)\b"
        r"|there (?:is|are|was|were|has|have)\b(?! (?:an)?other| also)"
    )
)
_CONTRAST = re.compile(
    r"[“\"(*]*(?:however|but|yet|although|though|nevertheless|nonetheless|still,|that said|even so|despite"
    r"|unfortunately"
    r"|on the other hand|while (?:this|these|it|the))\b"
)
_CAVEAT = re.compile(
    r"\b(?:however|but|not yet|estimat\w+|although|though|cautio\w+|only|provisional\w*|unaudited"
    r"|not audited|too early"
    r"|limitations?|self-reported|not (?:been )?(?:measured|evaluated|verified|tested|validated|peer)|small sample"
    r"|should be (?:treated|read|interpreted)|exclud\w+|does not include|unfortunately"
    r"|like[- ]for[- ]like|not (?:\w+ )?comparable|coincid\w+|no control group|cannot be (?:attributed|separated)"
    r"|partly (?:due|because)|at least part|small numbers)\b"
)


_THEIRS = re.compile(r"\b(?:theirs|hers|of it)\b")


def leans_back(text: str) -> bool:
    """Whether the sentence cannot be understood without the one before it."""
    low = _low(text)
    return _THEIRS.search(low) is not None or (_ORPHAN.match(low) is not None and not _EXPLETIVE.match(low))


def limits(text: str) -> bool:
    """Whether the sentence may take something back of the one before it in its paragraph."""
    return _CAVEAT.search(_low(text)) is not None


def contrasts(text: str) -> bool:
    """Whether the sentence opens by setting itself against what was said before, even across a paragraph."""
    return _CONTRAST.match(_low(text)) is not None


# --- What it is about -------------------------------------------------------------------------------------

_TEAM = (
    r"(?:we|they|i|staff|colleagues|researchers|engineers|designers|developers"
    r"|(?:the|our) (?:\w+ ){0,2}(?:team|council|project|department|agency|trust|group|pilot|programme"
    r"|program|authority|office"
    r"|company|service))(?:'ve| have| has| had)?(?: also| then| first| next| initially| jointly)?"
)
_ACTED = (
    r"(?:built|developed|created|used|designed|tested|worked|conducted|ran|held|interviewed|trained"
    r"|deployed|implemented|set up"
    r"|chose|selected|partnered|collaborated|analy[sz]ed|applied|piloted|prototyped|iterated|migrated"
    r"|integrated|hired|procured"
    r"|mapped|collected|surveyed|introduced|established|adopted|wrote|added|combined|reviewed|rebuilt|redesigned"
    r"|commissioned|explored|investigated|engaged|consulted|automated|drafted|released|produced|removed"
    r"|invited|launched)"
)
_TEAM_ACTED = re.compile(
    rf"\b(?:{_TEAM} {_ACTED}|(?:was|were) (?:then |also )?{_ACTED} (?:to|by|with|using|from|on|in|for))\b|^using "
)
_AHEAD = re.compile(
    r"\b(?:will|plans?|planned|hopes?|hoped|aims?|expect(?:s|ed)?|next phase|future|intend(?:s|ed)?"
    r"|potential|could|would|might|(?:is|are) due|(?:is|are) (?:also )?looking at|in talks)\b"
)


def looks_ahead(text: str) -> bool:
    """Whether the sentence tells of hopes and plans."""
    return _AHEAD.search(_low(text)) is not None


_HARM = re.compile(
    r"\b(?:complain\w*|missed|worse\w*|fail\w*|wrong\w*|unintended|unexpected\w*|side effects?|lost|dropped out"
    r"|excluded|slower|less well|did not|could not|no longer|errors?|mistakes?|fraud\w*)\b"
)


def tells_of_harm(text: str) -> bool:
    """Whether the sentence tells of something that went less well than hoped."""
    return _HARM.search(_low(text)) is not None


# --- What it weighs ---------------------------------------------------------------------------------------

_FIGURE = re.compile(
    r"[£$€]\s?\d|\d[\d.,]*\s?(?:%|per ?cent|percent|million|billion|bn|m\b|k\b|hours?|minutes?|seconds?"
    r"|days?|weeks?|months?|years?"
    r"|times)|\d{1,3}(?:,\d{3})+|\b(?:half|two-thirds|one-third|a third|a quarter|doubled|tripled|halved|twice)\b"
)
_NUMBER = re.compile(r"\d")
_PRAISE = re.compile(
    r"\b(?:exciting|excited|thrilled|proud|amazing|fantastic|love[ds]?|great|awesome|delighted|incredibl[ey])\b|!"
)
_PERSONAL = re.compile(r"\b(?:i|my|me|you|your|let's)\b|^(?:let|imagine|picture)\b")
_DID = re.compile(
    rf"\b(?:{_ACTED}|is an?|are an?|was an?|helps?|provides?|led|allows?|uses|aims? to|brings?|collects?"
    rf"|works? with)\b"
)
_MADE = re.compile(rf"\b{_ACTED} (?:an?|the|its|their|our|new)\b")
_SUBJECT = re.compile(
    rf"\b([A-Z][\w.-]*)(?: \([^)]*\))?(?: \w+)?,? (?:is|was|are|has been) (?:an?|the|{_ACTED})\b"
    r"|\b([A-Z][\w.-]*) (?:helps|provides|produces|lets|allows|enables|uses|automates|collects|asks|brings)\b"
    rf"|\b([A-Z][\w.-]*)(?: [A-Z][\w.-]*){{0,4}} (?:has |have )?{_ACTED}\b"
)
_TOKEN = re.compile(r"\b[A-Z][\w-]+")
_ANY_TITLE = re.compile(
    r"(?:a|an|and|case|study|studies|data|digital|government|service|services|public|project|report|program|programme|using|use|building|how|what|why|the|of|for|from"
    r"|to|in|on|with|part|new|system|systems|department|office|agency|national|improving|improved|lessons|learned)$"
)


def has_figure(text: str) -> bool:
    """Whether the sentence holds a quantity: money, a share, a length of time, a large number."""
    return _FIGURE.search(_low(text)) is not None


def has_name(text: str) -> bool:
    """Whether a word within the sentence is written with a capital."""
    return _NAME.search(text) is not None


def weight(text: str) -> float:
    """How much the words tell: figures, names and deeds count; praise, address, speech and length count against."""
    low = _low(text)
    words = len(_WORD.findall(low))
    points = (
        2.0 * bool(_FIGURE.search(low)) + 0.5 * bool(_NUMBER.search(low)) + 0.5 * bool(_NAME.search(text))
    )
    points += bool(_DID.search(low)) - 1.5 * bool(_PRAISE.search(low)) - 1.5 * bool(_PERSONAL.search(low))
    points -= 1.0 * ("“" in text or '"' in text)
    return points - (words < 9) - (words > 35) - (words > 45)


def names_in(text: str) -> frozenset[str]:
    """The words written with a capital, without those that any title has."""
    return frozenset(word for word in _TOKEN.findall(text) if not _ANY_TITLE.match(word.lower()))


def says_who_did_what(text: str, names: frozenset[str]) -> bool:
    """Whether the sentence tells of the case: a name from its title with a deed, or a team that did something."""
    low = _low(text)
    if names & names_in(text) and _DID.search(low):
        return True
    return _TEAM_ACTED.search(low) is not None or (
        _NAME.search(text) is not None and _MADE.search(low) is not None
    )


def introduces(text: str, names: frozenset[str]) -> bool:
    """Whether the sentence tells what the subject of the title is or does: its name is followed by such a verb."""
    return any(names.intersection(found.groups()) for found in _SUBJECT.finditer(text))


def is_phrase(text: str) -> bool:
    """Whether the words could be of use to an editor though they are no sentence: more than a label, no furniture."""
    low = _low(text)
    return (
        6 <= len(_WORD.findall(low)) <= 60
        and bool(_VERB.search(low))
        and not (_LABEL.match(low) or _FURNITURE.search(low))
    )
