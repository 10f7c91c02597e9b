"""The case studies that a draft's own has to do with: replaced by it, replacing it, or nearly the same."""

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from summariser.domain import Draft
from summariser.store import Reader
from summariser.ui.frame import Desk, inline, label

_SHOWN = 3
_SIGN = '<span aria-hidden="true">!</span>'


class _Relative(NamedTuple):
    draft: str
    words: str


def show(desk: Desk, draft: Draft) -> None:
    """One line with a way to each; nothing where there are none."""
    case = draft.case_study
    with desk.store.reading() as read:
        newer = [_titled(read, one) for one in read.successors(case.id)]
        older = [_titled(read, read.newest_draft(case.replaces))] if case.replaces else []
        told = {one.draft for one in (*newer, *older)}
        near = [
            _Relative(one.draft, f"{one.title} ({one.percent} % in common)")
            for one in read.resemblances(case.id)
            if one.draft not in told
        ]
    if not (newer or older or near):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        _ways(
            desk,
            f'<p class="related warn">{_SIGN} {{words}}</p>',
            "A newer case study replaces this one:",
            newer,
        )
        _ways(desk, '<p class="related">{words}</p>', "This case study replaces an earlier one:", older)
        _ways(desk, '<p class="related">{words}</p>', "Nearly the same text as:", near)


def _titled(read: Reader, draft_id: str) -> _Relative:
    return _Relative(draft_id, read.draft_row(draft_id).title or draft_id)


def _ways(desk: Desk, template: str, words: str, relatives: Sequence[_Relative]) -> None:
    if not relatives:
        return
    many = f" (the first {_SHOWN} of {len(relatives):,})" if len(relatives) > _SHOWN else ""
    inline(template, words=f"{words}{many}")
    for one in relatives[:_SHOWN]:
        # A button, for a link to the page that is shown leaves the address as it was: the next press of anything
        # would bring the old draft back.
        if st.button(label(one.words), icon=":material/arrow_forward:", key=f"open-{one.draft}"):
            desk.open(one.draft)
