"""What the user has ruled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

DecisionKind = Literal["same", "different", "reject", "correct", "date"]


@dataclass(frozen=True, slots=True)
class Decision:
    """
    One ruling, never changed once made; undoing is another entry of the log.

    ``same`` and ``different`` name two people by ``one`` and ``other``: *mention addresses*
    (``d3.p1``, the document's own person), which survive re-reading and re-clustering.
    ``reject`` sets a claim aside and ``correct`` changes ``fields`` of it (``kind``, ``modality``,
    ``value``); ``date`` fixes a claim's or a document's time to the EDTF string ``fields["edtf"]``.
    ``one`` is then the claim's address: document id, kind and quoted words, joined by ``|``, so
    that it is found again when the extractor numbers claims anew; or a document id.
    """

    number: int
    kind: DecisionKind
    one: str
    other: str | None = None
    fields: dict[str, str] = field(default_factory=dict)
    note: str = ""
    made: str = ""
    undone: bool = False
