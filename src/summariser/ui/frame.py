"""What the pages share: who acts, headings and messages, and the way from page to page."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from html import escape
from time import monotonic
from typing import Literal, NamedTuple

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from summariser.domain import Actor, Engine, State
from summariser.errors import EndpointError, SummariserError
from summariser.pipeline import as_it_is
from summariser.store import Store
from summariser.ui import jobs
from summariser.ui.jobs import Job, Ready
from summariser.ui.words import TONES
from summariser.wiring import App

Kind = Literal["info", "good", "warn", "bad"]
_ICONS: dict[Kind, str] = {"info": "i", "good": "✓", "warn": "!", "bad": "×"}
NOT_A_SIGN_IN = "This is not a sign-in: anyone on this computer can use any name."


class Desk(NamedTuple):
    """What a page is given: the program, the person who acts, and the other pages by name."""

    app: App
    actor: Actor
    pages: dict[str, StreamlitPage]

    @property
    def store(self) -> Store:
        """The store of the program."""
        return self.app.store

    def open(self, draft_id: str) -> None:
        """Go to the page of a draft."""
        st.switch_page(self.pages["draft"], query_params={"id": draft_id})

    def ready(self, engine: Engine | None = None, limit: Decimal | None = None) -> Ready:
        """The engine of that kind, or the one that the settings name, with a meter that holds a limit of cost.

        Raises:
            BadPrices: the price file cannot be used, or there is a limit and no price for the model.
            EndpointError: the engine is a model and its endpoint is not set.
        """
        drafter = self.app.drafter(engine)
        return Ready(drafter, self.app.meter(limit) if drafter.engine is Engine.LLM else None)

    def start(self, case_studies: Iterable[str], ready: Ready, batch: str | None = None) -> None:
        """Draft in the background."""
        waiting = self.store.batch(batch).states.get(State.DRAFTING, 0) if batch else 0
        thread = self.app.runner.start(case_studies, ready.drafter, ready.meter or as_it_is)
        jobs.add(Job(batch, thread, ready.meter, waiting, monotonic()))

    def drafts_now(self) -> bool:
        """Whether this desk is drafting anything at the moment."""
        return bool(jobs.running())


Page = Callable[[Desk], None]


def destination(desk: Desk) -> tuple[Kind, str]:
    """Where the text of a case study goes when it is submitted, in words."""
    try:
        host = desk.app.host
    except EndpointError as error:
        return "bad", f"{error.message} Nothing can be drafted until then."
    if host is None:
        return (
            "info",
            "Drafts copy sentences of the source, without generative AI. Nothing leaves this machine.",
        )
    return (
        "warn",
        f"The text of every file will be sent to {host}, where the model {desk.app.settings.model} drafts it.",
    )


def markup(template: str, **texts: object) -> None:
    """Draw our own HTML around texts of others, which are escaped: source and model text never become markup."""
    st.html(_filled(template, texts))


def inline(template: str, **texts: object) -> None:
    """As `markup`, no wider than its words: for a line that goes on with links."""
    st.html(_filled(template, texts), width="content")


def _filled(template: str, texts: Mapping[str, object]) -> str:
    return template.format(**{name: escape(str(text)) for name, text in texts.items()})


def facts(pairs: Sequence[tuple[str, str]]) -> None:
    """Names and values, a line each."""
    rows = "".join(f"<dt>{{name{n}}}</dt><dd>{{value{n}}}</dd>" for n in range(len(pairs)))
    names = {f"name{n}": name for n, (name, _) in enumerate(pairs)}
    values = {f"value{n}": value for n, (_, value) in enumerate(pairs)}
    markup(f'<dl class="facts">{rows}</dl>', **names, **values)


def heading(title: str, actor: Actor, state: State | None = None) -> None:
    """The first line of a page: its title, the state of what it shows, and who acts."""
    left, right = st.columns([5, 1], vertical_alignment="center")
    corner = right.container(horizontal=True, horizontal_alignment="right")
    with left:
        if state is None:
            markup('<h1 class="desk">{title}</h1>', title=title)
        else:
            badge = '<span class="state {tone}">{state}</span>'
            markup(
                '<h1 class="desk">{title} ' + badge + "</h1>",
                title=title,
                state=state.label,
                tone=TONES[state],
            )
    with corner, st.popover(label(actor.name), icon=":material/person:"):
        markup("<p>You act as <strong>{name}</strong>. {warning}</p>", name=actor.name, warning=NOT_A_SIGN_IN)
        st.button("Use another name", on_click=forget)


def label(text: str) -> str:
    """A text for the label of a widget, which Streamlit reads as Markdown."""
    return re.sub(r"([^\w\s])", r"\\\1", text)


def forget() -> None:
    """Ask for a name again, here and after a reload."""
    del st.session_state["name"]
    st.session_state["forget"] = True


def say(kind: Kind, text: str) -> None:
    """A message in a box; its kind is told by icon and words as well as by colour."""
    role = "alert" if kind == "bad" else "status"
    markup(
        f'<div class="say {kind}" role="{role}"><span class="icon" aria-hidden="true">{_ICONS[kind]}</span> '
        + "{text}</div>",
        text=text,
    )


def later(kind: Kind, text: str) -> None:
    """A message for the top of the page that is drawn next."""
    st.session_state["message"] = (kind, text)


def message() -> None:
    """Show the message that was left for this page, once."""
    # Its place is kept when there is none: what follows would move, and be seen twice until it is all drawn anew.
    place = st.empty()
    if left := st.session_state.pop("message", None):
        with place:
            say(*left)


@contextmanager
def refusals() -> Iterator[None]:
    """Leave a refusal of a use case as a message for the next drawing of the page."""
    try:
        yield
    except SummariserError as error:
        later("bad", f"{error.message} {error.kept}")
