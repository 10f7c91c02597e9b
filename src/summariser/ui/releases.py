"""Releases: what is public, with its files and its statement of AI use."""

import json
from math import ceil

import streamlit as st

from summariser.domain import SCRIPT_NOTICE, Release, State
from summariser.ui.downloads import downloads
from summariser.ui.frame import Desk, heading, markup, message, say
from summariser.ui.words import moment, plural

_PER_PAGE = 10


def page(desk: Desk) -> None:
    """Show every release, newest first."""
    heading("Releases", desk.actor)
    message()
    releases = desk.store.releases()
    if not releases:
        say("info", "Nothing is released yet. A draft is released after an editor has approved it.")
        return
    pages = ceil(len(releases) / _PER_PAGE)
    markup('<p class="quiet" role="status">{text}</p>', text=plural(len(releases), "release"))
    number = st.pagination(pages, key="releases_page") if pages > 1 else 1
    for release in releases[(number - 1) * _PER_PAGE : number * _PER_PAGE]:
        _release(desk, release)


def _release(desk: Desk, release: Release) -> None:
    facts = [release.content.organisation or "", str(release.content.year or ""), moment(release.released_at)]
    state = "" if release.state is State.RELEASED else f" ({release.state.label.lower()})"
    with desk.store.reading() as read:
        statement = json.loads(read.disclosure_text(release.draft_id))["statement"]
    with st.container(border=True):
        markup(
            '<h2 class="release">{title}{state}</h2><p class="quiet">{facts}</p><p class="statement">{statement}</p>',
            title=release.content.title,
            state=state,
            facts=" · ".join(fact for fact in facts if fact),
            statement=statement,
        )
        if release.by_script:
            say("warn", SCRIPT_NOTICE)
        with st.container(horizontal=True, vertical_alignment="center"):
            downloads(desk, release.draft_id)
            st.page_link(
                desk.pages["draft"], label="Open with its source", query_params={"id": release.draft_id},
                icon=":material/arrow_forward:",
            )  # fmt: skip
