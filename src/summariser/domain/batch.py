"""Files submitted together: what became of each, and of all."""

from datetime import datetime

from summariser.domain.engine import Engine
from summariser.domain.state import State
from summariser.domain.value import Value
from summariser.errors import Reason


class Receipt(Value):
    """What became of one path."""

    path: str
    sha256: str
    case_study: str
    draft: str | None
    state: State
    engine: Engine
    reason: Reason | None = None
    message: str | None = None


class Failed(Value):
    """A path that could not be taken, or whose drafting failed."""

    path: str
    reason: Reason
    message: str


class Duplicate(Value):
    """A path whose normalised text was already there; `of` is its case study."""

    path: str
    of: str


class Arrival(Value):
    """What became of one path of a batch on its arrival: a case study with its draft, or the reason why not."""

    path: str
    case_study: str | None = None
    draft: str | None = None
    is_duplicate: bool = False
    reason: Reason | None = None
    message: str | None = None


class NearDuplicate(Value):
    """A path whose text is nearly that of another case study; `percent` is how much they have in common."""

    path: str
    of: str
    percent: int


class Resemblance(Value):
    """Another case study whose text is nearly the same, its newest draft, and how much they have in common."""

    case_study: str
    draft: str
    title: str
    percent: int


class Submission(Value):
    """What became of a submit: a receipt for every path, the failures by name, and what it cost in calls.

    `stopped` tells why the run ended before all were drafted, if it did.
    """

    batch: str
    case_studies: tuple[Receipt, ...] = ()
    failed: tuple[Failed, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    near_duplicates: tuple[NearDuplicate, ...] = ()
    stopped: str | None = None
    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0


class BatchSummary(Value):
    """A batch as it stands: how many drafts in each state."""

    id: str
    created_at: datetime
    engine: Engine
    states: dict[State, int]
    total: int
