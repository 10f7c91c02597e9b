"""What the checks and the judge say of a claim."""

from enum import StrEnum
from typing import Literal

from summariser.domain.content import SectionKind
from summariser.domain.value import Value


class Severity(StrEnum):
    """How much a finding matters: an error must be answered before approval."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Noticed(Value):
    """What a check noticed, before it is stored. `claim` counts from 0 within its section.

    `words` are the offending words as they stand in the claim, empty where none can be named; `suggests` numbers
    source sentences that would bear the claim out, the best first.
    """

    code: str
    severity: Severity
    message: str
    section: SectionKind
    claim: int
    words: str = ""
    suggests: tuple[int, ...] = ()


class Finding(Noticed):
    """A stored finding; `state` tells whether an editor has answered it."""

    id: str
    state: Literal["open", "kept", "dismissed"] = "open"


_ENOUGH_DECIDED = 50
_SELDOM = 30  # percent


class RuleCount(Value):
    """How the findings of one code fared: the editor said that they hold, or not, or changed the sentence."""

    code: str
    kept: int = 0
    dismissed: int = 0
    mended: int = 0
    open: int = 0

    @property
    def precision(self) -> int | None:
        """In how many of a hundred decided cases the rule was right; None while nothing is decided."""
        right = self.kept + self.mended
        return 100 * right // (right + self.dismissed) if right + self.dismissed else None

    @property
    def is_seldom_right(self) -> bool:
        """Whether enough was decided to say that the rule costs editors more than it gives them."""
        decided = self.kept + self.mended + self.dismissed
        return decided >= _ENOUGH_DECIDED and self.precision is not None and self.precision < _SELDOM


class Verdict(StrEnum):
    """What the judge says of a claim beside its evidence. Without an answer that can be used it is `not_checked`."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    UNSUPPORTED = "unsupported"
    CONTRADICTED = "contradicted"
    NOT_CHECKED = "not_checked"


class Judgement(Value):
    """The judge's answers on one claim; `claim` counts from 0 within its section.

    `words` are those not borne out, and stand in the claim. `doubts` name what does not agree beside the verdict: the
    `status`, `actor` or `certainty`, a `cause` inferred, a `benefit` invented. `why` tells why nothing was checked.
    """

    section: SectionKind
    claim: int
    verdict: Verdict
    words: str = ""
    doubts: tuple[Literal["status", "actor", "certainty", "cause", "benefit"], ...] = ()
    why: str = ""
