"""Every error the library raises, in one tree. A class's docstring is its default message.

SummariserError
├── InputError          a file or text that cannot become a case study
├── EndpointError       a model call that gave no usable reply
│   └── EndpointDown    … because the endpoint as a whole is not to be had
├── Refused             an act the rules do not allow
│   ├── WrongState      … because of where the draft stands
│   ├── WrongRole       … because of who asks
│   ├── StaleRevision   … because the text changed since it was seen
│   └── GateClosed      … because the gate to release is not satisfied
├── WrongUse            something was asked for that makes no sense
├── NotFound            no such draft, case study, batch or finding
├── BadContent          a revision that does not hold together
├── BadPrompt           a prompt file that does not hold together
├── BadPrices           a price file that does not hold together, or lacks a price that is needed
└── StoreError          the database cannot be used as it stands
"""

from typing import Literal

Reason = Literal[
    "empty", "unsupported_type", "wrong_type", "damaged", "encrypted", "no_text", "too_large", "bad_encoding",
    "unreadable", "endpoint_unreachable", "endpoint_auth", "endpoint_model", "rate_limited", "endpoint_error",
    "timeout", "invalid_reply", "refused", "cut_off", "content_filtered", "cancelled", "over_budget", "internal",
]  # fmt: skip


class SummariserError(Exception):
    """Something went wrong inside summariser."""

    code: str = "internal"

    def __init__(self, message: str | None = None, *, kept: str = "Nothing was changed.") -> None:
        self.message = message or (type(self).__doc__ or "").strip().splitlines()[0]
        self.kept = kept
        super().__init__(self.message)


class InputError(SummariserError):
    """The file cannot become a case study."""

    def __init__(self, reason: Reason, message: str, *, kept: str = "The file was left as it is.") -> None:
        super().__init__(message, kept=kept)
        self.code: Reason = reason


class EndpointError(SummariserError):
    """The model endpoint gave no usable reply."""

    def __init__(
        self, reason: Reason, message: str, *, kept: str = "The case study is kept and can be retried."
    ) -> None:
        super().__init__(message, kept=kept)
        self.code: Reason = reason


class EndpointDown(EndpointError):
    """The endpoint as a whole is not to be had: asking for other case studies would end the same way."""


class Refused(SummariserError):
    """The rules do not allow this."""

    code = "not_allowed"


class WrongState(Refused):
    """The draft is not in a state that allows this."""

    code = "wrong_state"


class WrongRole(Refused):
    """This person does not have the role that this needs."""

    code = "wrong_role"


class StaleRevision(Refused):
    """The draft has changed since you saw it. Open it again, compare, and decide on the new text."""

    code = "stale_revision"


class GateClosed(Refused):
    """The draft cannot pass: a condition of release is not met."""

    code = "gate_closed"


class WrongUse(SummariserError):
    """What was asked for makes no sense."""

    code = "wrong_use"


class NotFound(SummariserError):
    """There is nothing here under that name."""

    code = "not_found"


class BadContent(SummariserError):
    """The revision does not hold together."""

    code = "bad_content"


class BadPrompt(SummariserError):
    """The prompt file does not hold together."""

    code = "bad_prompt"


class BadPrices(SummariserError):
    """The price file does not hold together."""

    code = "bad_prices"


class StoreError(SummariserError):
    """The database cannot be used as it stands."""

    code = "store"
