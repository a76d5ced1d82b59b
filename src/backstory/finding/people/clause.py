"""What the clause says about a pronoun: its fellow arguments, what is quoted, who speaks."""

from __future__ import annotations

import re

from backstory.finding.speech.marks import is_quotation
from backstory.finding.words import Parsed, Sentence, Word
from backstory.model import Span
from backstory.vocabulary.names import name_lore

SUBJECTS = ("nsubj", "nsubjpass")

_QUOTE = re.compile(r"“[^“”]*(?:”|$)|\"[^\"]*(?:\"|$)")


def quoted_words(parsed: Parsed) -> frozenset[int]:
    """
    Return the indexes of words between quotation marks.

    A quotation ends with its block at the latest; single words in quotation marks are none.
    """
    found: set[int] = set()
    spans = [block.span for block in parsed.document.blocks] or [Span(0, len(parsed.text))]
    for span in spans:
        for match in _QUOTE.finditer(parsed.text, span.start, span.end):
            if " " in match[0].strip():
                inside = parsed.words_in(Span(match.start(), match.end()))
                found.update(word.index for word in inside)
    for block in parsed.document.blocks:
        if is_quotation(parsed, block):
            found.update(word.index for word in parsed.words_in(block.span))
    return frozenset(found)


def says(sentence: Sentence, quoted: frozenset[int]) -> Word | None:
    """Return the subject of the verb of speech that stands outside the quotation, or None."""
    verbs = name_lore().speech_verbs
    for word in sentence.words:
        if word.lemma in verbs and word.index not in quoted and word.pos == "VERB":
            subject = word.child("nsubj")
            if subject is not None and subject.index not in quoted:
                return subject
    return None


def subject_of(verb: Word) -> Word | None:
    """Return the subject of a verb, its own or the one it shares with the verb before it."""
    own = verb.child(*SUBJECTS)
    if own is None and verb.dep in ("conj", "xcomp"):
        own = verb.head.child(*SUBJECTS)
    return own


def fellow_arguments(word: Word) -> tuple[list[Word], list[Word]]:
    """
    Return what a pronoun cannot mean in its own clause.

    First the words before or around it that may be any mention, then words whose *names* only
    count, because they may stand after the pronoun.
    """
    before: list[Word] = []
    names: list[Word] = []
    if word.dep == "poss":
        noun = word.head
        names = [noun, *noun.children_by("appos", "compound", "nmod")]
        before.extend(_described_by(noun))
        return before, names
    verb = word.head
    if verb.pos in ("ADP", "SCONJ") or verb.dep == "prep":
        verb = verb.head
    if word.dep in SUBJECTS:
        names = verb.children_by("dobj", "dative", "attr", "oprd")
        for prep in verb.children_by("prep", "agent"):
            names.extend(prep.children_by("pobj"))
        names.extend(_owners(verb.children_by("dobj", "attr")))
    elif word.dep in ("dobj", "dative", "pobj"):
        subject = subject_of(verb) if verb.pos in ("VERB", "AUX") else None
        if subject is not None:
            before.append(subject)
        if word.dep == "pobj":
            before.extend(verb.children_by("dobj"))
    names.extend(word.children_by("conj"))
    if word.dep == "conj":
        before.append(word.head)
    return before, names


def _described_by(noun: Word) -> list[Word]:
    """Return whom a phrase describes that stands beside a name: Trent of “Trent, his captain”."""
    while noun.dep == "conj":
        noun = noun.head
    return [noun.head] if noun.dep == "appos" else []


def _owners(things: list[Word]) -> list[Word]:
    """Return whose the things are: “he married Trent’s widow” is not of Trent."""
    return [owner for thing in things for owner in thing.children_by("poss")]
