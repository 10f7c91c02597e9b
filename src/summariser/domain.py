"""The words of the trade as frozen values, the table of states, and the small protocols between layers."""

from __future__ import annotations

import hashlib
from collections.abc import Set as AbstractSet
from datetime import datetime
from enum import StrEnum
from typing import Literal, NamedTuple, Protocol

from pydantic import BaseModel, ConfigDict, Field

from summariser.errors import NotFound, Reason, WrongRole, WrongState

DRAFT_NOTICE = "This is a draft, not approved"
NOT_STATED = "Not stated in the source."
SCRIPT_NOTICE = "This text was approved by a script"


class Value(BaseModel):
    """A frozen value: change makes a new one."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# --- The text of a case study -----------------------------------------------------------------------------


class SectionKind(StrEnum):
    """The five sections, in the order in which they are always shown."""

    OVERVIEW = "overview"
    CHALLENGES = "challenges"
    APPROACH = "approach"
    OUTCOMES = "outcomes"
    LESSONS = "lessons"

    @property
    def label(self) -> str:
        """The heading a reader sees."""
        return _LABELS[self]


_LABELS = {
    SectionKind.OVERVIEW: "Overview",
    SectionKind.CHALLENGES: "Challenges",
    SectionKind.APPROACH: "Approach",
    SectionKind.OUTCOMES: "Outcomes and benefits",
    SectionKind.LESSONS: "Lessons learnt",
}


class Status(StrEnum):
    """What a claim says of its fact: that it happened, is hoped for, or is somebody's view."""

    DONE = "done"
    IN_PROGRESS = "in_progress"
    PLANNED = "planned"
    EXPECTED = "expected"
    CONTEXT = "context"
    OPINION = "opinion"


class Sentence(Value):
    """One numbered slice of the normalised text: `text == source[start:end]`, in code points, `n` from 1."""

    n: int
    start: int
    end: int
    text: str


class Heading(Value):
    """A heading of the source; `start:end` spans its words without the marks, `level` counts from 1."""

    level: int
    start: int
    end: int
    text: str


class Outline(Value):
    """A text split: its sentences and, kept apart, its headings, both in reading order."""

    sentences: tuple[Sentence, ...]
    headings: tuple[Heading, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of the sentences."""
        return tuple(sentence.text for sentence in self.sentences)


def sha256_hex(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


class Document(Value):
    """A file read: its bytes as they were, and its normalised text. `sha256` is of the bytes."""

    filename: str
    media_type: str
    original: bytes = Field(repr=False)
    sha256: str
    text: str
    title: str
    organisation: str | None
    year: int | None

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the normalised text: two documents of the same text are the same case study."""
        return sha256_hex(self.text)


class CaseStudy(Value):
    """A text as submitted, never edited. `sha256` is of the file's bytes, `text_sha256` of `text` in UTF-8.

    `replaces` names the case study that this one corrects.
    """

    id: str
    filename: str
    title: str
    organisation: str | None
    year: int | None
    sha256: str
    text: str
    text_sha256: str
    outline: Outline
    replaces: str | None = None


def case_study(document: Document, outline: Outline, case_study_id: str) -> CaseStudy:
    """The document, split, as the case study of that id."""
    return CaseStudy(
        id=case_study_id,
        filename=document.filename,
        title=document.title,
        organisation=document.organisation,
        year=document.year,
        sha256=document.sha256,
        text=document.text,
        text_sha256=document.text_sha256,
        outline=outline,
    )


class Claim(Value):
    """One checkable sentence of a section, and the numbers of the source sentences it stands on."""

    text: str
    status: Status | None = None
    cites: tuple[int, ...] = ()


class Section(Value):
    """One of the five sections. Without claims it says "not stated in the source"."""

    kind: SectionKind
    claims: tuple[Claim, ...] = ()

    @property
    def text(self) -> str:
        """The claims as one paragraph."""
        return " ".join(claim.text for claim in self.claims)


class Content(Value):
    """All words of one revision: the facts about the case study and the five sections, always all, in order.

    `unplaced` numbers the source sentences an engine could not place; an editor places or ignores them.
    """

    title: str
    organisation: str | None = None
    year: int | None = None
    sections: tuple[Section, ...]
    unplaced: tuple[int, ...] = ()

    def section(self, kind: SectionKind) -> Section:
        """The section of that kind."""
        return next(section for section in self.sections if section.kind is kind)

    @property
    def blank(self) -> str:
        """What a section without claims says while the draft is open: nothing is there, as far as was placed."""
        if not self.unplaced:
            return NOT_STATED
        waiting = len(self.unplaced)
        sentences = "the sentence" if waiting == 1 else f"the {waiting} sentences"
        return f"{NOT_STATED.rstrip('.')}, as far as this draft goes; look also at {sentences} not placed."

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim, in reading order."""
        return tuple(claim for section in self.sections for claim in section.claims)


def five(claims: dict[SectionKind, tuple[Claim, ...]]) -> tuple[Section, ...]:
    """The five sections in order, empty where `claims` has none."""
    return tuple(Section(kind=kind, claims=claims.get(kind, ())) for kind in SectionKind)


# --- Findings, revisions, decisions -----------------------------------------------------------------------


class Severity(StrEnum):
    """How much a finding matters: an error must be answered before approval."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Noticed(Value):
    """What a check noticed, before it is stored. `claim` counts from 0 within its section.

    `words` are the offending words as they stand in the claim, empty where none can be named; `suggests` numbers
    source sentences that would bear the claim out, the best first.
    """

    code: str
    severity: Severity
    message: str
    section: SectionKind
    claim: int
    words: str = ""
    suggests: tuple[int, ...] = ()


class Finding(Noticed):
    """A stored finding; `state` tells whether an editor has answered it."""

    id: str
    state: Literal["open", "kept", "dismissed"] = "open"


class Origin(StrEnum):
    """Who made a revision."""

    MODEL = "model"
    EXTRACTIVE = "extractive"
    PERSON = "person"
    DECLARED = "declared"


class Engine(StrEnum):
    """What makes a first draft."""

    LLM = "llm"
    EXTRACTIVE = "extractive"
    DECLARED = "declared"  # another tool, as whoever brought the draft in declared


class Revision(Value):
    """An immutable snapshot of a draft's words. `sha256` is of its content in canonical JSON."""

    id: str
    draft_id: str
    number: int
    origin: Origin
    author: str
    created_at: datetime
    sha256: str
    content: Content


class ActorKind(StrEnum):
    """Only persons approve, but for the scripts of a demonstration database."""

    PERSON = "person"
    SERVICE = "service"
    MODEL = "model"


class Role(StrEnum):
    """What an actor may do."""

    RESEARCHER = "researcher"
    EDITOR = "editor"
    AUDITOR = "auditor"
    ADMIN = "admin"


class Actor(Value):
    """Who acts. `identity` tells how we know: they said so, they signed in, or it is a script."""

    id: str
    name: str
    kind: ActorKind
    roles: frozenset[Role]
    identity: Literal["self-declared", "signed-in", "script"]

    def require(self, role: Role) -> None:
        """Raise WrongRole unless this actor has the role."""
        if role not in self.roles:
            raise WrongRole(f"{self.name} does not have the role of {role.value} that this needs.")


class State(StrEnum):
    """Where a draft stands."""

    DRAFTING = "drafting"
    FAILED = "failed"
    IN_REVIEW = "in_review"
    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"
    REJECTED = "rejected"
    RELEASED = "released"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"

    @property
    def label(self) -> str:
        """The state in words."""
        return self.value.replace("_", " ").capitalize()


class Verb(StrEnum):
    """What can be done to a draft."""

    SUBMIT = "submit"
    DRAFTED = "drafted"
    FAIL = "fail"
    RETRY = "retry"
    REVISE = "revise"
    REDRAFT = "redraft"
    REQUEST_CHANGES = "request_changes"
    ANSWER = "answer"
    APPROVE = "approve"
    REOPEN = "reopen"
    REJECT = "reject"
    RELEASE = "release"
    WITHDRAW = "withdraw"
    CORRECT = "correct"
    SUPERSEDE = "supersede"


class Rule(NamedTuple):
    """Who may use a verb (None: the service itself), on which states, and the state it leads to."""

    role: Role | None
    sources: frozenset[State]
    target: State


def _rule(role: Role | None, sources: AbstractSet[State], target: State) -> Rule:
    return Rule(role, frozenset(sources), target)


OPEN_STATES = frozenset({State.IN_REVIEW, State.CHANGES_REQUESTED})
RULES: dict[Verb, Rule] = {
    Verb.SUBMIT: _rule(Role.RESEARCHER, set(), State.DRAFTING),
    Verb.DRAFTED: _rule(None, {State.DRAFTING}, State.IN_REVIEW),
    Verb.FAIL: _rule(None, {State.DRAFTING}, State.FAILED),
    Verb.RETRY: _rule(Role.RESEARCHER, {State.FAILED}, State.DRAFTING),
    Verb.REVISE: _rule(Role.EDITOR, OPEN_STATES, State.IN_REVIEW),
    Verb.REDRAFT: _rule(Role.EDITOR, OPEN_STATES, State.DRAFTING),
    Verb.REQUEST_CHANGES: _rule(Role.EDITOR, {State.IN_REVIEW}, State.CHANGES_REQUESTED),
    Verb.ANSWER: _rule(Role.EDITOR, {State.IN_REVIEW}, State.IN_REVIEW),
    Verb.APPROVE: _rule(Role.EDITOR, {State.IN_REVIEW}, State.APPROVED),
    Verb.REOPEN: _rule(Role.EDITOR, {State.APPROVED, State.REJECTED}, State.IN_REVIEW),
    Verb.REJECT: _rule(Role.EDITOR, OPEN_STATES, State.REJECTED),
    Verb.RELEASE: _rule(Role.EDITOR, {State.APPROVED}, State.RELEASED),
    Verb.WITHDRAW: _rule(Role.EDITOR, {State.RELEASED}, State.WITHDRAWN),
    # `correct` makes a new draft that starts in review; the released one keeps its state until superseded.
    Verb.CORRECT: _rule(Role.EDITOR, {State.RELEASED}, State.IN_REVIEW),
    Verb.SUPERSEDE: _rule(None, {State.RELEASED}, State.SUPERSEDED),
}


def allowed(verb: Verb, state: State, actor: Actor) -> bool:
    """Whether the actor may use the verb on a draft in that state, as far as state and role tell."""
    rule = RULES[verb]
    return state in rule.sources and (rule.role is None or rule.role in actor.roles)


def after(verb: Verb, state: State, actor: Actor | None = None) -> State:
    """The state that the verb leads to.

    Raises:
        WrongRole: the actor lacks the role.
        WrongState: the verb does not apply to a draft in that state.
    """
    rule = RULES[verb]
    if rule.role is not None and actor is not None:
        actor.require(rule.role)
    if state not in rule.sources:
        where = " or ".join(sorted(source.label.lower() for source in rule.sources))
        name = verb.value.replace("_", " ")
        raise WrongState(
            f"A draft that is {state.label.lower()} cannot take “{name}”; it would have to be {where}."
        )
    return rule.target


class Answer(StrEnum):
    """What an editor says of a finding."""

    KEEP = "keep"
    DISMISS = "dismiss"


class Approval(Value):
    """What an approver declares: the revision seen, both checks, and any AI used outside this tool."""

    revision_id: str
    accurate: bool
    relevant: bool
    other_ai: str = Field(description="'none', or what was used outside this tool and for what")


class Act(Value):
    """What an act led to. `entry` is the number of its LogEntry."""

    draft: str
    state: State
    revision: str | None
    entry: int


class ReleaseAct(Act):
    """What a release led to; `sha256` is of the released content."""

    release: str
    sha256: str


# --- What the queue and the draft page show ---------------------------------------------------------------


class RuleCount(Value):
    """How the findings of one code fared: the editor said that they hold, or not, or changed the sentence."""

    code: str
    kept: int = 0
    dismissed: int = 0
    mended: int = 0
    open: int = 0

    @property
    def precision(self) -> int | None:
        """In how many of a hundred decided cases the rule was right; None while nothing is decided."""
        right = self.kept + self.mended
        return 100 * right // (right + self.dismissed) if right + self.dismissed else None


class SetAside(Value):
    """A source sentence that an editor looked at and left out, with the reason."""

    n: int
    reason: str
    actor: str


class Draft(Value):
    """A draft as it stands: its case study, head revision with what was found in it, and where it is on its way."""

    id: str
    state: State
    engine: Engine
    case_study: CaseStudy
    revision: Revision | None
    findings: tuple[Finding, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    reason: Reason | None = None
    message: str | None = None
    corrects: str | None = None
    updated_at: datetime

    @property
    def title(self) -> str:
        """The title of the head revision, or the case study's own before there is one."""
        return self.revision.content.title if self.revision else self.case_study.title

    def sentence(self, n: int) -> Sentence:
        """The source sentence of that number; NotFound if the source has none."""
        sentences = self.case_study.outline.sentences
        if not 1 <= n <= len(sentences):
            raise NotFound(f"The source has no sentence {n}; it has {len(sentences)}.")
        return sentences[n - 1]


class QueueItem(Value):
    """A row of the review queue. `findings` counts the open ones."""

    draft: str
    case_study: str
    title: str
    organisation: str | None
    year: int | None
    state: State
    engine: Engine
    findings: int
    unplaced: int
    reason: Reason | None
    assignee: str | None
    updated_at: datetime


class QueueFilter(Value):
    """What to show of the queue. No states means all of them."""

    states: frozenset[State] = frozenset({State.IN_REVIEW, State.CHANGES_REQUESTED})
    text: str = ""
    batch: str | None = None
    sort: Literal["oldest", "newest", "title", "findings"] = "oldest"
    limit: int = 25
    offset: int = 0


class QueuePage(Value):
    """One page of the queue, and how many rows there are in all."""

    total: int
    items: tuple[QueueItem, ...]


class Note(Value):
    """What an editor wrote to a colleague with a decision."""

    time: datetime
    actor: str
    verb: str
    text: str


class Release(Value):
    """A frozen revision with its review and disclosure; `content` is public, `entry` its number in the log."""

    id: str
    draft_id: str
    revision_id: str
    state: State
    released_at: datetime
    sha256: str
    content: Content
    by_script: bool
    entry: int


# --- The log and the calls --------------------------------------------------------------------------------

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


class LogEntry(Value):
    """One row of the one log. `entry` is the canonical JSON as hashed; the rest is read from it."""

    seq: int
    entry: str
    leaf_hash: str


class LogFilter(Value):
    """What to show of the log: a type or its first words, a span of days or instants, one draft; a page of it.

    `since` is the first number of the log to look at.
    """

    type: str | None = None
    time_from: str | None = None
    time_to: str | None = None
    draft: str | None = None
    since: int = 0
    limit: int | None = None
    offset: int = 0


class CallIntent(Value):
    """A model call about to be made. `key` names the work, so that a finished call is never made again."""

    key: str
    draft_id: str
    purpose: str
    prompt_id: str
    prompt_version: int
    prompt_sha256: str
    provider: str
    host: str
    model: str
    parameters: dict[str, str]
    output_type: Literal["json_schema", "json_object"]
    schema_name: str
    attempt: int
    messages: str = Field(repr=False)
    estimated_input_tokens: int = 0


class Cost(Value):
    """Money, exactly: a decimal number in words of digits, such as "0.0042", in a currency such as "USD"."""

    amount: str
    currency: str


class CallReply(Value):
    """What came back of a call; `cost` by the price file, if it names the model."""

    text: str = Field(repr=False)
    model: str
    response_id: str | None
    finish_reason: str
    input_tokens: int
    output_tokens: int
    request_id: str | None = None
    cost: Cost | None = None


class CallFailure(Value):
    """Why a call gave nothing; `message` holds no text of the source or the reply."""

    reason: Reason
    message: str
    http_status: int | None = None


class Ledger(Protocol):
    """Where calls are recorded before they are sent and after they ended. Implemented by the store."""

    def finished(self, key: str) -> CallReply | None:
        """The reply of a completed call of that key, or None."""

    def intend(self, intent: CallIntent) -> int:
        """Commit the intent to disk and return its number in the log. No intent, no request."""

    def complete(self, intent: int, reply: CallReply, *, fits_schema: bool) -> None:
        """Record the reply of an intent."""

    def fail(self, intent: int, failure: CallFailure) -> None:
        """Record that an intent came to nothing."""


class Verdict(StrEnum):
    """What the judge says of a claim beside its evidence. Without an answer that can be used it is `not_checked`."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    UNSUPPORTED = "unsupported"
    CONTRADICTED = "contradicted"
    NOT_CHECKED = "not_checked"


class Judgement(Value):
    """The judge's answers on one claim; `claim` counts from 0 within its section.

    `words` are those not borne out, and stand in the claim. `doubts` name what does not agree beside the verdict: the
    `status`, `actor` or `certainty`, a `cause` inferred, a `benefit` invented. `why` tells why nothing was checked.
    """

    section: SectionKind
    claim: int
    verdict: Verdict
    words: str = ""
    doubts: tuple[Literal["status", "actor", "certainty", "cause", "benefit"], ...] = ()
    why: str = ""


class Drafted(Value):
    """A first draft by an engine. `call_key` names the completed call that a model's draft came from."""

    content: Content
    call_key: str | None = None
    attempts: int = 0
    input_tokens: int = 0
    output_tokens: int = 0


class Estimate(Value):
    """What drafting is likely to take: calls, and the tokens that a model will count."""

    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0


class Judge(Protocol):
    """Compares claims with their evidence, one by one."""

    def judge(self, case: CaseStudy, work: Work, asked: Asked, ledger: Ledger) -> tuple[Judgement, ...]:
        """Judge the claims asked about; one judgement each, in their order.

        What the judge does not answer in a way that can be used is `not_checked`.

        Raises:
            EndpointError: it was cancelled, or the endpoint as a whole is not to be had.
        """

    def estimate(self, case: CaseStudy) -> Estimate:
        """What judging a draft of the case study is likely to take; nothing is sent."""


class Asked(Value):
    """What a second look is asked for: a draft, what the checks noticed in it, and which claims it is about."""

    content: Content
    noticed: tuple[Noticed, ...] = ()
    claims: tuple[tuple[SectionKind, int], ...]


class Drafter(Protocol):
    """An engine: a case study in, a first draft out. `judge` is None where no model drafts, or it is turned off."""

    engine: Engine
    judge: Judge | None

    def draft(self, case: CaseStudy, work: Work, ledger: Ledger) -> Drafted:
        """Draft the case study.

        Raises:
            EndpointError: the model gave no usable reply; the reason code says why.
        """

    def repair(self, case: CaseStudy, work: Work, asked: Asked, ledger: Ledger) -> Drafted | None:
        """Mend the claims asked about, and no others; None if nothing was mended.

        Raises:
            EndpointError: the model gave no usable reply; the reason code says why.
        """

    def estimate(self, case: CaseStudy) -> Estimate:
        """What drafting it is likely to take; nothing is sent."""

    def stop(self) -> None:
        """Send nothing more, in any thread: what has not been sent ends as `cancelled`."""


class Work(Value):
    """What is to be drafted: which draft, in which round (0 first, then each redraft or retry), told what.

    `first_round` is the one in which the present instruction was first asked; the rounds since are retries of it.
    """

    draft_id: str
    round: int = 0
    first_round: int = 0
    instruction: str | None = None
    previous: Content | None = None


# --- Batches ----------------------------------------------------------------------------------------------


class Receipt(Value):
    """What became of one path."""

    path: str
    sha256: str
    case_study: str
    draft: str | None
    state: State
    engine: Engine
    reason: Reason | None = None
    message: str | None = None


class Failed(Value):
    """A path that could not be taken, or whose drafting failed."""

    path: str
    reason: Reason
    message: str


class Duplicate(Value):
    """A path whose normalised text was already there; `of` is its case study."""

    path: str
    of: str


class Arrival(Value):
    """What became of one path of a batch on its arrival: a case study with its draft, or the reason why not."""

    path: str
    case_study: str | None = None
    draft: str | None = None
    is_duplicate: bool = False
    reason: Reason | None = None
    message: str | None = None


class NearDuplicate(Value):
    """A path whose text is nearly that of another case study; `percent` is how much they have in common."""

    path: str
    of: str
    percent: int


class Resemblance(Value):
    """Another case study whose text is nearly the same, its newest draft, and how much they have in common."""

    case_study: str
    draft: str
    title: str
    percent: int


class Submission(Value):
    """What became of a submit: a receipt for every path, the failures by name, and what it cost in calls.

    `stopped` tells why the run ended before all were drafted, if it did.
    """

    batch: str
    case_studies: tuple[Receipt, ...] = ()
    failed: tuple[Failed, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    near_duplicates: tuple[NearDuplicate, ...] = ()
    stopped: str | None = None
    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0


class BatchSummary(Value):
    """A batch as it stands: how many drafts in each state."""

    id: str
    created_at: datetime
    engine: Engine
    states: dict[State, int]
    total: int
