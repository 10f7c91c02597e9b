"""The disclosure in plain words: each sentence stands on a fact of the log, and a missing fact is named."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from summariser.disclosure.value import Figures, ModelUse
from summariser.markup import plain

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_BY_WHOM = {
    "model": "as the model wrote {them}",
    "model_then_edited": "written by the model and then edited",
    "extractive": "taken word for word from the source, without generative AI",
    "person": "with words written by an editor",
    "declared": "brought in from outside and declared as made with AI",
}
_POLICIES = {
    "one": "The policy was that one editor's approval is enough, also from an editor who had changed the text.",
    "second": "The policy was that neither the submitter nor the last person to change the text may approve it.",
}
_IDENTITIES = {
    "self-declared": "In the log, names are self-declared: no sign-in confirmed them.",
    "signed-in": "Those who approved had signed in.",
}


class Remarks(NamedTuple):
    """What the statement says beside the figures: counts of texts, approvals and calls, and hosts."""

    texts: int
    released: int
    withdrawn: int
    approved: int
    by_script: int
    confirmed: int
    policies: int
    hosts: tuple[str, ...]
    open_calls: int
    unnamed_calls: int
    uncounted_calls: int
    brought_in: bool


def write_statement(figures: Figures, remarks: Remarks) -> str:
    """The statement for readers, as one paragraph of plain text."""
    if not remarks.texts:
        return f"The log says nothing about this text. {_log(figures)}"
    sentences = [
        *_use(figures, remarks),
        *_calls(figures, remarks),
        *_release(figures, remarks),
        *_approval(figures, remarks),
        *_outside(figures, remarks),
        _log(figures),
    ]
    return " ".join(sentences)


def _use(figures: Figures, remarks: Remarks) -> Iterator[str]:
    when = _when(figures.from_, figures.to)
    if figures.calls.completed:
        yield f"Generative AI was used {when} to {_list(figures.tasks)}."
    elif figures.models:
        yield f"Generative AI was asked {when} to {_list(figures.tasks)}; no answer was recorded."
    elif figures.ai_used:
        yield f"This tool itself used no generative AI; the work was done {when}."
    else:
        yield f"No generative AI was used; the work was done {when}."
    yield from (_model(use) for use in figures.models)
    if remarks.hosts:
        yield f"Text was sent to {_list(tuple(_quoted(host) for host in remarks.hosts))}."


def _model(use: ModelUse) -> str:
    name = f"The model {_quoted(use.model)} of the provider {_quoted(use.provider)}"
    if not use.calls:
        return f"{name} was asked and gave no answer that was recorded."
    answered = f"{name} answered {_count(use.calls, 'call')}"
    if use.input_tokens is None or use.output_tokens is None:
        return f"{answered}; the provider did not report the tokens used."
    return f"{answered} with {_count(use.input_tokens, 'input token')} and {_count(use.output_tokens, 'output token')}."


def _calls(figures: Figures, remarks: Remarks) -> Iterator[str]:
    counts = figures.calls
    if counts.completed or counts.failed or counts.abandoned:
        completed = _count(counts.completed, "model call")
        yield f"{completed} completed, {counts.failed:,} failed, {counts.abandoned:,} abandoned with unknown outcome."
    if remarks.open_calls:
        yield f"The outcome of {_count(remarks.open_calls, 'call')} is missing from the log."
    if remarks.unnamed_calls:
        calls = _count(remarks.unnamed_calls, "call")
        yield f"The provider did not report which model answered {calls}; the model asked for is named instead."
    if remarks.uncounted_calls and any(use.input_tokens is not None for use in figures.models):
        calls = _count(remarks.uncounted_calls, "call")
        yield f"The provider did not report the tokens of {calls}; they are not counted."


def _release(figures: Figures, remarks: Remarks) -> Iterator[str]:
    yield f"This statement covers {_count(figures.case_studies, 'case study', 'case studies')}."
    if remarks.withdrawn:
        yield f"{_count(remarks.withdrawn, 'text')} {_were(remarks.withdrawn)} withdrawn after release."
    if not remarks.approved:
        yield "Nothing has been approved or released yet."
        return
    if not remarks.released:
        yield "Nothing is released at present." if remarks.withdrawn else "Nothing has been released yet."
        return
    if remarks.released < remarks.texts:
        yield f"Of {_count(remarks.texts, 'text')}, {remarks.released:,} {_were(remarks.released)} released."
    yield from _sections(figures)


def _sections(figures: Figures) -> Iterator[str]:
    counts = figures.sections
    named = {origin: getattr(counts, origin) for origin in _BY_WHOM}
    said = [
        f"{count:,} {how.format(them='it' if count == 1 else 'them')}"
        for (origin, how) in _BY_WHOM.items()
        if (count := named[origin])
    ]
    released = f"{_count(counts.released, 'section')} {_were(counts.released)} released"
    yield f"{released}: {'; '.join(said)}." if said else f"{released}."
    if figures.changed_at_least_percent is not None:
        yield (
            f"At least {figures.changed_at_least_percent}% of the words and punctuation marks in the AI drafts "
            "were changed or removed."
        )


def _approval(figures: Figures, remarks: Remarks) -> Iterator[str]:
    if not remarks.approved:
        if figures.identity == "self-declared":
            yield _IDENTITIES["self-declared"]
        return
    yield from _approvers(figures, remarks)
    if figures.identity in _IDENTITIES:
        yield _IDENTITIES[figures.identity]
    if figures.policy:
        yield _POLICIES[figures.policy]
    if remarks.policies > 1:
        yield "The policy changed between approvals; this is the weaker one."


def _approvers(figures: Figures, remarks: Remarks) -> Iterator[str]:
    texts = _count(remarks.approved, "text")
    if remarks.by_script == remarks.approved:
        yield f"{texts} {_were(remarks.approved)} approved by a script, not a person."
        return
    who = _list(tuple(_count(reviewers.count, reviewers.role) for reviewers in figures.reviewers))
    declared = " and declared accurate and relevant" if remarks.confirmed == remarks.approved else ""
    yield f"{texts} {_were(remarks.approved)} approved{declared} by {who}."
    if remarks.by_script:
        yield f"{remarks.by_script:,} of these approvals came from a script, not a person."


def _outside(figures: Figures, remarks: Remarks) -> Iterator[str]:
    if remarks.brought_in:
        yield "Some text was brought in from outside and declared as made with AI."
    if figures.other_ai is None:
        yield "Whether AI was used outside this tool has not been declared yet."
    elif figures.other_ai == "none":
        yield "At approval it was declared that no AI was used outside this tool; this cannot be verified."
    else:
        yield f"Declared as AI use outside this tool: {_quoted(figures.other_ai)}."


def _log(figures: Figures) -> str:
    entries = _count(figures.log.size, "entry", "entries")
    return (
        f"These figures are computed from a log of {entries} with the Merkle root {figures.log.root[:16]}…."
    )


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def _list(items: tuple[str, ...]) -> str:
    return " and ".join((", ".join(items[:-1]), items[-1])) if len(items) > 1 else "".join(items)


def _when(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return "on a day that the log does not name"
    return f"on {_day(first)}" if first == last else f"between {_day(first)} and {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _quoted(text: str) -> str:
    # Names come from outside: within quotation marks they cannot pass for words of this statement.
    return f"“{plain(text).replace('“', '').replace('”', '')}”"
