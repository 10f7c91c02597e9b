"""Who acts, and in which roles."""

from enum import StrEnum
from typing import Literal

from summariser.domain.value import Value
from summariser.errors import WrongRole


class ActorKind(StrEnum):
    """Only persons approve, but for the scripts of a demonstration database."""

    PERSON = "person"
    SERVICE = "service"
    MODEL = "model"


class Role(StrEnum):
    """What an actor may do."""

    RESEARCHER = "researcher"
    EDITOR = "editor"
    AUDITOR = "auditor"
    ADMIN = "admin"


class Actor(Value):
    """Who acts. `identity` tells how we know: they said so, they signed in, or it is a script."""

    id: str
    name: str
    kind: ActorKind
    roles: frozenset[Role]
    identity: Literal["self-declared", "signed-in", "script"]

    def require(self, role: Role) -> None:
        """Raise WrongRole unless this actor has the role."""
        if role not in self.roles:
            raise WrongRole(f"{self.name} does not have the role of {role.value} that this needs.")
