"""What submitting files would take, told before any of it is done."""

from collections.abc import Iterable
from typing import NamedTuple

from summariser.domain import Drafter, Duplicate, Estimate, Failed, State, case_study
from summariser.split import split
from summariser.store import Store
from summariser.submit.uploads import Upload, readable


class Forecast(NamedTuple):
    """What submitting the files would do: nothing of it has been done."""

    documents: int
    estimate: Estimate
    failed: tuple[Failed, ...]
    duplicates: tuple[Duplicate, ...]


def forecast(store: Store, uploads: Iterable[Upload], drafter: Drafter) -> Forecast:
    """Read the files and tell what drafting them would take. Nothing is kept and nothing is sent."""
    failed: list[Failed] = []
    duplicates: list[Duplicate] = []
    seen: set[str] = set()
    estimates: list[Estimate] = []
    for upload in uploads:
        document = readable(upload)
        if isinstance(document, Failed):
            failed.append(document)
            continue
        known, is_done = _known(store, document.text_sha256)
        if is_done or document.text_sha256 in seen:
            duplicates.append(Duplicate(path=upload.path, of=known or "another of these files"))
            continue
        seen.add(document.text_sha256)
        estimates.append(drafter.estimate(case_study(document, split(document.text), "forecast")))
    total = Estimate(
        calls=sum(each.calls for each in estimates),
        input_tokens=sum(each.input_tokens for each in estimates),
        output_tokens=sum(each.output_tokens for each in estimates),
    )
    return Forecast(len(estimates), total, tuple(failed), tuple(duplicates))


def _known(store: Store, text_sha256: str) -> tuple[str | None, bool]:
    """The case study of that text, if there is one, and whether it needs no drafting."""
    with store.reading() as read:
        known = read.case_study_of_text(text_sha256)
        if known is None:
            return None, False
        state = State(read.draft_row(read.newest_draft(known)).state)
        return known, state not in {State.DRAFTING, State.FAILED}
