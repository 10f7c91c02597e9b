"""The demonstration: from files to a release on invented examples, by scripts, in a database of its own."""

from importlib import resources
from pathlib import Path

from summariser import release, review, submit
from summariser.disclosure import Disclosure, to_html, to_json, to_markdown
from summariser.domain import (
    Actor,
    Approval,
    Claim,
    Content,
    Draft,
    ReleaseAct,
    Role,
    SectionKind,
    Submission,
    Value,
    five,
)
from summariser.errors import NotFound
from summariser.runner import Progress, quiet
from summariser.wiring import App, open_demo

FOLDER = Path("var/demo")
DATABASE = "summariser.db"

# What the scripted editor changes: a result and its caveat, two sentences of the source, become one that holds both.
_ELSEWHERE = "ashcombe-vale-bin-bot.md"
_CASE_STUDY = "wendleshire-redaction.html"
_RESULT = "In the two pilot districts the average time to redact a file fell from 3.1 hours to 1.2 hours."
_CAVEAT = (
    "The comparison is not quite like for like, because the 2023 review covered all five districts and the pilot "
    "districts handle fewer serious cases."
)
_AFTER = (
    "In the two pilot districts, which handle fewer serious cases than the force as a whole, the average time to "
    "redact a file fell from 3.1 hours to 1.2 hours."
)
# What it adds where the engine took nothing, though the source tells it: else the release would say "not stated".
_ADDED = {
    SectionKind.OVERVIEW: (
        "Wendleshire Police tested software that finds personal details in case files and proposes what to remove, "
        "and used it for live files in two of its five districts from April to September 2024.",
        ("The force tested software that finds", "From April to September 2024 it was used"),
    ),
    SectionKind.LESSONS: (
        "The force advises others to test on closed cases first, and to watch for over-redaction as closely as for "
        "misses.",
        ("Test on closed cases first.", "Watch for over-redaction"),
    ),
}


class Edit(Value):
    """What the scripted editor changed."""

    draft: str
    section: SectionKind
    before: str
    after: str
    added: tuple[SectionKind, ...]


class Demonstration(Value):
    """What was done, and where it lies."""

    database: Path
    submission: Submission
    drafts: tuple[Draft, ...]
    brought: Draft
    edit: Edit
    release: ReleaseAct
    disclosure: Disclosure
    files: tuple[Path, ...]


def case_studies() -> Path:
    """The folder of the examples, in the installed package or in the checkout."""
    installed = Path(str(resources.files("summariser"))) / "_fixtures"
    fixtures = installed if installed.is_dir() else Path(__file__).parents[2] / "fixtures"
    return fixtures / "case_studies"


def elsewhere() -> Path:
    """A draft of one of the examples as another tool might have made it, with errors made on purpose."""
    return case_studies().parent / "elsewhere" / _ELSEWHERE


def demonstrate(folder: Path = FOLDER, progress: Progress = quiet) -> Demonstration:
    """Submit the examples, correct one draft, approve and release it, and write it out into `folder`.

    The database that an earlier demonstration left in `folder` is replaced.
    """
    _remove_database(folder)
    app = open_demo(folder)
    try:
        return _demonstrated(app, folder, progress)
    finally:
        app.close()


def _remove_database(folder: Path) -> None:
    for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"):
        (folder / name).unlink(missing_ok=True)


def _demonstrated(app: App, folder: Path, progress: Progress) -> Demonstration:
    researcher = app.store.script("Demonstration script, as researcher", frozenset({Role.RESEARCHER}))
    editor = app.store.script("Demonstration script, as editor", frozenset({Role.EDITOR}))
    uploads = submit.from_paths([case_studies()])
    submission = submit.submit(app.store, researcher, uploads, app.runner, app.drafter(), progress)
    brought = _brought(app, researcher)
    edit = _corrected(app, editor, submission)
    released = release.release(app.store, editor, edit.draft)
    return Demonstration(
        database=folder / DATABASE,
        submission=submission,
        drafts=tuple(app.store.draft(one.draft) for one in submission.case_studies if one.draft),
        brought=brought,
        edit=edit,
        release=released,
        disclosure=app.disclosure(edit.draft),
        files=_written(app, folder, edit.draft),
    )


def _brought(app: App, researcher: Actor) -> Draft:
    """Take in the draft that was made elsewhere."""
    (source,) = submit.from_paths([case_studies() / _ELSEWHERE])
    (draft,) = submit.from_paths([elsewhere()])
    registered = submit.declare(app.store, researcher, source, draft, "another assistant")
    return app.store.draft(registered.arrivals[0].draft or "")


def _corrected(app: App, editor: Actor, submission: Submission) -> Edit:
    """Make one sentence of two in one draft, and approve what that gives."""
    path = next(one for one in submission.case_studies if Path(one.path).name == _CASE_STUDY)
    draft = app.store.draft(path.draft or "")
    content, section = _edited(draft)
    act = review.revise(app.store, editor, draft.id, content)
    approval = Approval(
        revision_id=act.revision or "", accurate=True, relevant=True, other_ai=review.NO_OTHER_AI
    )
    review.approve(app.store, editor, draft.id, approval)
    return Edit(
        draft=draft.id, section=section, before=f"{_RESULT} {_CAVEAT}", after=_AFTER, added=tuple(_ADDED)
    )


def _edited(draft: Draft) -> tuple[Content, SectionKind]:
    """The words of the draft with the two sentences made one, and the section that they are in."""
    if draft.revision is None:
        raise NotFound(f"Draft {draft.id} has no words to correct.")
    content = draft.revision.content
    section = next(one for one in content.sections if _RESULT in [claim.text for claim in one.claims])
    cited = tuple(n for claim in section.claims if claim.text in {_RESULT, _CAVEAT} for n in claim.cites)
    claims = tuple(
        Claim(text=_AFTER, cites=cited) if claim.text == _RESULT else claim
        for claim in section.claims
        if claim.text != _CAVEAT
    )
    kept = {one.kind: one.claims for one in content.sections} | {section.kind: claims}
    new = {kind: (*kept[kind], _added(draft, kind)) for kind in _ADDED}
    sections = five(kept | new)
    return content.model_copy(update={"sections": sections}), section.kind


def _added(draft: Draft, kind: SectionKind) -> Claim:
    text, openings = _ADDED[kind]
    cites = (one.n for one in draft.case_study.outline.sentences if one.text.startswith(openings))
    return Claim(text=text, cites=tuple(cites))


def _written(app: App, folder: Path, draft_id: str) -> tuple[Path, ...]:
    disclosure = app.disclosure(draft_id)
    files: dict[str, bytes] = {
        "release.md": app.exported(draft_id, "md"),
        "release.html": app.exported(draft_id, "html"),
        "release.docx": app.exported(draft_id, "docx"),
        "release.json": app.exported(draft_id, "json"),
        "disclosure.md": to_markdown(disclosure).encode(),
        "disclosure.html": to_html(disclosure).encode(),
        "disclosure.json": to_json(disclosure).encode(),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return tuple(folder / name for name in files)
