"""What became of each path of a batch, so that no file goes missing unnamed, also when nobody was watching."""

from sqlalchemy import func, select

from summariser.domain import Arrival
from summariser.store import tables as t
from summariser.store.reading import Reader
from summariser.store.writing import Transaction


def add(tx: Transaction, batch_id: str, arrival: Arrival) -> None:
    """Keep what became of one path on its arrival."""
    newest = select(func.max(t.ArrivalRow.n)).where(t.ArrivalRow.batch_id == batch_id)
    tx.add(
        t.ArrivalRow,
        batch_id=batch_id,
        n=(tx.session.scalar(newest) or 0) + 1,
        path_id=tx.add_text(arrival.path.encode(errors="surrogateescape")).id,
        draft_id=arrival.draft,
        is_duplicate=arrival.is_duplicate,
        reason=arrival.reason,
        message_id=tx.add_text(arrival.message).id if arrival.message else None,
    )


def of_batch(tx: Reader, batch_id: str) -> tuple[Arrival, ...]:
    """What became of every path of a batch, in the order in which they came."""
    rows = tx.session.scalars(
        select(t.ArrivalRow).where(t.ArrivalRow.batch_id == batch_id).order_by(t.ArrivalRow.n)
    )
    return tuple(_arrival(tx, row) for row in rows.all())


def _arrival(tx: Reader, row: t.ArrivalRow) -> Arrival:
    return Arrival(
        path=tx.original(row.path_id).decode(errors="surrogateescape"),
        case_study=tx.draft_row(row.draft_id).case_study_id if row.draft_id else None,
        draft=row.draft_id,
        is_duplicate=row.is_duplicate,
        reason=row.reason,
        message=tx.text(row.message_id) if row.message_id else None,
    )
