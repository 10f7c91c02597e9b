"""The engine that has a model restructure a case study into cited claims.

The source goes out as numbered sentences; evidence comes back as their numbers. What a claim cites is kept as answered,
so that a number that does not exist is shown to the editor and not lost.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import count
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from summariser import prompts
from summariser.domain import (
    CaseStudy,
    Claim,
    Content,
    Drafted,
    Engine,
    Json,
    Ledger,
    SectionKind,
    Status,
    Work,
    five,
)
from summariser.errors import BadPrompt, EndpointError
from summariser.llm import LLM, Answered, Message, Question
from summariser.prompts import Prompt

SCHEMA_NAME: Final = "case_study_draft"
PURPOSE: Final = "summarise"
_MAX_ECHO = 20_000  # characters of an unusable reply that are sent back with what is wrong with it


class Restructure:
    """Drafts with a model. Implements `domain.Drafter`."""

    engine = Engine.LLM

    def __init__(self, llm: LLM, prompt: Prompt | None = None) -> None:
        self._llm = llm
        self._prompt = prompt or prompts.load("restructure")
        if self._prompt.schema_name != SCHEMA_NAME:
            raise BadPrompt(
                f"Prompt {self._prompt.id} asks for {self._prompt.schema_name}, not {SCHEMA_NAME}."
            )

    def draft(self, case: CaseStudy, work: Work, ledger: Ledger) -> Drafted:
        """Ask for a draft; if the answer does not fit, ask once more with what is wrong with it.

        Raises:
            EndpointError: the model gave no usable reply; the reason code says why.
        """
        messages = self._messages(case, work)
        answers = [self._ask(messages, work, 0, ledger)]
        if answers[0].problem is not None:
            answers.append(self._ask(self._again(messages, answers[0]), work, 1, ledger))
        last = answers[-1]
        if last.problem is not None:
            raise EndpointError("invalid_reply", "The model's reply did not fit the schema, twice.")
        content = _content(_Reply.model_validate_json(last.reply.text), case)
        paid = [answer for answer in answers if answer.attempts]
        return Drafted(
            content=content,
            call_key=last.key,
            attempts=sum(answer.attempts for answer in paid),
            input_tokens=sum(answer.reply.input_tokens for answer in paid),
            output_tokens=sum(answer.reply.output_tokens for answer in paid),
        )

    def _ask(self, messages: tuple[Message, ...], work: Work, number: int, ledger: Ledger) -> Answered:
        question = Question(
            draft_id=work.draft_id,
            round=work.round,
            number=number,
            purpose=PURPOSE,
            prompt_id=self._prompt.id,
            prompt_version=self._prompt.version,
            prompt_sha256=self._prompt.sha256,
            temperature=self._prompt.temperature,
            schema_name=SCHEMA_NAME,
            json_schema=SCHEMA,
            messages=messages,
            problem=_problem,
        )
        return self._llm.ask(question, ledger)

    def _messages(self, case: CaseStudy, work: Work) -> tuple[Message, ...]:
        source, instruction, previous = (
            numbered(case),
            _unicode(work.instruction or ""),
            _listed(work.previous),
        )
        fence = _fence(source, instruction, previous)
        parts = [self._prompt.render("user", fence=fence, source=source)]
        if instruction:
            redraft = {"fence": fence, "previous": previous, "instruction": instruction}
            parts.append(self._prompt.render("redraft", **redraft))
        return Message("system", self._prompt.render("system")), Message("user", "\n".join(parts))

    def _again(self, messages: tuple[Message, ...], answer: Answered) -> tuple[Message, ...]:
        said = answer.reply.text[:_MAX_ECHO]
        # Some servers refuse an empty turn.
        turn = (Message("assistant", said),) if said.strip() else ()
        return (*messages, *turn, Message("user", self._prompt.render("again", problem=answer.problem or "")))


# --- What is sent -----------------------------------------------------------------------------------------


def numbered(case: CaseStudy) -> str:
    """The source as a model sees it: `[n] sentence` a line, under its own headings, `# heading` a line."""
    sentences = ((s.start, f"[{s.n}] {_line(s.text)}") for s in case.outline.sentences)
    headings = ((h.start, f"# {_line(h.text)}") for h in case.outline.headings)
    return "\n".join(line for _, line in sorted([*sentences, *headings]))


def _line(text: str) -> str:
    return " ".join(text.split())


def _unicode(text: str) -> str:
    """The text with what is no Unicode (a command line can hold such bytes) replaced."""
    return text.encode(errors="replace").decode().strip()


def _listed(content: Content | None) -> str:
    sections = content.sections if content else ()
    return "\n".join(
        f"{section.kind.value}:\n" + "\n".join(f"- {_line(c.text)} {list(c.cites)}" for c in section.claims)
        for section in sections
    )


def _fence(*texts: str) -> str:
    """A word for the delimiters that the texts do not hold, so that they cannot close them; the same each time."""
    data = "\n".join(texts)
    words = (hashlib.sha256(f"{salt}\n{data}".encode()).hexdigest()[:8] for salt in count())
    return next(word for word in words if word not in data.lower())


_CLAIM: Final[dict[str, Json]] = {
    "type": "object",
    "properties": {
        "text": {"type": "string"},
        "status": {"type": "string", "enum": [status.value for status in Status]},
        "cites": {"type": "array", "items": {"type": "integer"}},
    },
    "required": ["text", "status", "cites"],
    "additionalProperties": False,
}
SCHEMA: Final[dict[str, Json]] = {
    "type": "object",
    "properties": {
        "title": {"type": "string"},
        "organisation": {"type": ["string", "null"]},
        "year": {"type": ["integer", "null"]},
        "sections": {
            "type": "object",
            "properties": {
                kind.value: {"type": "array", "items": {"$ref": "#/$defs/claim"}} for kind in SectionKind
            },
            "required": [kind.value for kind in SectionKind],
            "additionalProperties": False,
        },
    },
    "required": ["title", "organisation", "year", "sections"],
    "additionalProperties": False,
    "$defs": {"claim": _CLAIM},  # once and not five times: providers count the schema's tokens too
}


# --- What comes back --------------------------------------------------------------------------------------


def _words(text: str) -> str:
    """One line of visible letters: no line breaks, control characters or marks that turn the text around."""
    return _line("".join(letter for letter in text if letter.isprintable() or letter.isspace()))


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class _ReplyClaim(_Strict):
    text: Annotated[str, AfterValidator(_words), Field(min_length=1, max_length=1000)]
    status: Status
    cites: Annotated[list[Annotated[int, Field(ge=-1_000_000, le=1_000_000)]], Field(max_length=50)]


_Claims = Annotated[list[_ReplyClaim], Field(max_length=40)]


class _ReplySections(_Strict):
    overview: _Claims
    challenges: _Claims
    approach: _Claims
    outcomes: _Claims
    lessons: _Claims


class _Reply(_Strict):
    """A reply that fits. The limits are far beyond good drafts: they keep out what no editor could read."""

    title: Annotated[str, AfterValidator(_words), Field(max_length=300)]
    organisation: Annotated[str, AfterValidator(_words), Field(max_length=300)] | None
    year: Annotated[int, Field(ge=0, le=2200)] | None
    sections: _ReplySections


def _problem(text: str) -> str | None:
    """What keeps a reply from fitting, for the model to read; None if it fits."""
    try:
        _Reply.model_validate_json(text)
    except ValidationError as error:
        return "; ".join(_described(error))
    return None


def _described(error: ValidationError) -> Iterable[str]:
    for detail in error.errors(include_url=False, include_input=False)[:5]:
        place = ".".join(str(step) for step in detail["loc"])
        yield f"{place}: {detail['msg']}" if place else detail["msg"]


def _content(reply: _Reply, case: CaseStudy) -> Content:
    """The reply as content. What it leaves open (empty, or a year 0) is taken from the case study."""
    claims = {kind: tuple(_claim(claim) for claim in getattr(reply.sections, kind)) for kind in SectionKind}
    return Content(
        title=reply.title or case.title,
        organisation=reply.organisation or case.organisation,
        year=reply.year or case.year,
        sections=five(claims),
    )


def _claim(claim: _ReplyClaim) -> Claim:
    return Claim(text=claim.text, status=claim.status, cites=tuple(dict.fromkeys(claim.cites)))
