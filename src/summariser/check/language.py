"""Whether a text is English: the rules know no other language."""

from __future__ import annotations

import re
from typing import Final


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# The commonest small words, and those of languages in which a British or European source may be written; of these a
# word that English has too does not count.
_ENGLISH: Final = _set(
    """the of and to that it with for was by be on not he his but at are this have from or had they which you were
    her all she there would their we him been has when who will more if out so said what up its about into them can
    only other new some could these two may then do first any my now such like our over me even most after also did
    many before must through back years where much your way well down should because each just those how too between
    under while than an is"""
)
_OTHERS: Final = {
    "Welsh": """yn yr ar mae gan wedi gyda nid fel hyn hefyd fod bod sydd oedd eu eich ein ac ond neu cael gwaith bydd
    cyngor gyfer drwy ei roedd wrth dros oes ddim y o r""",
    "French": """le la les des du et est une dans que qui pour sur avec il elle ils nous vous ce cette sont au aux par
    plus pas ne été ont leur leurs""",
    "German": """der die das und ist nicht ein eine einen dem den mit von zu auf für im sich auch werden wird sind
    wurde aus bei nach dass""",
    "Spanish": "el los las una del que y por con para es se su como más pero fue han sus lo al",
    "Italian": "il gli di che è per con una sono della nel dei delle non si anche alla",
    "Dutch": "het een van en is dat niet op te zijn voor met aan ook worden werd naar bij",
    "Polish": "i w na z do nie się że jest oraz przez dla od po jak",
    "Irish": "agus na ar an le go is sa don bhí mar nach atá",
    "Gaelic": "agus na air an a le gu tha anns airson chaidh",
}
_FOREIGN: Final = (
    frozenset(word for text in _OTHERS.values() for word in text.split()) - _ENGLISH - {"a", "i", "per"}
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_LATIN: Final = re.compile(r"[a-zA-ZÀ-ɏ]+$")
_FEW: Final = 3  # small words of another language that show in a short text
_PAIR: Final = 2  # of them, where no English one is beside them
_ENOUGH: Final = 40  # words from which English shows by its own small words
_SHARE: Final = 0.15  # of them, in English prose; a list of names has fewer, and is left alone


def covers(text: str) -> bool:
    """Whether the rules of language may be used on a text: it is English, or too short to be shown otherwise."""
    found = _WORD.findall(text)
    if max(map(len, found), default=0) <= 1:  # no words, or spaced out like t h i s
        return True
    if sum(word.isascii() or bool(_LATIN.match(word)) for word in found) * 2 < len(found):
        return False
    lower = [word.lower() for word in found]
    english = sum(map(_ENGLISH.__contains__, lower))
    foreign = sum(map(_FOREIGN.__contains__, lower))
    if foreign > english and foreign >= (_FEW if english else _PAIR):
        return False
    return len(found) < _ENOUGH or english >= _SHARE * len(found) or english > foreign
