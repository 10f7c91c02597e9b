"""From the log to a disclosure: which entries count, and what is counted from them."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from summariser.disclosure.facts import SectionFacts
from summariser.disclosure.statement import Remarks, write_statement
from summariser.disclosure.value import (
    CallCounts,
    Disclosure,
    Figures,
    Identity,
    LogState,
    ModelUse,
    Policy,
    Reviewers,
    SectionCounts,
)
from summariser.domain import LogEntry

Said = Mapping[str, Any]
"""One log entry, parsed. What a field holds is checked where it is counted."""

# Only these failures prove that no text reached a model.
_NEVER_SENT = frozenset({"endpoint_unreachable", "over_budget"})
_OUTCOMES = ("llm.call.completed", "llm.call.failed", "llm.call.abandoned")
_TASKS = {
    "summarise": "summarise case studies",
    "merge": "choose among the claims drafted from the parts of long case studies",
    "repair": "repair single sentences of a summary",
    "judge": "compare summaries with their sources",
    "check": "check drafts",
    "analyse_across": "analyse the case studies together",
    "draft": "draft content",
}
_AI_WRITTEN = frozenset({"model", "model_then_edited", "declared"})


def compile_disclosure(
    entries: Iterable[LogEntry], drafts: frozenset[str], releasing: frozenset[str] = frozenset(), *, root: str
) -> Disclosure:
    """The disclosure of these drafts, from the log alone: equal entries give equal disclosures.

    Args:
        entries: the whole log up to some entry, in any order; the disclosure names its size.
        drafts: what the disclosure is about. The drafts that they correct are found in the log, and count as work.
        releasing: drafts among them that are about to be released, and count as released already.
        root: the Merkle root over the same entries.
    """
    said: list[Said] = sorted((json.loads(entry.entry) for entry in entries), key=lambda entry: entry["seq"])
    scope = _Scope(said, drafts, releasing)
    calls = _Calls(said, scope.work)
    figures = _figures(scope, calls, LogState(size=len(said), root=root))
    return Disclosure(statement=write_statement(figures, _remarks(scope, calls)), **dict(figures))


class _Scope:
    """The drafts in question with their ancestors, what was decided about each, and the entries that tell of them."""

    def __init__(self, said: list[Said], drafts: frozenset[str], releasing: frozenset[str]) -> None:
        parents = _parents(said)
        ancestors = {older for draft in drafts for older in _ancestors(parents, draft)}
        self.work = drafts | ancestors
        # A draft that another one in question corrects is part of that one's history, not a text of its own.
        self.texts = drafts - ancestors
        self.entries = [entry for entry in said if entry["subject"].get("draft") in self.work]
        self.cases = {
            entry["subject"].get("case_study") or entry["subject"]["draft"] for entry in self.entries
        }
        self.people = [entry for entry in _related(said, self.entries) if entry["actor"]["kind"] == "person"]
        self._releasing = releasing & self.texts
        self.approvals: dict[str, Said] = {}
        self.releases: dict[str, Said] = {}
        self.withdrawn: set[str] = set()
        for entry in self.entries:
            if entry["subject"]["draft"] in self.texts:
                self._decide(entry["subject"]["draft"], entry)

    def _decide(self, draft: str, entry: Said) -> None:
        match entry["type"]:
            case "review.approved":
                self.approvals[draft] = entry
            case "review.reopened":
                self.approvals.pop(draft, None)
            case "release.published":
                self.releases[draft] = entry
            case "release.withdrawn":
                self.withdrawn.add(draft)

    @property
    def published(self) -> dict[str, Said]:
        """For each text that is released now, or about to be, the entry with the facts of its sections."""
        coming = {draft: entry for draft, entry in self.approvals.items() if draft in self._releasing}
        every = {**coming, **self.releases}
        return {draft: entry for draft, entry in every.items() if draft not in self.withdrawn}

    @property
    def facts(self) -> list[SectionFacts]:
        """The facts of every section of every text released."""
        return [
            SectionFacts.model_validate(fact)
            for entry in self.published.values()
            for fact in entry["sections"]
        ]

    @property
    def declarations(self) -> list[str]:
        """The AI use outside this tool that somebody declared, each wording once."""
        said = [entry["other_ai"] for entry in self.approvals.values() if not _is_none(entry["other_ai"])]
        said += [_declared(entry) for entry in self.entries if entry["type"] == "ai_use.declared"]
        return sorted(set(said))

    @property
    def brought_in(self) -> bool:
        """Whether a revision was declared as made with AI elsewhere."""
        return any(entry.get("origin") == "declared" for entry in self.entries)


def _parents(said: list[Said]) -> dict[str, str]:
    """Which draft each correction corrects; the log names the release."""
    released = {
        entry["release"]: entry["subject"]["draft"] for entry in said if entry["type"] == "release.published"
    }
    return {
        entry["subject"]["draft"]: released[entry["corrects"]]
        for entry in said
        if entry.get("corrects") in released and entry["subject"].get("draft")
    }


def _ancestors(parents: Mapping[str, str], draft: str) -> set[str]:
    found: set[str] = set()
    while draft in parents and parents[draft] not in found:
        draft = parents[draft]
        found.add(draft)
    return found


def _related(said: list[Said], entries: list[Said]) -> list[Said]:
    """The entries of these drafts, and those of their batches that are about no draft."""
    batches = {entry["subject"]["batch"] for entry in entries if entry["subject"].get("batch")}
    return entries + [
        entry
        for entry in said
        if entry["subject"].get("batch") in batches and not entry["subject"].get("draft")
    ]


def _is_none(other_ai: str) -> bool:
    return other_ai.strip().casefold() in {"", "none"}


def _declared(entry: Said) -> str:
    parts = (entry.get("tool"), entry.get("task"), entry.get("text"))
    return ": ".join(str(part) for part in parts if part) or "a use that the log does not describe"


class _Call(NamedTuple):
    """One model call: its intent, and how it ended, if it did."""

    intent: Said
    outcome: Said | None

    @property
    def ended(self) -> str:
        return self.outcome["type"].rpartition(".")[2] if self.outcome else "open"

    @property
    def model(self) -> tuple[str, str]:
        """Provider and model: the one that answered, or else the one that was asked."""
        answered = self.outcome.get("gen_ai.response.model") if self.outcome else None
        return self.intent["gen_ai.provider.name"], answered or self.intent["gen_ai.request.model"]

    @property
    def sent(self) -> bool:
        """Whether text may have reached a model."""
        return self.outcome is None or self.outcome.get("error.type") not in _NEVER_SENT

    def tokens(self, way: str) -> int | None:
        """The input or output tokens, if the provider reported any use. Every call has input."""
        said = self.outcome or {}
        return said.get(f"gen_ai.usage.{way}_tokens") if said.get("gen_ai.usage.input_tokens") else None


class _Calls:
    """The model calls of some drafts."""

    def __init__(self, said: list[Said], drafts: frozenset[str]) -> None:
        outcomes = {entry["intent_seq"]: entry for entry in said if entry["type"] in _OUTCOMES}
        self.every = [
            _Call(entry, outcomes.get(entry["seq"]))
            for entry in said
            if entry["type"] == "llm.call.intent" and entry["subject"].get("draft") in drafts
        ]
        self.completed = [call for call in self.every if call.ended == "completed"]
        self.sent = [call for call in self.every if call.sent]

    @property
    def counts(self) -> CallCounts:
        ended = Counter(call.ended for call in self.every)
        return CallCounts(completed=ended["completed"], failed=ended["failed"], abandoned=ended["abandoned"])

    @property
    def tasks(self) -> tuple[str, ...]:
        purposes = dict.fromkeys(call.intent["purpose"] for call in self.sent)
        return tuple(_TASKS.get(purpose, purpose[:1].lower() + purpose[1:]) for purpose in purposes)

    @property
    def models(self) -> tuple[ModelUse, ...]:
        answered = {
            (call.intent["gen_ai.provider.name"], call.intent["gen_ai.request.model"])
            for call in self.completed
        }
        names = {call.model for call in self.completed}
        names |= {
            call.model for call in self.sent if call not in self.completed and call.model not in answered
        }
        return tuple(self._use(provider, model) for provider, model in sorted(names))

    def _use(self, provider: str, model: str) -> ModelUse:
        calls = [call for call in self.completed if call.model == (provider, model)]
        return ModelUse(
            provider=provider,
            model=model,
            calls=len(calls),
            input_tokens=_sum(call.tokens("input") for call in calls),
            output_tokens=_sum(call.tokens("output") for call in calls),
        )

    @property
    def entries(self) -> list[Said]:
        return [entry for call in self.sent for entry in (call.intent, call.outcome) if entry is not None]


def _sum(tokens: Iterable[int | None]) -> int | None:
    known = [count for count in tokens if count is not None]
    return sum(known) if known else None


def _figures(scope: _Scope, calls: _Calls, log: LogState) -> Figures:
    # Publishing is not work on the text; without it, a disclosure made for a release stays true after it.
    worked = calls.entries or [entry for entry in scope.entries if not entry["type"].startswith("release.")]
    days = [date.fromisoformat(entry["time"][:10]) for entry in worked]
    declared = scope.declarations
    return Figures(
        ai_used=bool(calls.sent or declared or scope.brought_in),
        models=calls.models,
        tasks=calls.tasks,
        from_=min(days, default=None),
        to=max(days, default=None),
        case_studies=len(scope.cases),
        sections=_sections(scope.facts),
        reviewers=_reviewers(scope.approvals.values()),
        identity=_identity(scope),
        policy=_policy(scope.approvals.values()),
        changed_at_least_percent=_changed(scope.facts),
        calls=calls.counts,
        other_ai="; ".join(declared) or ("none" if scope.approvals else None),
        log=log,
    )


def _sections(facts: list[SectionFacts]) -> SectionCounts:
    counts = Counter(fact.origin for fact in facts if fact.claims)
    return SectionCounts.model_validate({"released": counts.total(), **counts})


def _changed(facts: list[SectionFacts]) -> int | None:
    """The share of AI-written tokens that no longer stand, rounded down so that "at least" is true."""
    written = [fact for fact in facts if fact.origin in _AI_WRITTEN]
    tokens = sum(fact.machine_tokens for fact in written)
    if not tokens:
        return None
    return 100 * (tokens - sum(fact.kept_tokens for fact in written)) // tokens


def _reviewers(approvals: Iterable[Said]) -> tuple[Reviewers, ...]:
    actors = {(entry["actor"]["role"] or "actor without a role", entry["actor"]["id"]) for entry in approvals}
    counts = Counter(role for role, _ in actors)
    return tuple(Reviewers(role=role, count=count) for role, count in sorted(counts.items()))


def _identity(scope: _Scope) -> Identity | None:
    """How it is known who approved, or before any approval, who worked on the text: the weakest there is."""
    known = {
        entry["actor"]["identity"] for entry in [*scope.approvals.values()] or scope.people or scope.entries
    }
    kinds: tuple[Identity, ...] = ("script", "self-declared", "signed-in")
    return next((kind for kind in kinds if kind in known), None)


def _policy(approvals: Iterable[Said]) -> Policy | None:
    """The policy at approval; the weaker, if it changed between two of them."""
    known = {entry["policy"] for entry in approvals}
    kinds: tuple[Policy, ...] = ("one", "second")
    return next((kind for kind in kinds if kind in known), None)


def _remarks(scope: _Scope, calls: _Calls) -> Remarks:
    approvals = list(scope.approvals.values())
    return Remarks(
        texts=len({entry["subject"]["draft"] for entry in scope.entries} & scope.texts),
        released=len(scope.published),
        withdrawn=len(scope.withdrawn),
        approved=len(scope.approvals),
        by_script=sum(entry["actor"]["identity"] == "script" for entry in approvals),
        confirmed=sum(bool(entry["accurate"] and entry["relevant"]) for entry in approvals),
        policies=len({entry["policy"] for entry in approvals}),
        hosts=tuple(sorted({call.intent["server.address"] for call in calls.sent})),
        open_calls=sum(call.outcome is None for call in calls.every),
        unnamed_calls=sum(not (call.outcome or {}).get("gen_ai.response.model") for call in calls.completed),
        uncounted_calls=sum(call.tokens("input") is None for call in calls.completed),
        brought_in=scope.brought_in,
    )
