"""Case studies: their texts and sentences, and which of them are nearly the same or correct each other."""

import json

from sqlalchemy import or_, select

from summariser.domain import CaseStudy, Heading, Outline, Resemblance, Sentence
from summariser.errors import NotFound
from summariser.store import tables as t
from summariser.store.reading.standing import ReadStanding


class ReadCases(ReadStanding):
    """The case studies as submitted."""

    def case_study(self, case_study_id: str) -> CaseStudy:
        """A case study with its text and sentences."""
        row = self._case_row(case_study_id)
        text = self.text(row.source_id)
        return CaseStudy(
            id=row.id,
            filename=row.filename or "",
            title=row.title or "",
            organisation=row.organisation,
            year=row.year,
            sha256=row.sha256 or "",
            text=text,
            text_sha256=row.text_sha256 or "",
            outline=_outline(row.outline, text),
            replaces=row.replaces,
        )

    def case_study_of_text(self, text_sha256: str) -> str | None:
        """The id of the case study that has this normalised text already."""
        return self.core.scalar(select(t.CaseStudyRow.id).where(t.CaseStudyRow.text_sha256 == text_sha256))

    def original_file(self, case_study_id: str) -> bytes:
        """The bytes of the file as submitted."""
        return self.original(self._case_row(case_study_id).original_id)

    def sketches(self, after_entry: int) -> tuple[tuple[str, bytes, int], ...]:
        """Case studies kept after that LogEntry, each with its fingerprint and the number of its own entry."""
        rows = self.core.execute(
            select(t.CaseStudyRow.id, t.CaseStudyRow.sketch, t.CaseStudyRow.entry_seq)
            .where(t.CaseStudyRow.entry_seq > after_entry, t.CaseStudyRow.sketch.is_not(None))
            .order_by(t.CaseStudyRow.entry_seq)
        )
        return tuple((row.id, row.sketch, row.entry_seq) for row in rows)

    def resemblances(self, case_study_id: str) -> tuple[Resemblance, ...]:
        """The case studies whose texts are nearly the same, whichever came first; the most alike first."""
        pair = t.ResemblanceRow
        here = or_(pair.case_study_id == case_study_id, pair.other_id == case_study_id)
        found = {
            row.other_id if row.case_study_id == case_study_id else row.case_study_id: row.percent
            for row in self.session.scalars(select(pair).where(here))
        }
        rows = [(self.draft_row(self.newest_draft(other)), percent) for other, percent in found.items()]
        return tuple(
            Resemblance(case_study=row.case_study_id, draft=row.id, title=row.title or "", percent=percent)
            for row, percent in sorted(rows, key=lambda one: -one[1])
        )

    def successors(self, case_study_id: str) -> tuple[str, ...]:
        """The newest drafts of the case studies that correct this one, oldest first."""
        rows = self.session.scalars(
            select(t.CaseStudyRow.id)
            .where(t.CaseStudyRow.replaces == case_study_id)
            .order_by(t.CaseStudyRow.entry_seq)
        )
        return tuple(self.newest_draft(case) for case in rows.all())

    def _case_row(self, case_study_id: str) -> t.CaseStudyRow:
        row = self.session.get(t.CaseStudyRow, case_study_id)
        if row is None:
            raise NotFound(f"There is no case study {case_study_id}.")
        return row


def spans(outline: Outline) -> str:
    """The spans of sentences and headings as JSON: what is stored of an outline."""
    return json.dumps(
        {
            "sentences": [[sentence.start, sentence.end] for sentence in outline.sentences],
            "headings": [[heading.level, heading.start, heading.end] for heading in outline.headings],
        },
        separators=(",", ":"),
    )


def _outline(stored: str, text: str) -> Outline:
    parsed = json.loads(stored)
    return Outline(
        sentences=tuple(
            Sentence(n=n, start=start, end=end, text=text[start:end])
            for n, (start, end) in enumerate(parsed["sentences"], 1)
        ),
        headings=tuple(
            Heading(level=level, start=start, end=end, text=text[start:end])
            for level, start, end in parsed["headings"]
        ),
    )
