"""Outlets: the paper, programme or site to which or by which something was said."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from backstory.finding.speech.cues import name_span
from backstory.finding.speech.page import Page
from backstory.finding.speech.saying import Saying
from backstory.finding.words import Word
from backstory.model import Attribution, Span
from backstory.vocabulary.speech import speech_words

_TOLD = frozenset(("tell", "inform", "assure", "remind", "confirm", "reveal", "say", "admit"))
_HANDS = frozenset(("with", "to", "for", "in", "on", "by", "per", "via", "from", "at"))
_TALKS = frozenset(
    ("interview", "chat", "conversation", "statement", "podcast", "speak", "talk", "tell")
)
_OBTAINED = frozenset(
    ("obtain", "report", "publish", "see", "view", "reveal", "quote", "cite", "print", "uncover")
)


@dataclass(slots=True)
class Outlets:
    """
    The outlets that a page names, in text order.

    ``sourced`` are the sentences that owe what they say to one (“obtained by …”, “per …”).
    """

    page: Page
    starts: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    sourced: dict[int, list[Attribution]] = field(default_factory=dict)

    def of(self, saying: Saying) -> str | None:
        """Return the outlet that a saying names in its own clause, or None."""
        words = self.page.parsed.words_in(saying.moment)
        for word in words:
            if word.dep in {"dobj", "dative", "pobj"} or word.lower in speech_words().platforms:
                name = self._named_by(word, saying)
                if name is not None:
                    return name
        if saying.speaker is not None and saying.speaker.person is None:
            speaker = self.page.parsed.words_in(saying.speaker.span)
            return self.name(speaker[-1]) if speaker else None
        return None

    def _named_by(self, word: Word, saying: Saying) -> str | None:
        told = word.dep in {"dobj", "dative"} and word.head is saying.cue
        if told:
            if word.head.lemma not in _TOLD:
                return None
            return self.name(word) if word.head.lemma != "tell" else self.name_told(word)
        if word.dep == "dobj":
            return None
        if word.dep not in {"pobj", "compound", "dative", "npadvmod", "nmod"}:
            return None
        platform = _platform(word)
        if platform is not None:
            return platform
        if word.head.lower not in _HANDS:
            return None
        talks = word.head.head.lemma in _TALKS and word.entity == "ORG"
        return self.name_told(word) if talks else self.name(word)

    def name_told(self, word: Word) -> str | None:
        """Return the name of whatever stands where only an outlet or a person can."""
        name = self.name(word)
        if name is not None or word.pos != "PROPN" or word.entity == "PERSON":
            return name
        return None if self.page.voices.people_at(word) else self._text(name_span(word))

    def name(self, word: Word) -> str | None:
        """Return an outlet's name as written, or the last named one for “the outlet”."""
        known = speech_words()
        if _points_back(word):
            return self.last(word.start)
        if word.pos not in {"PROPN", "NOUN", "X"} and not word.text[:1].isupper():
            return None
        span = name_span(word)
        named = [each for each in self.page.parsed.words_in(span) if each.text[:1].isupper()]
        if not named:
            return None
        if any(each.lower in known.outlet_words for each in (*named[-1:], word)):
            return self._text(span)
        return None

    def _text(self, span: Span) -> str:
        following = self.page.parsed.words_in(Span(span.end, span.end + 2))
        if following and following[0].lower in {"magazine", "newspaper"}:
            span = Span(span.start, following[0].end)
        text = " ".join(span.of(self.page.text).split())
        return text.removeprefix("the ").removeprefix("a ").removeprefix("an ")

    def last(self, offset: int) -> str | None:
        """Return the outlet last named before ``offset``."""
        place = bisect_right(self.starts, offset) - 1
        return self.names[place] if place >= 0 else None


def find_outlets(page: Page) -> Outlets:
    """Return the outlets that the narration names after “by”, “to”, “with”, “per” and the like."""
    found = Outlets(page)
    known = speech_words()
    for word in page.parsed.words:
        named = word.lower in known.outlet_words and word.text[:1].isupper()
        if not named and word.lemma not in known.outlet_nouns and word.head.lower != "per":
            continue
        if word.dep not in {"pobj", "dobj", "nsubj", "dative"}:
            continue
        reference = not named and word.lemma in known.outlet_nouns
        name = found.name_told(word) if word.head.lower == "per" else found.name(word)
        if name is None:
            continue
        if not reference and (word.head.lower in _HANDS or word.head.lemma in _TOLD | _OBTAINED):
            found.starts.append(word.start)
            found.names.append(name)
        cue = _sourcing(word)
        if cue is not None:
            attribution = Attribution(outlet=name, cue=cue.text)
            found.sourced.setdefault(word.sentence.index, []).append(attribution)
    return found


def _points_back(word: Word) -> bool:
    """“the outlet”, “that paper”, with no name of its own."""
    if word.text[:1].isupper() or word.lemma not in speech_words().outlet_nouns:
        return False
    pointed = any(child.lower in {"the", "that"} for child in word.children)
    return pointed and not any(child.pos == "PROPN" for child in word.children)


def _sourcing(word: Word) -> Word | None:
    """Return “per” or the participle by which a sentence owes its matter to an outlet."""
    if word.head.lower == "per":
        return word.head
    if word.head.lower == "by" and word.head.head.lemma in _OBTAINED:
        return word.head.head
    return None


def _platform(word: Word) -> str | None:
    """“on Instagram”, “in an Instagram post”: the place of the post."""
    if word.lower not in speech_words().platforms or not word.text[:1].isupper():
        return None
    if word.lower in {"x", "medium", "threads", "telegram"} and word.head.lower != "on":
        return None
    return word.text
