"""Plain text: taken as it is."""

from summariser.ingest import facts
from summariser.ingest.encoding import decode


def read(data: bytes) -> facts.Reading:
    """The text of the file, in its own lines."""
    return facts.Reading(decode(data))
