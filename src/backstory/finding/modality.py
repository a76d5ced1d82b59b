"""Whether words assert, hedge, deny, plan or suppose what they speak of."""

from __future__ import annotations

from backstory.finding.frames import clause_verb, is_passive, tenses
from backstory.finding.words import Word
from backstory.model import Modality
from backstory.vocabulary.modality import modal_words

_STRENGTH: tuple[Modality, ...] = ("denied", "hypothetical", "planned", "hedged", "asserted")


def modality_of(trigger: Word) -> Modality:
    """
    Return how the words around ``trigger`` present it.

    Looks at the trigger's own clause and at every clause that governs it, up to the sentence:
    “he denied that he had moved” is denied, “is said to have divorced” hedged, “plans to retire”
    planned, “should the annulment come through” hypothetical.
    """
    found: set[Modality] = {_of_clause(trigger)}
    if trigger.pos not in ("VERB", "AUX"):
        found.add(_of_noun(trigger))
    below = trigger
    for above in trigger.ancestors():
        found.add(_of_governor(above, below))
        below = above
    found.add(_of_coordination(clause_verb(trigger)))
    found.add(_of_sentence(trigger))
    return next(each for each in _STRENGTH if each in found)


def direction_of(trigger: Word, modality: Modality) -> int:
    """Return 1 where the words look ahead, -1 where they look back."""
    verb = clause_verb(trigger)
    tense = tenses(verb)
    if modality == "planned" or ("past" not in tense and tense & {"future", "present"}):
        return 1
    return -1


def _of_clause(trigger: Word) -> Modality:
    words = modal_words()
    verb = clause_verb(trigger)
    tense = tenses(verb)
    auxiliaries = {child.lower for child in verb.children if child.dep in ("aux", "auxpass")}
    if _not_before(verb, auxiliaries):
        return "asserted"
    if (_negated(verb) or (trigger is not verb and _negated(trigger))) and not _only_then(verb):
        return "denied"
    for child in [*verb.children, *trigger.children]:
        if child.lower in words.near_misses and child.dep == "advmod":
            return "hypothetical"
        if child.lower in words.hedging_adverbs:
            return "hedged"
        if child.dep == "mark" and child.lower in ("if", "unless", "whether"):
            return "hypothetical"
    if auxiliaries & {"may", "might", "could"}:
        return "hedged"
    if "should" in auxiliaries:
        return "hypothetical"
    if "would" in auxiliaries:
        return "hypothetical" if auxiliaries & {"have", "'ve"} else "planned"
    if "future" in tense:
        return "planned"
    if _is_to(verb):
        return "planned"
    return "asserted"


def _of_coordination(verb: Word) -> Modality:
    """
    Return what an infinitive takes from the verb that it is coordinated with.

    “He would have to overcome his demons or lose his wife” tells of two courses, neither taken;
    “he could not face her and lose his nerve” denies both.
    """
    first = verb.head if verb.dep == "conj" else verb
    if verb.tag != "VB" or first.tag != "VB":
        return "asserted"
    if any(child.dep == "cc" and child.lower == "or" for child in first.children):
        return "hypothetical"
    return "asserted" if first is verb else _of_clause(first)


def _not_before(verb: Word, auxiliaries: set[str]) -> bool:
    """Return whether “cannot have left before 12 August” only says when it was not yet."""
    if not (auxiliaries & {"can", "could", "ca"} and auxiliaries & {"have", "'ve"}):
        return False
    return _negated(verb) and any(
        child.lower in ("before", "until", "earlier") for child in verb.subtree()
    )


def _only_then(verb: Word) -> bool:
    """Return whether “did not marry until 1955” denies the years before, and not the wedding."""
    governed = [(word, "prep") for word in (verb, *verb.children_by("acomp", "attr"))]
    governed += [(clause, "mark") for clause in verb.children_by("advcl")]
    return any(
        child.lower in ("until", "till")
        for word, relation in governed
        for child in word.children_by(relation)
    )


def _of_noun(noun: Word) -> Modality:
    """Return how a nominal event (“the wedding”) is presented by the verb it belongs to."""
    words = modal_words()
    verb = clause_verb(noun)
    if verb is noun:
        return "asserted"
    lemmas = {verb.lemma, *(f"{verb.lemma} {c.lower}" for c in verb.children_by("prt", "advmod"))}
    if noun.dep in ("nsubj", "nsubjpass", "dobj"):
        if lemmas & words.cancels:
            return "denied"
        if lemmas & words.ahead and not any(child.dep == "neg" for child in verb.children):
            return "planned"
    if any(
        child.lemma in ("planned", "future", "forthcoming", "upcoming") for child in noun.children
    ):
        return "planned"
    return "asserted"


def _of_governor(above: Word, below: Word) -> Modality:
    """Return what a governing word says of the clause under it."""
    words = modal_words()
    if above.lemma in words.hedging_nouns and above.pos == "NOUN" and _is_content(below):
        dismissed = clause_verb(above).lemma in words.dismissals
        return "denied" if dismissed else "hedged"
    if below.dep not in (
        "xcomp",
        "ccomp",
        "acl",
        "pcomp",
        "csubj",
        "csubjpass",
        "dobj",
        "pobj",
        "prep",
    ):
        return "asserted"
    if above.lower == "without" and below.dep == "pcomp":
        return "denied"
    if above.pos not in ("VERB", "AUX", "NOUN", "ADJ"):
        return "asserted"
    clausal = below.dep in ("xcomp", "ccomp", "pcomp", "csubj", "csubjpass", "acl")
    if above.lemma in words.denials and (clausal or below.dep == "dobj"):
        return "denied"
    if not clausal:
        return "asserted"
    if below.dep in ("ccomp", "csubj") and (told := _of_verdict(above)) != "asserted":
        return told
    if _negated(above) and above.lemma in words.hedges and below.dep == "ccomp":
        return "hypothetical"  # “nobody believed that she had left”
    if _negated(above) and above.lemma not in ("know", "tell", "realise", "realize", "say"):
        return "denied" if below.dep == "xcomp" else "asserted"
    if above.lemma in words.unfulfilled and below.dep == "xcomp":
        return "hypothetical" if above.lemma not in ("want", "wish") else "planned"
    if above.lemma in words.plans and below.dep in ("xcomp", "ccomp", "acl", "pcomp"):
        return "planned"
    if above.pos == "VERB" and is_passive(above) and above.lemma in words.hedges_in_passive:
        return "planned" if above.lemma == "expect" else "hedged"
    if above.lemma in words.hedges and above.pos in ("VERB", "NOUN", "ADJ"):
        return "hedged"
    if above.lemma in words.denying_nouns:
        return "denied"
    if above.lemma == "be" and below.dep == "xcomp" and below.child("aux"):
        return "planned"
    if above.lemma == "go" and above.tag == "VBG" and below.dep == "xcomp" and below.tag == "VB":
        return "planned"  # “had been going to marry”
    return "asserted"


def _of_verdict(above: Word) -> Modality:
    """Return what “it is not true that …” and “legend has it that …” make of what follows."""
    words = modal_words()
    said = {child.lemma for child in above.children_by("acomp", "attr")}
    if (
        above.lemma == "be"
        and above.tag != "VBG"
        and said & (words.untruths if not _negated(above) else words.truths)
    ):
        return "denied"
    tellers = {child.lemma for child in above.children_by("nsubj")}
    return "hedged" if tellers & words.tellers_of_tales else "asserted"


def _is_content(clause: Word) -> bool:
    """Return whether the clause is what a report says, not “the story that she told”."""
    marks = [child for child in clause.children_by("mark") if child.lower == "that"]
    return clause.dep == "acl" or (clause.dep == "relcl" and bool(marks))


def _of_sentence(trigger: Word) -> Modality:
    words = modal_words()
    sentence = trigger.sentence.words
    text = " ".join(word.lower for word in sentence)
    if any(phrase in text for phrase in words.hedging_phrases):
        return "hedged"
    if sentence[-1].text == "?" or (len(sentence) > 1 and sentence[-2].text == "?"):
        return "hypothetical"
    return "asserted"


def _negated(word: Word) -> bool:
    negations = modal_words().negations
    return any(
        child.dep == "neg"
        or (child.lower in negations and child.dep in ("advmod", "nsubj", "preconj", "nsubjpass"))
        for child in word.children
    )


def _is_to(verb: Word) -> bool:
    """“is to marry”, “was to have been held”: an infinitive under a form of “be”."""
    return (
        verb.dep == "xcomp"
        and verb.head.lemma == "be"
        and any(child.lower == "to" for child in verb.children)
    )
