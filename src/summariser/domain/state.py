"""Where a draft stands, what can be done to it there, and by whom: one table."""

from collections.abc import Set as AbstractSet
from enum import StrEnum
from typing import NamedTuple

from summariser.domain.actor import Actor, Role
from summariser.errors import WrongState


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
