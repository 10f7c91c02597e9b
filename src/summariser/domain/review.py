"""What an editor says and decides, and what comes of it."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from summariser.domain.content import Content
from summariser.domain.state import State
from summariser.domain.value import Value

DRAFT_NOTICE = "This is a draft, not approved"
SCRIPT_NOTICE = "This text was approved by a script"


class Answer(StrEnum):
    """What an editor says of a finding."""

    KEEP = "keep"
    DISMISS = "dismiss"


class SetAside(Value):
    """A source sentence that an editor looked at and left out, with the reason."""

    n: int
    reason: str
    actor: str


class Approval(Value):
    """What an approver declares: the revision seen, both checks, and any AI used outside this tool."""

    revision_id: str
    accurate: bool
    relevant: bool
    other_ai: str = Field(description="'none', or what was used outside this tool and for what")


class Note(Value):
    """What an editor wrote to a colleague with a decision."""

    time: datetime
    actor: str
    verb: str
    text: str


class Act(Value):
    """What an act led to. `entry` is the number of its LogEntry."""

    draft: str
    state: State
    revision: str | None
    entry: int


class ReleaseAct(Act):
    """What a release led to; `sha256` is of the released content."""

    release: str
    sha256: str


class Release(Value):
    """A frozen revision with its review and disclosure; `content` is public, `entry` its number in the log."""

    id: str
    draft_id: str
    revision_id: str
    state: State
    released_at: datetime
    sha256: str
    content: Content
    by_script: bool
    entry: int
