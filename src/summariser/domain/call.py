"""One call of a model: what is asked, what came back, what it cost, and where that is kept."""

from typing import Literal, Protocol

from pydantic import Field

from summariser.domain.value import Value
from summariser.errors import Reason


class CallIntent(Value):
    """A model call about to be made. `key` names the work, so that a finished call is never made again."""

    key: str
    draft_id: str
    purpose: str
    prompt_id: str
    prompt_version: int
    prompt_sha256: str
    provider: str
    host: str
    model: str
    parameters: dict[str, str]
    output_type: Literal["json_schema", "json_object"]
    schema_name: str
    attempt: int
    messages: str = Field(repr=False)
    estimated_input_tokens: int = 0


class Cost(Value):
    """Money, exactly: a decimal number in words of digits, such as "0.0042", in a currency such as "USD"."""

    amount: str
    currency: str


class CallReply(Value):
    """What came back of a call; `cost` by the price file, if it names the model."""

    text: str = Field(repr=False)
    model: str
    response_id: str | None
    finish_reason: str
    input_tokens: int
    output_tokens: int
    request_id: str | None = None
    cost: Cost | None = None


class CallFailure(Value):
    """Why a call gave nothing; `message` holds no text of the source or the reply."""

    reason: Reason
    message: str
    http_status: int | None = None


class Ledger(Protocol):
    """Where calls are recorded before they are sent and after they ended. Implemented by the store."""

    def finished(self, key: str) -> CallReply | None:
        """The reply of a completed call of that key, or None."""

    def intend(self, intent: CallIntent) -> int:
        """Commit the intent to disk and return its number in the log. No intent, no request."""

    def complete(self, intent: int, reply: CallReply, *, fits_schema: bool) -> None:
        """Record the reply of an intent."""

    def fail(self, intent: int, failure: CallFailure) -> None:
        """Record that an intent came to nothing."""
