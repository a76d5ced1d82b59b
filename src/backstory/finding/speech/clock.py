"""The clock of quoted words: whether they have their own now, and where the text tells when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backstory.finding.speech.cues import cue_of
from backstory.finding.speech.page import Page
from backstory.finding.speech.saying import Saying, Utterance
from backstory.finding.words import Sentence, Word
from backstory.model import Span
from backstory.times import find_times
from backstory.vocabulary.speech import speech_words

_DATE = re.compile(
    r"(?:1[0-9]|20)\d\d|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?|"
    r"january|february|march|april|june|july|august|september|october|november|december|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"spring|summer|autumn|winter|ago|yesterday|christmas|easter|"
    r"(?:year|month|week|decade|night|day|anniversary)"
)
_POINTING = frozenset(("last", "this", "that", "same", "next", "previous", "following"))
_UNITS = frozenset(("year", "month", "week", "decade", "night", "day", "anniversary"))
_TESTIMONY = frozenset(
    (
        "statement",
        "testimony",
        "deposition",
        "affidavit",
        "interview",
        "entry",
        "evidence",
        "speech",
    )
)
"""What dates the words that follow it, spoken or written."""
_FORMS = frozenset(("pobj", "npadvmod", "nummod", "compound", "amod", "nmod", "tmod", "appos"))
_PATH = _FORMS | frozenset(
    ("prep", "advmod", "dobj", "acl", "pcomp", "dep", "conj", "dative", "agent", "oprd", "attr")
)
_THROUGH = frozenset(
    (
        *("date", "record", "film", "give", "conduct", "send", "publish", "air", "post"),
        *("read", "issue", "release", "make", "sign"),
    )
)


_SPEAKING = frozenset(("speak", "talk", "write", "interview", "ask", "testify", "address"))
"""“Interviewed in 1983, he said”."""


def has_own_now(page: Page, saying: Saying) -> bool:
    """Whether the words were written down, or the saying is dated."""
    words = page.parsed.words_in(saying.moment)
    spoken = any(word.lemma in speech_words().spoken_media for word in words)
    cue = saying.cue
    if cue is None:
        return is_dated(words, None) and any(_is_written_medium(word) for word in words)
    verb = cue_of(cue)
    if verb is not None and verb.written and not spoken:
        return True
    if cue.lemma in speech_words().written_media and cue.pos == "NOUN":
        return True
    return any(_is_medium_of(word, cue) for word in words) or is_dated(words, cue)


def moment_of(page: Page, saying: Saying, start: int) -> tuple[Span, bool]:
    """
    Return the narration that says when the words were said, and whether it adds a date of its own.

    Where the cue's clause is dateless, a sentence just before it that dates a letter or a post
    serves (“On 3 August he put a picture on Instagram. ‘…’ he wrote”). ``start`` is where the
    words themselves start.
    """
    if is_dated(page.parsed.words_in(saying.moment), saying.cue):
        return saying.moment, False
    told = _told_before(page, min(start, saying.moment.start))
    return (saying.moment, False) if told is None else (told, True)


def _told_before(page: Page, start: int) -> Span | None:
    """Return the sentence before that dates a letter, a diary, a statement to a court."""
    sentence = _sentence_before(page, start)
    if sentence is None or not is_dated(sentence.words, None):
        return None
    return sentence.span if _tells_of_writing(sentence) else None


def is_dated(words: Sequence[Word], cue: Word | None) -> bool:
    """Whether a date among the words belongs to the cue (or to anything, without one)."""
    return any(_is_date(word) and (cue is None or _belongs(word, cue)) for word in words)


def _is_date(word: Word) -> bool:
    if word.lower == "may":
        return word.text == "May" and word.tag[:2] == "NN" and word.entity == "DATE"
    if not _DATE.fullmatch(word.lower):
        return False
    if word.lower in {"march", "mar", "sun"} and not word.text[0].isupper():
        return False
    return word.lower not in _UNITS or any(child.lower in _POINTING for child in word.children)


def _belongs(word: Word, cue: Word) -> bool:
    """Whether a date hangs on the cue by prepositions and dated things only."""
    at = word
    for _ in range(14):
        if at is cue:
            return True
        if at.dep == "nsubj" and at.head is cue:
            return at.entity != "PERSON"  # “the Courier of 6 July 1887 reported that”
        opens = at.dep == "ccomp" and at.index < cue.index  # “In a statement read out on 3 May, …”
        if (opens or at.dep == "advcl") and at.head is cue:
            recorded = at.lemma in _THROUGH | _SPEAKING and at.tag in ("VBN", "VBG")
            return recorded or any(child.lower == "when" for child in at.children)
        if at.dep not in _PATH:
            return at.head is at and at.lemma in _THROUGH
        at = at.head
        told = at.dep == "advcl" and at.head is cue
        if at is not cue and not told and at.pos == "VERB" and at.lemma not in _THROUGH | _SPEAKING:
            return False
    return False


def _is_medium_of(word: Word, cue: Word) -> bool:
    """“in a letter … she said”, “the diary says”."""
    if not _is_written_medium(word):
        return False
    if word.dep == "nsubj":
        return word.head is cue
    at = word
    for _ in range(6):
        if at is cue:
            return True
        if at.dep not in {"pobj", "prep", "compound", "appos"}:
            return False
        if at.dep == "prep" and at.lower not in {"in", "on", "from", "via", "through", "of"}:
            return False
        at = at.head
    return False


def _is_written_medium(word: Word) -> bool:
    return word.pos in {"NOUN", "PROPN"} and word.lemma in speech_words().written_media


def _tells_of_writing(sentence: Sentence) -> bool:
    known = speech_words()
    for word in sentence.words:
        if word.lower in known.platforms and word.text[:1].isupper():
            return True
        if word.lower == "dated" or _is_written_medium(word):
            return True
        if word.pos == "NOUN" and word.lemma in _TESTIMONY:
            return True
        cue = cue_of(word)
        if cue is not None and cue.written:
            return True
    return False


def _sentence_before(page: Page, offset: int) -> Sentence | None:
    """Return the sentence that ends before ``offset``, in the same block."""
    here = page.parsed.word_at(offset)
    if here is None or here.sentence.index == 0:
        return None
    at = here.sentence.index if here.end <= offset else here.sentence.index - 1
    sentence = page.parsed.sentences[at]
    if sentence.block != here.sentence.block or sentence.end > offset:
        return None
    return sentence


_HEADED = re.compile(r"[“\"‘'\s]*(?:(?:[A-Z][\w.’'-]*\s?){1,4},\s+){0,2}")
_HEADING = 80


def _heading(page: Page, utterance: Utterance) -> Span | None:
    """Return the date that heads quoted words: “Dawson City, Monday 3rd July 1899. Dear …”."""
    start = utterance.span.start
    opening = page.parsed.text[start : min(start + _HEADING, utterance.span.end)]
    for time in find_times(opening)[:1]:
        alone = opening[time.span.end : time.span.end + 1] in {".", ":", "\n", "—", "–"}
        whole = time.window is not None and time.window.is_day and time.anchor == "absolute"
        if alone and whole and _HEADED.fullmatch(opening[: time.span.start]):
            return Span(start + time.span.start, start + time.span.end)
    return None


def find_clock(page: Page, utterance: Utterance) -> tuple[Span | None, bool]:
    """Return where the text says when words were uttered, and whether they have a now."""
    heading = _heading(page, utterance) if utterance.direct else None
    if heading is not None:
        return heading, True
    saying = utterance.saying
    if saying is None:
        told = _told_before(page, utterance.span.start) if utterance.direct else None
        return told, told is not None
    moment, dated = moment_of(page, saying, utterance.span.start)
    return moment, dated or has_own_now(page, saying)
