"""One writing transaction: rows of record, each with the LogEntry that tells of it."""

from summariser.store.writing.batches import WriteBatches
from summariser.store.writing.calls import WriteCalls
from summariser.store.writing.cases import WriteCases
from summariser.store.writing.drafts import WriteDrafts
from summariser.store.writing.releases import WriteReleases


class Transaction(WriteCases, WriteDrafts, WriteBatches, WriteReleases, WriteCalls):
    """The writes. What is appended here is committed together or not at all."""
