"""
The words of the field as plain values; imports nothing else of ours.

A module is loaded when one of its names is first asked for (PEP 562), so that whoever wants only
the times of a text does not wait for the rest.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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

_NAMES = {
    "bound": "ORIGIN Bound",
    "days": "Day",
    "decision": "Decision DecisionKind",
    "document": "Block Document Furniture Header Published",
    "finding": "Amount Attribution Claim Filler Findings Gender LocalPerson Mention MentionForm "
    "Modality Quote",
    "problem": "BackstoryError Problem",
    "settled": "Conflict Dated Event Person Relationship Settlement Step Suspect",
    "span": "Span",
    "timing": "AgeExpression Anchor Cycle Length Meaning Relation TimeExpression Timex TimexType "
    "Timing",
    "window": "ALWAYS Window",
}
_HOME = {name: module for module, names in _NAMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """Return a name of one of the modules, and keep it."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value
