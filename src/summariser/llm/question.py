"""What is asked of a model, where the model is, and what is answered. Values only."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple, Self
from urllib.parse import SplitResult, urlsplit

from pydantic import Field, model_validator

from summariser.domain import CallReply, Json, Value
from summariser.errors import EndpointError


class Endpoint(Value):
    """Where the model is and how long to bear with it. `attempts` counts the first one too."""

    base_url: str = "https://api.openai.com/v1"
    api_key: str = Field(default="", repr=False)
    model: str
    timeout_seconds: float = Field(default=120.0, gt=0)
    connect_seconds: float = Field(default=10.0, gt=0)
    attempts: int = Field(default=4, ge=1)

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

    `number` counts the questions of one round from 0; one asked because a reply did not fit is the next.
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

    def key(self, model: str) -> str:
        """The name of this piece of work. It holds no private text and is the same for every attempt."""
        parameters = {"temperature": f"{self.temperature:g}"}
        work = [self.draft_id, self.round, self.number, self.purpose, self.prompt_sha256, model, parameters]
        return hashlib.sha256(json.dumps(work, separators=(",", ":")).encode()).hexdigest()


class Answered(Value):
    """A reply that ended well. `problem` is set if it does not fit; `attempts` is 0 if the ledger had it."""

    reply: CallReply
    key: str
    problem: str | None
    attempts: int
