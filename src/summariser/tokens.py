"""How many tokens a model will count in a text, told without its vocabulary.

Measured on 95 case studies as they are sent, against the vocabularies of four families of models (in all, and the worst
document): cl100k +7 % (+14 %), o200k +7 % (+16 %), Claude 2 +1 % (+8 %), DeepSeek +6 % (+15 %); against a server
that counts four characters as one, -9 % (-17 %). Other languages than English take more than this tells.
"""

import re

# A long word is usually cut; figures go by three, and marks and line breaks in runs.
_PIECES = re.compile(r"[^\W\d_]{1,9}|\d{1,3}|[^\w\s]+|_+|\n+")

_FRAME, _SHORTEST, _SHARE, _LONGEST = 100, 780, 0.14, 1500


def estimate(text: str) -> int:
    """About how many tokens a text has."""
    return len(_PIECES.findall(text))


def expected_reply(source_tokens: int) -> int:
    """About how many tokens a draft has, by those of its source; from the lengths of 23 reference drafts."""
    return min(_LONGEST, _SHORTEST + round(_SHARE * source_tokens), _FRAME + source_tokens)
