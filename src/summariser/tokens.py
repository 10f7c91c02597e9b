"""How many tokens a model will count in a text, told without its vocabulary."""

import re

_PIECES = re.compile(r"[^\W\d_]+|\d|\s{2,}|[^\w\s]+|_")
_WORD_LETTERS = 6.5  # letters beyond which a word is usually cut once more


def estimate(text: str) -> int:
    """About how many tokens a text has."""
    return sum(_cost(piece) for piece in _PIECES.findall(text))


def _cost(piece: str) -> int:
    return 1 + int((len(piece) - 1) // _WORD_LETTERS)


def expected_reply(input_tokens: int) -> int:
    """About how many tokens a draft will have that is asked for with so many."""
    return min(1400, 300 + input_tokens // 4)
