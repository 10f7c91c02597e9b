"""The normalised form of a text: what every offset, sentence number and fingerprint is counted on."""

import re
import unicodedata

# Characters that show nothing but change what is compared, hashed or sent: soft hyphens, zero-width and
# direction marks, fillers, the byte order mark and the invisible "tag" letters that can carry hidden words.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff"
    "\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_LINE_END = re.compile("\r\n?|[\v\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_TRAILING = re.compile(r" +$", re.MULTILINE)
_GAP = re.compile(r"\n{3,}")


def normalise(text: str) -> str:
    """The text in NFC, with plain line ends and spaces, no invisible or control characters, no needless blanks.

    Doing it twice changes nothing.
    """
    text = _LINE_END.sub("\n", text).replace("\f", "\n\n")
    text = _CONTROL.sub("", _INVISIBLE.sub("", text))
    text = _SPACE.sub(" ", unicodedata.normalize("NFC", text))
    return _GAP.sub("\n\n", _TRAILING.sub("", text)).strip("\n")


def has_words(text: str) -> bool:
    """Whether there is a letter or digit in the text."""
    return any(map(str.isalnum, text))
