"""What tests and benchmarks need: a scripted endpoint over HTTP, a ledger in memory, and a clock that obeys. Public.

with ScriptedEndpoint(script=[status(429, retry_after=1), length()]) as server:
    llm = LLM(Endpoint(base_url=server.base_url, model="scripted"))
    ...
assert len(server.requests) == 2
"""

from summariser.testing.clock import FixedClock
from summariser.testing.endpoint import (
    Answer,
    Request,
    ScriptedEndpoint,
    content_filter,
    cut_body,
    empty_choices,
    faithful_draft,
    hang,
    huge,
    length,
    not_json,
    ok,
    raw,
    refusal,
    says,
    slow,
    status,
    wrong_schema,
)
from summariser.testing.ledger import RecordedLedger

__all__ = [
    "Answer",
    "FixedClock",
    "RecordedLedger",
    "Request",
    "ScriptedEndpoint",
    "content_filter",
    "cut_body",
    "empty_choices",
    "faithful_draft",
    "hang",
    "huge",
    "length",
    "not_json",
    "ok",
    "raw",
    "refusal",
    "says",
    "slow",
    "status",
    "wrong_schema",
]
