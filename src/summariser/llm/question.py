"""What is asked of a model, where the model is, and what is answered. Values only."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, Self
from urllib.parse import SplitResult, urlsplit

from pydantic import Field, model_validator

from summariser import tokens
from summariser.domain import CallReply, Json, Value
from summariser.errors import EndpointError

_MESSAGE_FRAME, _REPLY_FRAME = 4, 3  # tokens around each message and before the reply, as OpenAI counts them


class Endpoint(Value):
    """Where the model is, what may be asked of it at once, and how long to bear with it.

    `attempts` counts the first one too. `patience_seconds` is how long a batch waits for an endpoint that is down.
    """

    base_url: str = "https://api.openai.com/v1"
    api_key: str = Field(default="", repr=False)
    model: str
    timeout_seconds: float = Field(default=120.0, gt=0)
    connect_seconds: float = Field(default=10.0, gt=0)
    attempts: int = Field(default=4, ge=1)
    concurrency: int = Field(default=32, ge=1)
    requests_per_minute: int | None = Field(default=None, ge=1)
    tokens_per_minute: int | None = Field(default=None, ge=1)
    patience_seconds: float = Field(default=1800.0, ge=0)

    @model_validator(mode="after")
    def _usable(self) -> Self:
        url = _address(self.base_url)
        if url is None:
            raise EndpointError("endpoint_unreachable", "The base URL is not an http or https address.")
        if url.username or url.password:
            raise EndpointError("endpoint_auth", "The base URL holds a password; use the API key.")
        if not re.fullmatch(r"[!-~]*", self.api_key):
            raise EndpointError("endpoint_auth", "The API key holds a space or an odd letter.")
        if not self.model:
            raise EndpointError("endpoint_model", "No model is named.")
        return self

    @property
    def host(self) -> str:
        """The host that texts are sent to, without port or path."""
        return urlsplit(self.base_url).hostname or ""

    @property
    def provider(self) -> str:
        """The provider in OpenTelemetry's words, as far as the host tells."""
        if self.host == "api.openai.com" or self.host.endswith(".api.openai.com"):
            return "openai"
        if self.host.endswith((".azure.com", ".azure.us", ".azure.cn")):
            return "azure.ai.openai"
        return "openai-compatible"


def _address(base_url: str) -> SplitResult | None:
    """The parts of an http or https address, or None if it is none."""
    try:
        url = urlsplit(base_url)
        name = (url.hostname or "").encode("idna")  # as the resolver will do
        sound = url.scheme in {"http", "https"} and name and url.port != 0
    except ValueError:  # a port that is no number, half an IPv6 address, a name with an empty label
        return None
    return url if sound and re.fullmatch(r"[!-~]+", base_url) else None


class Message(NamedTuple):
    """One turn of what is sent."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True)
class Question:
    """What is asked, for which work. `problem` tells why a reply does not fit the schema, or None if it does.

    `number` counts the questions of one round from 0; one asked because a reply did not fit is the next. The same was
    asked in the rounds since `first_round`, if they came so far: what was answered well then is not asked again.
    """

    draft_id: str
    round: int
    number: int
    purpose: str
    prompt_id: str
    prompt_version: int
    prompt_sha256: str
    temperature: float
    schema_name: str
    json_schema: dict[str, Json]
    messages: tuple[Message, ...]
    problem: Callable[[str], str | None]
    first_round: int = 0

    def earlier(self) -> Iterator[Question]:
        """The same question in the rounds before, the newest first."""
        return (replace(self, round=number) for number in reversed(range(self.first_round, self.round)))

    def key(self, model: str) -> str:
        """The name of this piece of work. It holds no private text and is the same for every attempt."""
        parameters = {"temperature": f"{self.temperature:g}"}
        work = [self.draft_id, self.round, self.number, self.purpose, self.prompt_sha256, model, parameters]
        return hashlib.sha256(json.dumps(work, separators=(",", ":")).encode()).hexdigest()


def estimated_input(
    messages: Iterable[Message], json_schema: Mapping[str, Json] | None, provider: str
) -> int:
    """About how many tokens a provider counts of messages, and of the schema if it is sent one and counts it."""
    counts_schema = json_schema is not None and provider in {"openai", "azure.ai.openai"}
    schema = tokens.estimate(json.dumps(json_schema, separators=(",", ":"))) if counts_schema else 0
    return _REPLY_FRAME + schema + sum(_MESSAGE_FRAME + tokens.estimate(turn.content) for turn in messages)


class Answered(Value):
    """A reply that ended well, and the key that the ledger has it under.

    `problem` is set if it does not fit; `attempts` is 0 if the ledger had it.
    """

    reply: CallReply
    key: str
    problem: str | None
    attempts: int
