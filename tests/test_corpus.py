"""Real case studies that nobody here wrote, through the whole road with both engines, where a corpus lies beside us."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summariser import submit
from summariser.domain import Actor, LogFilter, State
from summariser.extract import Extractive
from summariser.llm import LLM, Endpoint
from summariser.restructure import Restructure
from summariser.runner import Runner
from summariser.store import Store
from summariser.testing import ScriptedEndpoint

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus lies beside this checkout")


def texts() -> list[Path]:
    return sorted(
        path for path in CORPUS.rglob("*.*") if path.suffix != ".jsonl" and path.name != "README.md"
    )


@pytest.mark.parametrize("engine", ["extractive", "llm"])
def test_every_text_becomes_a_draft_with_exact_evidence(engine: str, store: Store, ann: Actor):
    with ScriptedEndpoint() as endpoint:
        llm = LLM(Endpoint(base_url=endpoint.base_url, api_key="k", model="scripted"))
        drafter = Restructure(llm) if engine == "llm" else Extractive()
        done = submit.submit(store, ann, submit.from_paths(texts()), Runner(store, 4), drafter)
        llm.close()
    assert not done.failed
    assert len(done.case_studies) == len(texts()) > 80
    assert {receipt.state for receipt in done.case_studies} == {State.IN_REVIEW}
    for receipt in done.case_studies:
        draft = store.draft(receipt.draft or "")
        source = draft.case_study.text
        for sentence in draft.case_study.outline.sentences:
            assert source[sentence.start : sentence.end] == sentence.text
        for claim in draft.revision.content.claims:
            assert [draft.sentence(n).text for n in claim.cites]
            if engine == "extractive":
                assert [draft.sentence(n).text.split() for n in claim.cites] == [claim.text.split()]
    intents = [json.loads(entry.entry) for entry in store.log(LogFilter(type="llm.call.intent"))]
    assert len(intents) == len(endpoint.requests) == done.calls
