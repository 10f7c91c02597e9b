"""All that is looked for in a draft: what code can tell, what a judge says of each claim, and one repair."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from summariser.check import check
from summariser.check.head import borne_out
from summariser.check.source import Source
from summariser.domain import (
    Asked,
    CaseStudy,
    Content,
    Drafted,
    Drafter,
    Judgement,
    Ledger,
    Noticed,
    SectionKind,
    Severity,
    Work,
)
from summariser.errors import EndpointDown, EndpointError
from summariser.ground import notice
from summariser.judge import NOT_CHECKED, findings, is_the_judges

Place = tuple[SectionKind, int]
Check = Callable[[Content, CaseStudy], tuple[Noticed, ...]]
_TOP = 20  # sentences among which a text states its title, if not in a heading


class Version(NamedTuple):
    """One text of a draft on its way to the editor: its words, what was found, and the call it came from.

    `unheld` names what an engine gave of title, organisation and year although the source does not hold it; the case
    study's own stands there instead.
    """

    content: Content
    noticed: tuple[Noticed, ...]
    judgements: tuple[Judgement, ...] = ()
    call_key: str | None = None
    unheld: tuple[str, ...] = ()


def by_code(content: Content, case: CaseStudy) -> tuple[Noticed, ...]:
    """What code finds in a draft, in reading order."""
    source = Source(case.outline, names=(_title(case), case.organisation or ""))
    return (*notice(content, case.outline), *check(content, source))


def _title(case: CaseStudy) -> str:
    """The title where the text itself has it: one that comes from the file's name or properties vouches for nothing."""
    title = case.title.casefold()
    texts = (*(heading.text for heading in case.outline.headings), *case.outline.texts[:_TOP])
    return case.title if any(title in " ".join(text.split()).casefold() for text in texts) else ""


class Vetting(NamedTuple):
    """What a draft is vetted with: its case study, the work, the ledger of calls, and what finds what code can find."""

    drafter: Drafter
    case: CaseStudy
    work: Work
    ledger: Ledger
    check: Check = by_code


def vetted(drafted: Drafted, using: Vetting) -> tuple[Version, ...]:
    """The draft with what was found in it; if claims failed and were mended, the mended draft after it.

    Both stand under a head that the source bears out, whatever the engine gave as title, organisation and year.

    Raises:
        EndpointError: it was cancelled, or the endpoint as a whole is not to be had.
    """
    head = borne_out(drafted.content, using.case)
    first = _judged(drafted.model_copy(update={"content": head.content}), using)._replace(unheld=head.unheld)
    failed = _failed(first)
    if not failed:
        return (first,)
    asked = Asked(content=first.content, noticed=first.noticed, claims=failed)
    try:
        mended = using.drafter.repair(using.case, using.work, asked, using.ledger)
    except EndpointDown:
        raise
    except EndpointError as error:
        if error.code == "cancelled":
            raise
        return (first,)  # the findings stand, and the log has the call that failed
    if mended is None:
        return (first,)
    return first, _judged(mended, using, before=first)


def _judged(drafted: Drafted, using: Vetting, before: Version | None = None) -> Version:
    content, noticed = drafted.content, using.check(drafted.content, using.case)
    judge = using.drafter.judge
    if judge is None:
        return Version(content, noticed, call_key=drafted.call_key)
    known = _known(before, content) if before else {}
    places = tuple(place for place in _places(content) if place not in known)
    asked = Asked(content=content, noticed=noticed, claims=places)
    new = judge.judge(using.case, using.work, asked, using.ledger) if places else ()
    by_place = known | {(each.section, each.claim): each for each in new}
    judgements = tuple(by_place[place] for place in _places(content) if place in by_place)
    return Version(content, (*noticed, *findings(judgements)), judgements, drafted.call_key)


def _places(content: Content) -> tuple[Place, ...]:
    return tuple(
        (section.kind, number) for section in content.sections for number in range(len(section.claims))
    )


def _known(before: Version, content: Content) -> dict[Place, Judgement]:
    """The judgements of claims that stand as they stood, at their new places."""
    return {
        place: judgement.model_copy(update={"section": place[0], "claim": place[1]})
        for place, judgement in _matched(before.content, content, before.judgements)
    }


def _matched(
    before: Content, content: Content, judgements: Iterable[Judgement]
) -> Iterable[tuple[Place, Judgement]]:
    """Each claim that has the words and evidence of one that was judged, with that judgement."""
    judged = {}
    for each in judgements:
        claim = before.section(each.section).claims[each.claim]
        judged[claim.text, claim.cites, claim.status] = each
    for kind, number in _places(content):
        claim = content.section(kind).claims[number]
        if (found := judged.get((claim.text, claim.cites, claim.status))) is not None:
            yield (kind, number), found


def _failed(version: Version) -> tuple[Place, ...]:
    """The claims that a repair is asked for: those with an error, and those the judge does not wholly support."""
    failed = {
        (each.section, each.claim)
        for each in version.noticed
        if each.severity is Severity.ERROR or (is_the_judges(each.code) and each.code != NOT_CHECKED)
    }
    return tuple(place for place in _places(version.content) if place in failed)


def carried(before: Content, judgements: tuple[Judgement, ...], content: Content) -> tuple[Judgement, ...]:
    """The judgements that still hold after a person's edit: those of claims whose words and evidence are unchanged."""
    version = Version(before, (), judgements)
    return tuple(_known(version, content).values())
