"""The case: one file that holds documents, findings, decisions and what was settled from them."""

from backstory.case.case import Case
from backstory.case.index import Hit
from backstory.case.meta import Meta
from backstory.case.refusal import (
    CaseError,
    DamagedCaseError,
    ExistingCaseError,
    FullDiskError,
    LockedCaseError,
    MissingCaseError,
    NewerCaseError,
    NotACaseError,
    TakenIdError,
    UndoError,
    UnknownDocumentError,
    UnreachableCaseError,
)
from backstory.case.verification import Verification

__all__ = [
    "Case",
    "CaseError",
    "DamagedCaseError",
    "ExistingCaseError",
    "FullDiskError",
    "Hit",
    "LockedCaseError",
    "Meta",
    "MissingCaseError",
    "NewerCaseError",
    "NotACaseError",
    "TakenIdError",
    "UndoError",
    "UnknownDocumentError",
    "UnreachableCaseError",
    "Verification",
]
