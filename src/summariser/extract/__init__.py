"""The engine without a model: sentences of the source, word for word, placed by its headings and a small classifier."""

from __future__ import annotations

from summariser.domain import Asked, CaseStudy, Content, Drafted, Engine, Estimate, Judge, Ledger, Work
from summariser.extract.choose import chosen
from summariser.extract.classify import Classifier, fitted
from summariser.extract.layout import places
from summariser.extract.traits import names_in


class Extractive:
    """Drafts with sentences of the source alone; it says nothing that the source does not say."""

    engine = Engine.EXTRACTIVE
    judge: Judge | None = None

    def __init__(self, classifier: Classifier | None = None) -> None:
        """`classifier`: another than the one that comes with the program, for measuring."""
        self._classifier = classifier or fitted()

    def draft(self, case: CaseStudy, work: Work, ledger: Ledger) -> Drafted:
        """Draft the case study. The ledger stays untouched, for no call is made; so do the instructions of `work`."""
        names = names_in(f"{case.title} {case.organisation or ''}")
        choice = chosen(places(case.text, case.outline), names, self._classifier)
        content = Content(
            title=case.title,
            organisation=case.organisation,
            year=case.year,
            sections=choice.sections,
            unplaced=choice.unplaced,
        )
        return Drafted(content=content)

    def repair(self, case: CaseStudy, work: Work, asked: Asked, ledger: Ledger) -> Drafted | None:
        """Mend nothing: sentences of the source cannot be wrong about it."""

    def estimate(self, case: CaseStudy) -> Estimate:
        """Nothing: no call is made."""
        return Estimate()

    def stop(self) -> None:
        """Do nothing: nothing is ever sent."""
