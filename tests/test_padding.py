"""A source that says nothing for a section: what a model pads it with is told, and an honest blank stays one."""

import json
import re
from collections.abc import Callable

import pytest

from summariser import review, submit
from summariser.domain import NOT_STATED, Actor, Answer, Approval, Draft, SectionKind
from summariser.errors import GateClosed
from summariser.extract import Extractive
from summariser.llm import LLM, Endpoint
from summariser.restructure import Restructure
from summariser.runner import Runner
from summariser.store import Store
from summariser.testing import Request, ScriptedEndpoint, says
from tests.conftest import CASE

HEADINGS = {
    SectionKind.CHALLENGES: "Challenges",
    SectionKind.APPROACH: "Approach",
    SectionKind.OUTCOMES: "Results",
    SectionKind.LESSONS: "Lessons learnt",
}
PADDING = (
    "The organisation learned valuable lessons about engaging users early and often.",
    "Stakeholders welcomed the new approach and staff morale improved.",
    "The project faced challenges around change management and limited resources.",
    "Overall, the initiative delivered better outcomes for residents and value for money.",
)
SECTIONS = pytest.mark.parametrize("kind", HEADINGS, ids=str)


def without(kind: SectionKind) -> str:
    """The case study without that section."""
    return re.sub(rf"## {HEADINGS[kind]}\n.*?(?=\n## |\Z)", "", CASE, flags=re.DOTALL)


def drafted(
    store: Store, actor: Actor, text: str, claims: Callable[[int], list[list[int]]], kind: SectionKind
) -> Draft:
    """A draft by a model that pads one section; `claims` gives what each padded sentence cites."""

    def model(request: Request) -> object:
        last = max(int(n) for n in re.findall(r"^\[?(\d+)\]?[ :]", request.message("user"), re.MULTILINE))
        padded = [
            {"text": text, "status": "done", "cites": cites}
            for text, cites in zip(PADDING, claims(last), strict=False)
        ]
        sections = {one.value: padded if one is kind else [] for one in SectionKind}
        return says(json.dumps({"title": "T", "organisation": None, "year": None, "sections": sections}))

    with (
        ScriptedEndpoint(model) as endpoint,
        LLM(Endpoint(base_url=endpoint.base_url, api_key="k", model="scripted"), sleep=lambda _: None) as llm,
    ):
        upload = submit.from_bytes("case.md", text.encode())
        done = submit.submit(store, actor, [upload], Runner(store, 1), Restructure(llm))
        return store.draft(done.case_studies[0].draft or "")


@SECTIONS
@pytest.mark.parametrize("cited", ["first", "last", "two"])
def test_every_sentence_that_pads_a_missing_section_is_told(
    kind: SectionKind, cited: str, store: Store, ann: Actor
):
    def cites(last: int) -> list[list[int]]:
        return [{"first": [1], "last": [last], "two": [1, last]}[cited]] * len(PADDING)

    draft = drafted(store, ann, without(kind), cites, kind)
    told = {finding.claim for finding in draft.findings if finding.section is kind}
    assert told == set(range(len(PADDING)))


@SECTIONS
def test_padding_that_cites_nothing_cannot_be_approved(kind: SectionKind, store: Store, ann: Actor):
    draft = drafted(store, ann, without(kind), lambda _: [[]] * len(PADDING), kind)
    assert draft.revision is not None
    errors = [finding for finding in draft.findings if finding.code == "no_evidence"]
    assert len(errors) == len(PADDING)
    approval = Approval(revision_id=draft.revision.id, accurate=True, relevant=True, other_ai="none")
    for finding in errors[1:]:
        review.answer(store, ann, draft.id, finding.id, Answer.KEEP, "It suits us")
    with pytest.raises(GateClosed, match="“error” still need"):
        review.approve(store, ann, draft.id, approval)


@SECTIONS
def test_an_honest_blank_says_so(kind: SectionKind, store: Store, ann: Actor):
    draft = drafted(store, ann, without(kind), lambda _: [], kind)
    assert draft.revision is not None
    content = draft.revision.content
    assert content.section(kind).claims == ()
    assert content.blank == NOT_STATED


@SECTIONS
def test_a_section_that_the_source_has_is_no_blank(kind: SectionKind, store: Store, ann: Actor):
    whole, cut = (
        submit.submit(
            store, ann, [submit.from_bytes("case.md", text.encode())], Runner(store, 1), Extractive()
        )
        for text in (CASE, without(kind))
    )
    contents = [store.draft(done.case_studies[0].draft or "").revision for done in (whole, cut)]
    assert [bool(one.content.section(kind).claims) for one in contents if one is not None] == [True, False]
