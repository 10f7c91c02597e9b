"""The editor's acts on a draft: each one function, one transaction, one LogEntry."""

from summariser.disclosure import METRIC, section_facts
from summariser.domain import (
    Act,
    Actor,
    ActorKind,
    Answer,
    Approval,
    Content,
    Draft,
    Engine,
    Origin,
    Role,
    SectionKind,
    Severity,
    State,
    Verb,
    after,
)
from summariser.errors import BadContent, GateClosed, NotFound, StaleRevision, WrongRole, WrongState
from summariser.judge import findings
from summariser.store import NewRevision, Store, Subject, Transaction, utf8
from summariser.vetting import by_code, carried

NO_OTHER_AI = "none"
_LONGEST_DECLARATION = 2_000  # characters; it stands in the log, whose entries are bounded


def revise(store: Store, actor: Actor, draft_id: str, content: Content, base: str | None = None) -> Act:
    """Make `content` the new head revision. `base` is the revision it was written over, where known.

    Raises:
        StaleRevision: somebody else changed the draft since `base` was read.
        BadContent: the words do not hold together; the message tells which.
    """
    with store.transaction() as tx:
        draft = tx.draft(draft_id)
        after(Verb.REVISE, draft.state, actor)
        if base is not None and draft.revision is not None and base != draft.revision.id:
            raise StaleRevision
        baseline = tx.baseline(draft_id)
        tidy = _tidied(content, draft, baseline[1].unplaced if baseline else ())
        if draft.revision is not None and tidy == draft.revision.content and draft.state is State.IN_REVIEW:
            return _act(draft, _entry(tx, draft))
        revision, seq = _add(tx, draft, actor, tidy)
        return Act(draft=draft_id, state=State.IN_REVIEW, revision=revision, entry=seq)


def _add(tx: Transaction, draft: Draft, actor: Actor, content: Content) -> tuple[str, int]:
    facts = section_facts(tx.baseline(draft.id), content, draft.case_study.outline.texts)
    judgements = carried(draft.revision.content, draft.judgements, content) if draft.revision else ()
    new = NewRevision(
        origin=Origin.PERSON,
        content=content,
        noticed=(*by_code(content, draft.case_study), *findings(judgements)),
        facts=tuple(fact.model_dump(mode="json") for fact in facts),
        judgements=judgements,
    )
    return tx.add_revision(draft, actor, new, role=Role.EDITOR)


def _tidied(content: Content, draft: Draft, unplaced: tuple[int, ...]) -> Content:
    if [section.kind for section in content.sections] != list(SectionKind):
        raise BadContent("A revision has exactly the five sections, in order.")
    if not content.title.strip():
        raise BadContent("A case study needs a title.")
    for claim in content.claims:
        if not claim.text.strip():
            raise BadContent("A sentence is empty. Write it or remove it.")
        for n in claim.cites:
            draft.sentence(n)
    cited = {n for claim in content.claims for n in claim.cites}
    # Counted from the engine's own list: what was placed and taken out again still wants a place.
    return content.model_copy(update={"unplaced": tuple(n for n in unplaced if n not in cited)})


def redraft(store: Store, actor: Actor, draft_id: str, instruction: str) -> Act:
    """Send the draft back to the model with an instruction. It is in `drafting` until an engine has run."""
    with store.transaction() as tx:
        draft = tx.draft(draft_id)
        target = after(Verb.REDRAFT, draft.state, actor)
        if draft.engine is not Engine.LLM:
            made = "by the extractive engine" if draft.engine is Engine.EXTRACTIVE else "elsewhere"
            raise WrongState(
                f"This draft was made {made}, which takes no instructions. Edit its sentences, or "
                "submit the case study with a model."
            )
        text = tx.add_text(
            _said(instruction, "An instruction is needed: what should the model do differently?")
        )
        seq = tx.append(
            "draft.redrafted",
            actor,
            Subject(case_study=draft.case_study.id, draft=draft_id),
            role=Role.EDITOR,
            commit={"instruction": text.commitment("instruction")},
        )
        next_round = tx.draft_row(draft_id).round + 1
        tx.move(draft_id, target, seq, round=next_round, instruction_id=text.id)
        return _act(draft, seq, target)


def answer(store: Store, actor: Actor, draft_id: str, finding_id: str, verdict: Answer, reason: str) -> Act:
    """Answer a finding: keep the sentence or dismiss the finding, with a reason."""
    with store.transaction() as tx:
        draft = tx.draft(draft_id)
        target = after(Verb.ANSWER, draft.state, actor)
        finding = next((found for found in draft.findings if found.id == finding_id), None)
        if finding is None:
            raise NotFound(f"Draft {draft_id} has no finding {finding_id} in the text as it stands.")
        said = _said(reason, "An answer to a finding needs its reason.")
        seq = tx.add_answer(draft, actor, finding, verdict, said)
        return _act(draft, seq, target)


def set_aside(store: Store, actor: Actor, draft_id: str, n: int, reason: str) -> Act:
    """Set a source sentence aside that no claim stands on, with the reason; the map of omissions shows it no more."""
    with store.transaction() as tx:
        draft = tx.draft(draft_id)
        target = after(Verb.ANSWER, draft.state, actor)
        draft.sentence(n)
        seq = tx.set_aside(draft, actor, n, _said(reason, "Setting a sentence aside needs its reason."))
        return _act(draft, seq, target)


def take_up(store: Store, actor: Actor, draft_id: str, n: int) -> Act:
    """Take a sentence up again that was set aside."""
    with store.transaction() as tx:
        draft = tx.draft(draft_id)
        target = after(Verb.ANSWER, draft.state, actor)
        if n not in {one.n for one in draft.set_aside}:
            raise NotFound(f"Sentence {n} is not set aside.")
        return _act(draft, tx.set_aside(draft, actor, n, None), target)


def request_changes(store: Store, actor: Actor, draft_id: str, note: str) -> Act:
    """Ask a colleague for changes, with a note."""
    return _decide(store, actor, draft_id, Verb.REQUEST_CHANGES, note)


def reject(store: Store, actor: Actor, draft_id: str, note: str) -> Act:
    """Reject the draft, with the reason."""
    return _decide(store, actor, draft_id, Verb.REJECT, note)


def reopen(store: Store, actor: Actor, draft_id: str, note: str) -> Act:
    """Bring an approved or rejected draft back into review; an approval is void from now on."""
    return _decide(store, actor, draft_id, Verb.REOPEN, note)


_OUTCOMES = {Verb.REQUEST_CHANGES: "changes_requested", Verb.REJECT: "rejected", Verb.REOPEN: "reopened"}


def _decide(store: Store, actor: Actor, draft_id: str, verb: Verb, note: str) -> Act:
    with store.transaction() as tx:
        draft = tx.draft(draft_id)
        target = after(verb, draft.state, actor)
        said = _said(note, "This decision needs a note that tells why.")
        seq = tx.add_review(draft, actor, _OUTCOMES[verb], said)
        tx.move(draft_id, target, seq)
        return _act(draft, seq, target)


def approve(store: Store, actor: Actor, draft_id: str, approval: Approval) -> Act:
    """Approve exactly the revision that was seen.

    Raises:
        StaleRevision: the draft's text is not the one that was seen.
        GateClosed: a check or the declaration of other AI is missing, an error finding has no answer, or the policy
            asks for a second person.
        WrongRole: the actor is no editor, or no person.
    """
    with store.transaction() as tx:
        draft = tx.draft(draft_id)
        target = after(Verb.APPROVE, draft.state, actor)
        _require_person(tx, actor)
        if draft.revision is None or approval.revision_id != draft.revision.id:
            raise StaleRevision
        _require_declared(approval)
        _require_answered(draft)
        facts = section_facts(tx.baseline(draft_id), draft.revision.content, draft.case_study.outline.texts)
        seq = tx.add_review(
            draft,
            actor,
            "approved",
            accurate=True,
            relevant=True,
            other_ai=approval.other_ai.strip(),
            policy=tx.setting("policy"),
            metric=METRIC,
            sections=[fact.model_dump(mode="json") for fact in facts],
        )
        tx.move(draft_id, target, seq)
        return _act(draft, seq, target)


def _require_person(tx: Transaction, actor: Actor) -> None:
    scripted = actor.kind is ActorKind.SERVICE and tx.setting("demo") == "yes"
    if actor.kind is not ActorKind.PERSON and not scripted:
        raise WrongRole("Only a person approves. Scripts may do so in a demonstration database alone.")


def _require_declared(approval: Approval) -> None:
    if not approval.accurate:
        raise GateClosed("Approval needs the check of accuracy: every sentence compared with its source.")
    if not approval.relevant:
        raise GateClosed("Approval needs the check of relevance: every sentence belongs in the publication.")
    if not approval.other_ai.strip():
        raise GateClosed(
            "Approval needs a declaration of AI used outside this tool: “none”, or what and for what."
        )
    if len(approval.other_ai) > _LONGEST_DECLARATION:
        raise GateClosed(f"The declaration of other AI may have {_LONGEST_DECLARATION:,} characters at most.")
    utf8(approval.other_ai)


def _require_answered(draft: Draft) -> None:
    waiting = [f for f in draft.findings if f.state == "open" and f.severity is Severity.ERROR]
    if waiting:
        raise GateClosed(
            f"{len(waiting)} finding{'s' if len(waiting) > 1 else ''} of severity “error” still "
            f"need{'' if len(waiting) > 1 else 's'} an answer: {waiting[0].message}"
        )


def _said(text: str, missing: str) -> str:
    if not text.strip():
        raise GateClosed(missing)
    return text.strip()


def _act(draft: Draft, seq: int, state: State | None = None) -> Act:
    revision = draft.revision.id if draft.revision else None
    return Act(draft=draft.id, state=state or draft.state, revision=revision, entry=seq)


def _entry(tx: Transaction, draft: Draft) -> int:
    return tx.draft_row(draft.id).entry_seq
