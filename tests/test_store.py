from __future__ import annotations

import shutil
import sqlite3
import threading
from pathlib import Path

import pytest

from summariser.domain import QueueFilter, State
from summariser.errors import NotFound, StoreError, WrongRole
from summariser.store import Store
from summariser.store.database import connect, copy_before_upgrade
from tests.conftest import Desk, Ticking, counting_ids


def reopened(database: Path) -> Store:
    return Store(f"sqlite:///{database}", clock=Ticking())


def test_a_store_that_is_opened_again_has_everything(desk: Desk, store: Store, database: Path):
    draft = desk.released()
    again = reopened(database)
    assert again.draft(draft.id) == store.draft(draft.id)
    assert again.service == store.service
    assert again.log() == store.log()
    again.close()


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path):
    path = tmp_path / "letter.db"
    path.write_text("Dear council, this is a letter and no database. " * 50)
    with pytest.raises(StoreError, match="cannot be opened"):
        Store(f"sqlite:///{path}")
    assert path.read_text().startswith("Dear council")


def test_a_database_of_a_newer_version_is_refused(store: Store, database: Path):
    store.close()
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(StoreError, match="newer version"):
        reopened(database)


def test_another_kind_of_database_is_refused_in_words():
    with pytest.raises(StoreError, match="SQLite only"):
        Store("postgresql://localhost/summariser")


@pytest.mark.parametrize("url", ["nonsense", "sqlite://", "sqlite:///:memory:"])
def test_a_url_that_names_no_file_is_refused_in_words(url: str):
    with pytest.raises(StoreError, match=r"sqlite:///path/to/file\.db"):
        Store(url)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be opened"):
        Store(f"sqlite:///{tmp_path / 'file' / 'summariser.db'}")


def test_the_originals_bytes_are_kept(desk: Desk, store: Store):
    draft = desk.submitted(name="bins.md")
    with store.reading() as read:
        assert read.original_file(draft.case_study.id).startswith(b"# Bin-day reminders")


def test_nobody_acts_under_the_name_of_the_service(store: Store):
    with pytest.raises(WrongRole, match="belongs to a service"):
        store.person(" summariser ")


def test_a_transaction_that_fails_leaves_nothing(store: Store):
    size = store.log_size()
    with pytest.raises(NotFound), store.transaction() as tx:  # noqa: PT012 - the write must come before the fault
        tx.set(store.service, "policy", "second")
        tx.draft("d-none")
    assert (store.log_size(), store.setting("policy")) == (size, "one")


def test_many_writers_at_once_leave_a_dense_log(store: Store, database: Path):
    def write(number: int) -> None:
        own = Store(f"sqlite:///{database}")
        for turn in range(20):
            own.person(f"Person {number} {turn}")
        own.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [entry.seq for entry in store.log()] == list(range(store.log_size()))
    assert store.log_size() == 3 + 80


def test_the_queue_filters_sorts_and_pages(desk: Desk, store: Store):
    for name in ("Beta", "alpha", "Gamma 100%"):
        desk.submitted(f"# {name}\n\nThe council of {name} tested a service with 12 people in 2024.\n")
    page = store.queue(QueueFilter(sort="title", limit=2))
    assert (page.total, [item.title for item in page.items]) == (3, ["alpha", "Beta"])
    assert [item.title for item in store.queue(QueueFilter(sort="title", limit=2, offset=2)).items] == [
        "Gamma 100%"
    ]
    assert [item.title for item in store.queue(QueueFilter(text="0%")).items] == ["Gamma 100%"]
    assert store.queue(QueueFilter(text="%")).total == 1
    assert store.queue(QueueFilter(states=frozenset({State.RELEASED}))).total == 0
    assert store.queue(QueueFilter(sort="newest")).items[0].title == "Gamma 100%"


def test_the_copy_made_before_an_upgrade_has_everything(desk: Desk, store: Store, database: Path):
    draft = desk.released()
    engine = connect(f"sqlite:///{database}")
    copy = Store(f"sqlite:///{copy_before_upgrade(engine, database, '0001')}")
    assert copy.draft(draft.id) == store.draft(draft.id)
    assert copy.log() == store.log()
    copy.close()
    engine.dispose()


def test_a_copy_of_the_database_opens_elsewhere(desk: Desk, store: Store, database: Path, tmp_path: Path):
    draft = desk.released()
    store.close()
    shutil.copy(database, tmp_path / "copy.db")
    copy = reopened(tmp_path / "copy.db")
    assert copy.release(draft.id).draft_id == draft.id
    copy.close()


def test_a_clock_that_steps_back_does_not_reorder_the_log(database: Path):
    clock = Ticking()
    ahead = Store(f"sqlite:///{database}", clock=clock, new_id=counting_ids())
    for name in "ABCDE":
        ahead.person(name)
    ahead.close()
    behind = reopened(database)
    behind.person("F")
    times = [entry.entry.split('"time":"')[1][:27] for entry in behind.log()]
    assert times == sorted(times)
    behind.close()
