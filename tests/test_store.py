from __future__ import annotations

import shutil
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from summariser import release
from summariser.domain import QueueFilter, State
from summariser.errors import GateClosed, NotFound, StoreError, WrongRole
from summariser.store import Store, Transaction
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


def test_a_database_of_the_first_schema_is_brought_up_to_date_and_a_copy_kept(database: Path):
    script = (Path(__file__).parent / "data" / "schema-0001.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(database)) as old:
        old.executescript(script)
    store = reopened(database)
    assert store.schema_version() == "0003"
    assert store.missing_triggers() == []
    assert [one.draft_id for one in store.releases()] == ["d-0011"]
    assert store.log_size() == 9
    assert Path(f"{database}.before-upgrade-from-0001").is_file()
    correction = release.correct(store, store.person("Ann"), "d-0011")
    assert correction.state is State.IN_REVIEW
    store.close()


def test_what_is_written_in_company_fails_alone(store: Store):
    """One of many that write at the same moment is refused: the others' writes are kept, and its own is not."""
    together = threading.Barrier(8)

    def write(number: int) -> str:
        together.wait(30)
        try:
            store.write(lambda tx: named(tx, number))
        except GateClosed as refused:
            return str(refused)
        return "kept"

    def named(tx: Transaction, number: int) -> None:
        tx.set(store.service, f"key-{number}", "value")
        if number == 3:
            tx.set(store.service, "demo", "yes")  # the database refuses this beside actors

    store.person("Ann")
    with ThreadPoolExecutor(8) as pool:
        ended = list(pool.map(write, range(8)))
    assert [ended.count("kept"), "cannot become a demonstration" in ended[3]] == [7, True]
    assert [store.setting(f"key-{number}") for number in range(8)] == [*["value"] * 3, None, *["value"] * 4]
    assert [entry.seq for entry in store.log()] == list(range(store.log_size()))


def test_nobody_is_told_of_success_when_the_disk_refuses(store: Store, database: Path):
    store.close()
    database.unlink()
    database.mkdir()
    with pytest.raises(StoreError):
        store.write(lambda tx: tx.set(store.service, "key", "value"))
