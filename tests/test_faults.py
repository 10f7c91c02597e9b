"""Every fault of docs/faults.md, met in a batch: named by its code, nothing lost, and the same command goes on.

The table in docs/faults.md names a test for every row, and the tests take from it the code that they expect.
"""

from __future__ import annotations

import importlib
import io
import json
import os
import re
import resource
import shutil
import socket
import socketserver
import sqlite3
import ssl
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from itertools import count
from pathlib import Path
from threading import Event, Thread
from types import ModuleType
from typing import Any, NamedTuple

import pytest
from sqlalchemy import event
from sqlalchemy.pool import Pool

from summariser import cli, submit
from summariser.domain import Actor, CaseStudy, Drafted, Ledger, LogFilter, State, Submission, Work
from summariser.llm import LLM, Endpoint
from summariser.restructure import Restructure
from summariser.runner import Runner
from summariser.store import Store
from summariser.testing import (
    Answer,
    Request,
    ScriptedEndpoint,
    content_filter,
    cut_body,
    empty_choices,
    faithful_draft,
    huge,
    length,
    not_json,
    raw,
    refusal,
    status,
    wrong_schema,
)
from tests.conftest import NOON
from tests.test_traffic import Together

ROOT = Path(__file__).parents[1]
TESTS = Path(__file__).parent
HTML = b"<html><body><h1>502 Bad Gateway</h1><p>The proxy has no answer.</p></body></html>"
EMPTY_ACCOUNT = status(429, error={"code": "insufficient_quota"})


# --- The table --------------------------------------------------------------------------------------------


class Row(NamedTuple):
    """A row of the table: what happens, the code it has if any, what is kept, and its test."""

    fault: str
    code: str
    kept: str
    test: str


def table() -> dict[str, Row]:
    rows = {}
    for line in (ROOT / "docs" / "faults.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if len(cells) == 4 and (test := re.fullmatch(r"`(test_\w+\.py::.+)`", cells[3])):
            code = cells[1].strip("`").replace("–", "")
            assert test[1] not in rows, f"two rows of {test[1]}"
            rows[test[1]] = Row(cells[0], code, cells[2], test[1])
    return rows


TABLE = table()


@pytest.fixture
def row(request: pytest.FixtureRequest) -> Row:
    """What docs/faults.md says of the fault that this test is about."""
    return TABLE[f"{request.path.name}::{request.node.name}"]


def named_in(module: ModuleType) -> set[str]:
    """The names of a module's tests, alone and with the ids of their parameters."""
    found = set()
    for name, function in vars(module).items():
        if name.startswith("test_"):
            sets = [mark for mark in getattr(function, "pytestmark", []) if mark.name == "parametrize"]
            found |= {name, *(f"{name}[{one}]" for mark in sets for one in ids_of(mark))}
    return found


def ids_of(mark: pytest.Mark) -> list[str]:
    given = mark.kwargs.get("ids")
    if isinstance(given, list):
        return given
    return [one if isinstance(one, str) else getattr(one, "id", "") for one in mark.args[1]]


def test_every_row_names_a_test_and_every_test_has_its_row():
    named: dict[str, set[str]] = {}
    for test in TABLE:
        file, _, name = test.partition("::")
        named.setdefault(file, set()).add(name)
    for file, names in named.items():
        assert names <= named_in(importlib.import_module(f"tests.{file.removesuffix('.py')}")), file
    own = named_in(sys.modules[__name__])
    alone = {name for name in own if any(other.startswith(f"{name}[") for other in own)}
    assert own - alone - named[Path(__file__).name] == {
        name for name in own if name.startswith("test_every_row")
    }


def test_every_row_about_a_file_has_the_code_that_its_test_expects():
    hostile = importlib.import_module("tests.test_hostile_input")
    rows = {test.partition("[")[2][:-1]: row for test, row in TABLE.items() if "gets_its_reason[" in test}
    expected = {name: hostile.FILES[name][1] for name in rows}
    codes = {name: code if code in hostile.REASONS else "" for name, code in expected.items()}
    assert {name: row.code for name, row in rows.items()} == codes


# --- A batch at the command line --------------------------------------------------------------------------


class Ran(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def errors(self) -> list[dict[str, str]]:
        return [json.loads(line)["error"] for line in self.err.splitlines() if line.startswith('{"error"')]

    @property
    def states(self) -> dict[str, str]:
        return {Path(one["path"]).stem: one["state"] for one in self.json["case_studies"]}

    @property
    def failures(self) -> dict[str, dict[str, str]]:
        return {Path(one["path"]).stem: one for one in self.json["failed"]}


COMMAND = "from summariser.cli import main; main()"


class Machine:
    """A researcher's machine: a folder of case studies, a database, and what the environment says."""

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        self.cases, self.database = folder / "cases", folder / "kept" / "summariser.db"
        self.prices = folder / "prices.toml"
        self.cases.mkdir(parents=True)
        for number, name in enumerate(names):
            (self.cases / f"{name}.md").write_text(text(name, number), encoding="utf-8")

    @property
    def url(self) -> str:
        return f"sqlite:///{self.database}"

    def settings(self, base_url: str | None, **more: str) -> dict[str, str]:
        model = {"OPENAI_BASE_URL": base_url, "OPENAI_API_KEY": "a-key", "SUMMARISER_MODEL": "scripted"}
        return {
            "SUMMARISER_AS": "Robin",
            "SUMMARISER_DATABASE_URL": self.url,
            "SUMMARISER_PRICES": str(self.prices),
            "SUMMARISER_JUDGE": "off",  # its calls would be counted with those of the drafts
            **(model if base_url else {}),
            **more,
        }

    def start(self, settings: dict[str, str], *argv: object, before: Sequence[str] = ()) -> subprocess.Popen:
        """The command as a process of its own."""
        ours = {name: value for name, value in os.environ.items() if not name.startswith(MINE)}
        return subprocess.Popen(
            [*before, sys.executable, "-c", COMMAND, *(str(each) for each in argv), "--json"],
            env={**ours, **settings},
            cwd=self.cases.parent,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def submit_apart(self, base_url: str | None, **more: str) -> Ran:
        """Submit all case studies, in a process of its own."""
        return ended(self.start(self.settings(base_url, **more), "submit", self.cases))

    def submit(self, base_url: str | None, *argv: object, **more: str) -> Ran:
        """Submit all case studies, with the same command line but within this process, where it starts sooner."""
        return self.here(self.settings(base_url, **more), "submit", self.cases, *argv)

    def here(self, settings: dict[str, str], *argv: object) -> Ran:
        """A command, within this process."""
        out, err = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            for name in [name for name in os.environ if name.startswith(MINE)]:
                patch.delenv(name)
            for name, value in settings.items():
                patch.setenv(name, value)
            with pytest.raises(SystemExit) as left:
                cli.main([*(str(each) for each in argv), "--json"])
        return Ran(int(left.value.code or 0), out.getvalue(), err.getvalue())

    def goes_on(self, *before: ScriptedEndpoint, lost: int = 0) -> Ran:
        """The same command when all is well again: it finishes everything, and the log adds up.

        `before` are the endpoints that were asked until now, `lost` at most how many replies could not be recorded.
        """
        with ScriptedEndpoint() as server:
            ran = self.submit(server.base_url)
        assert (ran.code, ran.errors) == (0, [])
        assert set(ran.states.values()) == {"in_review"}
        assert len(ran.states) == len(list(self.cases.iterdir()))
        with kept(self.url) as store:
            assert store.counts() == {State.IN_REVIEW: len(ran.states)}
            tally(store, [*before, server], lost)
        return ran


MINE = ("SUMMARISER_", "OPENAI_")


def ended(process: subprocess.Popen) -> Ran:
    with process:
        out, err = process.communicate(timeout=120)
    assert "Traceback" not in err
    return Ran(process.returncode, out, err)


def text(name: str, number: int) -> str:
    told = f"Council {name} tested a service with {number + 10} people in 2024. It cost £{number}k."
    return f"# Case {name}\n\n{told}\n"


def many(count: int) -> list[str]:
    return [f"n{number:02}" for number in range(count)]


@contextmanager
def kept(url: str) -> Iterator[Store]:
    with closing(Store(url)) as store:
        yield store


def calls(store: Store) -> list[dict[str, Any]]:
    return [json.loads(entry.entry) for entry in store.log(LogFilter(type="llm.call"))]


def tally(store: Store, servers: Sequence[ScriptedEndpoint] | None, lost: int = 0) -> None:
    """Every request has its intent, every intent one outcome, and what was well answered was asked once."""
    said = calls(store)
    kinds = Counter(entry["type"].removeprefix("llm.call.") for entry in said)
    assert kinds["intent"] == kinds["completed"] + kinds["failed"] + kinds["abandoned"]
    assert kinds["abandoned"] <= lost
    if servers is not None:
        assert kinds["intent"] == sum(len(server.requests) for server in servers)
    good = Counter(entry["subject"]["draft"] for entry in said if entry.get("fits_schema"))
    assert set(good.values()) <= {1}


# --- One case study of a batch meets it -------------------------------------------------------------------

# Three at most are asked four times, for four that fail so would look like an outage.
ODD: dict[str, tuple[Answer, str]] = {
    "error 500": (status(500), "127.0.0.1 answered with an error (500). It was asked 4 times."),
    "cut body": (cut_body(), "broke off"),
    "no choices": (empty_choices(), "not a chat completion"),
    "5 MB reply": (huge(), "far too large"),
    "too long": (status(400, error={"code": "context_length_exceeded"}), "It was not shortened."),
    "odd 401": (status(401), "did not accept the API key"),
    "odd redirect": (raw(b"", 307), "answered with an error (307)"),
    "content filter": (content_filter(), "content filter"),
    "refusal": (refusal(), "refused"),
    "cut-off": (length(), "cut off at its limit of length"),
    "not JSON": (not_json(), "did not fit the schema, twice"),
    "wrong schema": (wrong_schema(), "did not fit the schema, twice"),
}
WELL = ["well 1", "well 2", "well 3"]


class Mixed(NamedTuple):
    """A batch in which some case studies meet a fault each, and the same command afterwards."""

    first: Ran
    log: list[dict[str, Any]]
    again: Ran


def about(request: Request, names: Sequence[str]) -> str | None:
    return next((name for name in names if f"Council {name} " in request.message("user")), None)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Mixed:
    def script(request: Request) -> Answer | None:
        name = about(request, [*ODD])
        return ODD[name][0] if name else None

    machine = Machine(tmp_path_factory.mktemp("mixed"), [*ODD, *WELL])
    with ScriptedEndpoint(script) as server:
        first = machine.submit_apart(server.base_url)
    with kept(machine.url) as store:
        tally(store, [server])
        log = calls(store)
    return Mixed(first, log, machine.goes_on(server))


@pytest.mark.parametrize("name", [pytest.param(name, id=name) for name in ODD])
def test_one_case_study_fails_and_the_others_do_not(name: str, row: Row, mixed: Mixed):
    failed = mixed.first.failures[name]
    assert mixed.first.code == 1
    assert failed["reason"] == row.code
    assert ODD[name][1] in failed["message"]
    assert mixed.first.states[name] == "failed"
    assert [mixed.first.states[well] for well in WELL] == ["in_review"] * 3
    told = next(error for error in mixed.first.errors if f"{name}.md: " in error["message"])
    assert told["code"] == row.code
    assert "The case study is kept. Try again: summariser retry " in told["kept"]
    assert mixed.again.states[name] == "in_review"


# --- All meet it, or all from some moment on --------------------------------------------------------------


@contextmanager
def no_such_name() -> Iterator[str]:
    yield "http://models.invalid/v1"


@contextmanager
def nobody_listens() -> Iterator[str]:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))  # the port is taken, so nobody else can listen there either
        yield f"http://127.0.0.1:{bound.getsockname()[1]}/v1"


@contextmanager
def serving(handler: type[socketserver.BaseRequestHandler]) -> Iterator[int]:
    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        request_queue_size = 64

    with Server(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


@contextmanager
def no_tls() -> Iterator[str]:
    class Plain(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.sendall(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")

    with serving(Plain) as port:
        yield f"https://127.0.0.1:{port}/v1"


@contextmanager
def self_signed(folder: Path) -> Iterator[str]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate(folder))

    class Own(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            try:
                context.wrap_socket(self.request, server_side=True).close()
            except OSError:
                return  # the client does not trust it, which is the point

    with serving(Own) as port:
        yield f"https://127.0.0.1:{port}/v1"


def certificate(folder: Path) -> Path:
    """A key, and a certificate of it that nobody else signed."""
    x509 = pytest.importorskip("cryptography.x509")
    hashes = importlib.import_module("cryptography.hazmat.primitives.hashes")
    forms = importlib.import_module("cryptography.hazmat.primitives.serialization")
    ec = importlib.import_module("cryptography.hazmat.primitives.asymmetric.ec")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    pem = made.sign(key, hashes.SHA256()).public_bytes(forms.Encoding.PEM)
    file = folder / "own.pem"
    plain = (forms.Encoding.PEM, forms.PrivateFormat.PKCS8, forms.NoEncryption())
    file.write_bytes(pem + key.private_bytes(*plain))
    return file


UNREACHABLE = {
    "no such name": "models.invalid cannot be reached",
    "nobody listens": "127.0.0.1 cannot be reached",
    "no TLS": "127.0.0.1 cannot be reached",
    "own certificate": "127.0.0.1 cannot be reached",
}


@pytest.mark.parametrize("name", [pytest.param(name, id=name) for name in UNREACHABLE])
def test_an_endpoint_that_cannot_be_reached_leaves_the_case_studies_waiting(
    name: str, row: Row, tmp_path: Path
):
    machine = Machine(tmp_path, many(12))
    places = {
        "no such name": no_such_name,
        "nobody listens": nobody_listens,
        "no TLS": no_tls,
        "own certificate": lambda: self_signed(tmp_path),
    }
    submitted = machine.submit_apart if name == "no such name" else machine.submit
    with places[name]() as base_url:
        ran = submitted(base_url, SUMMARISER_PATIENCE_SECONDS="0.3")
    given_up(ran, row.code, UNREACHABLE[name])
    with kept(machine.url) as store:
        tally(store, None)
        before = len(calls(store))
    assert before > 0
    machine_goes_on_after_nothing_was_answered(machine)


def machine_goes_on_after_nothing_was_answered(machine: Machine) -> None:
    with ScriptedEndpoint() as server:
        ran = machine.submit(server.base_url)
    assert (ran.code, set(ran.states.values())) == (0, {"in_review"})
    assert len(server.requests) == ran.json["calls"] == len(ran.states)
    with kept(machine.url) as store:
        tally(store, None)


def given_up(ran: Ran, code: str, told: str) -> None:
    """The batch was stopped with one clear message, and whatever was not drafted waits or has that reason."""
    assert ran.code == 1
    assert ran.errors[-1]["code"] == code
    assert told in ran.errors[-1]["message"]
    assert "The same command goes on with" in ran.errors[-1]["kept"]
    assert {failed["reason"] for failed in ran.failures.values()} <= {code}
    assert set(ran.states.values()) <= {"drafting", "failed", "in_review"}
    assert len(ran.states) >= 12


REFUSED: dict[str, tuple[Answer, str]] = {
    "unknown model": (status(404, error={"code": "model_not_found"}), "has no model “scripted”"),
    "wrong key": (status(401, error={"code": "invalid_api_key"}), "did not accept the API key (401)"),
    "empty account": (EMPTY_ACCOUNT, "takes no more requests for now (429, insufficient_quota)"),
    "error page": (raw(HTML, 502), "answered with an error (502)"),
    "page of a proxy": (raw(HTML), "not a chat completion"),
}


@pytest.mark.parametrize("name", [pytest.param(name, id=name) for name in REFUSED])
def test_an_endpoint_that_refuses_all_is_given_up(name: str, row: Row, tmp_path: Path):
    machine = Machine(tmp_path, many(12))
    with ScriptedEndpoint(lambda _: REFUSED[name][0]) as server:
        ran = machine.submit(server.base_url, SUMMARISER_PATIENCE_SECONDS="0.3", SUMMARISER_CONCURRENCY="4")
    given_up(ran, row.code, REFUSED[name][1])
    assert len(server.requests) <= 16
    machine.goes_on(server)


def test_a_text_does_not_follow_a_redirect_to_another_host(row: Row, tmp_path: Path):
    machine = Machine(tmp_path, many(12))
    with ScriptedEndpoint() as other:
        away = Answer(status=307, raw=b"", headers={"Location": f"{other.base_url}/chat/completions"})
        with ScriptedEndpoint(lambda _: away) as server:
            ran = machine.submit(server.base_url, SUMMARISER_CONCURRENCY="4")
        assert other.requests == []
    given_up(ran, row.code, "answered with an error (307)")
    machine.goes_on(server)


def test_a_key_withdrawn_in_the_middle_stops_the_batch_and_the_rest_waits(row: Row, tmp_path: Path):
    machine = Machine(tmp_path, many(30))
    with ScriptedEndpoint(lambda _: status(401) if len(server.requests) > 5 else None) as server:
        ran = machine.submit(server.base_url, SUMMARISER_CONCURRENCY="1")
    given_up(ran, row.code, "did not accept the API key (401)")
    states = Counter(ran.states.values())
    assert states["in_review"] == 5
    assert states["drafting"] >= 10
    assert machine.goes_on(server).json["calls"] == 25


# --- What passes ------------------------------------------------------------------------------------------

PASSING: dict[str, Answer] = {
    "too many requests": status(429, retry_after=1),
    "error 503": status(503),
    "cut body once": cut_body(),
    "page once": raw(HTML, 502),
    "no choices once": empty_choices(),
}


class Passed(NamedTuple):
    """A batch in which some case studies met a fault once, and its log."""

    ran: Ran
    log: list[dict[str, Any]]


@pytest.fixture(scope="module")
def passed(tmp_path_factory: pytest.TempPathFactory) -> Passed:
    met: set[str] = set()

    def script(request: Request) -> Answer | None:
        if about(request, ["other model"]):
            return as_model(request, "another-1")
        name = about(request, [*PASSING])
        if name is None or name in met:
            return None
        met.add(name)
        return PASSING[name]

    machine = Machine(tmp_path_factory.mktemp("passed"), [*PASSING, "other model", *WELL])
    with ScriptedEndpoint(script) as server:
        ran = machine.submit_apart(server.base_url)
    with kept(machine.url) as store:
        tally(store, [server])
        return Passed(ran, calls(store))


def as_model(request: Request, model: str) -> Answer:
    """A faithful answer in the name of another model than was asked for."""
    message = {"role": "assistant", "content": faithful_draft(request)}
    body = {"model": model, "choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}
    return raw(json.dumps(body).encode())


@pytest.mark.parametrize("name", [pytest.param(name, id=name) for name in PASSING])
def test_what_passes_fails_nothing_and_is_in_the_log(name: str, row: Row, passed: Passed):
    assert (passed.ran.code, passed.ran.errors) == (0, [])
    assert set(passed.ran.states.values()) == {"in_review"}
    draft = next(one["draft"] for one in passed.ran.json["case_studies"] if Path(one["path"]).stem == name)
    mine = [entry for entry in passed.log if entry["subject"]["draft"] == draft]
    assert [entry["type"].removeprefix("llm.call.") for entry in mine] == [
        "intent", "failed", "intent", "completed",
    ]  # fmt: skip
    assert mine[1]["error.type"] == row.code


def test_a_model_that_answers_under_another_name_is_drafted_and_named_in_the_log(row: Row, passed: Passed):
    assert row.code == ""
    assert passed.ran.states["other model"] == "in_review"
    named = [entry for entry in passed.log if entry.get("gen_ai.response.model") == "another-1"]
    assert len(named) == 1


class Timed(Restructure):
    """The model engine on a clock that moves on when all who draft wait."""

    def __init__(self, clock: Together, server: ScriptedEndpoint, **endpoint: Any) -> None:
        self.clock = clock
        values = {"base_url": server.base_url, "api_key": "k", "model": "scripted", "concurrency": 8}
        self.llm = LLM(Endpoint(**(values | endpoint)), clock=clock, jitter=lambda: 0.0)
        super().__init__(self.llm)

    def draft(self, case: CaseStudy, work: Work, ledger: Ledger) -> Drafted:
        with self.clock.work():
            return super().draft(case, work, ledger)


def send(store: Store, actor: Actor, drafter: Any, names: Sequence[str], lanes: int = 8) -> Submission:
    uploads = [submit.from_bytes(f"{name}.md", text(name, n).encode()) for n, name in enumerate(names)]
    return submit.submit(store, actor, uploads, Runner(store, lanes), drafter)


OUTAGES: dict[str, Answer] = {"ten minutes of 429": status(429), "ten minutes of 503": status(503)}


@pytest.mark.parametrize("name", [pytest.param(name, id=name) for name in OUTAGES])
def test_an_outage_is_waited_for_and_fails_no_case_study(name: str, row: Row, store: Store, ann: Actor):
    clock = Together()
    from_then = 4  # replies came first, so the endpoint is known to work

    def script(_: Request) -> Answer | None:
        return OUTAGES[name] if len(server.requests) > from_then and clock.seconds() < 600 else None

    with ScriptedEndpoint(script) as server, (drafter := Timed(clock, server)).llm:
        pauses = []
        clock.before_moving = lambda: pauses.append(drafter.llm.pause)
        done = send(store, ann, drafter, many(24))
        tally(store, [server])
    assert (done.failed, done.stopped) == ((), None)
    assert store.counts() == {State.IN_REVIEW: 24}
    assert 600 <= clock.seconds() < 700
    told = {pause.reason for pause in pauses if pause}
    assert told == {row.code}
    failed = [entry["error.type"] for entry in calls(store) if entry["type"] == "llm.call.failed"]
    assert set(failed) == {row.code}
    assert len(failed) < 80


class Dripping(BaseHTTPRequestHandler):
    """Answers as a scripted endpoint does, but drips its answer about one case study."""

    protocol_version = "HTTP/1.1"
    endpoint: ScriptedEndpoint
    over: Event

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        request = Request(self.path, dict(self.headers), body)
        answer = self.endpoint.answer(request)
        assert answer is not None
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer[2])))
        self.end_headers()
        if about(request, ["drip"]):
            self.drip(answer[2])
        else:
            self.wfile.write(answer[2])

    def drip(self, body: bytes) -> None:
        self.close_connection = True
        for byte in body:
            if self.over.wait(0.05):
                return
            try:
                self.wfile.write(bytes([byte]))
            except OSError:
                return  # the client has given up, which is the point

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def test_an_answer_that_drips_fails_one_case_study_within_its_time(row: Row, store: Store, ann: Actor):
    scripted = ScriptedEndpoint()
    handler = type("Handler", (Dripping,), {"endpoint": scripted, "over": Event()})
    with scripted, serving(handler) as port:
        where = Endpoint(
            base_url=f"http://127.0.0.1:{port}/v1", model="scripted", attempts=2, timeout_seconds=0.6
        )
        with LLM(where, sleep=lambda _: None) as llm:
            done = send(store, ann, Restructure(llm), ["drip", *WELL], lanes=1)
        handler.over.set()
        tally(store, [scripted])
    assert [(failed.path, failed.reason) for failed in done.failed] == [("drip.md", row.code)]
    assert "did not answer within 0.6 s" in done.failed[0].message
    assert store.counts() == {State.FAILED: 1, State.IN_REVIEW: 3}


# --- Money, wrong use, and being stopped ------------------------------------------------------------------


def test_a_limit_of_cost_leaves_the_rest_undrafted(row: Row, tmp_path: Path):
    machine = Machine(tmp_path, many(8))
    machine.prices.write_text("[models.scripted]\ninput = 2\noutput = 10\n")
    with ScriptedEndpoint() as server:
        ran = machine.submit(server.base_url, "--max-cost", "0.01", SUMMARISER_CONCURRENCY="1")
    states = Counter(ran.states.values())
    assert ran.code == 1
    assert 0 < states["in_review"] == len(server.requests) < 8
    assert states["failed"] == 8 - states["in_review"]
    assert {error["code"] for error in ran.errors} == {row.code}
    assert "The limit of cost, 0.01 USD, would be exceeded" in ran.errors[0]["message"]
    machine.goes_on(server)


PRICES = {
    "price file": ("input = ", "is not TOML"),
    "no price": ("[models.other]\ninput = 1\noutput = 1\n", "does not name the model scripted"),
}


@pytest.mark.parametrize("name", [pytest.param(name, id=name) for name in PRICES])
def test_a_limit_that_cannot_be_held_is_refused_before_anything_is_sent(name: str, row: Row, tmp_path: Path):
    machine = Machine(tmp_path, many(2))
    machine.prices.write_text(PRICES[name][0])
    with ScriptedEndpoint() as server:
        ran = machine.submit(server.base_url, "--max-cost", "1")
        assert (ran.code, ran.out, server.requests) == (1, "", [])
    assert [error["code"] for error in ran.errors] == [row.code]
    assert PRICES[name][1] in ran.errors[0]["message"]
    machine.prices.unlink()
    machine.goes_on(server)


def test_two_files_cannot_replace_one_case_study(row: Row, tmp_path: Path):
    machine = Machine(tmp_path, many(3))
    case_study = machine.submit(None).json["case_studies"][0]["case_study"]
    with kept(machine.url) as store:
        before = store.log_size()
        ran = machine.submit(None, "--replaces", case_study)
        assert store.log_size() == before
    assert (ran.code, ran.out) == (1, "")
    assert [error["code"] for error in ran.errors] == [row.code]
    assert "3 were given" in ran.errors[0]["message"]


def test_a_cancelled_batch_says_so_and_can_be_taken_up_again(row: Row, tmp_path: Path):
    machine = Machine(tmp_path, many(24))
    few = {"SUMMARISER_PATIENCE_SECONDS": "0", "SUMMARISER_CONCURRENCY": "1"}
    with nobody_listens() as base_url:
        batch = machine.submit(base_url, **few).json["batch"]
    waited = machine.here(machine.settings(None), "batch", batch).json["states"]["drafting"]
    ran = machine.here(machine.settings(None), "batch", batch, "--cancel")
    assert (ran.code, ran.json["cancelled"], ran.json["drafting"]) == (0, waited, 0)
    files = machine.here(machine.settings(None), "batch", batch).json["files"]
    with kept(machine.url) as store:
        reasons = Counter(store.draft(file["draft"]).reason for file in files)
    assert reasons[row.code] == waited > 0
    machine_goes_on_after_nothing_was_answered(machine)


# --- The database -----------------------------------------------------------------------------------------


def stopped(ran: Ran, code: str, told: str) -> None:
    assert (ran.code, ran.out) == (1, "")
    assert [error["code"] for error in ran.errors] == [code]
    assert told in ran.errors[0]["message"]


FULL = {"disk full": "database or disk is full", "no larger file allowed": "disk I/O error"}
OWN_DISK = 'mount -t tmpfs -o size=16m tmpfs "$0" && "$@"; code=$?; cp -a "$0/." "$0.saved"; exit $code'


@pytest.mark.parametrize("name", [pytest.param(name, id=name) for name in FULL])
def test_no_room_in_the_middle_of_a_batch(name: str, row: Row, tmp_path: Path):
    machine = Machine(tmp_path, many(16))
    folder = machine.database.parent
    folder.mkdir()
    is_disk = name == "disk full"
    disk = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", OWN_DISK, str(folder)]
    if is_disk and subprocess.run([*disk, "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("no disk of one's own can be mounted here")
    if not is_disk and not hasattr(resource, "prlimit"):
        pytest.skip("no limit can be set on another process here")

    def use_up(_request: Request) -> None:
        if len(server.requests) == 6 and is_disk:
            fill(Path(f"/proc/{process.pid}/root{folder}"))
        elif len(server.requests) == 6:
            size = machine.database.with_name("summariser.db-wal").stat().st_size
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (size, size))

    with ScriptedEndpoint(use_up) as server:
        settings = machine.settings(server.base_url, SUMMARISER_CONCURRENCY="2")
        process = machine.start(settings, "submit", machine.cases, before=disk if is_disk else ())
        ran = ended(process)
    if is_disk:
        (folder.with_name(f"{folder.name}.saved") / "filler").unlink()
        folder.rmdir()
        folder.with_name(f"{folder.name}.saved").rename(folder)
    stopped(ran, row.code, FULL[name])
    assert len(server.requests) <= 6 + 2
    again = machine.goes_on(server, lost=3)
    assert again.json["calls"] >= 16 - 6


def fill(folder: Path) -> None:
    with (folder / "filler").open("wb", buffering=0) as filler:
        for size in (1_000_000, 4096, 1):
            try:
                while True:
                    filler.write(bytes(size))
            except OSError:
                continue  # no room for that many


HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("begin immediate")
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held(database: Path) -> Iterator[None]:
    """Another process that writes in the database and does not come to an end."""
    command = [sys.executable, "-S", "-c", HOLD, str(database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == "held\n"
        yield
        holder.communicate()


@contextmanager
def impatient() -> Iterator[None]:
    """Connections wait for a lock for a moment only, not for half a minute."""

    def at_once(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute("pragma busy_timeout=50")

    event.listen(Pool, "checkout", at_once)
    yield
    event.remove(Pool, "checkout", at_once)


def test_a_database_that_another_process_locks_in_the_middle_of_a_batch(row: Row, tmp_path: Path):
    machine = Machine(tmp_path, many(12))
    with ExitStack() as other:

        def lock(_request: Request) -> None:
            if len(server.requests) == 5:
                other.enter_context(held(machine.database))

        with ScriptedEndpoint(lock) as server, impatient():
            ran = machine.submit(server.base_url, SUMMARISER_CONCURRENCY="2")
    stopped(ran, row.code, "database is locked")
    assert "try again" in ran.errors[0]["message"]
    assert len(server.requests) <= 5 + 2
    machine.goes_on(server, lost=3)


# Root may write where it has no right to, unless it gives that up for itself and its children.
NO_MORE_THAN_ITS_RIGHTS = """
import ctypes, os, sys
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, PR_CAPBSET_DROP = 1, 2, 24
if os.geteuid() == 0:
    for right in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, right, 0, 0, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""


@pytest.mark.parametrize("name", [pytest.param("file", id="file"), pytest.param("folder", id="folder")])
def test_a_database_that_may_only_be_read(name: str, row: Row, tmp_path: Path):
    machine = Machine(tmp_path, ["old"])
    machine.submit(None)
    (machine.cases / "new.md").write_text(text("new", 1))
    closed = machine.database if name == "file" else machine.database.parent
    rights = closed.stat().st_mode
    closed.chmod(rights & ~0o222)
    bounded = [sys.executable, "-S", "-c", NO_MORE_THAN_ITS_RIGHTS]
    try:
        probe = [
            *bounded,
            sys.executable,
            "-S",
            "-c",
            f"import os; print(os.access({str(closed)!r}, os.W_OK))",
        ]
        if subprocess.run(probe, capture_output=True, text=True, check=False).stdout != "False\n":
            pytest.skip("this user may write wherever it likes")
        before = machine.database.read_bytes()
        ran = ended(machine.start(machine.settings(None), "submit", machine.cases, before=bounded))
        assert row.kept == UNTOUCHED
        assert machine.database.read_bytes() == before
    finally:
        closed.chmod(rights)
    stopped(ran, row.code, "attempt to write a readonly database")
    assert machine.submit(None).states == {"old": "in_review", "new": "in_review"}


UNTOUCHED = "the file, byte for byte"


def newer(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def letter(file: Path) -> None:
    file.write_text("Dear council, this is a letter and no database. " * 100)


def blot(file: Path, table: str) -> None:
    """Make the first page of a table unreadable."""
    with closing(sqlite3.connect(file)) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    data = bytearray(file.read_bytes())
    data[(page - 1) * size : page * size] = b"\xc6\x01" * (size // 2)
    file.write_bytes(data)


def blot_rules(file: Path) -> None:
    """Make words of the database's own description unreadable."""
    data = file.read_bytes()
    file.write_bytes(data.replace(b"CREATE TRIGGER ", b"CREATE TRI\xc6\xc6\xc6\xc6 "))


UNUSABLE: dict[str, tuple[Callable[[Path], None], str]] = {
    "newer version": (newer, "was written by a newer version of summariser (schema 9999)"),
    "no database": (letter, "file is not a database"),
    "damaged log": (lambda file: blot(file, "log"), "malformed"),
    "damaged drafts": (lambda file: blot(file, "draft"), "malformed"),
    "damaged description": (blot_rules, "cannot be opened"),
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_a_database_that_cannot_be_used_is_refused(name: str, row: Row, tmp_path: Path):
    machine = Machine(tmp_path, many(4))
    machine.submit(None)
    copy = shutil.copy(machine.database, tmp_path / "copy.db")
    UNUSABLE[name][0](machine.database)
    before = machine.database.read_bytes()
    (machine.cases / "new.md").write_text(text("new", 5))
    with ScriptedEndpoint() as server:
        ran = machine.submit(server.base_url)
        assert server.requests == []
    stopped(ran, row.code, UNUSABLE[name][1])
    assert (machine.database.read_bytes() == before) is (row.kept == UNTOUCHED)
    shutil.copy(copy, machine.database)
    assert set(machine.submit(None).states.values()) == {"in_review"}


def test_words_of_the_database_that_were_altered_from_outside(row: Row, tmp_path: Path):
    machine = Machine(tmp_path, ["one"])
    draft = machine.submit(None).json["case_studies"][0]["draft"]
    data = machine.database.read_bytes()
    machine.database.write_bytes(data.replace(b'"kind":"overview"', b'"kind":"overseen"'))
    stopped(machine.here(machine.settings(None), "show", draft), row.code, "Restore it from a copy")


def test_a_folder_that_becomes_read_only_while_the_database_is_open(row: Row, tmp_path: Path):
    machine = Machine(tmp_path, many(2))
    bounded = [sys.executable, "-S", "-c", NO_MORE_THAN_ITS_RIGHTS]
    folder = machine.database.parent
    with kept(machine.url) as store:
        store.person("Robin")
        folder.chmod(0o555)
        ran = ended(machine.start(machine.settings(None), "submit", machine.cases, before=bounded))
        folder.chmod(0o755)
    stopped(ran, row.code, str(folder))


def test_a_database_that_is_deleted_while_it_is_used_stops_the_batch(row: Row, tmp_path: Path):
    machine = Machine(tmp_path, many(12))

    def delete(_request: Request) -> None:
        if len(server.requests) == 4:
            for file in machine.database.parent.iterdir():
                file.unlink()

    with ScriptedEndpoint(delete) as server:
        ran = machine.submit(server.base_url, SUMMARISER_CONCURRENCY="1")
    stopped(ran, row.code, str(machine.database))
    assert len(server.requests) <= 5


def test_a_clock_that_steps_back_changes_no_order_and_stops_nothing(row: Row, tmp_path: Path):
    assert row.code == ""
    days = count()
    with closing(
        Store(f"sqlite:///{tmp_path / 'summariser.db'}", clock=lambda: NOON - timedelta(days=next(days)))
    ) as store:
        with ScriptedEndpoint([status(500)]) as server:
            where = Endpoint(base_url=server.base_url, model="scripted")
            with LLM(where, sleep=lambda _: None) as llm:
                done = send(store, store.person("Ann"), Restructure(llm), many(6))
        tally(store, [server])
        assert (done.failed, store.counts()) == ((), {State.IN_REVIEW: 6})
        entries = [json.loads(entry.entry) for entry in store.log()]
    assert [entry["seq"] for entry in entries] == list(range(len(entries)))
    assert [entry["time"] for entry in entries] == sorted(entry["time"] for entry in entries)
