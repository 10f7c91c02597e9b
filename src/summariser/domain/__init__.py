"""The words of the trade as frozen values, the table of states, and the small protocols between layers.

The modules within import downward only (`|` = siblings that do not know each other); all others import from here.

    draft | queue | batch
    engine | review
    call | finding | state
    source | content | actor | log
    value
"""

from summariser.domain.actor import Actor, ActorKind, Role
from summariser.domain.batch import (
    Arrival,
    BatchSummary,
    Duplicate,
    Failed,
    NearDuplicate,
    Receipt,
    Resemblance,
    Submission,
)
from summariser.domain.call import CallFailure, CallIntent, CallReply, Cost, Ledger
from summariser.domain.content import NOT_STATED, Claim, Content, Section, SectionKind, Status, five
from summariser.domain.draft import Draft, Origin, Revision
from summariser.domain.engine import Asked, Drafted, Drafter, Engine, Estimate, Judge, Work
from summariser.domain.finding import Finding, Judgement, Noticed, RuleCount, Severity, Verdict
from summariser.domain.log import Json, LogEntry, LogFilter
from summariser.domain.queue import QueueFilter, QueueItem, QueuePage
from summariser.domain.review import (
    DRAFT_NOTICE,
    SCRIPT_NOTICE,
    Act,
    Answer,
    Approval,
    Note,
    Release,
    ReleaseAct,
    SetAside,
)
from summariser.domain.source import CaseStudy, Document, Heading, Outline, Sentence, case_study, sha256_hex
from summariser.domain.state import OPEN_STATES, RULES, Rule, State, Verb, after, allowed
from summariser.domain.value import Value

__all__ = [
    "DRAFT_NOTICE",
    "NOT_STATED",
    "OPEN_STATES",
    "RULES",
    "SCRIPT_NOTICE",
    "Act",
    "Actor",
    "ActorKind",
    "Answer",
    "Approval",
    "Arrival",
    "Asked",
    "BatchSummary",
    "CallFailure",
    "CallIntent",
    "CallReply",
    "CaseStudy",
    "Claim",
    "Content",
    "Cost",
    "Document",
    "Draft",
    "Drafted",
    "Drafter",
    "Duplicate",
    "Engine",
    "Estimate",
    "Failed",
    "Finding",
    "Heading",
    "Json",
    "Judge",
    "Judgement",
    "Ledger",
    "LogEntry",
    "LogFilter",
    "NearDuplicate",
    "Note",
    "Noticed",
    "Origin",
    "Outline",
    "QueueFilter",
    "QueueItem",
    "QueuePage",
    "Receipt",
    "Release",
    "ReleaseAct",
    "Resemblance",
    "Revision",
    "Role",
    "Rule",
    "RuleCount",
    "Section",
    "SectionKind",
    "Sentence",
    "SetAside",
    "Severity",
    "State",
    "Status",
    "Submission",
    "Value",
    "Verb",
    "Verdict",
    "Work",
    "after",
    "allowed",
    "case_study",
    "five",
    "sha256_hex",
]
