"""Cues: the words that say that somebody speaks, and who that is."""

from __future__ import annotations

from collections.abc import Sequence

from backstory.finding.speech.page import Page
from backstory.finding.words import Word
from backstory.model import Filler, Span
from backstory.vocabulary.speech import Cue, speech_words

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_CLIMBED = frozenset(("conj", "xcomp", "advcl", "pcomp", "prep", "acl", "ccomp", "aux", "dep"))
_NAMES = frozenset(("PROPN", "NOUN", "PRON"))
_WITHIN_NAME = frozenset(("det", "amod", "compound", "nummod", "poss", "nmod", "case", "punct"))
_RELATIVES = frozenset(("who", "that", "which", "whom"))
_NOBODY = frozenset(("it", "there", "this", "what", "that", "which"))
_OVERHEARD = frozenset(("quote", "cite", "record", "hear", "overhear"))
_HANDS = frozenset(("from", "by", "of"))


def cue_of(word: Word) -> Cue | None:
    """Return what a verb says of speech, or None; what a noun says is asked of the vocabulary."""
    if word.tag[:1] != "V" and word.pos != "VERB":
        return None
    return speech_words().verbs.get(word.lemma)


def is_passive(verb: Word) -> bool:
    """“was said”, “told by”: the grammatical subject is not who speaks."""
    if any(child.dep in {"nsubjpass", "auxpass", "agent"} for child in verb.children):
        return True
    return verb.tag == "VBN" and verb.dep in {"acl", "advcl"}


def speaker_word(page: Page, cue: Word) -> Word | None:
    """
    Return the word that names who speaks by this cue, or None where nobody is named.

    It is the subject, of a passive the agent; a participle or a second verb borrows the subject
    of the verb that it hangs on, a relative clause its antecedent, and a letter or statement that
    speaks is spoken for by whoever wrote it.
    """
    verb = cue
    for _ in range(5):
        found = _own_speaker(page, verb)
        if verb is not cue and verb.dep == "ROOT" and cue.dep == "conj" and is_passive(verb):
            found = verb.child("nsubjpass") or found  # “was called by the defence and said”
        if found is not None:
            return None if found is verb else _behind_medium(page, found)
        head = verb.head
        if (
            head is verb
            or verb.dep not in _CLIMBED
            or page.home[head.index] != page.home[cue.index]
        ):
            return None
        if verb.dep == "ccomp" and verb.tag != "VBG":
            return None
        if verb.dep == "acl" and verb.tag == "VBG" and head.pos in _NAMES:
            sender = _sender(head)
            if sender is None:
                return _behind_medium(page, head)
            verb = sender
            continue
        if head.pos == "NOUN" and verb.dep != "prep":
            return None
        verb = head
    return None


def _sender(noun: Word) -> Word | None:
    """Return the verb whose doer speaks in “he sent supporters a text saying …”, None if none."""
    above = noun.head
    if noun.dep == "pobj" and above.lower == "to":
        above = above.head.head if above.head.pos == "NOUN" else above.head
    elif noun.dep not in {"dobj", "dative"}:
        return None
    return above if above.pos == "VERB" and above.lemma not in _RECEIVE else None


_RECEIVE = frozenset(["receive", "get", "see", "read", "find", "cite", "quote", "hear", "have"])


def _own_speaker(page: Page, verb: Word) -> Word | None:
    """Return the verb's speaker; the verb itself where it has a subject that does not speak."""
    home = page.home[verb.index]
    if is_passive(verb):
        for child in verb.children:
            if child.dep == "agent" or (child.dep == "prep" and child.lower == "by"):
                return child.child("pobj") or verb
        subject = verb.child("nsubjpass")
        return subject if subject is not None and verb.lemma in _OVERHEARD else verb
    nearest_first = sorted(verb.children, key=lambda child: abs(child.index - verb.index))
    for child in nearest_first:
        if child.dep in _SUBJECTS and page.home[child.index] == home:
            if child.lower in _RELATIVES and child.tag in {"WP", "WDT"}:
                return verb.head if verb.dep == "relcl" else None
            if child.lower in _NOBODY:
                return (_who_wrote(page, child) if child.lower == "it" else None) or verb
            return child
    return None


def _who_wrote(page: Page, it: Word) -> Word | None:
    """Return who wrote the letter of the sentence before, which “it says” speaks of."""
    at = page.parsed.words[it.index]
    sentences = page.parsed.sentences
    near = [at.sentence, *sentences[max(0, at.sentence.index - 1) : at.sentence.index][::-1]]
    for sentence in near:
        if sentence.block != at.sentence.block:
            continue
        for word in reversed(sentence.words):
            if word.index < it.index and word.pos == "NOUN" and word.lemma in speech_words().media:
                return owner_of(page, word)
    return None


def _behind_medium(page: Page, word: Word) -> Word:
    """Return who wrote or made the thing that speaks (“her letter said”), else the thing."""
    known = speech_words()
    if word.lemma in known.media or word.lemma in known.nouns:
        return owner_of(page, word) or word
    return word


def owner_of(page: Page, noun: Word) -> Word | None:
    """Return who a letter, statement or post is by: “Jo’s letter”, “the wire that Jo sent”."""
    for child in noun.children:
        if child.dep == "poss" and child.pos in _NAMES:
            return child
        if child.dep == "relcl" and not is_passive(child):
            subject = child.child("nsubj")
            if subject is not None and subject.tag not in {"WP", "WDT"}:
                return subject
        if child.dep in {"prep", "agent"} and child.lower in _HANDS:
            held = child.child("pobj")
            if held is not None and page.voices.people_at(held):
                return held
        if child.dep in {"acl", "relcl"} and child.tag == "VBN":
            maker = child.child("agent", "prep")
            if maker is not None and maker.lower in _HANDS:
                return maker.child("pobj")
    return None


def nearest_name(words: Sequence[Word], cue: Word) -> Word | None:
    """Return the noun next to a cue whose syntax was misread: last before it, or first after."""
    before = [word for word in words if word.index < cue.index]
    for word in reversed(before):
        if word.lower == "old":  # “the 41-year-old”, which the parser takes for an adjective
            return word
        if word.pos in _NAMES and word.entity != "DATE" and len(word.text) > 1:
            return word
        if word.pos in {"VERB", "SCONJ", "ADP"} and word.text != "-":
            break
    if before:
        return None
    for word in words:
        if word.index > cue.index and word.pos in _NAMES:
            return _head_of_name(word)
        if word.index > cue.index and word.pos in {"VERB", "ADP", "SCONJ"}:
            break
    return None


def _head_of_name(word: Word) -> Word:
    while word.dep in {"compound", "poss", "nmod"} and word.head.index > word.index:
        word = word.head
    return word


def filler_of(page: Page, word: Word) -> Filler:
    """
    Return the speaker that ``word`` names: the person it points at, else just the words.

    Several people speaking with one voice are left as their words, and a relative pronoun stands
    for what it refers to: “the campaign and its allies, who said …”.
    """
    for candidate in (word, *word.children_by("appos")):
        if candidate is not word and candidate.pos != "PROPN":
            continue
        found = page.voices.filler(candidate)
        if len(found) == 1:
            return found[0]
        if found:
            break
    word = _antecedent(word)
    span = name_span(word) if word.lower != "old" else _aged(page, word)
    return Filler(span, span.of(page.text))


def _antecedent(word: Word) -> Word:
    if word.tag in ("WP", "WDT"):
        for above in word.ancestors():
            if above.dep == "relcl":
                return above.head
    return word


def _aged(page: Page, word: Word) -> Span:
    """Return “The 41-year-old”, the whole of it."""
    start = word
    for before in reversed(page.parsed.words[max(0, word.index - 5) : word.index]):
        if before.pos not in {"PUNCT", "NOUN", "NUM", "DET"}:
            break
        start = before
    return Span(start.start, word.end)


def name_span(word: Word) -> Span:
    """Return the noun phrase that ends with ``word``, without what is said of it afterwards."""
    start = word
    for child in reversed(word.children):
        if child.index < start.index and child.dep in _WITHIN_NAME and child.pos != "PUNCT":
            start = _leftmost(child)
    end = max((_last_conjunct(child).end for child in word.children_by("conj")), default=word.end)
    return Span(start.start, end)


def _leftmost(word: Word) -> Word:
    for _ in range(8):
        first = next((child for child in word.children if child.pos != "PUNCT"), word)
        if first.index >= word.index:
            return word
        word = first
    return word


def _last_conjunct(word: Word) -> Word:
    for _ in range(8):
        following = word.child("conj")
        if following is None:
            return word
        word = following
    return word


def cue_filler(page: Page, word: Word) -> Filler:
    """Return the cue as words."""
    return Filler(word.span, word.span.of(page.text))
