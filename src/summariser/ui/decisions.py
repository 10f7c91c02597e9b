"""The decisions on a draft: a bar that offers what its state allows, and a dialog for each that needs words."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import streamlit as st

from summariser import release, review
from summariser.domain import Actor, Approval, Draft, Engine, QueueFilter, State, Verb, allowed
from summariser.errors import SummariserError
from summariser.store import Store
from summariser.ui.downloads import downloads
from summariser.ui.frame import Desk, later, refusals, say
from summariser.ui.queue import retry

_Noted = Callable[[Store, Actor, str, str], object]


class _Decision(NamedTuple):
    """A decision that needs words: its button, what is asked for, what is said when it is done, and the use case."""

    button: str
    icon: str
    ask: str
    done: str
    act: _Noted


_NOTED: dict[Verb, _Decision] = {
    Verb.REQUEST_CHANGES: _Decision(
        "Request changes…",
        "edit_note",
        "What should a colleague change?",
        "Changes are requested.",
        review.request_changes,
    ),
    Verb.REDRAFT: _Decision(
        "Redraft…",
        "autorenew",
        "What should the model do differently?",
        "The model drafts it again.",
        review.redraft,
    ),
    Verb.REJECT: _Decision(
        "Reject…", "block", "Why is it rejected?", "The draft is rejected.", review.reject
    ),
    Verb.REOPEN: _Decision(
        "Reopen…",
        "undo",
        "Why is it reopened? An approval becomes void.",
        "The draft is open again.",
        review.reopen,
    ),
    Verb.WITHDRAW: _Decision(
        "Withdraw…",
        "unpublished",
        "Why is the release withdrawn?",
        "The release is withdrawn.",
        release.withdraw,
    ),
}
_PUBLISHED = {State.RELEASED, State.WITHDRAWN, State.SUPERSEDED}
_ACCURATE = "I compared every sentence with the source: it is accurate"
_RELEVANT = "Every sentence is relevant and belongs in the publication"
_NO_OTHER_AI, _OTHER_AI = "No other AI was used", "Other AI was used"


def bar(desk: Desk, draft: Draft, *, dirty: bool) -> None:
    """The decisions that the draft's state allows, always in view; unsaved changes come first."""
    verbs = [verb for verb in _ORDER if allowed(verb, draft.state, desk.actor)]
    if draft.engine is not Engine.LLM and Verb.REDRAFT in verbs:
        verbs.remove(Verb.REDRAFT)
    with st.bottom, st.container(horizontal=True, vertical_alignment="center"):
        if draft.state in _PUBLISHED:
            downloads(desk, draft.id)
        for verb in verbs:
            _ORDER[verb](desk, draft, dirty)
        if dirty:
            say("warn", "Save or discard your changes before you decide.")
        elif st.button("Next draft", icon=":material/skip_next:", type="tertiary"):
            _next(desk, draft)
    _open_dialog(desk, draft)


def _next(desk: Desk, draft: Draft) -> None:
    waiting = [item.draft for item in desk.store.queue(QueueFilter(limit=500)).items]
    after = waiting[waiting.index(draft.id) + 1 :] if draft.id in waiting else waiting
    if after:
        desk.open(after[0])
    st.switch_page(desk.pages["queue"])


def _noted(verb: Verb, desk: Desk, draft: Draft, dirty: bool) -> None:
    del desk
    decision = _NOTED[verb]
    st.button(
        decision.button,
        icon=f":material/{decision.icon}:",
        key=f"decide-{verb.value}",
        disabled=dirty,
        on_click=_decide,
        args=(draft, verb),
    )


def _approve(desk: Desk, draft: Draft, dirty: bool) -> None:
    del desk
    st.button(
        "Approve…", icon=":material/check:", type="primary", key="decide-approve", disabled=dirty,
        on_click=_decide, args=(draft, Verb.APPROVE),
    )  # fmt: skip


def _decide(draft: Draft, verb: Verb) -> None:
    """Open a dialog about the revision that was on the screen when its button was pressed."""
    st.session_state["deciding"] = (draft.id, verb, draft.revision.id if draft.revision else "")


def _release(desk: Desk, draft: Draft, dirty: bool) -> None:
    del dirty
    st.button("Release", icon=":material/publish:", type="primary", on_click=_released, args=(desk, draft.id))


def _released(desk: Desk, draft_id: str) -> None:
    with refusals():
        release.release(desk.store, desk.actor, draft_id)
        later("good", "Released. Download it below, or later on the page Releases.")


def _retry(desk: Desk, draft: Draft, dirty: bool) -> None:
    del dirty
    st.button("Retry", icon=":material/refresh:", type="primary", on_click=retry, args=(desk, draft.id))


def _correct(desk: Desk, draft: Draft, dirty: bool) -> None:
    del dirty
    if st.button(
        "Correct", icon=":material/edit:", help="A new draft; this release stands until it is released."
    ):
        try:
            act = release.correct(desk.store, desk.actor, draft.id)
        except SummariserError as error:
            say("bad", error.message)
        else:
            later("info", "This is a correction. The earlier release stands until this one is released.")
            desk.open(act.draft)


_ORDER: dict[Verb, Callable[[Desk, Draft, bool], None]] = {
    Verb.APPROVE: _approve,
    Verb.RELEASE: _release,
    Verb.RETRY: _retry,
    Verb.REQUEST_CHANGES: partial(_noted, Verb.REQUEST_CHANGES),
    Verb.REDRAFT: partial(_noted, Verb.REDRAFT),
    Verb.REJECT: partial(_noted, Verb.REJECT),
    Verb.REOPEN: partial(_noted, Verb.REOPEN),
    Verb.CORRECT: _correct,
    Verb.WITHDRAW: partial(_noted, Verb.WITHDRAW),
}


# --- Dialogs ----------------------------------------------------------------------------------------------


def _open_dialog(desk: Desk, draft: Draft) -> None:
    draft_id, verb, revision_id = st.session_state.get("deciding", ("", None, ""))
    if draft_id != draft.id or verb is None:
        return
    if not allowed(verb, draft.state, desk.actor):
        _close()
    elif verb is Verb.APPROVE:
        _approval(desk, draft, revision_id)
    else:
        _note(desk, draft, verb)


def _close() -> None:
    st.session_state.pop("deciding", None)


@st.dialog("Approve", width="medium", on_dismiss=_close)
def _approval(desk: Desk, draft: Draft, revision_id: str) -> None:
    number = draft.revision.number if draft.revision else 0
    say("info", f"You approve revision {number}, the one on the screen. Any later edit needs a new approval.")
    accurate = st.checkbox(_ACCURATE, key=f"accurate-{revision_id}")
    relevant = st.checkbox(_RELEVANT, key=f"relevant-{revision_id}")
    # Nothing is chosen beforehand: a declaration that made itself would be worth nothing.
    other = st.radio("AI used outside this tool", [_NO_OTHER_AI, _OTHER_AI], index=None, horizontal=True)
    which = review.NO_OTHER_AI if other == _NO_OTHER_AI else ""
    if other == _OTHER_AI:
        which = st.text_input("Which, and for what?", max_chars=500).strip()
    if st.button("Approve", type="primary", key="approve-now"):
        approval = Approval(revision_id=revision_id, accurate=accurate, relevant=relevant, other_ai=which)
        _finish(
            "Approved. It can be released now.",
            partial(review.approve, desk.store, desk.actor, draft.id, approval),
        )


@st.dialog("Your decision", on_dismiss=_close)
def _note(desk: Desk, draft: Draft, verb: Verb) -> None:
    decision = _NOTED[verb]
    note = st.text_area(decision.ask, max_chars=4000)
    if st.button(decision.button.removesuffix("…"), type="primary", key="decide-now"):
        act = partial(decision.act, desk.store, desk.actor, draft.id, note)
        _finish(decision.done, partial(_redraft, desk, draft, act) if verb is Verb.REDRAFT else act)


def _redraft(desk: Desk, draft: Draft, act: Callable[[], object]) -> None:
    """A redraft waits in `drafting` for its engine, which must be there before the draft is sent to it."""
    ready = desk.ready(draft.engine)
    act()
    desk.start([draft.case_study.id], ready)


def _finish(done: str, act: Callable[[], object]) -> None:
    """Do it, and close the dialog; a refusal is shown within it."""
    try:
        act()
    except SummariserError as error:
        say("bad", error.message)
        return
    _close()
    later("good", done)
    st.rerun()
