"""Those who act, and the settings that they set."""

from summariser.domain import Actor, ActorKind, Role
from summariser.errors import NotFound
from summariser.store import tables as t
from summariser.store.writing.log import WriteLog

SERVICE = "summariser"


class WriteActors(WriteLog):
    """Actors and settings to be kept."""

    def service(self) -> Actor:
        """The program itself, as an actor."""
        service = self.actor(name=SERVICE)
        if service is None:
            raise NotFound("The database does not know the program itself as an actor.")
        return service

    def add_actor(
        self, by: Actor | None, name: str, kind: ActorKind, roles: frozenset[Role], identity: str
    ) -> Actor:
        """Register an actor. The log knows it by a random id; the first one registers itself."""
        actor = Actor(
            id=self.new_id("a"),
            name=name,
            kind=kind,
            roles=roles,
            identity=identity,
        )
        seq = self.append(
            "actor.registered",
            by or actor,
            said={
                "registered": {
                    "id": actor.id,
                    "kind": kind.value,
                    "roles": [role.value for role in sorted(roles)],
                    "identity": identity,
                }
            },
        )
        self.add(t.ActorRow, id=actor.id, name=name, kind=kind.value, identity=identity, entry_seq=seq)
        for role in sorted(roles):
            self.add(t.RoleRow, actor_id=actor.id, role=role.value)
        return actor

    def set(self, by: Actor, key: str, value: str) -> None:
        """Set a logged setting."""
        seq = self.append("config.set", by, said={"key": key, "value": value})
        self.add(t.SettingRow, entry_seq=seq, key=key, value=value)
