"""What every query looks through: one session, and the private texts in it."""

import json
from typing import Any

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.orm import Session

from summariser.errors import StoreError
from summariser.store import tables as t
from summariser.store.prepared import Prepared

_TEXT = Prepared(lambda: select(t.TextRow.body, t.TextRow.erased_at).where(t.TextRow.id == bindparam("id")))


class View:
    """One session, on which the queries of every kind are asked."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._held: list[object] = []
        self._parsed: dict[str, list[Any]] = {}

    @property
    def core(self) -> Connection:
        """The connection itself, for single columns: much quicker than through the session's objects."""
        return self.session.connection()

    def hold(self, row: object) -> None:
        """Hold a row: a session forgets what nobody holds, and would read it again."""
        self._held.append(row)

    def text(self, text_id: str) -> str:
        """A private text. Raises StoreError when it was erased."""
        body = self.original(text_id)
        return body.decode()

    def original(self, text_id: str) -> bytes:
        """The bytes of a private text. Raises StoreError when it was erased."""
        body, erased_at = _TEXT.first(self.core, id=text_id) or (None, None)
        if body is None:
            raise StoreError(
                f"This text was erased on {erased_at}.", kept="The log of what was done with it."
            )
        return bytes(body)

    def parsed(self, text_id: str) -> list[Any]:
        """A private text that is a list in JSON; parsed once, for many rows may share it."""
        if text_id not in self._parsed:
            self._parsed[text_id] = json.loads(self.text(text_id))
        return self._parsed[text_id]
