"""Named queries: every question the rest of the program asks of the database, answered in values of `domain`."""

from summariser.store.reading.actors import ReadActors
from summariser.store.reading.batches import ReadBatches
from summariser.store.reading.calls import ReadCalls
from summariser.store.reading.drafts import ReadDrafts
from summariser.store.reading.queue import ReadQueue
from summariser.store.reading.releases import ReadReleases


class Reader(ReadDrafts, ReadQueue, ReadBatches, ReadReleases, ReadCalls, ReadActors):
    """The queries, within one transaction."""
