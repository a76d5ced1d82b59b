"""Indirect speech: “said that …”, “is understood to …”, “according to …”, “his claim that …”."""

from __future__ import annotations

from collections.abc import Iterator

from backstory.finding.speech.clauses import LONGEST, around, reach_of, span_of
from backstory.finding.speech.cues import (
    cue_of,
    filler_of,
    is_passive,
    owner_of,
    speaker_word,
)
from backstory.finding.speech.page import Page
from backstory.finding.speech.saying import Saying, Utterance
from backstory.finding.words import Word
from backstory.model import Span
from backstory.vocabulary.speech import Cue, speech_words

_AUTHORS = frozenset(("i", "we", "you"))
_ASKING = frozenset(("if", "whether", "that"))
_LEAST = 3
"""Words of a content clause, at least."""


def find_indirect(page: Page) -> list[Utterance]:
    """Return the content clauses of reported speech, without their cues, in text order."""
    found: list[Utterance] = []
    known = speech_words()
    for word in page.parsed.words:
        if word.tag[:1] == "V" or word.pos == "VERB":
            if word.lemma in known.verbs or word.lemma in known.passives:
                found.extend(_by_verb(page, word))
            if word.lower == "according":
                found.extend(_by_source(page, word))
        elif word.pos == "NOUN" and word.lemma in known.nouns:
            found.extend(_by_noun(page, word, known.nouns[word.lemma]))
        elif word.lower in {"per", "according"}:
            found.extend(_by_source(page, word))
    return sorted(found, key=lambda utterance: utterance.span)


def _by_verb(page: Page, verb: Word) -> Iterator[Utterance]:
    cue = _cue(verb)
    if cue is None:
        return
    saying: Saying | None = None
    for first, last in _contents(verb, cue):
        if last - first + 1 < _LEAST:
            continue
        span = _told(page, verb, first, last)
        if span is None:
            continue
        saying = saying or _saying(page, verb)
        if saying is None:
            return
        yield Utterance(span, direct=False, saying=saying)


def _cue(verb: Word) -> Cue | None:
    """Return what the verb reports here: courts hear, and what one thinks one has not said."""
    known = speech_words()
    cue = cue_of(verb)
    if verb.lemma in known.passives and is_passive(verb):
        return known.passives[verb.lemma]
    if cue is None or cue.reach == "quotation":
        return None
    if cue.reach in {"tribunal", "thought"}:
        subject = verb.child("nsubj")
        if subject is None:
            return None
        if cue.reach == "tribunal":
            return cue if subject.lemma in known.tribunals else None
        return None if subject.lower in _AUTHORS else cue
    return cue


def _contents(verb: Word, cue: Cue) -> Iterator[tuple[int, int]]:
    """Yield first and last word of what a verb reports."""
    clause = next((child for child in verb.children if _is_content(child, verb, cue)), None)
    if clause is not None:
        first, last = reach_of(clause, without=verb)
        yield from around(first, last, _clause_of(verb, clause))
        return
    if verb.dep == "parataxis" and verb.head is not verb and _is_parenthesis(verb):
        first, last = reach_of(verb.head, without=verb)
        yield from around(first, last, reach_of(verb))


def _clause_of(verb: Word, content: Word) -> tuple[int, int]:
    """Return the reach of the cue's own clause, its content left out."""
    first = last = verb.index
    for child in verb.children:
        if child is not content and child.dep in {"nsubj", "nsubjpass", "aux", "auxpass", "neg"}:
            low, high = reach_of(child)
            first, last = min(first, low), max(last, high)
    return first, last


_HAS_OWN = ("nsubj", "nsubjpass", "aux", "auxpass")


def _is_content(child: Word, verb: Word, cue: Cue) -> bool:
    """Whether a clause under a verb is what the verb reports."""
    if child.dep == "ccomp":
        if child.index < verb.index and not _is_parenthesis(verb):
            return False
        if child.index < verb.index and child.tag == "VBN" and not child.child(*_HAS_OWN):
            return False  # “In a statement read out on Friday, he said: …”
        if cue.modality == "hypothetical":
            return any(word.lower in _ASKING or word.tag[:1] == "W" for word in child.children)
        if verb.lemma in {"find", "read", "record", "note", "see", "remember"}:
            return child.index > verb.index and _is_finite(child)
        return True
    if child.dep == "xcomp":
        to = any(word.tag == "TO" for word in child.children)
        if is_passive(verb):
            return to and verb.lemma not in {"ask", "urge", "tell", "let", "sign", "record"}
        if child.tag == "VBG":
            return child.index > verb.index
        return to and cue.modality in {"planned", "hedged", "denied"}
    return child.dep == "advcl" and any(
        word.dep == "mark" and word.lower == "that" for word in child.children
    )


def _is_parenthesis(verb: Word) -> bool:
    """“…, she says, …”, but not “…; she denied it”."""
    return verb.child("dobj") is None and all(child.text != ";" for child in verb.children)


def _is_finite(clause: Word) -> bool:
    return clause.tag in {"VBD", "VBZ", "VBP", "MD"} or any(
        word.dep in {"aux", "auxpass"} and word.tag != "TO" for word in clause.children
    )


def _told(page: Page, verb: Word, first: int, last: int) -> Span | None:
    """Return the span of a content clause; None where it is direct speech, or nothing."""
    home = page.home[verb.index]
    outside = any(
        page.home[word.index] == home and word.pos not in {"PUNCT", "CCONJ"}
        for word in page.parsed.words[first : min(last, first + LONGEST) + 1]
        if word.lower != "that"
    )
    return span_of(page, first, last) if outside else None


def _saying(page: Page, verb: Word) -> Saying | None:
    """Return who reports; None where it is nobody in particular (“guess they know”)."""
    speaker = speaker_word(page, verb)
    if (speaker is None and not is_passive(verb)) or (speaker and speaker.lower == "you"):
        return None
    return Saying(filler_of(page, speaker) if speaker else None, verb, _moment(page, verb))


def _moment(page: Page, verb: Word) -> Span:
    """Return the cue's clause up to what it reports."""
    run = page.run(verb)
    clause = verb.child("ccomp", "xcomp")
    if clause is None:
        return run
    first, last = reach_of(clause)
    words = page.parsed.words
    if first > verb.index:
        return (
            Span(run.start, min(run.end, words[first].start))
            if run.start < words[first].start
            else run
        )
    if last < verb.index and words[last].end < run.end:
        return Span(max(run.start, words[last].end), run.end)
    return run


def _by_source(page: Page, word: Word) -> Iterator[Utterance]:
    """“according to Jo, …”: what is left of the clause that it stands in."""
    to = word.child("prep") if word.lower == "according" else word
    source = to.child("pobj") if to is not None else None
    if source is None or (word.lower == "per" and source.pos != "PROPN" and not _the(source)):
        return
    verb = word.head
    while verb.pos not in {"VERB", "AUX"} and verb.head is not verb:
        verb = verb.head
    saying = Saying(filler_of(page, source), word, page.run(word))
    first, last = reach_of(verb, without=word)
    for low, high in around(first, last, reach_of(word)):
        span = _told(page, word, low, high) if high - low >= _LEAST else None
        if span is not None:
            yield Utterance(span, direct=False, saying=saying)


def _the(noun: Word) -> bool:
    return any(child.lower == "the" for child in noun.children) and (
        noun.lemma in speech_words().outlet_nouns
    )


def _by_noun(page: Page, noun: Word, cue: Cue) -> Iterator[Utterance]:
    """“his claim that …”, “reports that …”."""
    for child in noun.children:
        if child.dep not in {"acl", "ccomp", "relcl"} or child.index < noun.index:
            continue
        mark = child.child("mark")
        if mark is None or mark.lower != "that":
            continue
        span = _told(page, noun, *reach_of(child))
        if span is None:
            continue
        owner = owner_of(page, noun) or _maker(page, noun)
        if owner is not None and cue.reach == "thought" and owner.lower in _AUTHORS:
            continue
        speaker = filler_of(page, owner) if owner is not None else None
        yield Utterance(span, direct=False, saying=Saying(speaker, noun, page.run(noun)))


def _maker(page: Page, noun: Word) -> Word | None:
    """“made the claim that”, “issued a denial that”: the subject of the verb."""
    verb = noun.head
    if noun.dep != "dobj" or verb.pos != "VERB":
        return None
    return speaker_word(page, verb) if verb.lemma in {"make", "issue", "give", "repeat"} else None
