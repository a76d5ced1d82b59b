"""What the network's outputs mean, in their order: changing a line here asks for new weights."""

from __future__ import annotations

RELATIONS = (
    "DATE_OF_BIRTH",
    "DATE_OF_DEATH",
    "PLACE_OF_BIRTH",
    "PLACE_OF_DEATH",
    "PLACE_OF_RESIDENCE",
    "NATIONALITY",
    "EMPLOYEE_OR_MEMBER_OF",
    "EDUCATED_AT",
    "POLITICAL_AFFILIATION",
    "CHILD_OF",
    "SPOUSE",
    "SIBLING",
    "CEO",
    "FOUNDED_BY",
    "DATE_FOUNDED",
    "HEADQUARTERS",
    "SUBSIDIARY_OF",
)
"""KnowledgeNet's properties, with PLACE_OF_DEATH and SIBLING: subject, then object."""

TYPES = ("none", "person", "place", "organisation", "other")
"""What a capitalised stretch is the name of."""

_BUCKETS = (0, 1, 2, 3, 5, 8, 12, 20, 32, 64)
DISTANCES = 2 * len(_BUCKETS)


def distance(subject_first: int, object_first: int) -> int:
    """Return the class of order and distance of two candidates, 0 to DISTANCES - 1."""
    apart = abs(object_first - subject_first)
    bucket = sum(apart > edge for edge in _BUCKETS[1:])
    return bucket if subject_first <= object_first else bucket + len(_BUCKETS)
