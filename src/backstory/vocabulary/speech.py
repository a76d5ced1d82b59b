"""How speech is reported: verbs and nouns that say so, and what one speaks or writes in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, cast

from backstory.model import Modality
from backstory.vocabulary.kinds import load_yaml

Reach = Literal["words", "quotation", "thought", "tribunal", "passive"]


@dataclass(frozen=True, slots=True)
class Cue:
    """
    A lemma that reports speech.

    ``modality`` is what it lets us believe of the words reported; ``written`` says that they were
    set down and so have a clock of their own; ``reach`` is what it can report: see the head of
    ``speech.yaml``.
    """

    lemma: str
    modality: Modality = "asserted"
    written: bool = False
    reach: Reach = "words"


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """
    The vocabulary of reported speech.

    ``verbs`` and ``nouns`` go by lemma; ``passives`` are the verbs that report in the passive
    only (“it is understood that”). The sets hold lower-case words.
    """

    verbs: Mapping[str, Cue]
    passives: Mapping[str, Cue]
    nouns: Mapping[str, Cue]
    tribunals: frozenset[str]
    written_media: frozenset[str]
    spoken_media: frozenset[str]
    platforms: frozenset[str]
    outlet_words: frozenset[str]
    outlet_nouns: frozenset[str]

    @property
    def media(self) -> frozenset[str]:
        """Everything one speaks or writes in."""
        return self.written_media | self.spoken_media


@lru_cache(maxsize=1)
def speech_words() -> SpeechWords:
    """Return the vocabulary of ``speech.yaml``; of a lemma given twice the first entry counts."""
    data = load_yaml("speech.yaml")
    verbs = _cues(group for group in data["verbs"] if group.get("reach") != "passive")
    passives = _cues(group for group in data["verbs"] if group.get("reach") == "passive")
    return SpeechWords(
        verbs=verbs,
        passives=passives,
        nouns=_cues(data["nouns"]),
        tribunals=frozenset(data["tribunals"]),
        written_media=frozenset(data["media"]["written"]),
        spoken_media=frozenset(data["media"]["spoken"]),
        platforms=frozenset(data["platforms"]),
        outlet_words=frozenset(data["outlet_words"]),
        outlet_nouns=frozenset(data["outlet_nouns"]),
    )


def _cues(groups: Any) -> dict[str, Cue]:
    found: dict[str, Cue] = {}
    for group in groups:
        for lemma in group["lemmas"]:
            cue = Cue(
                lemma=str(lemma),
                modality=cast("Modality", group.get("modality", "asserted")),
                written=bool(group.get("written", False)),
                reach=cast("Reach", group.get("reach", "words")),
            )
            found.setdefault(cue.lemma, cue)
    return found
