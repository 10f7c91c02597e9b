"""A text as numbered sentences and headings with exact offsets, and a long one in parts that a model can read."""

from summariser.split.chunks import chunks, numbered
from summariser.split.sentences import MAX_CHARS, split

__all__ = ["MAX_CHARS", "chunks", "numbered", "split"]
