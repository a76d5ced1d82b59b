"""The words of the field as plain values; imports nothing else of ours."""

from backstory.model.bound import ORIGIN, Bound
from backstory.model.days import Day
from backstory.model.decision import Decision, DecisionKind
from backstory.model.document import Block, Document, Furniture, Header, Published
from backstory.model.finding import (
    Amount,
    Attribution,
    Claim,
    Filler,
    Findings,
    Gender,
    LocalPerson,
    Mention,
    MentionForm,
    Modality,
    Quote,
)
from backstory.model.problem import BackstoryError, Problem
from backstory.model.settled import (
    Conflict,
    Dated,
    Event,
    Person,
    Relationship,
    Settlement,
    Step,
    Suspect,
)
from backstory.model.span import Span
from backstory.model.timing import (
    AgeExpression,
    Anchor,
    Cycle,
    Length,
    Meaning,
    Relation,
    TimeExpression,
    Timex,
    TimexType,
    Timing,
)
from backstory.model.window import ALWAYS, Window

__all__ = [
    "ALWAYS",
    "ORIGIN",
    "AgeExpression",
    "Amount",
    "Anchor",
    "Attribution",
    "BackstoryError",
    "Block",
    "Bound",
    "Claim",
    "Conflict",
    "Cycle",
    "Dated",
    "Day",
    "Decision",
    "DecisionKind",
    "Document",
    "Event",
    "Filler",
    "Findings",
    "Furniture",
    "Gender",
    "Header",
    "Length",
    "LocalPerson",
    "Meaning",
    "Mention",
    "MentionForm",
    "Modality",
    "Person",
    "Problem",
    "Published",
    "Quote",
    "Relation",
    "Relationship",
    "Settlement",
    "Span",
    "Step",
    "Suspect",
    "TimeExpression",
    "Timex",
    "TimexType",
    "Timing",
    "Window",
]
