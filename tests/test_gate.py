"""The gate and the append-only rules against raw SQL, with and without the application's own functions."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from summariser.domain import Draft, sha256_hex
from summariser.log import leaf_hash
from summariser.store import Store
from tests.conftest import Desk

RECORD = [
    "log", "setting", "actor", "actor_role", "transition", "batch", "case_study", "text", "draft", "revision",
    "review", "release",
]  # fmt: skip


_opened: list[sqlite3.Connection] = []


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    while _opened:
        _opened.pop().close()


def shell(database: Path) -> sqlite3.Connection:
    """A plain sqlite3 shell: no functions of ours, no pragmas of ours."""
    _opened.append(sqlite3.connect(database, isolation_level=None))
    return _opened[-1]


def insider(database: Path) -> sqlite3.Connection:
    """An attacker who knows the functions, but leaves the triggers in place."""
    connection = shell(database)
    connection.create_function("leaf_hash", 1, leaf_hash)
    connection.create_function("sha256_hex", 1, sha256_hex)
    return connection


@pytest.fixture
def released(desk: Desk) -> Draft:
    return desk.released()


@pytest.mark.parametrize("table", RECORD)
@pytest.mark.parametrize("attacker", [shell, insider])
def test_a_row_of_record_cannot_be_deleted(table: str, attacker, released: Draft, database: Path):
    with pytest.raises(sqlite3.DatabaseError), attacker(database) as connection:
        connection.execute(f"DELETE FROM {table}")


@pytest.mark.parametrize("table", RECORD)
def test_a_row_of_record_cannot_be_replaced_by_itself(table: str, released: Draft, database: Path):
    before = shell(database).execute(f"SELECT * FROM {table}").fetchall()
    with pytest.raises(sqlite3.DatabaseError):
        insider(database).execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
    assert shell(database).execute(f"SELECT * FROM {table}").fetchall() == before


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("log", "entry = '{}'"),
        ("log", "leaf_hash = 'x'"),
        ("setting", "value = 'none'"),
        ("actor", "kind = 'person'"),
        ("actor", "identity = 'signed-in'"),
        ("actor_role", "role = 'admin'"),
        ("transition", "target = 'released'"),
        ("batch", "actor_id = 'x'"),
        ("case_study", "title = 'Another'"),
        ("case_study", "outline = '{}'"),
        ("case_study", "title = NULL, filename = NULL, organisation = NULL, year = NULL, sha256 = NULL, "
                       "text_sha256 = NULL"),
        ("text", "body = x'00'"),
        ("text", "body = NULL, erased_at = '2026-01-01'"),
        ("revision", "sha256 = 'x'"),
        ("revision", "origin = 'person'"),
        ("revision", "sha256 = NULL"),
        ("review", "outcome = 'approved'"),
        ("release", "content = '{}'"),
        ("release", "sha256 = 'x'"),
    ],
)  # fmt: skip
def test_a_row_of_record_cannot_be_changed(table: str, change: str, released: Draft, database: Path):
    with pytest.raises(sqlite3.DatabaseError):
        insider(database).execute(
            f"UPDATE {table} SET {change} WHERE rowid = (SELECT MIN(rowid) FROM {table})"
        )


def test_an_upsert_cannot_change_the_log(released: Draft, database: Path):
    with pytest.raises(sqlite3.DatabaseError, match="log"):
        insider(database).execute(
            "INSERT INTO log SELECT * FROM log WHERE true ON CONFLICT (seq) DO UPDATE SET entry = '{}'"
        )


@pytest.mark.parametrize(
    "state",
    [
        "approved",
        "released",
        "withdrawn",
        "superseded",
        "rejected",
        "changes_requested",
        "drafting",
        "failed",
    ],
)
def test_a_state_cannot_be_set_by_hand(state: str, desk: Desk, database: Path):
    draft = desk.submitted()
    with pytest.raises(sqlite3.DatabaseError, match="draft"):
        insider(database).execute("UPDATE draft SET state = ? WHERE id = ?", (state, draft.id))


def test_an_old_log_entry_does_not_carry_a_new_state(desk: Desk, database: Path):
    draft = desk.submitted()
    connection = insider(database)
    seq = connection.execute("SELECT MAX(seq) FROM log WHERE draft = ?", (draft.id,)).fetchone()[0]
    with pytest.raises(sqlite3.DatabaseError, match="draft"):
        connection.execute(
            "UPDATE draft SET state = 'approved', entry_seq = ? WHERE id = ?", (seq + 1, draft.id)
        )


def forged(connection: sqlite3.Connection, template_type: str, **said: object) -> int:
    """Append a well-formed entry that says what the attacker likes, as the application itself could."""
    entry = json.loads(
        connection.execute(
            "SELECT entry FROM log WHERE type = ? ORDER BY seq DESC LIMIT 1", (template_type,)
        ).fetchone()[0]
    )
    seq = connection.execute("SELECT MAX(seq) + 1 FROM log").fetchone()[0]
    entry.update(seq=seq, **said)
    case = entry["subject"].get("case_study")
    if case:
        entry["subject"]["n"] = connection.execute(
            "SELECT MAX(n) + 1 FROM log WHERE case_study = ?", (case,)
        ).fetchone()[0]
    text = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    subject = entry["subject"]
    connection.execute(
        "INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (seq, text, leaf_hash(text), entry["type"], entry["time"], entry["actor"]["id"], case, subject.get("draft"),
         subject.get("n"), entry.get("intent_seq")),
    )  # fmt: skip
    return int(seq)


def test_a_shell_without_the_hash_function_cannot_write_the_log(released: Draft, database: Path):
    with pytest.raises(sqlite3.DatabaseError, match="leaf_hash"):
        forged(shell(database), "config.set")


@pytest.mark.parametrize("field", ["type", "time", "actor", "draft", "n"])
def test_the_columns_of_the_log_must_say_what_the_entry_says(field: str, released: Draft, database: Path):
    connection = insider(database)
    forged(connection, "source.received")
    row = list(connection.execute("SELECT * FROM log ORDER BY seq DESC LIMIT 1").fetchone())
    entry = json.loads(row[1])
    entry["seq"] = row[0] + 1
    entry["subject"]["n"] += 1
    row[0], row[1] = entry["seq"], json.dumps(entry, sort_keys=True, separators=(",", ":"))
    row[2], row[8] = leaf_hash(row[1]), entry["subject"]["n"]
    row[{"type": 3, "time": 4, "actor": 5, "draft": 7, "n": 8}[field]] = 7 if field == "n" else "other"
    with pytest.raises(sqlite3.DatabaseError, match="log"):
        connection.execute("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def test_a_gap_or_a_wrong_hash_in_the_log_is_refused(released: Draft, database: Path):
    connection = insider(database)
    row = list(connection.execute("SELECT * FROM log ORDER BY seq DESC LIMIT 1").fetchone())
    for seq, wrong in ((row[0] + 2, row[2][::-1]), (row[0] + 1, row[2][::-1])):
        with pytest.raises(sqlite3.DatabaseError, match="log"):
            connection.execute(
                "INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", [seq, row[1], wrong, *row[3:]]
            )


def approval_by(connection: sqlite3.Connection, draft: Draft, revision: str, **said: object) -> int:
    assert draft.revision is not None
    template = {
        "type": "review.approved", "revision": revision, "accurate": True, "relevant": True, "other_ai": "none",
        "policy": "one", "sections": [],
    }  # fmt: skip
    template.update(said)
    return forged(connection, "draft.created", **template)


def review_row(connection: sqlite3.Connection, seq: int, draft: Draft, revision: str, actor: str) -> None:
    connection.execute(
        "INSERT INTO review VALUES (?, ?, ?, ?, 'approved', NULL, '2026-01-01')",
        (seq, draft.id, revision, actor),
    )


def test_an_approval_without_its_log_entry_is_refused(desk: Desk, database: Path):
    draft = desk.submitted()
    connection = insider(database)
    seq = connection.execute("SELECT MAX(seq) FROM log").fetchone()[0]
    with pytest.raises(sqlite3.DatabaseError, match="review"):
        review_row(connection, seq, draft, draft.revision.id, desk.actor.id)


def test_an_approval_by_a_service_is_refused_outside_a_demonstration(
    desk: Desk, store: Store, database: Path
):
    draft = desk.submitted()
    connection = insider(database)
    seq = approval_by(connection, draft, draft.revision.id)  # the template's actor is the service
    with pytest.raises(sqlite3.DatabaseError, match="editor"):
        review_row(connection, seq, draft, draft.revision.id, store.service.id)


@pytest.mark.parametrize(
    "said", [{"accurate": False}, {"relevant": False}, {"other_ai": ""}, {"accurate": None}]
)
def test_an_approval_without_the_checks_is_refused(said: dict, desk: Desk, database: Path):
    draft = desk.submitted()
    connection = insider(database)
    actor = {"id": desk.actor.id, "kind": "person", "role": "editor", "identity": "self-declared"}
    seq = approval_by(connection, draft, draft.revision.id, actor=actor, **said)
    with pytest.raises(sqlite3.DatabaseError, match="both checks"):
        review_row(connection, seq, draft, draft.revision.id, desk.actor.id)


def test_a_release_without_approval_is_refused(desk: Desk, database: Path):
    draft = desk.submitted()
    connection = insider(database)
    seq = forged(
        connection, "draft.created", type="release.published", release="p-x", revision=draft.revision.id
    )
    connection.execute("PRAGMA foreign_keys = off")
    with pytest.raises(sqlite3.DatabaseError, match="release"):
        connection.execute(
            "INSERT INTO release VALUES ('p-x', ?, ?, ?, '{}', ?, '{}', '2026', ?)",
            (draft.id, draft.revision.id, seq, sha256_hex("{}"), seq),
        )


def test_a_release_of_other_words_than_the_approved_is_refused(desk: Desk, database: Path):
    draft = desk.approved()
    connection = insider(database)
    review = connection.execute("SELECT MAX(entry_seq) FROM review").fetchone()[0]
    seq = forged(
        connection, "review.approved", type="release.published", release="p-x", review=review,
        text_sha256=sha256_hex("{}"), disclosure_sha256=sha256_hex("{}"),
    )  # fmt: skip
    with pytest.raises(sqlite3.DatabaseError, match="not that of the approved revision"):
        connection.execute(
            "INSERT INTO release VALUES ('p-x', ?, ?, ?, '{}', ?, '{}', '2026', ?)",
            (draft.id, draft.revision.id, review, sha256_hex("{}"), seq),
        )


def test_an_approved_text_cannot_be_exchanged(desk: Desk, database: Path):
    draft = desk.approved()
    connection = insider(database)
    with pytest.raises(sqlite3.DatabaseError, match="revision"):
        connection.execute(
            "INSERT INTO revision SELECT 'r-x', draft_id, number + 1, origin, author_id, content_id, sha256, unplaced, "
            "call_seq, created_at, entry_seq FROM revision WHERE id = ?",
            (draft.revision.id,),
        )
    with pytest.raises(sqlite3.DatabaseError, match="draft"):
        connection.execute("UPDATE draft SET head_id = NULL WHERE id = ?", (draft.id,))


def test_a_model_text_without_its_completed_call_is_refused(desk: Desk, database: Path):
    draft = desk.submitted()
    connection = insider(database)
    seq = forged(connection, "draft.created", origin="model", revision="r-x")
    with pytest.raises(sqlite3.DatabaseError, match="completed call"):
        connection.execute(
            "INSERT INTO revision SELECT 'r-x', draft_id, number + 1, 'model', author_id, content_id, sha256, "
            "unplaced, NULL, created_at, ? FROM revision WHERE id = ?",
            (seq, draft.revision.id),
        )


def test_a_database_in_use_cannot_be_turned_into_a_demonstration(desk: Desk, database: Path):
    desk.submitted()
    connection = insider(database)
    seq = forged(connection, "config.set", key="demo", value="yes")
    with pytest.raises(sqlite3.DatabaseError, match="demonstration"):
        connection.execute("INSERT INTO setting VALUES (?, 'demo', 'yes')", (seq,))


def test_a_database_whose_triggers_were_dropped_is_not_opened(store: Store, database: Path):
    shell(database).execute("DROP TRIGGER release_guard")
    from summariser.errors import StoreError  # noqa: PLC0415 - the only test that needs it

    with pytest.raises(StoreError, match="release_guard"):
        Store(f"sqlite:///{database}")
