"""Who says “I” outside quotation marks, whom they write to, and whom they call Papa."""

from __future__ import annotations

from backstory.finding.people.anatomy import anatomy_of, plain
from backstory.finding.people.kinfolk import Kinfolk
from backstory.finding.people.kinship import KinPhrase
from backstory.finding.people.naming import Candidate
from backstory.finding.people.personas import Persona
from backstory.finding.people.stage import Stage
from backstory.finding.words import Word
from backstory.model import Span
from backstory.vocabulary.kin import kin_nouns
from backstory.vocabulary.names import name_lore

_I = frozenset(("i", "me", "my", "mine", "myself"))
_WHOSE = frozenset(("poss", "det"))
_OFTEN = 3
_SHORT_LINE = 6


class Narrator:
    """
    The first person of a document, if it has one.

    A signatory (a name alone on a line near the end), else the author of a text in the first
    person, else the unnamed writer of a letter.
    """

    def __init__(self, stage: Stage, kinfolk: Kinfolk) -> None:
        self._stage = stage
        self._kinfolk = kinfolk
        self.persona: Persona | None = None
        self.addressee: Persona | None = None

    def appear(self) -> None:
        """Find out who narrates, before the reading begins."""
        salutation = self._salutation()
        if salutation is not None:
            self.addressee = self._stage.one(salutation.head)
        own = [
            word
            for word in self._stage.parsed.words
            if word.lower in _I and word.pos == "PRON" and word.index not in self._stage.quoted
        ]
        signature = self._signature()
        if not own or (len(own) < _OFTEN and signature is None and salutation is None):
            return
        if signature is not None:
            self.persona = self._stage.one(signature.head)
        elif self._stage.parsed.document.author:
            self.persona = self._author(self._stage.parsed.document.author, own[0])
        elif salutation is not None:
            self.persona = self._stage.roster.new(own[0].index)
            self.persona.named = False
            self.persona.description = "the writer"

    def calls_kin(self, phrase: KinPhrase, voice: Persona | None) -> bool:
        """Read “Papa”, “Mother” as whoever speaks calls them; False for any other noun."""
        word = phrase.word
        bare = (
            word.text[0].isupper() and not phrase.owners and not phrase.named and word.tag != "NNS"
        )
        if voice is None or not bare or phrase.kin.relation in ("spouse", "partner", "engaged"):
            return False
        if any(child.dep in _WHOSE for child in word.children) or phrase.subject is not None:
            return False
        phrase.owners = [word]
        persona = self._kinfolk.enter(phrase, voice, word.text)
        self._stage.give(word, (persona,), "name", word.span)
        return True

    def signs(self, phrase: KinPhrase) -> bool:
        """Read “Your loving niece,” above the signature as the narrator."""
        words = phrase.word.sentence.words
        own = (
            bool(phrase.owners)
            and phrase.owners[0].lower == "your"
            and phrase.owners[0] is words[0]
        )
        if self.persona is None or self.addressee is None or not own or phrase.named:
            return False
        if phrase.word.index < len(self._stage.parsed.words) - _SHORT_LINE * 4:
            return False
        if len(words) > _SHORT_LINE:
            return False
        self._kinfolk.bind(phrase, self.persona, self.addressee)
        span = Span(words[0].start, phrase.last.end)
        self._stage.give(phrase.word, (self.persona,), "description", span)
        return True

    def hears(self, name: Candidate) -> None:
        """Note that a narrator's “Aunt Rosina” is the narrator's aunt."""
        if self.persona is None or not name.titles or name.first.index in self._stage.quoted:
            return
        title = name.titles[-1]
        kin = kin_nouns().get(plain(title.text))
        whom = self._stage.one(name.head)
        if (
            kin is None
            or plain(title.text) not in name_lore().kin_titles
            or whom in (None, self.persona)
        ):
            return
        phrase = KinPhrase(
            title, title, title, kin, False, kin.status, None, [], [name.head], None, False
        )
        assert whom is not None  # noqa: S101  checked above
        self._kinfolk.bind(phrase, whom, self.persona)

    def _signature(self) -> Candidate | None:
        """Return the name that stands alone on a line in the latter half, the last such."""
        half = len(self._stage.parsed.words) // 2
        for name in reversed(self._stage.names):
            if name.first.index < half:
                return None
            if self._opens_line(name.first.index) and self._opens_line(name.words[-1].index + 1):
                return name
        return None

    def _opens_line(self, index: int) -> bool:
        """Return whether a line or block begins at a word; true after the last word too."""
        words = self._stage.parsed.words
        if not 0 < index < len(words):
            return True
        before, word = words[index - 1], words[index]
        broken = "\n" in self._stage.parsed.text[before.end : word.start]
        return broken or before.sentence.block != word.sentence.block

    def _salutation(self) -> Candidate | None:
        for name in self._stage.names:
            if name.greeted:
                return name
        return None

    def _author(self, author: str, at: Word) -> Persona:
        """Return the author as one of the cast, entered where the text does not name them."""
        form = anatomy_of(_words_of(author, at))
        for persona in self._stage.roster.personas:
            if any(known.text.lower() == form.text.lower() for known in persona.forms):
                return persona
        persona = self._stage.roster.new(at.index)
        persona.learn(form)
        return persona


def _words_of(author: str, at: Word) -> list[Word]:
    """Return an author's name as words, so that it can be taken apart like one in the text."""
    words: list[Word] = []
    for part in author.split():
        start = words[-1].end + 1 if words else 0
        words.append(
            Word(
                text=part,
                lemma=part.lower(),
                pos="PROPN",
                tag="NNP",
                dep="",
                entity="",
                start=start,
            )
        )
        words[-1].sentence = at.sentence
    return words
