"""The desk itself: settings of the page, the name of the person, and the pages in their order."""

from functools import partial
from importlib import resources
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from summariser.domain import Actor
from summariser.errors import SummariserError, WrongRole
from summariser.settings import Settings
from summariser.ui import ai_use, components, draft, frame, home, queue, releases, submit
from summariser.wiring import App, open_app

_STATIC = resources.files("summariser.ui").joinpath("static")
_PAGES = {
    "home": (home.page, "Home", ":material/home:"),
    "submit": (submit.page, "Submit", ":material/upload:"),
    "queue": (queue.page, "Queue", ":material/inbox:"),
    "draft": (draft.page, "Draft", ":material/edit_note:"),
    "releases": (releases.page, "Releases", ":material/verified:"),
    "ai-use": (ai_use.page, "AI use", ":material/fact_check:"),
}


def run(start: str = "home") -> None:
    """Draw the desk; `start` is the page at the bare address."""
    # A local icon: for a symbol of a font, every visitor's browser would ask a font server for it.
    st.set_page_config(page_title="Summariser", page_icon=Path(str(_STATIC / "icon.png")), layout="wide")
    st.html(f"<style>{(_STATIC / 'desk.css').read_text(encoding='utf-8')}</style>")
    pages: dict[str, StreamlitPage] = {}
    try:
        app = _app(Settings())
        for name, (page, title, icon) in _PAGES.items():
            is_start = name == start
            pages[name] = st.Page(
                partial(_draw, page, app, pages),
                title=title,
                icon=icon,
                url_path="" if is_start else name,
                default=is_start,
                visibility="hidden" if name == "draft" else "visible",
            )
        st.navigation(list(pages.values()), position="top").run()
    except SummariserError as error:
        frame.say("bad", error.message)


@st.cache_resource(show_spinner=False, hash_funcs={Settings: repr})
def _app(settings: Settings) -> App:
    """The program, once for all visitors and as long as the settings stay the same."""
    return open_app(settings)


def _draw(page: frame.Page, app: App, pages: dict[str, StreamlitPage]) -> None:
    """Draw a page for whoever acts. The name is asked for here, so that a link to a page survives the question."""
    if actor := _actor(app):
        page(frame.Desk(app, actor, pages))
    else:
        _ask_name()


def _actor(app: App) -> Actor | None:
    """Who acts, by the name given in this tab."""
    forget = bool(st.session_state.pop("forget", False))
    name: str | None = st.session_state.get("name")
    kept = components.memory(name, forget=forget)
    if name is None and kept:
        name = st.session_state["name"] = kept
    if name is None:
        return None
    try:
        return app.actor(name)
    except WrongRole as error:
        frame.say("bad", error.message)
        frame.forget()
        return None


def _ask_name() -> None:
    frame.markup('<h1 class="desk">{title}</h1>', title="Who are you?")
    frame.markup(
        "<p>The log records who checked and approved each text. Give the name that it should show. {warning}</p>",
        warning=frame.NOT_A_SIGN_IN,
    )
    with st.form("who", width=460):
        given = st.text_input("Your name", max_chars=80, autocomplete="name").strip()
        if st.form_submit_button("Start", type="primary"):
            if given:
                st.session_state["name"] = given
                st.rerun()
            frame.say("bad", "Give a name: every act at this desk is recorded under one.")
