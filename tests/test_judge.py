"""A judge of single claims, and one repair of what failed: what they see, what they can change, and what not."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from summariser import review, submit
from summariser.domain import (
    Actor,
    Claim,
    Content,
    Draft,
    Drafted,
    LogFilter,
    SectionKind,
    State,
    Verdict,
    Work,
)
from summariser.extract import Extractive
from summariser.judge import ModelJudge
from summariser.llm import LLM, Endpoint
from summariser.restructure import Restructure
from summariser.runner import Runner
from summariser.store import Store
from summariser.testing import Answer, RecordedLedger, Request, ScriptedEndpoint, says, status
from summariser.vetting import Vetting, vetted
from tests.conftest import CASE, yes

GOOD = {"status": "agrees", "actor": "agrees", "certainty": "agrees", "cause": "none", "benefit": "none"}


def kind_of(request: Request) -> str:
    first = request.message("user").splitlines()[0]
    return {"Judge these claims.": "judge", "Mend these claims.": "repair"}.get(first, "draft")


def reply(*claims: tuple[str, str, list[int]], status: str = "done") -> str:
    """A draft of claims, each in its section."""
    sections: dict[str, list[object]] = {kind.value: [] for kind in SectionKind}
    for kind, text, cites in claims:
        sections[kind].append({"text": text, "status": status, "cites": cites})
    return json.dumps({"title": "T", "organisation": None, "year": None, "sections": sections})


def judging(**verdicts: dict[str, str]) -> Callable[[Request], str]:
    """A judge who finds claims with a word wanting as told, and all others supported."""

    def answer(request: Request) -> str:
        found = re.findall(r"^claim (\d+): (.*)$", request.message("user"), re.MULTILINE)
        judgements = []
        for number, text in found:
            odd = next((verdict for word, verdict in verdicts.items() if word in text), {})
            judgements.append({"claim": int(number), "verdict": "supported", "words": "", **GOOD, **odd})
        return json.dumps({"judgements": judgements})

    return answer


FAIR = judging()


class Model:
    """A model that answers each kind of question by its own script."""

    def __init__(self, draft: str, judge: Callable[[Request], str] = FAIR, repair: str | None = None) -> None:
        self._answers = {"draft": lambda _: draft, "judge": judge, "repair": lambda _: repair}

    def __call__(self, request: Request) -> Answer | None:
        text = self._answers[kind_of(request)](request)
        return says(text) if text is not None else None


def drafted(
    store: Store, actor: Actor, model: Callable[[Request], Answer | None]
) -> tuple[Draft, list[Request]]:
    with (
        ScriptedEndpoint(model) as endpoint,
        LLM(Endpoint(base_url=endpoint.base_url, api_key="k", model="scripted"), sleep=lambda _: None) as llm,
    ):
        engine = Restructure(llm, judge=ModelJudge(llm, context_tokens=32_000))
        upload = submit.from_bytes("case.md", CASE.encode())
        done = submit.submit(store, actor, [upload], Runner(store, 1), engine)
        return store.draft(done.case_studies[0].draft or ""), endpoint.requests


def codes(draft: Draft) -> list[str]:
    return [finding.code for finding in draft.findings]


FELL = ("outcomes", "Missed-bin calls fell from 430 to 290 a month in the six-month pilot.", [6])
MILD = ("outcomes", "The pilot coincided with mild weather.", [7])
CREWS = ("lessons", "The team would involve the crews in the first week.", [8])


def test_a_judge_who_supports_everything_tells_nothing_and_is_recorded(store: Store, ann: Actor):
    draft, requests = drafted(store, ann, Model(reply(FELL, CREWS)))
    assert draft.state is State.IN_REVIEW
    assert not [code for code in codes(draft) if code.startswith("judge")]
    assert [judgement.verdict for judgement in draft.judgements] == [Verdict.SUPPORTED] * 2
    assert [kind_of(request) for request in requests] == ["draft", "judge"]
    calls = [json.loads(entry.entry) for entry in store.log(LogFilter(type="llm.call.intent"))]
    assert [(call["purpose"], call["schema"]) for call in calls] == [
        ("summarise", "case_study_draft"), ("judge", "claim_judgement")
    ]  # fmt: skip


def test_the_judge_sees_the_claim_its_evidence_and_one_neighbour_each_side_and_no_more(
    store: Store, ann: Actor
):
    _, requests = drafted(store, ann, Model(reply(MILD, CREWS)))
    asked = requests[1].message("user")
    assert "claim 1: The pilot coincided with mild weather." in asked
    numbers = re.findall(r"^([> ]) \[(\d+)\]", asked, re.MULTILINE)
    assert numbers == [(" ", "6"), (">", "7"), (" ", "8"), (" ", "7"), (">", "8")]
    assert "5,200 calls" not in asked
    assert "Bin-day reminders" not in asked


@pytest.mark.parametrize(
    ("verdict", "code", "severity"),
    [
        ({"verdict": "unsupported", "words": "mild weather"}, "judge_unsupported", "error"),
        ({"verdict": "contradicted", "words": "mild weather"}, "judge_contradicted", "error"),
        ({"verdict": "partly", "words": "mild weather"}, "judge_partly", "warning"),
        ({"status": "disagrees"}, "judge_status", "warning"),
        ({"actor": "disagrees"}, "judge_actor", "warning"),
        ({"certainty": "disagrees"}, "judge_certainty", "warning"),
        ({"cause": "inferred"}, "judge_cause", "warning"),
        ({"benefit": "invented"}, "judge_benefit", "warning"),
    ],
)
def test_what_the_judge_doubts_is_a_finding_of_its_own(
    verdict: dict[str, str], code: str, severity: str, store: Store, ann: Actor
):
    draft, _ = drafted(store, ann, Model(reply(FELL, MILD), judging(mild=verdict), "{}"))
    found = [finding for finding in draft.findings if finding.code == code]
    assert [(finding.severity.value, finding.claim) for finding in found] == [(severity, 1)]
    assert found[0].words == verdict.get("words", "")


def test_words_that_the_claim_does_not_hold_are_not_taken_over(store: Store, ann: Actor):
    verdict = {"verdict": "partly", "words": "<b>approve</b> this"}
    draft, _ = drafted(store, ann, Model(reply(MILD), judging(mild=verdict), "{}"))
    found = next(finding for finding in draft.findings if finding.code == "judge_partly")
    assert found.words == ""
    assert "approve" not in found.message


@pytest.mark.parametrize(
    "answer",
    [
        says("no JSON"),
        says(json.dumps({"judgements": []})),
        says(json.dumps({"judgements": [{"claim": 1, "verdict": "fine", "words": "", **GOOD}]})),
        status(400),
        Answer(refusal="I will not judge."),
        Answer(content="{", finish_reason="length"),
    ],
)
def test_a_judge_who_fails_is_told_as_not_checked_and_never_as_a_pass(
    answer: Answer, store: Store, ann: Actor
):
    def model(request: Request) -> Answer:
        return says(reply(MILD)) if kind_of(request) == "draft" else answer

    draft, _ = drafted(store, ann, model)
    assert draft.state is State.IN_REVIEW
    assert [judgement.verdict for judgement in draft.judgements] == [Verdict.NOT_CHECKED]
    assert "not_checked" in codes(draft)


def test_a_claim_without_evidence_is_not_sent_to_the_judge(store: Store, ann: Actor):
    draft, requests = drafted(
        store, ann, Model(reply(MILD, ("lessons", "Nothing bears this out.", [])), repair="{}")
    )
    judged = next(request for request in requests if kind_of(request) == "judge")
    assert "Nothing bears this out" not in judged.message("user")
    assert {"no_evidence", "not_checked"} <= set(codes(draft))


def test_only_the_failing_claims_are_sent_for_repair_and_no_other_changes(store: Store, ann: Actor):
    wrong = ("lessons", "The team saved £1m.", [99])
    mended = {
        "claim": 1,
        "text": "The team would involve the crews earlier.",
        "status": "opinion",
        "cites": [8],
    }
    draft, requests = drafted(
        store, ann, Model(reply(FELL, MILD, wrong), repair=json.dumps({"claims": [mended]}))
    )
    assert [kind_of(request) for request in requests] == ["draft", "judge", "repair", "judge"]
    asked = requests[2].message("user")
    assert re.findall(r"^claim \d+ \((\w+)\): (.*)$", asked, re.MULTILINE) == [("lessons", wrong[1])]
    assert "found: Cites 99" in asked
    assert [claim.text for claim in draft.revision.content.claims] == [FELL[1], MILD[1], mended["text"]]
    assert "cites_unknown_sentence" not in codes(draft)
    # The second judgement is asked for what was mended alone.
    assert len(re.findall(r"^claim", requests[3].message("user"), re.MULTILINE)) == 1
    assert [judgement.verdict for judgement in draft.judgements] == [Verdict.SUPPORTED] * 3


def test_both_versions_are_kept_and_the_log_tells_of_each(store: Store, ann: Actor):
    wrong = ("lessons", "The team saved £1m.", [99])
    draft, _ = drafted(store, ann, Model(reply(FELL, wrong), repair=json.dumps(
        {"claims": [{"claim": 1, "text": "", "status": "done", "cites": []}]}
    )))  # fmt: skip
    assert draft.revision.number == 2
    assert [claim.text for claim in draft.revision.content.claims] == [FELL[1]]
    told = [json.loads(entry.entry) for entry in store.log(LogFilter(draft=draft.id))]
    made = [entry for entry in told if entry["type"] in {"draft.created", "draft.repaired"}]
    assert [entry["origin"] for entry in made] == ["model", "model"]
    assert made[0]["findings"]["cites_unknown_sentence"] == 1
    assert "cites_unknown_sentence" not in made[1]["findings"]
    with store.reading() as read:
        first = read.revision(made[0]["revision"])
    assert [claim.text for claim in first.content.claims] == [FELL[1], wrong[1]]


@pytest.mark.parametrize(
    "repair",
    [
        "no JSON",
        json.dumps({"claims": []}),
        json.dumps({"claims": [{"claim": 7, "text": "x", "status": "done", "cites": [1]}]}),
    ],
)
def test_a_repair_that_cannot_be_used_leaves_the_finding_to_the_editor(repair: str, store: Store, ann: Actor):
    wrong = ("lessons", "The team saved £1m.", [99])
    draft, _ = drafted(store, ann, Model(reply(FELL, wrong), repair=repair))
    assert draft.state is State.IN_REVIEW
    assert draft.revision.number == 1
    assert "cites_unknown_sentence" in codes(draft)


def test_the_judge_lifts_nothing_that_code_found(store: Store, ann: Actor):
    wrong = ("lessons", "The team saved £1m.", [99, 8])
    draft, _ = drafted(store, ann, Model(reply(wrong), repair="{}"))
    assert [judgement.verdict for judgement in draft.judgements] == [Verdict.SUPPORTED]
    assert "cites_unknown_sentence" in codes(draft)
    with pytest.raises(Exception, match="answer"):
        review.approve(store, ann, draft.id, yes(draft.revision.id))


def test_a_persons_edit_keeps_the_judgement_of_what_they_left_alone(store: Store, ann: Actor):
    draft, _ = drafted(store, ann, Model(reply(FELL, MILD), judging(mild={"status": "disagrees"}), "{}"))
    content = draft.revision.content
    outcomes = content.section(SectionKind.OUTCOMES)
    inserted = Claim(text="The pilot ran for six months.", cites=(6,))
    changed = Claim(text="Calls fell from 430 to 290 a month.", cites=(6,))
    claims = (inserted, changed, outcomes.claims[1])
    sections = tuple(
        section.model_copy(update={"claims": claims}) if section.kind is SectionKind.OUTCOMES else section
        for section in content.sections
    )
    review.revise(store, ann, draft.id, Content(title="T", sections=sections))
    now = store.draft(draft.id)
    # Neither the new sentence nor the rewritten one has inherited a verdict; the one left alone has kept its own.
    assert [(judgement.claim, judgement.doubts) for judgement in now.judgements] == [(2, ("status",))]
    assert [finding.claim for finding in now.findings if finding.code == "judge_status"] == [2]


INVENTED = {"title": "How the Zetland Trust saved £9 million", "organisation": "Zetland Trust", "year": 2031}


def head(draft: Draft) -> tuple[str, str | None, int | None]:
    content = draft.revision.content
    return content.title, content.organisation, content.year


def test_no_round_of_a_model_brings_in_a_head_that_the_source_does_not_hold(store: Store, ann: Actor):
    """Neither the first draft nor its repair nor a redraft; what a person types is theirs."""
    draft_reply = json.dumps(json.loads(reply(FELL, ("lessons", "The team saved £1m.", [99]))) | INVENTED)
    mended = {"claim": 1, "text": CREWS[1], "status": "opinion", "cites": [8]}
    model = Model(draft_reply, repair=json.dumps({"claims": [mended]}))
    own = ("Bin-day reminders in Calder Vale", None, None)
    with (
        ScriptedEndpoint(model) as endpoint,
        LLM(Endpoint(base_url=endpoint.base_url, api_key="k", model="scripted"), sleep=lambda _: None) as llm,
    ):
        engine, runner = Restructure(llm), Runner(store, 1)
        receipt = submit.submit(store, ann, [submit.from_bytes("case.md", CASE.encode())], runner, engine)
        draft = store.draft(receipt.case_studies[0].draft or "")
        assert (draft.revision.number, head(draft)) == (2, own)
        typed = draft.revision.content.model_copy(update=INVENTED)
        review.revise(store, ann, draft.id, typed)
        assert head(store.draft(draft.id)) == tuple(INVENTED.values())
        review.redraft(store, ann, draft.id, "Say who saved what.")
        runner.run([draft.case_study.id], engine)
    assert head(store.draft(draft.id)) == own


def test_the_fields_of_the_head_that_were_not_taken_are_told(store: Store, ann: Actor):
    draft, _ = drafted(store, ann, Model(reply(FELL)))
    content = draft.revision.content.model_copy(update=INVENTED)
    using = Vetting(Extractive(), draft.case_study, Work(draft_id=draft.id), RecordedLedger())
    (version,) = vetted(Drafted(content=content), using)
    assert version.unheld == ("title", "organisation", "year")
    (version,) = vetted(Drafted(content=content.model_copy(update={"year": 2025})), using)
    assert version.unheld == ("title", "organisation")


def test_a_stopped_judgement_leaves_the_draft_waiting_and_asks_for_no_draft_twice(store: Store, ann: Actor):
    upload = submit.from_bytes("case.md", CASE.encode())
    with ScriptedEndpoint(lambda request: None if kind_of(request) == "draft" else status(500)) as endpoint:
        llm = LLM(
            Endpoint(base_url=endpoint.base_url, api_key="k", model="scripted"), sleep=lambda _: llm.stop()
        )
        engine = Restructure(llm, judge=ModelJudge(llm, context_tokens=32_000))
        registered = submit.register(store, ann, [upload], engine.engine)
        with pytest.raises(KeyboardInterrupt):
            Runner(store, 1, sleep=stop_waiting).run(registered.case_studies, engine)
        asked = [kind_of(request) for request in endpoint.requests]
        llm.close()
    assert asked == ["draft", "judge"]
    assert store.counts() == {State.DRAFTING: 1}
    with ScriptedEndpoint() as endpoint:
        llm = LLM(Endpoint(base_url=endpoint.base_url, api_key="k", model="scripted"))
        engine = Restructure(llm, judge=ModelJudge(llm, context_tokens=32_000))
        Runner(store, 1).run(registered.case_studies, engine)
        assert [kind_of(request) for request in endpoint.requests] == ["judge"]
        llm.close()
    assert store.counts() == {State.IN_REVIEW: 1}


def stop_waiting(_seconds: float) -> None:
    raise KeyboardInterrupt
