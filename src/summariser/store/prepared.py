"""Statements of the road that every case study takes: written with SQLAlchemy, compiled once, run on the bare driver.

A batch runs some forty of them for each case study, beside dozens of requests that wait for the interpreter; building
and compiling them each time took most of the time that drafting costs. They run in the session's own transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Executable, Table, bindparam, insert
from sqlalchemy.engine.interfaces import Dialect


class _Compiled(NamedTuple):
    """The text, the order of its parameters where they have no names, and those that are constants of the statement."""

    text: str
    order: tuple[str, ...] | None
    constants: dict[str, Any]


class Prepared:
    """A statement with named parameters. `build` makes it, once for each kind of database."""

    def __init__(self, build: Callable[[], Executable]) -> None:
        self._build = build
        self._compiled: dict[str, _Compiled] = {}

    def run(self, connection: Connection, parameters: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a driver's cursor
        """Run it; returns the driver's cursor."""
        text, order, constants = self._text(connection.dialect)
        values = {**constants, **parameters}
        cursor = connection.connection.cursor()
        cursor.execute(text, values if order is None else tuple(values[name] for name in order))
        return cursor

    def first(self, connection: Connection, **parameters: Any) -> tuple[Any, ...] | None:  # noqa: ANN401 - as above
        """The first row, or None."""
        row: tuple[Any, ...] | None = self.run(connection, parameters).fetchone()
        return row

    def all(self, connection: Connection, **parameters: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401 - as above
        """Every row."""
        rows: list[tuple[Any, ...]] = self.run(connection, parameters).fetchall()
        return rows

    def _text(self, dialect: Dialect) -> _Compiled:
        found = self._compiled.get(dialect.name)
        if found is None:
            compiled: Any = self._build().compile(dialect=dialect)  # type: ignore[attr-defined]  # each one compiles
            order = getattr(compiled, "positiontup", None)
            found = _Compiled(str(compiled), None if order is None else tuple(order), dict(compiled.params))
            self._compiled[dialect.name] = found
        return found


@cache
def inserting(table: Table, columns: tuple[str, ...]) -> Prepared:
    """The insert of one row with these columns."""
    return Prepared(lambda: insert(table).values({column: bindparam(column) for column in columns}))
