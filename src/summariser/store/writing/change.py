"""What every change works with: the queries, time and fresh ids, rows inserted at once, private texts."""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from summariser.domain import Json
from summariser.errors import BadContent
from summariser.store import tables as t
from summariser.store.prepared import inserting
from summariser.store.reading import Reader


class Context(NamedTuple):
    """What every transaction needs from outside: the time, fresh ids, the versions that the log names, its name."""

    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    software: dict[str, str]
    log: str | None = None


class Text(NamedTuple):
    """A private text just stored. The log names it by its salted commitment alone."""

    id: str
    salt: bytes
    body: bytes

    def commitment(self, label: str) -> Json:
        """HMAC-SHA256 under the text's own salt over the label, a zero byte and the text."""
        value = hmac.new(self.salt, label.encode() + b"\0" + self.body, hashlib.sha256).hexdigest()
        return {"alg": "hmac-sha256", "value": value, "bytes": len(self.body)}


class Change(Reader):
    """A change in the making: every query, and the means to write."""

    def __init__(self, session: Session, context: Context) -> None:
        super().__init__(session)
        self._context = context

    def add(self, table: type[t.Base], **values: object) -> None:
        """Insert one row, at once: the triggers judge each row in the order in which things happened."""
        inserting(t.table_of(table), tuple(values)).run(self.core, values)

    def now(self) -> str:
        """The time as the log writes it: UTC, RFC 3339, microseconds."""
        return self._context.clock().astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")

    def new_id(self, kind: str) -> str:
        """A fresh id; its first letter tells what it is of."""
        return f"{kind}-{self._context.new_id()}"

    def add_text(self, body: str | bytes) -> Text:
        """Store a private text under a fresh salt of its own."""
        text = Text(
            id=self.new_id("t"),
            salt=secrets.token_bytes(32),
            body=utf8(body) if isinstance(body, str) else body,
        )
        self.add(t.TextRow, id=text.id, salt=text.salt, body=text.body)
        return text


def utf8(text: str) -> bytes:
    """The text in UTF-8.

    Raises:
        BadContent: it holds half of a character (a lone surrogate), which no file or page can hold.
    """
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise BadContent(
            f"The text holds half of a character at place {error.start + 1}. Type that word anew."
        ) from error
