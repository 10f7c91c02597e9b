"""What is asked of a model, where the model is, and what is answered. Values only."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple, Self
from urllib.parse import urlsplit

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
        url = urlsplit(self.base_url)
        if url.scheme not in {"http", "https"} or not url.hostname:
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
