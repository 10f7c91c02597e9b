"""The base of every value."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A frozen value: change makes a new one."""

    model_config = ConfigDict(frozen=True, extra="forbid")
