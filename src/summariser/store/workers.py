"""Which processes are alive that work on a database, told by locks that the system gives up when one dies.

A lock is exact where a time limit guesses: a machine that slept or whose clock stepped back keeps what it claimed,
and what a killed process claimed is free at once.
"""

from pathlib import Path

from filelock import FileLock, Timeout


class Worker:
    """This process at work on a database: its lock is held until it is closed or the process ends."""

    def __init__(self, database: Path, worker_id: str) -> None:
        self.id = worker_id
        self._path = _lock_path(database, worker_id)
        # Any thread may close it, so the lock belongs to the process and not to a thread.
        self._lock = FileLock(self._path, thread_local=False, fallback_to_soft=False)
        self._lock.acquire(timeout=0)

    def close(self) -> None:
        """End the work; nothing may be claimed under this id any more."""
        self._lock.release()
        self._path.unlink(missing_ok=True)


def is_alive(database: Path, worker_id: str) -> bool:
    """Whether the process that works under that id still runs."""
    path = _lock_path(database, worker_id)
    if not path.exists():
        return False
    lock = FileLock(path, thread_local=False, fallback_to_soft=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    lock.release()
    path.unlink(missing_ok=True)
    return False


def _lock_path(database: Path, worker_id: str) -> Path:
    return database.with_name(f"{database.name}.worker-{worker_id}")
