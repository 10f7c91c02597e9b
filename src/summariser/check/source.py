"""A source as the rules see it: its numbered sentences, and what counts as known to every one of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from summariser.check.language import covers
from summariser.domain import Claim, Outline, Sentence

_ENOUGH = 200  # sentences tell the language of a text


class Source:
    """The source of a draft.

    Args:
        outline: its sentences and headings.
        names: texts that every claim may draw on without citing them, such as title and organisation. Only what was
            read with the source belongs here, never what a model or a person put at the head of a draft.
    """

    def __init__(self, outline: Outline, names: Iterable[str] = ()) -> None:
        self.sentences = outline.sentences
        self.headings = tuple(heading.text for heading in outline.headings)
        self.names = tuple(name for name in names if name)

    def cited(self, claim: Claim) -> tuple[Sentence, ...]:
        """The sentences that a claim cites, as far as they exist, in its own order."""
        return tuple(self.sentences[n - 1] for n in claim.cites if 1 <= n <= len(self.sentences))

    @cached_property
    def known(self) -> tuple[str, ...]:
        """What every claim may draw on: the names given, and the headings."""
        return (*self.names, *self.headings)

    @cached_property
    def is_english(self) -> bool:
        """Whether the rules that read English can read it."""
        return covers(" ".join(sentence.text for sentence in self.sentences[:_ENOUGH]))
