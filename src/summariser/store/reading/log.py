"""The one log, as it stands."""

import json
from typing import Any

from sqlalchemy import Select, bindparam, func, or_, select

from summariser.domain import LogEntry, LogFilter
from summariser.errors import NotFound
from summariser.store import tables as t
from summariser.store.prepared import Prepared
from summariser.store.reading.view import View

_ENTRY = Prepared(lambda: select(t.LogRow.entry).where(t.LogRow.seq == bindparam("seq")))


class ReadLog(View):
    """The entries as they stand."""

    def log(self, wanted: LogFilter) -> tuple[LogEntry, ...]:
        """The entries that match, oldest first."""
        query = _log_query(wanted).order_by(t.LogRow.seq).limit(wanted.limit).offset(wanted.offset)
        rows = self.session.scalars(query)
        return tuple(LogEntry(seq=row.seq, entry=row.entry, leaf_hash=row.leaf_hash) for row in rows)

    def log_size(self, wanted: LogFilter) -> int:
        """How many entries match."""
        return self.core.scalar(select(func.count()).select_from(_log_query(wanted).subquery())) or 0

    def log_name(self) -> str | None:
        """The name of this log, which each of its entries bears; None while there is none."""
        first = self.core.scalar(select(t.LogRow.entry).where(t.LogRow.seq == 0))
        return json.loads(first)["log"] if first else None

    def entry(self, seq: int) -> dict[str, Any]:
        """One entry of the log, parsed."""
        row = _ENTRY.first(self.core, seq=seq)
        if row is None:
            raise NotFound(f"The log has no entry {seq}.")
        entry: dict[str, Any] = json.loads(row[0])
        return entry


def _log_query(wanted: LogFilter) -> Select[t.LogRow]:
    query = select(t.LogRow)
    if wanted.type:
        query = query.where(or_(t.LogRow.type == wanted.type, t.LogRow.type.startswith(wanted.type + ".")))
    if wanted.time_from:
        query = query.where(t.LogRow.time >= wanted.time_from)
    if wanted.time_to:
        # A day stands for all of its instants: every time of that day sorts before the day followed by "~".
        query = query.where(t.LogRow.time <= wanted.time_to + "~")
    if wanted.since:
        query = query.where(t.LogRow.seq >= wanted.since)
    if wanted.draft:
        query = query.where(t.LogRow.draft == wanted.draft)
    return query
