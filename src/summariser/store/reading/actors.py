"""Those who act, and the settings that they set."""

from sqlalchemy import select

from summariser.domain import Actor, ActorKind, Role
from summariser.store import tables as t
from summariser.store.reading.view import View


class ReadActors(View):
    """Who is known, and what is set."""

    def actor(self, *, name: str | None = None, actor_id: str | None = None) -> Actor | None:
        """The actor of that name or id."""
        wanted = t.ActorRow.name == name if name is not None else t.ActorRow.id == actor_id
        row = self.session.scalar(select(t.ActorRow).where(wanted))
        if row is None:
            return None
        roles = self.session.scalars(select(t.RoleRow.role).where(t.RoleRow.actor_id == row.id))
        return Actor(
            id=row.id,
            name=row.name,
            kind=ActorKind(row.kind),
            roles=frozenset(Role(role) for role in roles),
            identity=row.identity,
        )

    def setting(self, key: str) -> str | None:
        """The value of a logged setting."""
        return self.core.scalar(
            select(t.SettingRow.value)
            .where(t.SettingRow.key == key)
            .order_by(t.SettingRow.entry_seq.desc())
            .limit(1)
        )
