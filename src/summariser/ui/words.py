"""Codes in the words that a person at the desk reads."""

import unicodedata
from datetime import datetime
from decimal import Decimal

from summariser.domain import BatchSummary, Cost, Engine, State
from summariser.errors import Reason

REASONS: dict[Reason, str] = {
    "empty": "the file is empty",
    "unsupported_type": "files of this type cannot be read",
    "wrong_type": "the file is not what its name says",
    "damaged": "the file is damaged",
    "encrypted": "the file is protected by a password",
    "no_text": "there is no text in the file",
    "too_large": "the file is too large",
    "bad_encoding": "the letters of the file cannot be made out",
    "unreadable": "the file cannot be opened",
    "endpoint_unreachable": "the model could not be reached",
    "endpoint_auth": "the model's host refused the key",
    "endpoint_model": "the host does not have this model",
    "rate_limited": "the model's host asked to wait",
    "endpoint_error": "the model's host reported an error",
    "timeout": "the model took too long",
    "invalid_reply": "the model's reply could not be used",
    "refused": "the model declined to answer",
    "cut_off": "the model's reply was cut off",
    "content_filtered": "the host's filter held the reply back",
    "cancelled": "it was cancelled",
    "over_budget": "the limit on cost was reached",
    "internal": "something went wrong inside summariser",
}
ENGINES = {
    Engine.LLM: "Language model",
    Engine.EXTRACTIVE: "Copied sentences, no AI",
    Engine.DECLARED: "Another tool, as declared",
}
NOT_DRAFTING = "This desk is not drafting at the moment: drafting was stopped, or another program does it."
NO_AI = "No generative AI was used: sentences are copied from the source."
DECLARED = "Made with another tool, as whoever brought it in declared; each sentence was tied to evidence by its words."
TONES = {
    State.DRAFTING: "plain",
    State.FAILED: "bad",
    State.IN_REVIEW: "wait",
    State.CHANGES_REQUESTED: "warn",
    State.APPROVED: "good",
    State.REJECTED: "bad",
    State.RELEASED: "good",
    State.WITHDRAWN: "warn",
    State.SUPERSEDED: "plain",
}
LOG_TYPES = {
    "": "Everything",
    "llm.call": "Calls to a model",
    "llm.call.intent": "Calls to a model: about to be sent",
    "llm.call.completed": "Calls to a model: answered",
    "llm.call.failed": "Calls to a model: failed",
    "source": "Texts received",
    "batch": "Batches",
    "draft": "Drafts made and edited",
    "draft.edited": "Edits by a person",
    "finding": "Findings answered",
    "review": "Decisions by an editor",
    "review.approved": "Approvals",
    "release": "Releases",
    "actor": "People registered",
    "config": "Settings changed",
}
ENTRIES = {
    "ai_use.declared": "Use of AI outside this tool was declared",
    "actor.registered": "A person or program was registered",
    "batch.submitted": "Files were submitted",
    "config.set": "A setting was made",
    "draft.created": "A draft was made",
    "draft.edited": "A draft was edited",
    "draft.failed": "Drafting failed",
    "draft.opened": "A draft was opened for a correction",
    "draft.repaired": "Single sentences of a draft were mended by the model",
    "draft.redrafted": "A new draft was asked of the model",
    "draft.retried": "Drafting was tried again",
    "finding.answered": "A finding was answered",
    "log.genesis": "The log was begun",
    "llm.call.abandoned": "Call to a model, broken off",
    "llm.call.completed": "Call to a model, answered",
    "llm.call.failed": "Call to a model, failed",
    "llm.call.intent": "Call to a model, about to be sent",
    "release.corrected": "A correction was begun",
    "release.published": "A text was released",
    "release.superseded": "A release was superseded",
    "release.withdrawn": "A release was withdrawn",
    "review.approved": "A draft was approved",
    "review.changes_requested": "Changes were requested",
    "review.rejected": "A draft was rejected",
    "review.reopened": "A draft was opened again",
    "sentence.set_aside": "A sentence of the source was set aside",
    "sentence.taken_up": "A sentence of the source was taken up again",
    "source.received": "A case study was received",
}
_TURNING = frozenset({"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"})  # the way of reading
OUTCOMES = {
    "approved": "approved the draft",
    "changes_requested": "asked for changes",
    "rejected": "rejected the draft",
    "reopened": "opened the draft again",
}


def moment(time: datetime) -> str:
    """A time as the desk shows it, in UTC to the minute."""
    return f"{time:%d %b %Y %H:%M} UTC"


def plural(count: int, one: str, many: str = "") -> str:
    """A count with its noun: "1 draft", "1,200 drafts"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def told(batch: BatchSummary) -> str:
    """How far a batch is."""
    waiting, failed = batch.states.get(State.DRAFTING, 0), batch.states.get(State.FAILED, 0)
    drafted = batch.total - waiting - failed
    return f"{drafted:,} of {plural(batch.total, 'case study', 'case studies')} drafted" + (
        f", {failed:,} failed" if failed else ""
    )


def money(cost: Cost) -> str:
    """An amount of money to the hundredth."""
    amount = Decimal(cost.amount)
    if 0 < amount < Decimal("0.01"):
        return f"less than 0.01 {cost.currency}"
    return f"{amount:,.2f} {cost.currency}"


def roughly(count: int) -> str:
    """An estimated count, without digits that it does not deserve."""
    return f"{round(count, 2 - len(str(count))):,}"


def duration(seconds: float) -> str:
    """A span of time that is only estimated."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return "less than a minute"
    return plural(minutes, "minute") if minutes < 120 else plural(round(minutes / 60), "hour")


def readable(path: str) -> str:
    """A path as it can be shown: without what cannot be written, steers a screen or turns the reading round."""
    return "".join("�" if _is_odd(letter) else letter for letter in path)


def _is_odd(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cs"} or unicodedata.bidirectional(letter) in _TURNING
