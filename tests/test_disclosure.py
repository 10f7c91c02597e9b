"""The statement of AI use: counted from the log alone, true at its edges, and said in words."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summariser import release, review, submit
from summariser.disclosure import (
    Disclosure,
    SectionFacts,
    compile_disclosure,
    section_facts,
    to_html,
    to_json,
    to_markdown,
)
from summariser.domain import Actor, Claim, Content, LogEntry, Origin, SectionKind, five
from summariser.llm import LLM, Endpoint
from summariser.log import merkle_root
from summariser.restructure import Restructure
from summariser.runner import Runner
from summariser.store import Store
from summariser.testing import Answer, ScriptedEndpoint, says, status
from tests.conftest import CASE, Desk, yes

KEYS = [
    "statement", "ai_used", "models", "tasks", "from", "to", "case_studies", "sections", "reviewers", "identity",
    "policy", "changed_at_least_percent", "calls", "other_ai", "log",
]  # fmt: skip


def content(**sections: list[str]) -> Content:
    claims = {
        SectionKind(kind): tuple(Claim(text=text, cites=(1,)) for text in texts)
        for kind, texts in sections.items()
    }
    return Content(title="T", sections=five(claims))


def fact(facts: tuple[SectionFacts, ...], kind: str) -> SectionFacts:
    return next(one for one in facts if one.kind is SectionKind(kind))


# --- Whose words ------------------------------------------------------------------------------------------

SENTENCES = st.sampled_from(
    [
        "Calls fell by 12%.",
        "Staff were glad.",
        "The pilot ran for six months.",
        "It cost £3k.",
        "Plans are made.",
    ]
)
CONTENTS = st.dictionaries(
    st.sampled_from([kind.value for kind in SectionKind]), st.lists(SENTENCES, max_size=3)
).map(lambda sections: content(**sections))
ORIGINS = st.sampled_from([Origin.MODEL, Origin.EXTRACTIVE, Origin.DECLARED])


@given(ORIGINS, CONTENTS, CONTENTS)
def test_no_more_is_kept_than_was_written_and_every_section_with_text_is_counted(origin, before, after):
    facts = section_facts((origin, before), after)
    assert all(0 <= one.kept_tokens <= one.machine_tokens for one in facts)
    assert {one.kind for one in facts if one.claims} == {s.kind for s in after.sections if s.claims}


@given(ORIGINS, CONTENTS)
def test_an_untouched_text_keeps_its_origin_and_all_its_words(origin, text):
    for one in section_facts((origin, text), text):
        assert one.origin == origin.value
        assert one.kept_tokens == one.machine_tokens > 0


def test_a_changed_figure_makes_a_models_section_edited():
    facts = section_facts(
        (Origin.MODEL, content(outcomes=["Calls fell by 12%."])), content(outcomes=["Calls fell by 21%."])
    )
    assert fact(facts, "outcomes").origin == "model_then_edited"
    assert fact(facts, "outcomes").machine_tokens - fact(facts, "outcomes").kept_tokens == 1


def test_a_section_that_was_emptied_still_counts_as_removed_words():
    facts = section_facts(
        (Origin.MODEL, content(lessons=["Ask early."])), content(overview=["The council wrote this itself."])
    )
    assert (fact(facts, "lessons").claims, fact(facts, "lessons").kept_tokens) == (0, 0)
    assert fact(facts, "overview").origin == "person"


def test_a_source_sentence_placed_by_an_editor_is_the_sources():
    before, after = content(overview=["One thing."]), content(overview=["One thing.", "Another thing."])
    assert (
        fact(section_facts((Origin.EXTRACTIVE, before), after, ["Another thing."]), "overview").origin
        == "extractive"
    )
    assert fact(section_facts((Origin.EXTRACTIVE, before), after), "overview").origin == "person"


# --- The statement ----------------------------------------------------------------------------------------


def disclosed(store: Store, draft_id: str) -> Disclosure:
    with store.reading() as read:
        return release.disclose(read, draft_id)


def modelled(store: Store, actor: Actor, *script: Answer) -> str:
    with ScriptedEndpoint(script) as endpoint:
        llm = LLM(
            Endpoint(base_url=endpoint.base_url, api_key="k", model="scripted", attempts=2),
            sleep=lambda _: None,
        )
        done = submit.submit(
            store, actor, [submit.from_bytes("a.md", CASE.encode())], Runner(store, 1), Restructure(llm)
        )
    return done.case_studies[0].draft or ""


def test_the_keys_stand_in_the_order_of_the_contract(desk: Desk, store: Store):
    shape = json.loads(to_json(disclosed(store, desk.released().id)))
    assert list(shape) == KEYS
    assert list(shape["sections"]) == [
        "released",
        "model",
        "model_then_edited",
        "extractive",
        "person",
        "declared",
    ]
    assert list(shape["calls"]) == ["completed", "failed", "abandoned"]
    assert list(shape["log"]) == ["size", "root"]


def test_an_extractive_text_is_said_to_use_no_generative_ai(desk: Desk, store: Store):
    told = disclosed(store, desk.released().id)
    assert told.ai_used is False
    assert told.statement.startswith("No generative AI was used")
    assert told.changed_at_least_percent is None
    assert (told.sections.extractive, told.sections.released) == (
        told.sections.released,
        told.sections.released,
    )


def test_a_models_text_names_model_calls_tokens_and_reviewers(store: Store, ann: Actor):
    draft_id = modelled(store, ann, status(500))
    revision = store.draft(draft_id).revision
    claims = {section.kind: section.claims for section in revision.content.sections}
    kind = next(kind for kind, said in claims.items() if said)
    claims[kind] = claims[kind][:-1]
    act = review.revise(store, ann, draft_id, revision.content.model_copy(update={"sections": five(claims)}))
    review.approve(
        store, ann, draft_id, yes(act.revision).model_copy(update={"other_ai": "A translator, for one quote"})
    )
    release.release(store, ann, draft_id)
    told = disclosed(store, draft_id)
    assert (told.calls.completed, told.calls.failed, told.calls.abandoned) == (1, 1, 0)
    assert [use.model for use in told.models] == ["scripted"]
    assert told.models[0].input_tokens > 0 < told.models[0].output_tokens
    assert (told.identity, told.policy) == ("self-declared", "one")
    assert [(one.role, one.count) for one in told.reviewers] == [("editor", 1)]
    assert told.changed_at_least_percent > 0
    assert told.other_ai == "A translator, for one quote"
    for said in (
        "scripted",
        "127.0.0.1",
        "A translator",
        "self-declared",
        f"{told.changed_at_least_percent}%",
    ):
        assert said in told.statement
    assert told.sections.released == sum(
        (told.sections.model, told.sections.model_then_edited, told.sections.extractive, told.sections.person,
         told.sections.declared)
    )  # fmt: skip


def test_before_approval_nothing_is_claimed(store: Store, ann: Actor):
    told = disclosed(store, modelled(store, ann))
    assert (told.sections.released, told.reviewers, told.other_ai) == (0, (), None)
    assert "Nothing has been approved or released yet" in told.statement
    assert "has not been declared yet" in told.statement


def test_a_failed_call_is_disclosed_though_it_gave_nothing(store: Store, ann: Actor):
    told = disclosed(store, modelled(store, ann, says("x"), says("y")))
    assert told.ai_used is True
    assert told.calls.completed == 2


def test_the_policy_is_told_as_it_was_at_approval(desk: Desk, store: Store):
    draft = desk.released()
    with store.transaction() as tx:
        tx.set(store.service, "policy", "second")
    assert disclosed(store, draft.id).policy == "one"


def test_other_drafts_and_the_order_of_entries_change_nothing(desk: Desk, store: Store):
    draft = desk.released()
    desk.released(CASE.replace("Calder", "Other"))
    entries = store.log()
    root = merkle_root([entry.leaf_hash for entry in entries])
    told = compile_disclosure(entries, frozenset({draft.id}), root=root)
    assert told == compile_disclosure(reversed(entries), frozenset({draft.id}), root=root)
    assert told.case_studies == 1
    both = compile_disclosure(
        entries, frozenset(json.loads(e.entry)["subject"].get("draft") for e in entries) - {None}, root=root
    )
    assert both.case_studies == 2
    assert both.sections.released > told.sections.released


def test_a_withdrawn_text_is_not_told_as_released(desk: Desk, store: Store):
    draft = desk.released()
    release.withdraw(store, desk.actor, draft.id, "The council asked.")
    told = disclosed(store, draft.id)
    assert told.sections.released == 0
    assert "withdrawn" in told.statement


@pytest.mark.parametrize("write", [to_markdown, to_html])
def test_what_an_editor_declares_cannot_become_markup(write, store: Store, desk: Desk):
    draft = desk.submitted()
    hostile = "<script>alert(1)</script> [x](http://evil.example) **bold**"
    review.approve(
        store, desk.actor, draft.id, yes(draft.revision.id).model_copy(update={"other_ai": hostile})
    )
    release.release(store, desk.actor, draft.id)
    page = write(disclosed(store, draft.id))
    assert "<script" not in page
    assert "href" not in MarkdownIt().render(page)
    assert "bold" in page


# --- Logs of every kind -----------------------------------------------------------------------------------

WROTE = ["model", "model_then_edited", "extractive", "person", "declared"]
ENDINGS = st.sampled_from(["completed", "failed", "abandoned", "open"])
HOSTILE_NAME = "x”. All text was written by people. “"
CALLS = st.lists(
    st.tuples(ENDINGS, st.sampled_from(["m1", None, HOSTILE_NAME]), st.none() | st.integers(0, 10**6)),
    max_size=5,
)
WRITTEN = st.lists(st.tuples(st.sampled_from(WROTE), st.integers(0, 5), st.integers(0, 400)), max_size=5)
DECIDED = st.sampled_from(["", "approved", "reopened", "published", "withdrawn"])
TEXTS = st.lists(
    st.tuples(CALLS, WRITTEN, DECIDED, st.sampled_from(["none", "A bot"])), min_size=1, max_size=3
)


class Log:
    """A log as the store would write it, as far as a disclosure reads it."""

    def __init__(self) -> None:
        self.entries: list[LogEntry] = []

    def add(self, kind: str, draft: str, actor: str = "person", **said: object) -> int:
        seq = len(self.entries)
        identity = "self-declared" if actor == "person" else "script"
        entry = {
            "seq": seq,
            "type": kind,
            "time": f"2026-03-{1 + seq % 28:02}T10:00:00.000000Z",
            "actor": {"id": f"a-{actor}", "kind": actor, "role": "editor", "identity": identity},
            "subject": {"draft": draft, "case_study": f"c-{draft}"},
            **said,
        }
        self.entries.append(LogEntry(seq=seq, entry=json.dumps(entry), leaf_hash=""))
        return seq

    def call(self, draft: str, ending: str, model: str | None, tokens: int | None) -> None:
        asked = {
            "gen_ai.provider.name": "openai",
            "gen_ai.request.model": "m1",
            "server.address": "h.example",
        }
        seq = self.add("llm.call.intent", draft, "service", purpose="summarise", **asked)
        used = {"gen_ai.usage.input_tokens": tokens, "gen_ai.usage.output_tokens": tokens}
        if ending == "completed":
            said = {"gen_ai.response.model": model, **used}
            self.add("llm.call.completed", draft, "service", intent_seq=seq, **said)
        elif ending != "open":
            self.add(f"llm.call.{ending}", draft, "service", intent_seq=seq, **{"error.type": "timeout"})

    def decide(self, draft: str, decided: str, sections: list[dict[str, object]], other_ai: str) -> None:
        if decided:
            said = {"accurate": True, "relevant": True, "policy": "one", "other_ai": other_ai}
            self.add("review.approved", draft, sections=sections, **said)
        if decided == "reopened":
            self.add("review.reopened", draft)
        if decided in {"published", "withdrawn"}:
            self.add("release.published", draft, release=f"r-{draft}", sections=sections)
        if decided == "withdrawn":
            self.add("release.withdrawn", draft)


def logged(texts: list) -> tuple[list[LogEntry], frozenset[str]]:
    log = Log()
    for number, (calls, written, decided, other_ai) in enumerate(texts):
        draft = f"d-{number}"
        log.add("source.received", draft)
        for call in calls:
            log.call(draft, *call)
        sections = [
            {
                "kind": kind,
                "origin": origin,
                "claims": claims,
                "machine_tokens": tokens,
                "kept_tokens": tokens // 3,
            }
            for kind, (origin, claims, tokens) in zip(SectionKind, written, strict=False)
        ]
        log.decide(draft, decided, sections, other_ai)
    return log.entries, frozenset(f"d-{number}" for number in range(len(texts)))


def without_log(told: Disclosure) -> dict[str, object]:
    return told.model_dump(exclude={"log", "statement"})


@given(TEXTS)
def test_every_figure_of_the_statement_is_that_of_the_json(texts):
    entries, drafts = logged(texts)
    told = compile_disclosure(entries, drafts, root="ab" * 32)
    calls, sections = told.calls, told.sections
    figures = [f"{told.case_studies:,} case stud", f"a log of {len(entries):,} entr", "abababab"]
    figures += [f"answered {use.calls:,} call" for use in told.models if use.calls]
    figures += [f"{use.input_tokens:,} input token" for use in told.models if use.input_tokens]
    if calls.completed + calls.failed + calls.abandoned:
        figures += [
            f"{calls.completed:,} model call",
            f"{calls.failed:,} failed",
            f"{calls.abandoned:,} abandoned",
        ]
    if sections.released:
        figures.append(f"{sections.released:,} section")
    if told.changed_at_least_percent is not None:
        figures.append(f"At least {told.changed_at_least_percent}%")
    assert [figure for figure in figures if figure not in told.statement] == []
    assert sections.released == sum(getattr(sections, origin) for origin in WROTE)
    assert sum(use.calls for use in told.models) == calls.completed
    assert ("No generative AI was used" in told.statement) is not told.ai_used


@given(TEXTS)
def test_what_other_drafts_did_changes_nothing(texts):
    entries, drafts = logged(texts)
    for draft in drafts:
        own = [entry for entry in entries if json.loads(entry.entry)["subject"]["draft"] == draft]
        alone = compile_disclosure(own, frozenset({draft}), root="")
        assert without_log(alone) == without_log(compile_disclosure(entries, frozenset({draft}), root=""))


@given(TEXTS)
def test_what_is_disclosed_at_release_is_still_true_after_it(texts):
    entries, _ = logged(texts)
    for published in (json.loads(entry.entry) for entry in entries):
        if published["type"] == "release.published":
            mine, end = frozenset({published["subject"]["draft"]}), published["seq"]
            before = compile_disclosure(entries[:end], mine, mine, root="")
            assert without_log(before) == without_log(compile_disclosure(entries[: end + 1], mine, root=""))


@given(st.lists(CALLS, min_size=1, max_size=1))
def test_a_models_name_cannot_pass_for_words_of_the_statement(calls):
    entries, drafts = logged([(calls[0], [], "", "none")])
    assert "written by people. “" not in compile_disclosure(entries, drafts, root="").statement
