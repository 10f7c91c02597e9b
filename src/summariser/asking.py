"""Asking a model: data between delimiters it cannot close, once more where a reply does not fit, several at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count
from threading import Event
from typing import Final, NamedTuple

from summariser.domain import Json, Ledger, Work
from summariser.errors import EndpointDown, EndpointError
from summariser.llm import LLM, Answered, Message, Question, estimated_input
from summariser.prompts import Prompt

AT_ONCE: Final = 8  # questions of one draft under way; how many a process sends is for `llm` to say
_MAX_ECHO: Final = 20_000  # characters of an unusable reply that are sent back with what is wrong with it
_LETTERS: Final = 2  # of an echo to a token, at least


class Ask(NamedTuple):
    """What to ask. Unless it is about the whole source, `about` says in numbers about what, and `name` in words."""

    prompt: Prompt
    purpose: str
    schema: dict[str, Json]
    messages: tuple[Message, ...]
    problem: Callable[[str], str | None]
    about: str = ""
    name: str = ""

    @property
    def number(self) -> int:
        """Its number within the round; that of asking it again is the next.

        Drawn from what it is about and not from its place: under another window the same place holds other sentences,
        and the answer of old must not be taken for one about these.
        """
        return 2 * int(hashlib.sha256(self.about.encode()).hexdigest()[:12], 16) if self.about else 0

    def cost(self, provider: str) -> int:
        """The tokens that it is likely to send."""
        return estimated_input(self.messages, self.schema, provider)


class Given(NamedTuple):
    """A reply that fits, the key of its call, and what was paid for it."""

    text: str
    key: str
    attempts: int
    input_tokens: int
    output_tokens: int


class Asker(NamedTuple):
    """Asks for one piece of work. `window` is how many tokens a request and its reply may have together."""

    llm: LLM
    work: Work
    ledger: Ledger
    window: int

    def all(self, asks: Sequence[Ask]) -> list[Given]:
        """Ask several at a time.

        After a failure those under way come to their end, for they are paid for; those not begun are not sent.

        Raises:
            EndpointError: one of them gave no usable reply; the message says which.
        """
        stopped = Event()
        if len(asks) == 1:
            tried = [self._try(stopped, asks[0])]
        else:
            with ThreadPoolExecutor(min(AT_ONCE, len(asks)), thread_name_prefix="part") as pool:
                try:
                    tried = [*pool.map(partial(self._try, stopped), asks)]
                finally:
                    stopped.set()
        if errors := [outcome for outcome in tried if isinstance(outcome, Exception)]:
            raise min(errors, key=_rank)
        return [outcome for outcome in tried if isinstance(outcome, Given)]

    def _try(self, stopped: Event, ask: Ask) -> Given | Exception | None:
        if stopped.is_set():
            return None
        try:
            return self._one(ask)
        except Exception as error:  # noqa: BLE001 - raised again by the thread that waits for all
            stopped.set()
            return _named(error, ask.name)

    def _one(self, ask: Ask) -> Given:
        answers = [self._ask(ask, ask.number)]
        if answers[0].problem is not None:
            answers.append(self._ask(self._again(ask, answers[0]), ask.number + 1))
        last = answers[-1]
        if last.problem is not None:
            raise EndpointError("invalid_reply", "The model's reply did not fit the schema, twice.")
        paid = [answer for answer in answers if answer.attempts]
        return Given(
            text=last.reply.text,
            key=last.key,
            attempts=sum(answer.attempts for answer in paid),
            input_tokens=sum(answer.reply.input_tokens for answer in paid),
            output_tokens=sum(answer.reply.output_tokens for answer in paid),
        )

    def _ask(self, ask: Ask, number: int) -> Answered:
        question = Question(
            draft_id=self.work.draft_id,
            round=self.work.round,
            first_round=self.work.first_round,
            number=number,
            purpose=ask.purpose,
            prompt_id=ask.prompt.id,
            prompt_version=ask.prompt.version,
            prompt_sha256=ask.prompt.sha256,
            temperature=ask.prompt.temperature,
            schema_name=ask.prompt.schema_name,
            json_schema=ask.schema,
            messages=ask.messages,
            problem=ask.problem,
        )
        return self.llm.ask(question, self.ledger)

    def _again(self, ask: Ask, answer: Answered) -> Ask:
        room = self.window - reserve(self.window) - ask.cost(self.llm.endpoint.provider)
        said = answer.reply.text[: max(0, min(_MAX_ECHO, _LETTERS * room))]
        # Some servers refuse an empty turn.
        turn = (Message("assistant", said),) if said.strip() else ()
        problem = ask.prompt.render("again", problem=answer.problem or "")
        return ask._replace(messages=(*ask.messages, *turn, Message("user", problem)))


def reserve(window: int) -> int:
    """The tokens of a window that are kept for the reply: drafts in the references take up to 1,341."""
    return min(4_000, window // 4)


def _named(error: Exception, name: str) -> Exception:
    """The error, saying which part it is about; one about the endpoint as a whole is about no part."""
    if not name or not isinstance(error, EndpointError) or isinstance(error, EndpointDown):
        return error
    named = EndpointError(error.code, f"{name}: {error.message}", kept=error.kept)
    named.__cause__ = error
    return named


def _rank(error: Exception) -> int:
    """Which of several errors to tell: a fault of ours first, then that the endpoint is down, then the first part's."""
    if not isinstance(error, EndpointError):
        return 0
    return 1 if isinstance(error, EndpointDown) else 2


# --- What is sent -----------------------------------------------------------------------------------------


def turns(prompt: Prompt, parts: Iterable[str]) -> tuple[Message, ...]:
    """The prompt's instructions, then the parts as one message."""
    return Message("system", prompt.render("system")), Message("user", "\n".join(parts))


def line(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def tidy(text: str | None) -> str:
    """The text with what is no Unicode (a command line can hold such bytes) replaced."""
    return (text or "").encode(errors="replace").decode().strip()


def fence(*texts: str) -> str:
    """A word for the delimiters that the texts do not hold, so that they cannot close them; the same each time."""
    data = "\n".join(texts)
    words = (hashlib.sha256(f"{salt}\n{data}".encode()).hexdigest()[:8] for salt in count())
    return next(word for word in words if word not in data.lower())
