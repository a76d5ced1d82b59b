"""Who is “the defendant” and “the victim”: what a story's own verbs make of its people."""

from __future__ import annotations

from backstory.finding.frames import functions
from backstory.finding.people.personas import Persona
from backstory.finding.people.stage import Stage
from backstory.finding.words import Sentence, Word
from backstory.vocabulary.names import Party, name_lore

_DEAD = frozenset(("deceased",))


def note_parties(sentence: Sentence, stage: Stage) -> None:
    """Add to the roles of whom a sentence tells what its verbs make of them."""
    for word in sentence.words:
        if word.lemma == "death":
            for owner in (*functions(word, "of"), *functions(word, "owner")):
                _make(stage.one(owner), _DEAD)
        if word.pos == "VERB":
            for party in name_lore().parties.get(word.lemma, ()):
                _note(word, party, stage)


def _note(verb: Word, party: Party, stage: Stage) -> None:
    if verb.lemma == "find" and not any(word.lower == "guilty" for word in verb.subtree()):
        return
    for function, roles in (("subject", party.subject), ("object", party.object)):
        for word in functions(verb, function) if roles else ():
            _make(stage.one(word), roles)


def _make(whom: Persona | None, roles: frozenset[str]) -> None:
    if whom is not None and whom.key >= 0:
        whom.roles |= roles
