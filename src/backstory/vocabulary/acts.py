"""What only the living do."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from backstory.vocabulary.kinds import load_yaml


@dataclass(frozen=True, slots=True)
class Acts:
    """Verbs by lemma whose subject, whose object or whose company must be alive."""

    done_by: frozenset[str]
    done_to: frozenset[str]
    done_with: frozenset[str]


@lru_cache(maxsize=1)
def acts() -> Acts:
    """Return the table of `acts.yaml`."""
    return Acts(**{name: frozenset(verbs) for name, verbs in load_yaml("acts.yaml").items()})
