"""Case studies that come in, each with its draft."""

from collections.abc import Mapping
from typing import NamedTuple

from summariser.domain import Actor, Document, Outline, Role, sha256_hex
from summariser.store import tables as t
from summariser.store.reading.cases import spans
from summariser.store.writing.log import Subject
from summariser.store.writing.standing import WriteStanding


class NewCaseStudy(NamedTuple):
    """A case study to be added: the file, its sentences, its text's fingerprint, and which one it corrects."""

    document: Document
    outline: Outline
    sketch: bytes
    replaces: str | None = None


class WriteCases(WriteStanding):
    """Case studies to be kept."""

    def add_case_study(self, actor: Actor, batch_id: str, new: NewCaseStudy) -> tuple[str, str]:
        """Keep a case study and open its draft; returns both ids."""
        document, outline = new.document, new.outline
        case_id, draft_id = self.new_id("c"), self.new_id("d")
        source, original = self.add_text(document.text), self.add_text(document.original)
        engine = self.session.get_one(t.BatchRow, batch_id).engine
        seq = self.append(
            "source.received",
            actor,
            Subject(case_study=case_id, draft=draft_id, batch=batch_id),
            role=Role.RESEARCHER,
            commit={"source": source.commitment("source"), "original": original.commitment("original")},
            said={
                "media_type": document.media_type,
                "words": len(document.text.split()),
                "sentences": len(outline.sentences),
                "engine": engine,
                **({"replaces": new.replaces} if new.replaces else {}),
            },
        )
        now = self.now()
        self.add(
            t.CaseStudyRow,
            id=case_id,
            batch_id=batch_id,
            filename=document.filename,
            media_type=document.media_type,
            title=document.title,
            organisation=document.organisation,
            year=document.year,
            sha256=document.sha256,
            text_sha256=sha256_hex(document.text),
            source_id=source.id,
            original_id=original.id,
            outline=spans(outline),
            created_at=now,
            entry_seq=seq,
            replaces=new.replaces,
            sketch=new.sketch,
        )
        self.add_draft(draft_id, case_id, engine, seq, document, corrects=None)
        return case_id, draft_id

    def add_resemblances(self, case_study_id: str, others: Mapping[str, int]) -> None:
        """Keep which other case studies the text is nearly the same as, in percent."""
        for other, percent in others.items():
            self.add(t.ResemblanceRow, case_study_id=case_study_id, other_id=other, percent=percent)
