"""Draft: the source beside the sections, what a colleague said, and the decisions."""

import json
from functools import partial
from typing import Any

import streamlit as st
from pydantic import ValidationError

from summariser import review
from summariser.domain import (
    NOT_STATED,
    OPEN_STATES,
    Answer,
    Content,
    Draft,
    Engine,
    LogFilter,
    Note,
    Origin,
    Revision,
    Severity,
    State,
    Status,
    Verb,
    allowed,
)
from summariser.errors import StaleRevision, SummariserError
from summariser.ui import components, decisions, noticed, relatives
from summariser.ui.blocks import blocks
from summariser.ui.frame import Desk, heading, later, markup, message, refusals, say
from summariser.ui.words import DECLARED, NO_AI, NOT_DRAFTING, OUTCOMES, REASONS, moment

_LOOKED = "Looked at beside its evidence: nothing is wrong."


def page(desk: Desk) -> None:
    """Show the draft named in the address."""
    draft_id = st.query_params.get("id")
    if draft_id is None:
        heading("Draft", desk.actor)
        say("info", "No draft is chosen.")
        st.page_link(desk.pages["queue"], label="Choose one in the queue", icon=":material/inbox:")
        return
    draft = desk.store.draft(draft_id)
    heading(draft.title, desk.actor, draft.state)
    message()
    _notes(desk.store.notes(draft.id))
    relatives.show(desk, draft)
    if draft.state is State.DRAFTING:
        st.fragment(partial(_until_drafted, desk, draft.id), run_every=1)()
        return
    if draft.reason:
        say("bad", f"This case study could not be drafted: {REASONS[draft.reason]}. {draft.message or ''}")
    if draft.revision is None:
        decisions.bar(desk, draft, dirty=False)
        return
    _made_by(desk, draft)
    if draft.state in OPEN_STATES and draft.revision.origin is Origin.MODEL:
        _tell_unheld(desk, draft.id)
    dirty = _workbench(desk, draft)
    decisions.bar(desk, draft, dirty=dirty)


def _until_drafted(desk: Desk, draft_id: str) -> None:
    draft = desk.store.draft(draft_id)
    if draft.state is not State.DRAFTING:
        st.rerun()
    if pause := desk.app.pause:
        say("warn", pause.message)
    if desk.drafts_now():
        say("info", "This draft is being written. The page shows it as soon as it is there.")
    else:
        say("warn", NOT_DRAFTING)
        st.button("Draft it now", on_click=_draft_now, args=(desk, draft))


def _draft_now(desk: Desk, draft: Draft) -> None:
    with refusals():
        desk.start([draft.case_study.id], desk.ready(draft.engine))


def _notes(notes: tuple[Note, ...]) -> None:
    for note in notes[-3:]:
        verb = OUTCOMES.get(note.verb, note.verb.replace("_", " "))
        markup(
            '<div class="note"><strong>{actor}</strong> {verb}, {time}<blockquote>{text}</blockquote></div>',
            actor=note.actor,
            verb=verb,
            time=moment(note.time),
            text=note.text,
        )


def _made_by(desk: Desk, draft: Draft) -> None:
    """What drafted the text, whether a person changed it since, and which revision this is."""
    made = f"Drafted by {_model(desk, draft.id)}."
    if draft.engine is not Engine.LLM:
        made = NO_AI if draft.engine is Engine.EXTRACTIVE else DECLARED
    revision = draft.revision
    if revision is None:
        return
    edited = " Edited by a person since." if revision.origin is Origin.PERSON else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        _made(draft, revision, made, edited)
        st.page_link(
            desk.pages["submit"], label="Submit a corrected source", icon=":material/upload:",
            query_params={"replaces": draft.case_study.id},
        )  # fmt: skip


def _tell_unheld(desk: Desk, draft_id: str) -> None:
    """Name what the model gave of the facts about the case study although the source does not hold it."""
    drafted = desk.store.log(LogFilter(type="draft.created", draft=draft_id))
    unheld = json.loads(drafted[-1].entry).get("unheld", []) if drafted else []
    if unheld:
        say(
            "warn",
            f"The model gave another {' and '.join(unheld)}, which the source does not hold. What the file itself "
            "states stands there instead, or nothing.",
        )


def _made(draft: Draft, revision: Revision, made: str, edited: str) -> None:
    markup(
        '<p class="made"><strong>{made}</strong>{edited} <span>Revision {number}, {time}. File: {file}</span></p>',
        made=made,
        edited=edited,
        number=revision.number,
        time=moment(revision.created_at),
        file=draft.case_study.filename,
    )


def _model(desk: Desk, draft_id: str) -> str:
    calls = desk.store.log(LogFilter(type="llm.call.completed", draft=draft_id))
    return str(json.loads(calls[-1].entry)["gen_ai.response.model"]) if calls else "a model"


# --- The workbench ----------------------------------------------------------------------------------------


def _workbench(desk: Desk, draft: Draft) -> bool:
    key = f"bench-{draft.id}"
    on = {
        "save": partial(_save, desk, draft.id, key),
        "answer": partial(_answer, desk, draft.id, key),
        "aside": partial(_aside, desk, draft.id, key),
        "looked": partial(_looked, desk, draft.id, key),
    }
    return components.workbench(key, _data(desk, draft, key), on)


def _data(desk: Desk, draft: Draft, key: str) -> dict[str, Any]:
    revision = draft.revision
    readonly = not allowed(Verb.REVISE, draft.state, desk.actor)
    return {
        "draft": draft.id,
        "revision": revision.id if revision else None,
        "readonly": readonly,
        "why": f"{draft.state.label}: the text cannot be changed." if readonly else "",
        "answers": allowed(Verb.ANSWER, draft.state, desk.actor),
        "blocks": [
            {"kind": block.kind, "level": block.level, "parts": [part._asdict() for part in block.parts]}
            for block in blocks(draft.case_study)
        ],
        "sentences": [sentence.text for sentence in draft.case_study.outline.sentences],
        "content": revision.content.model_dump(mode="json") if revision else None,
        "findings": noticed.findings(draft),
        "hints": noticed.hints(draft),
        "verdicts": noticed.verdicts(draft),
        "leftOut": noticed.left_out(draft, revision, readonly=readonly) if revision else None,
        "kinds": [[section.kind.value, section.kind.label] for section in revision.content.sections]
        if revision
        else [],
        "statuses": {status.value: status.value.replace("_", " ") for status in Status},
        "notStated": revision.content.blank if revision and draft.state in OPEN_STATES else NOT_STATED,
        "ack": st.session_state.get(f"{key}-ack"),
    }


def _save(desk: Desk, draft_id: str, key: str) -> None:
    """Save the whole text over the revision that it was written from, and tell the workbench how that went."""
    saving = components.sent(key, "save")
    if saving["seq"] == (st.session_state.get(f"{key}-ack") or {}).get("seq"):
        return  # sent again because the answer was late: it is saved already
    ack = {"seq": saving["seq"], "ok": False, "stale": False, "message": ""}
    try:
        content = Content.model_validate(saving["content"])
        review.revise(desk.store, desk.actor, draft_id, content, saving["base"])
        ack["ok"] = True
    except StaleRevision as error:
        ack |= {"stale": True, "message": f"Not saved. {error.message}"}
    except SummariserError as error:
        ack |= {"message": f"Not saved. {error.message}"}
    except ValidationError as error:
        ack |= {"message": f"Not saved. {error.error_count()} of the values cannot be read."}
    st.session_state[f"{key}-ack"] = ack


def _answer(desk: Desk, draft_id: str, key: str) -> None:
    said = components.sent(key, "answer")
    with refusals():
        review.answer(
            desk.store, desk.actor, draft_id, said["finding"], Answer(said["answer"]), said["reason"]
        )
        later("good", "The finding is answered.")


def _aside(desk: Desk, draft_id: str, key: str) -> None:
    """Set a sentence of the source aside, or take it up again where no reason is sent."""
    said = components.sent(key, "aside")
    with refusals():
        if said["reason"] is None:
            review.take_up(desk.store, desk.actor, draft_id, said["n"])
        else:
            review.set_aside(desk.store, desk.actor, draft_id, said["n"], said["reason"])


def _looked(desk: Desk, draft_id: str, key: str) -> None:
    """Answer every open question of a claim at once: the editor looked at it beside its evidence."""
    place = components.sent(key, "looked")["claim"]
    with refusals():
        for finding in desk.store.draft(draft_id).findings:
            asked = finding.severity is Severity.HINT and finding.state == "open"
            if asked and noticed.place_of(finding) == place:
                review.answer(desk.store, desk.actor, draft_id, finding.id, Answer.DISMISS, _LOOKED)
