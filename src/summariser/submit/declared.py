"""A draft that another tool made, brought in with its case study and put through the same checks."""

from summariser.disclosure import section_facts
from summariser.domain import Actor, Arrival, Content, Document, Engine, Origin, Outline, Role
from summariser.elsewhere import read_draft
from summariser.errors import WrongUse
from summariser.resemblance import sketch
from summariser.split import split
from summariser.store import NewCaseStudy, NewRevision, Store, Transaction
from summariser.submit.intake import Registered
from summariser.submit.uploads import Upload
from summariser.vetting import by_code

_TASK = "draft of this case study"
_LONGEST_TOOL = 200  # characters


def declare(store: Store, actor: Actor, source: Upload, draft: Upload, tool: str) -> Registered:
    """Take in a case study with a draft that another tool made, and put that draft through the same checks.

    Its sections are found by their headings, and sentence by sentence the evidence it most probably stands on. The use
    of the other tool is logged as declared. The same files again are a duplicate.

    Raises:
        InputError: the draft cannot be read, or does not fit; nothing was kept.
        WrongUse: the tool has no name.
    """
    actor.require(Role.RESEARCHER)
    named = " ".join(tool.split())
    if not named or len(named) > _LONGEST_TOOL:
        raise WrongUse("Name the tool that made the draft, in a few words.")
    document, written = source.read(), draft.read()
    outline = split(document.text)
    content = read_draft(written, outline)
    content = content.model_copy(update={"title": content.title or document.title})
    with store.transaction() as tx:
        batch = tx.add_batch(actor, Engine.DECLARED, 1)
        arrival = _brought_in(tx, actor, batch, (source.path, document, outline), (content, named))
        tx.add_arrival(batch, arrival)
    return Registered(batch=batch, arrivals=(arrival,))


def _brought_in(
    tx: Transaction,
    actor: Actor,
    batch: str,
    source: tuple[str, Document, Outline],
    brought: tuple[Content, str],
) -> Arrival:
    (path, document, outline), (content, tool) = source, brought
    known = tx.case_study_of_text(document.text_sha256)
    if known is None:
        new = NewCaseStudy(document, outline, sketch(document.text))
        known, draft_id = tx.add_case_study(actor, batch, new)
    elif (same := tx.draft_of_content(known, content)) is not None:
        return Arrival(path=path, case_study=known, draft=same, is_duplicate=True)
    else:
        draft_id = tx.open_draft(actor, known, Engine.DECLARED)
    draft = tx.draft(draft_id)
    tx.declare(draft, actor, tool, _TASK)
    facts = section_facts((Origin.DECLARED, content), content, outline.texts)
    revision = NewRevision(
        origin=Origin.DECLARED,
        content=content,
        noticed=by_code(content, draft.case_study),
        facts=tuple(fact.model_dump(mode="json") for fact in facts),
        entry_type="draft.created",
    )
    tx.add_revision(draft, actor, revision, role=Role.RESEARCHER)
    return Arrival(path=path, case_study=known, draft=draft_id)
