"""Which words hedge, deny, plan or suppose."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache

from backstory.vocabulary.kinds import load_yaml


@dataclass(frozen=True, slots=True)
class ModalWords:
    """Sets of lemmas (or phrases, in lower case) as ``modality.yaml`` groups them."""

    plans: frozenset[str]
    unfulfilled: frozenset[str]
    ahead: frozenset[str]
    cancels: frozenset[str]
    hedges: frozenset[str]
    hedges_in_passive: frozenset[str]
    hedging_adverbs: frozenset[str]
    hedging_nouns: frozenset[str]
    hedging_phrases: frozenset[str]
    denials: frozenset[str]
    denying_nouns: frozenset[str]
    truths: frozenset[str]
    untruths: frozenset[str]
    tellers_of_tales: frozenset[str]
    dismissals: frozenset[str]
    negations: frozenset[str]
    near_misses: frozenset[str]
    conditionals: frozenset[str]


@lru_cache(maxsize=1)
def modal_words() -> ModalWords:
    """Return the table."""
    table = load_yaml("modality.yaml")
    return ModalWords(
        **{field.name: frozenset(map(str, table[field.name])) for field in fields(ModalWords)}
    )
