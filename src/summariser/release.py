"""From approved to public: freeze, withdraw, correct. Each one function and one transaction."""

from summariser.disclosure import Disclosure, compile_disclosure, section_facts, to_json
from summariser.domain import Act, Actor, Json, LogFilter, Origin, ReleaseAct, Role, State, Verb, after
from summariser.errors import GateClosed, NotFound
from summariser.log import merkle_root
from summariser.store import NewRevision, Reader, Store, Subject, Transaction
from summariser.vetting import by_code


def release(store: Store, actor: Actor, draft_id: str) -> ReleaseAct:
    """Freeze the approved revision with its review and disclosure.

    The disclosure is compiled from the log as it stands just before the release, so that anyone can compile it again
    from the same entries. Releasing a correction supersedes the release that it corrects.
    """
    with store.transaction() as tx:
        draft = tx.draft(draft_id)
        target = after(Verb.RELEASE, draft.state, actor)
        if draft.revision is None:
            raise NotFound(f"Draft {draft_id} has no text to release.")
        disclosure = to_json(disclose(tx, draft_id, releasing=True))
        sentences = draft.case_study.outline.texts
        compared = section_facts(tx.baseline(draft_id), draft.revision.content, sentences)
        facts: list[Json] = [fact.model_dump(mode="json") for fact in compared]
        release_id, sha256, seq = tx.add_release(draft, actor, disclosure, facts)
        tx.move(draft_id, target, seq)
        if draft.corrects is not None:
            _supersede(tx, actor, draft.corrects)
        return ReleaseAct(
            draft=draft_id,
            state=target,
            revision=draft.revision.id,
            entry=seq,
            release=release_id,
            sha256=sha256,
        )


def _supersede(tx: Transaction, actor: Actor, release_id: str) -> None:
    old = tx.draft(tx.released_draft(release_id))
    if old.state is State.RELEASED:  # a withdrawn release stays withdrawn
        subject = Subject(case_study=old.case_study.id, draft=old.id)
        seq = tx.append("release.superseded", actor, subject, {"release": release_id}, role=Role.EDITOR)
        tx.move(old.id, after(Verb.SUPERSEDE, old.state), seq)


def withdraw(store: Store, actor: Actor, draft_id: str, note: str) -> Act:
    """Withdraw a release, with the reason."""
    if not note.strip():
        raise GateClosed("A withdrawal needs its reason.")
    with store.transaction() as tx:
        draft = tx.draft(draft_id)
        target = after(Verb.WITHDRAW, draft.state, actor)
        text = tx.add_text(note.strip())
        seq = tx.append(
            "release.withdrawn",
            actor,
            Subject(case_study=draft.case_study.id, draft=draft_id),
            role=Role.EDITOR,
            commit={"note": text.commitment("note")},
            said={"release": tx.release(draft_id).id},
        )
        tx.move(draft_id, target, seq)
        return Act(draft=draft_id, state=target, revision=tx.release(draft_id).revision_id, entry=seq)


def correct(store: Store, actor: Actor, draft_id: str) -> Act:
    """Open a new draft with the words of a release; the old one stands until the new one is released."""
    with store.transaction() as tx:
        released = tx.draft(draft_id)
        target = after(Verb.CORRECT, released.state, actor)
        content = tx.release(draft_id).content
        new = tx.draft(tx.add_correction(released, actor))
        facts = section_facts(tx.baseline(new.id), content, new.case_study.outline.texts)
        revision, seq = tx.add_revision(
            new,
            actor,
            NewRevision(
                origin=Origin.PERSON,
                content=content,
                noticed=by_code(content, released.case_study),
                facts=tuple(fact.model_dump(mode="json") for fact in facts),
                entry_type="release.corrected",
            ),
            role=Role.EDITOR,
        )
        return Act(draft=new.id, state=target, revision=revision, entry=seq)


def disclose(read: Reader, draft_id: str, *, releasing: bool = False) -> Disclosure:
    """The disclosure of one draft, compiled from the log alone.

    For a release it is compiled from the entries that came before it, as they were frozen with it; for one that was
    withdrawn, from all entries, so that it says so.
    """
    drafts = read.lineage(draft_id)
    entries = read.log(LogFilter())
    released = read.draft_row(draft_id).state in {State.RELEASED, State.SUPERSEDED}
    if released:
        entries = entries[: read.release(draft_id).entry]
    root = merkle_root([entry.leaf_hash for entry in entries])
    frozen = frozenset({draft_id}) if releasing or released else frozenset()
    return compile_disclosure(entries, drafts, root=root, releasing=frozen)
