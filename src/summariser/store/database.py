"""Opening the database: connections, pragmas, the schema's version, and the triggers that must be there."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DatabaseError

from summariser.domain import sha256_hex
from summariser.errors import StoreError
from summariser.log import leaf_hash


def connect(url: str, busy_seconds: float = 30) -> Engine:
    """An engine on the database of that URL, made and brought up to date where needed.

    It waits so many seconds for another process that writes.

    Raises:
        StoreError: the file cannot be opened, is no database of ours, is newer than this program, or lacks triggers.
    """
    path = database_path(url)
    engine = create_engine(url, pool_size=40, max_overflow=0)
    event.listen(engine, "connect", partial(_prepare, busy_seconds))
    event.listen(engine, "begin", _begin)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _upgrade(engine, path)
        _require_triggers(engine)
    except StoreError:
        engine.dispose()
        raise
    except (DatabaseError, OSError, UnicodeDecodeError) as error:
        engine.dispose()
        raise StoreError(
            f"The database {path} cannot be opened: {_plain(error)}. Check that the folder exists, that "
            "you may write to it, that the disk has room, and that the file is a summariser database.",
            kept="The file was left as it is.",
        ) from error
    return engine


def database_path(url: str) -> Path:
    """The file behind a SQLite URL.

    Raises:
        StoreError: the URL is none, is not of SQLite, or names no file.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError(
            "SUMMARISER_DATABASE_URL is not a database URL. Use sqlite:///path/to/file.db."
        ) from error
    if parsed.get_backend_name() != "sqlite":
        raise StoreError(
            f"SUMMARISER_DATABASE_URL names {parsed.get_backend_name()}; this version stores in SQLite only. "
            "Use sqlite:///path/to/file.db."
        )
    if not parsed.database or parsed.database == ":memory:":
        raise StoreError(
            "SUMMARISER_DATABASE_URL names no file, and what is kept in memory is lost at the end. "
            "Use sqlite:///path/to/file.db."
        )
    return Path(parsed.database)


def guard(path: Path) -> Callable[[], None]:
    """Raises StoreError when the file at that path is no longer the one that is there now."""

    def found() -> tuple[int, int] | None:
        try:
            status = path.stat()
        except OSError:
            return None
        return status.st_dev, status.st_ino

    opened = found()

    def check() -> None:
        if found() != opened:
            raise StoreError(
                f"The database {path} was deleted, moved or exchanged while it was in use. Put it back, or a copy "
                "of it, and run the same command again.",
                kept="Nothing more is written or sent.",
            )

    return check


def _plain(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error)


def _prepare(busy_seconds: float, connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # `_begin` decides how a transaction starts
    for pragma in (
        f"busy_timeout={round(busy_seconds * 1000)}",
        "journal_mode=wal",
        "synchronous=full",
        "foreign_keys=on",
        "recursive_triggers=on",
        "secure_delete=on",
    ):
        connection.execute(f"pragma {pragma}")
    connection.create_function("leaf_hash", 1, leaf_hash, deterministic=True)
    connection.create_function("sha256_hex", 1, sha256_hex, deterministic=True)


def _begin(connection: Connection) -> None:
    # Two writers that both begin by reading would lock each other out; IMMEDIATE makes the second wait instead.
    write = connection.get_execution_options().get("summariser_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


# --- The schema's version ---------------------------------------------------------------------------------


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def schema_version(engine: Engine) -> str | None:
    """The version the database is at; None when it is new."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def _upgrade(engine: Engine, path: Path) -> None:
    scripts = ScriptDirectory.from_config(_config())
    head = scripts.get_current_head()
    current = schema_version(engine)
    if current == head:
        return
    known = {script.revision for script in scripts.walk_revisions()}
    if current is not None and current not in known:
        raise StoreError(
            f"The database {path} was written by a newer version of summariser (schema {current}). "
            "Install that version, or a later one, to use it.",
            kept="The file was left as it is.",
        )
    if current is not None:
        copy_before_upgrade(engine, path, current)
    config = _config()
    with engine.execution_options(summariser_write=True).begin() as connection:
        # Another process may have been quicker: look again now that we hold the lock.
        if MigrationContext.configure(connection).get_current_revision() != head:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            _lay_triggers(connection)


def copy_before_upgrade(engine: Engine, path: Path, version: str) -> Path:
    """Copy the whole database beside itself, named for its schema, and return where the copy lies."""
    copy = path.with_name(f"{path.name}.before-upgrade-from-{version}")
    with engine.connect() as connection, closing(sqlite3.connect(copy)) as target:
        connection.connection.driver_connection.backup(target)  # type: ignore[union-attr]  # it is open
    return copy


# --- Triggers ---------------------------------------------------------------------------------------------

_APPEND_ONLY = {
    "log": ("seq",),
    "setting": ("entry_seq",),
    "actor_role": ("actor_id", "role"),
    "batch": ("id",),
    "finding": ("id",),
    "answer": ("entry_seq",),
    "review": ("entry_seq",),
    "release": ("id",),
    "intent": ("seq",),
    "outcome": ("intent_seq",),
    "arrival": ("batch_id", "n"),
    "resemblance": ("case_study_id", "other_id"),
    "judgement": ("revision_id",),
    "set_aside": ("entry_seq",),
}
_APPEND_ONLY_SQL = """
CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN
  SELECT RAISE(ABORT, '{table}: rows of record are never changed');
END;
CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN
  SELECT RAISE(ABORT, '{table}: rows of record are never deleted');
END;
CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
  WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) BEGIN
  SELECT RAISE(ABORT, '{table}: this row is there already');
END;
"""
_FROZEN_SQL = """
CREATE TRIGGER transition_no_{verb} BEFORE {VERB} ON transition BEGIN
  SELECT RAISE(ABORT, 'transition: the table of states is fixed');
END;
"""


def trigger_script() -> str:
    """The SQL that creates every trigger."""
    append_only = "".join(
        _APPEND_ONLY_SQL.format(table=table, same=" AND ".join(f"{key} = NEW.{key}" for key in keys))
        for table, keys in _APPEND_ONLY.items()
    )
    frozen = "".join(
        _FROZEN_SQL.format(verb=verb, VERB=verb.upper()) for verb in ("insert", "update", "delete")
    )
    source = resources.files(__package__).joinpath("triggers.sql").read_text(encoding="utf-8")
    return source.replace("{append_only}", append_only + frozen)


def trigger_statements() -> dict[str, str]:
    """Each trigger's CREATE statement, by name."""
    statements = re.findall(r"CREATE TRIGGER (\w+) .*?\nEND;", trigger_script(), flags=re.DOTALL)
    bodies = re.findall(r"CREATE TRIGGER \w+ .*?\nEND;", trigger_script(), flags=re.DOTALL)
    return dict(zip(statements, bodies, strict=True))


def _lay_triggers(connection: Connection) -> None:
    # A migration may rebuild a table and lose its triggers, so all are laid anew after each.
    for name, statement in trigger_statements().items():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(statement)


def missing_triggers(engine: Engine) -> list[str]:
    """The names of triggers that the database lacks, or holds in another form."""
    with engine.connect() as connection:
        rows: Any = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
        there = {name: _squeezed(sql) for name, sql in rows}
    return sorted(name for name, sql in trigger_statements().items() if there.get(name) != _squeezed(sql))


def _squeezed(sql: str) -> str:
    return " ".join(sql.split()).rstrip(";")


def _require_triggers(engine: Engine) -> None:
    missing = missing_triggers(engine)
    if missing:
        raise StoreError(
            "The database's own rules were removed or changed, so nothing in it can be trusted to be gated: "
            f"{', '.join(missing)}. Restore the file from a copy, and find out who changed it.",
            kept="The file was left as it is.",
        )
