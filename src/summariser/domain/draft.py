"""A draft on its way to release, and the revisions of its words."""

from datetime import datetime
from enum import StrEnum

from summariser.domain.content import Content
from summariser.domain.engine import Engine
from summariser.domain.finding import Finding, Judgement
from summariser.domain.review import SetAside
from summariser.domain.source import CaseStudy, Sentence
from summariser.domain.state import State
from summariser.domain.value import Value
from summariser.errors import NotFound, Reason


class Origin(StrEnum):
    """Who made a revision."""

    MODEL = "model"
    EXTRACTIVE = "extractive"
    PERSON = "person"
    DECLARED = "declared"


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
