"""The one log: how an entry is appended."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from summariser.domain import Actor, Draft, Json, Role
from summariser.log import canonical, leaf_hash
from summariser.store import tables as t
from summariser.store.prepared import Prepared
from summariser.store.writing.change import Change

ENTRY_VERSION = 1
_NEWEST_ENTRY = Prepared(lambda: select(t.LogRow.seq, t.LogRow.time).order_by(t.LogRow.seq.desc()).limit(1))
_NEWEST_OF_CASE = Prepared(
    lambda: select(func.max(t.LogRow.n)).where(t.LogRow.case_study == bindparam("case_study"))
)


class Subject(NamedTuple):
    """What a LogEntry is about."""

    case_study: str | None = None
    draft: str | None = None
    batch: str | None = None

    @classmethod
    def of(cls, draft: Draft) -> "Subject":
        """The draft and its case study."""
        return cls(case_study=draft.case_study.id, draft=draft.id)


class WriteLog(Change):
    """Entries to be appended; each in the transaction of the change that it tells of."""

    _last: tuple[int, str] | None = None  # number and time of the newest LogEntry, once looked up

    def append(
        self,
        kind: str,
        actor: Actor,
        subject: Subject = Subject(),  # noqa: B008 - immutable
        said: Mapping[str, Json] = MappingProxyType({}),
        *,
        role: Role | None = None,
        commit: Mapping[str, Json] = MappingProxyType({}),
    ) -> int:
        """Append one LogEntry and return its number. `said` are the fields of its type, beside the envelope."""
        seq, time = self._next()
        n = self._number(subject.case_study)
        entry: dict[str, Json] = {
            "v": ENTRY_VERSION,
            "log": self._log(),
            "seq": seq,
            "id": self._context.new_id(),
            "type": kind,
            "time": time,
            "actor": {
                "id": actor.id,
                "kind": actor.kind.value,
                "role": role.value if role else None,
                "identity": actor.identity,
            },
            "subject": _without_none({**subject._asdict(), "n": n}),
            "commit": dict(commit),
            "sw": dict(self._context.software),
            **said,
        }
        text = canonical(entry)
        self.add(
            t.LogRow,
            seq=seq,
            entry=text,
            leaf_hash=leaf_hash(text),
            type=kind,
            time=time,
            actor=actor.id,
            case_study=subject.case_study,
            draft=subject.draft,
            n=n,
            intent_seq=said.get("intent_seq"),
        )
        self._last = (seq, time)
        return seq

    def _next(self) -> tuple[int, str]:
        """The number and time of the next entry."""
        if self._last is None:
            row = _NEWEST_ENTRY.first(self.core)
            self._last = (row[0], row[1]) if row else (-1, "")
        # A clock that steps back must not reorder what happened.
        return self._last[0] + 1, max(self.now(), self._last[1])

    def _number(self, case_study: str | None) -> int | None:
        if case_study is None:
            return None
        row = _NEWEST_OF_CASE.first(self.core, case_study=case_study)
        return ((row[0] if row else None) or 0) + 1

    def _log(self) -> str:
        return self._context.log or self.log_name() or f"summariser/{self._context.new_id()}"


def _without_none(values: dict[str, Json]) -> dict[str, Json]:
    return {name: value for name, value in values.items() if value is not None}
