"""Calls to a model over real HTTP: every fault has its reason, and the ledger tells of every request."""

import json
import socket
import socketserver
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from email.utils import format_datetime
from itertools import chain, repeat
from threading import Event, Thread

import pytest

from summariser.domain import CallFailure, CallReply
from summariser.errors import EndpointError
from summariser.llm import LLM, Clock, Endpoint, Message, Question, estimated_input
from summariser.testing import (
    FixedClock,
    RecordedLedger,
    ScriptedEndpoint,
    content_filter,
    cut_body,
    empty_choices,
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
)
from summariser.tokens import estimate

SECRET = "sk-very-secret"  # noqa: S105 - it is none
SOURCE = "[1] The council of Nether Wallop bought a singing kettle."


def question(**changes):
    values = {
        "draft_id": "draft-1",
        "round": 0,
        "number": 0,
        "purpose": "summarise",
        "prompt_id": "restructure",
        "prompt_version": 1,
        "prompt_sha256": "ab" * 32,
        "temperature": 0.0,
        "schema_name": "case_study_draft",
        "json_schema": {"type": "object"},
        "messages": (Message("system", "Sort it."), Message("user", SOURCE)),
        "problem": lambda text: None if text.startswith("{") else "not JSON",
    }
    return Question(**values | changes)


class Desk:
    """A client with a clock of its own in front of a server, and the ledger between them."""

    def __init__(self, server, **endpoint):
        self.server = server
        self.clock = FixedClock()
        self.ledger = RecordedLedger()
        values = {"base_url": server.base_url, "model": "scripted", "api_key": SECRET}
        self.llm = LLM(
            Endpoint(**values | endpoint),
            clock=Clock(self.clock.monotonic, self.clock.now, self.clock.sleep),
            jitter=lambda: 0.0,
        )

    def ask(self, **changes):
        return self.llm.ask(question(**changes), self.ledger)

    def refused(self, **changes):
        with pytest.raises(EndpointError) as caught:
            self.ask(**changes)
        assert SECRET not in caught.value.message
        assert "kettle" not in caught.value.message
        return caught.value

    @property
    def counts(self):
        return len(self.ledger.intents), len(self.ledger.ended), len(self.server.requests)


@pytest.fixture
def desk():
    opened = []

    def _open(script=(), *, server=None, **endpoint):
        opened.append((server or ScriptedEndpoint(script)).__enter__())
        made = Desk(opened[0], **endpoint)
        opened.append(made.llm)
        return made

    yield _open
    for one in reversed(opened):
        one.__exit__(None, None, None)


def test_a_call_is_recorded_before_and_after(desk):
    here = desk()
    answered = here.ask()
    (intent,), (reply,) = here.ledger.intents, here.ledger.replies
    assert answered.reply == reply
    assert (answered.attempts, answered.problem, answered.key) == (1, None, intent.key)
    assert (intent.provider, intent.host, intent.model) == ("openai-compatible", "127.0.0.1", "scripted")
    assert (intent.output_type, intent.parameters, intent.attempt) == ("json_schema", {"temperature": "0"}, 1)
    assert json.loads(intent.messages) == here.server.requests[0].body["messages"]
    assert (reply.model, reply.finish_reason, reply.request_id) == ("scripted", "stop", "req-scripted")
    assert reply.input_tokens > 0
    assert reply.output_tokens > 0
    assert here.ledger.fits == {0: True}
    assert here.counts == (1, 1, 1)


def test_the_schema_is_sent_strict_and_by_name(desk):
    here = desk()
    here.ask()
    form = here.server.requests[0].body["response_format"]
    assert form["type"] == "json_schema"
    assert form["json_schema"] == {"name": "case_study_draft", "strict": True, "schema": {"type": "object"}}


def test_the_intent_is_there_before_the_request(desk):
    seen = []
    here = desk(lambda _: seen.append(len(here.ledger.intents)))
    here.ask()
    assert seen == [1]


def test_without_an_intent_there_is_no_request(desk):
    class Full(RecordedLedger):
        def intend(self, intent):
            raise OSError("disk full")

    here = desk()
    here.ledger = Full()
    with pytest.raises(OSError, match="disk full"):
        here.ask()
    assert here.server.requests == []


def test_a_finished_call_is_never_made_again(desk):
    here = desk()
    first = here.ask()
    again = here.ask()
    assert again.reply == first.reply
    assert again.attempts == 0
    assert here.counts == (1, 1, 1)


@pytest.mark.parametrize(
    "change",
    [
        {"draft_id": "d2"},
        {"round": 1, "first_round": 1},
        {"number": 1},
        {"prompt_sha256": "cd" * 32},
        {"temperature": 0.5},
    ],
)
def test_other_work_is_another_call(desk, change):
    here = desk()
    here.ask()
    here.ask(**change)
    assert here.counts == (2, 2, 2)


def test_the_key_holds_no_private_text():
    assert question().key("m") == question(messages=(Message("user", "something else"),)).key("m")
    assert question().key("m") != question().key("other")


@pytest.mark.parametrize("rounds", [(0, 1), (0, 2), (1, 3)])
def test_what_was_answered_well_in_an_earlier_round_is_not_asked_again(desk, rounds):
    first, last = rounds
    here = desk([says("{}")])
    asked = here.ask(round=first, first_round=first)
    again = here.ask(round=last, first_round=first)
    assert (again.reply, again.key, again.attempts, again.problem) == (asked.reply, asked.key, 0, None)
    assert here.counts == (1, 1, 1)


@pytest.mark.parametrize("answer", [not_json(), length(), refusal(), status(400)])
def test_what_was_answered_badly_in_an_earlier_round_is_asked_again(desk, answer):
    here = desk([answer, says("{}")])
    with suppress(EndpointError):
        here.ask()
    again = here.ask(round=1)
    assert (again.attempts, again.problem, again.key) == (1, None, here.ledger.intents[1].key)


def test_the_newest_good_answer_is_taken_and_none_from_before_the_instruction(desk):
    here = desk([says('{"a": 1}'), says('{"a": 2}'), says('{"a": 3}')])
    for number in range(3):
        here.ask(round=number, first_round=number)
    assert here.ask(round=3, first_round=1).reply.text == '{"a": 3}'
    assert here.ask(round=2, first_round=2).reply.text == '{"a": 3}'
    here.ask(round=4, first_round=4)
    assert here.counts == (4, 4, 4)


def test_the_intent_says_how_many_tokens_it_will_be(desk):
    here = desk()
    here.ask()
    (intent,) = here.ledger.intents
    told = question()
    assert intent.estimated_input_tokens == estimated_input(
        told.messages, told.json_schema, "openai-compatible"
    )
    assert intent.estimated_input_tokens == 11 + sum(estimate(turn.content) for turn in told.messages)


def test_the_schema_counts_where_it_is_sent_and_counted():
    messages, schema = question().messages, {"type": "object", "required": ["title"]}
    plain = estimated_input(messages, None, "openai")
    assert estimated_input(messages, schema, "openai") > plain
    assert estimated_input(messages, schema, "openai-compatible") == plain


FAULTS = [
    ("rate limited", [status(429)] * 4, "rate_limited", 4),
    ("out of credit", [status(429, error={"code": "insufficient_quota"})], "rate_limited", 1),
    ("500s for ever", [status(500)] * 4, "endpoint_error", 4),
    ("overloaded", [status(503)] * 4, "endpoint_error", 4),
    ("not a completion", [raw(b"<html>Welcome</html>")] * 4, "endpoint_error", 4),
    ("an empty body", [raw(b"")] * 4, "endpoint_error", 4),
    ("an error with status 200", [raw(b'{"error": {"message": "no"}}')] * 4, "endpoint_error", 4),
    ("no choices", [empty_choices()] * 4, "endpoint_error", 4),
    ("a list", [raw(b"[1, 2]")] * 4, "endpoint_error", 4),
    ("deep nesting", [raw(b"[" * 100_000)] * 4, "endpoint_error", 4),
    ("half a letter", [raw(b'{"choices": [{"message": {"content": "\\ud800"}}]}')] * 4, "endpoint_error", 4),
    (
        "text in parts",
        [raw(b'{"choices": [{"message": {"content": [{"text": "a"}]}}]}')] * 4,
        "endpoint_error",
        4,
    ),
    (
        "no text at all",
        [raw(b'{"choices": [{"message": {}, "finish_reason": "stop"}]}')] * 4,
        "endpoint_error",
        4,
    ),
    (
        "an id of a megabyte",
        [raw(b'{"id": "%s", "choices": []}' % (b"x" * 1_000_000))] * 4,
        "endpoint_error",
        4,
    ),
    ("a body cut off", [cut_body()] * 4, "endpoint_error", 4),
    ("five megabytes", [huge()], "endpoint_error", 1),
    ("an error of five megabytes", [raw(b"x" * 5_000_000, 500)], "endpoint_error", 1),
    ("wrong request", [status(400)], "endpoint_error", 1),
    ("a redirect", [raw(b"", 307)], "endpoint_error", 1),
    ("wrong key", [status(401)], "endpoint_auth", 1),
    ("forbidden", [status(403)], "endpoint_auth", 1),
    ("no such model", [status(404)], "endpoint_model", 1),
    (
        "no such model, said in another way",
        [status(400, error={"code": "model_not_found"})],
        "endpoint_model",
        1,
    ),
    ("the server gave up", [status(408)] * 4, "timeout", 4),
    ("too long", [status(400, error={"code": "context_length_exceeded"})], "endpoint_error", 1),
    ("too large", [status(413)], "endpoint_error", 1),
    (
        "too large for a minute's tokens",
        [status(429, error={"code": "rate_limit_exceeded", "message": "Request too large for m on TPM"})],
        "endpoint_error",
        1,
    ),
    ("cut off", [length()], "cut_off", 1),
    ("filtered", [content_filter()], "content_filtered", 1),
    ("refused", [refusal()], "refused", 1),
]


@pytest.mark.parametrize(
    ("script", "reason", "requests"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS]
)
def test_every_fault_has_its_reason_and_every_request_its_entries(desk, script, reason, requests):
    here = desk(script)
    assert here.refused().code == reason
    assert here.counts == (requests, requests, requests)


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (status(429), "rate_limited"),
        (status(502), "endpoint_error"),
        (cut_body(), "endpoint_error"),
        (raw(b"oops"), "endpoint_error"),
    ],
)
def test_a_passing_fault_is_outlived(desk, fault, reason):
    here = desk([fault, fault, ok()])
    answered = here.ask()
    assert answered.attempts == 3
    assert [failure.reason for failure in here.ledger.failures] == [reason, reason]
    assert [intent.attempt for intent in here.ledger.intents] == [1, 2, 3]
    assert len({intent.key for intent in here.ledger.intents}) == 1
    assert here.counts == (3, 3, 3)


def test_an_endpoint_that_is_down_is_unreachable(desk):
    server = ScriptedEndpoint()
    with server:
        pass
    clock, ledger = FixedClock(), RecordedLedger()
    llm = LLM(Endpoint(base_url=server.base_url, model="m"), sleep=clock.sleep)
    with llm, pytest.raises(EndpointError) as caught:
        llm.ask(question(), ledger)
    assert caught.value.code == "endpoint_unreachable"
    assert "127.0.0.1" in caught.value.message
    assert (len(ledger.intents), len(ledger.failures)) == (4, 4)


def test_a_host_that_takes_no_connection_is_unreachable_soon():
    with socket.socket() as full, ExitStack() as crowd:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        for _ in range(3):  # nobody lets them in, so there is no room for another
            waiting = crowd.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(full.getsockname())
        url = f"http://127.0.0.1:{full.getsockname()[1]}/v1"
        endpoint = Endpoint(base_url=url, model="m", connect_seconds=0.2, timeout_seconds=60, attempts=1)
        with LLM(endpoint) as llm, pytest.raises(EndpointError) as caught:
            llm.ask(question(), RecordedLedger())
    assert caught.value.code == "endpoint_unreachable"
    assert caught.value.message == "127.0.0.1 cannot be reached within 0.2 s."


def test_a_silent_server_is_a_timeout(desk):
    here = desk([hang()], timeout_seconds=0.2, attempts=1)
    assert here.refused().code == "timeout"
    assert here.counts == (1, 1, 1)


class Dripping(socketserver.ThreadingTCPServer):
    """A server that sends a part, a later one just before the time is over, and then nothing more."""

    daemon_threads = True

    def __init__(self, *drops):
        self.drops, self.closing = drops, Event()
        super().__init__(("127.0.0.1", 0), Drip)


class Drip(socketserver.StreamRequestHandler):
    def handle(self):
        for drop in self.server.drops:
            self.wfile.write(drop)
            self.server.closing.wait(0.4)
        self.server.closing.wait()


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    "drops",
    [
        [HEAD + b"Content-Length: 9000\r\n\r\n", b'{"id": "a"'],
        [HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n     \r\n", b"5\r\n     \r\n"],
        [HEAD, b"Connection: close\r\n\r\n{"],
    ],
    ids=["of a known length", "in chunks", "of an unknown length"],
)
def test_an_answer_that_falls_silent_is_a_timeout_within_its_time(drops):
    with Dripping(*drops) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_address[1]}/v1"
        ledger, began = RecordedLedger(), time.monotonic()
        endpoint = Endpoint(base_url=url, model="m", timeout_seconds=0.5, attempts=1)
        with LLM(endpoint) as llm, pytest.raises(EndpointError) as caught:
            llm.ask(question(), ledger)
        took = time.monotonic() - began
        server.closing.set()
        server.shutdown()
    assert caught.value.code == "timeout"
    assert took < 0.85
    assert len(ledger.failures) == 1


def test_an_answer_that_drips_past_its_time_is_a_timeout(desk):
    here = desk()
    late = chain([0.0], repeat(0.0, 4), repeat(1e6))
    llm = LLM(here.llm.endpoint.model_copy(update={"attempts": 1}), clock=Clock(lambda: next(late)))
    with llm, pytest.raises(EndpointError) as caught:
        llm.ask(question(), here.ledger)
    assert caught.value.code == "timeout"
    assert here.counts == (1, 1, 1)


def test_a_stop_is_replayed_from_the_ledger_without_paying_again(desk):
    here = desk([refusal()])
    assert here.refused().code == "refused"
    assert here.refused().code == "refused"
    assert here.ledger.fits == {0: False}
    assert here.counts == (1, 1, 1)


def test_a_wrong_key_is_asked_once(desk):
    here = desk(server=ScriptedEndpoint(key="another"))
    assert here.refused().code == "endpoint_auth"
    assert here.counts == (1, 1, 1)


def test_waits_grow_and_follow_retry_after(desk):
    here = desk([status(500)] * 3)
    here.ask()
    assert here.clock.slept == [0.5, 1.0, 2.0]

    here.clock.slept.clear()
    here.ask(round=1, first_round=1)
    assert here.clock.slept == []


@pytest.mark.parametrize(
    ("header", "waits"),
    [
        ("7", [7.0]),
        ("0.5", [0.5]),
        ("-3", []),
        ("86400", [600.0]),
        ("nan", [0.5]),
        ("inf", [0.5]),
        ("soon", [0.5]),
        ("", [0.5]),
    ],
)
def test_retry_after_is_obeyed_within_bounds(desk, header, waits):
    here = desk([status(429, retry_after=header)])
    here.ask()
    assert here.clock.slept == waits


def test_retry_after_may_be_a_date(desk):
    clock = FixedClock()
    clock.forward(9)
    here = desk([status(429, retry_after=format_datetime(clock.now(), usegmt=True)), ok()])
    here.ask()
    assert here.clock.slept == [9.0]


def test_a_server_without_json_schema_gets_json_object_from_then_on(desk):
    here = desk(server=ScriptedEndpoint(refuses={"json_schema"}))
    here.ask()
    here.ask(number=1)
    assert [intent.output_type for intent in here.ledger.intents] == [
        "json_schema",
        "json_object",
        "json_object",
    ]
    assert here.server.requests[-1].body["response_format"] == {"type": "json_object"}
    assert here.clock.slept == []
    assert here.counts == (3, 3, 3)


def test_a_model_with_a_fixed_temperature_is_not_told_one(desk):
    here = desk(server=ScriptedEndpoint(refuses={"json_schema", "temperature"}))
    here.ask()
    assert [intent.parameters for intent in here.ledger.intents] == [{"temperature": "0"}] * 2 + [{}]
    assert "temperature" not in here.server.requests[-1].body
    assert here.ledger.intents[-1].output_type == "json_object"


def test_a_server_that_takes_no_form_of_answer_is_an_error_and_no_loop(desk):
    here = desk(server=ScriptedEndpoint(refuses={"json_schema", "json_object"}))
    assert here.refused().code == "endpoint_error"
    assert here.counts == (2, 2, 2)


def test_an_error_that_repeats_the_source_or_the_key_does_not_reach_the_message(desk):
    here = desk([status(400, error={"message": f"bad: {SOURCE} {SECRET}", "code": "The kettle"})])
    here.refused()
    assert "kettle" not in here.ledger.failures[0].message


def test_what_the_model_says_of_itself_is_recorded_as_said(desk):
    body = {
        "model": "another-model",
        "choices": [{"message": {"content": "{}"}}],
        "usage": {"prompt_tokens": -1},
    }
    here = desk([raw(json.dumps(body).encode())])
    reply = here.ask().reply
    assert (reply.model, reply.finish_reason, reply.response_id) == ("another-model", "not given", None)
    assert (reply.input_tokens, reply.output_tokens) == (0, 0)


def test_a_model_that_answers_under_another_name_is_no_failure_and_is_recorded(desk):
    said = {"model": "scripted-2024-08-06", "choices": [{"message": {"content": "{}"}}]}
    here = desk([raw(json.dumps(said).encode())])
    assert here.ask().problem is None
    assert (here.ledger.intents[0].model, here.ledger.replies[0].model) == ("scripted", "scripted-2024-08-06")


def test_missing_token_counts_are_told_once(desk, caplog):
    silent = raw(b'{"choices": [{"message": {"content": "{}"}}]}')
    here = desk([silent, silent])
    here.ask()
    here.ask(number=1)
    assert [record.getMessage() for record in caplog.records if "token usage" in record.getMessage()] == [
        "127.0.0.1 reports no token usage: its calls are recorded with 0 tokens"
    ]


def test_a_reply_that_does_not_fit_is_completed_and_marked(desk):
    here = desk([not_json()])
    assert here.ask().problem == "not JSON"
    assert here.ledger.fits == {0: False}


def test_many_threads_share_one_client(desk):
    here = desk(server=ScriptedEndpoint(latency=0.05))
    with ThreadPoolExecutor(32) as pool:
        answers = list(pool.map(lambda n: here.ask(draft_id=f"d{n}"), range(64)))
    assert len({answer.key for answer in answers}) == 64
    assert here.counts == (64, 64, 64)


def test_every_intent_ends_once_whatever_the_script(desk):
    faults = [status(429), status(500), cut_body(), empty_choices(), says("{}"), slow(0.01), status(400)]
    here = desk(lambda request: faults[len(here.server.requests) * 7919 % len(faults)])

    def ask(n):
        try:
            return here.ask(draft_id=f"d{n}").reply
        except EndpointError as error:
            return error.code

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(ask, range(40)))
    assert all(isinstance(o, CallReply) or o in {"rate_limited", "endpoint_error"} for o in outcomes)
    intents, ended, requests = here.counts
    assert intents == ended == requests
    assert all(isinstance(e, CallReply | CallFailure) for e in here.ledger.ended.values())


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"base_url": "localhost:8000"}, "endpoint_unreachable"),
        ({"base_url": "ftp://example.org"}, "endpoint_unreachable"),
        ({"base_url": "http://example.org:99999/v1"}, "endpoint_unreachable"),
        ({"base_url": "http://[::1/v1"}, "endpoint_unreachable"),
        ({"base_url": "http://ex ample.org/v1"}, "endpoint_unreachable"),
        ({"base_url": "http://a..example.org/v1"}, "endpoint_unreachable"),
        ({"base_url": ""}, "endpoint_unreachable"),
        ({"base_url": "https://me:pw@example.org/v1"}, "endpoint_auth"),
        ({"api_key": "sk-\nnewline"}, "endpoint_auth"),
        ({"api_key": "schlüssel"}, "endpoint_auth"),
        ({"model": ""}, "endpoint_model"),
    ],
)
def test_an_endpoint_that_cannot_work_is_refused_at_once(values, reason):
    with pytest.raises(EndpointError) as caught:
        Endpoint(**{"model": "m"} | values)
    assert caught.value.code == reason
    assert not any(value in caught.value.message for value in values.values() if value)


@pytest.mark.parametrize(
    ("base_url", "provider", "host"),
    [
        ("https://api.openai.com/v1", "openai", "api.openai.com"),
        ("https://eu.api.openai.com/v1", "openai", "eu.api.openai.com"),
        ("https://council.openai.azure.com/openai/v1/", "azure.ai.openai", "council.openai.azure.com"),
        ("http://localhost:11434/v1", "openai-compatible", "localhost"),
        ("https://api.openai.com.example.org/v1", "openai-compatible", "api.openai.com.example.org"),
    ],
)
def test_the_provider_is_told_by_the_host(base_url, provider, host):
    endpoint = Endpoint(base_url=base_url, model="m", api_key=SECRET)
    assert (endpoint.provider, endpoint.host) == (provider, host)
    assert SECRET not in repr(endpoint)
