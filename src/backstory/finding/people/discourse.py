"""Reading a document from top to bottom: every word that means a person gets its people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from backstory.finding.frames import clause_verb
from backstory.finding.people.aliases import note_aliases
from backstory.finding.people.clause import fellow_arguments, says
from backstory.finding.people.descriptions import Descriptions
from backstory.finding.people.family import Family
from backstory.finding.people.groups import Groups, speaks_of_couples
from backstory.finding.people.kinfolk import Kinfolk
from backstory.finding.people.kinship import KinPhrase, is_of_a_notice, kin_phrases
from backstory.finding.people.naming import Candidate
from backstory.finding.people.narrator import Narrator
from backstory.finding.people.parties import note_parties
from backstory.finding.people.personas import Persona
from backstory.finding.people.stage import Stage, distinct
from backstory.finding.words import Parsed, Sentence, Word
from backstory.model import Gender, Span
from backstory.vocabulary.kin import kin_nouns

_HE: dict[str, Gender] = dict.fromkeys(("he", "him", "his", "himself"), "male")
_SHE: dict[str, Gender] = dict.fromkeys(("she", "her", "hers", "herself"), "female")
_SINGULAR = {**_HE, **_SHE}
_PLURAL = frozenset(("they", "them", "their", "theirs", "themselves"))
_BOTH = frozenset(("both", "neither"))
_I = frozenset(("i", "me", "my", "mine", "myself"))
_WE = frozenset(("we", "us", "our", "ours", "ourselves"))
_YOU = frozenset(("you", "your", "yours", "yourself"))
_WHO = frozenset(("who", "whom", "whose"))
_REFLEXIVE = frozenset(("himself", "herself", "themselves"))
_WITHIN_PHRASE = frozenset(("appos", "pobj", "prep", "nmod"))
_HARMS = frozenset(
    [
        *("attack", "batter", "beat", "hit", "injure", "kick", "knock", "poison", "punch", "push"),
        *("shoot", "stab", "strangle", "strike", "wound"),
    ]
)
_SUFFERS = frozenset(["die", "survive", "recover"])
_TOGETHER = frozenset(("meet", "marry", "wed", "divorce", "separate", "elope", "split"))
_FAR_BACK = 10
_FEW = 3
_LABEL = 2
"""Words of “The Son.”"""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks a quotation: the word that names them, and their key if that is not yet read."""

    word: Word | None
    key: int | None


class Discourse:
    """
    One reading of a document.

    Args:
        parsed: The document.
        names: The names of people in it, in text order.
        voices: For the index of each word inside a quotation with a known speaker, who that is.
    """

    def __init__(
        self, parsed: Parsed, names: Sequence[Candidate], voices: Mapping[int, Voice]
    ) -> None:
        heads = {word.index: name for name in names for word in name.words}
        self._phrases = {
            phrase.word.index: phrase
            for sentence in parsed.sentences
            for phrase in kin_phrases(sentence, heads)
        }
        self.stage = Stage(
            parsed,
            names,
            _introduced(self._phrases.values()) | _labelled(parsed, names),
            _spouses(self._phrases.values()),
            _new_children(self._phrases.values()),
        )
        # A transcript's turns are quoted without marks.
        self.stage.quoted |= voices.keys()
        self.opening = len(self.stage.roster.personas)
        self.family = Family()
        self._groups = Groups(self.stage, self.family)
        self._descriptions = Descriptions(self.stage, self._groups)
        self.kinfolk = Kinfolk(self.stage, self.family, self._groups)
        self._narrator = Narrator(self.stage, self.kinfolk)
        self._voices = voices
        self._by_first = {name.first.index: name for name in names}
        self._last_speaker: Persona | None = None

    def read(self) -> None:
        """Read every sentence in order; what is quoted comes after who says it."""
        quoted = self.stage.quoted
        self._narrator.appear()
        for sentence in self.stage.parsed.sentences:
            inside = [word for word in sentence.words if word.index in quoted]
            for word in sentence.words:
                if word.index not in quoted:
                    self._read(word, None)
            if inside:
                speaker = self._speaker_in(sentence, len(sentence.words) - len(inside))
                for word in inside:
                    self._read(word, self._voice_of(word) or speaker)
            note_aliases(sentence, self.stage, self.family)
            note_parties(sentence, self.stage)
            self._groups.note(sentence)
            self.kinfolk.close(sentence)
        self.family.name_the_unnamed()
        self.family.name_the_wives(self.stage.roster.personas)

    def _read(self, word: Word, speaker: Persona | None) -> None:
        name = self._by_first.get(word.index)
        if name is not None:
            self._read_name(name)
        if word.index not in self.stage.roster.of:
            self._read_unnamed(word, speaker)
        if word.dep == "conj" and word.index in self.stage.at:
            self._groups.join(word)

    def _read_unnamed(self, word: Word, speaker: Persona | None) -> None:
        phrase = self._phrases.get(word.index)
        if phrase is not None:
            self._read_kin(phrase)
        elif word.pos == "PRON" or (word.lower in _BOTH and word.dep in ("nsubj", "nsubjpass")):
            self._read_pronoun(word, speaker)
        elif word.pos in ("NOUN", "PROPN", "ADJ", "NUM"):
            self._descriptions.read(word)

    def _read_kin(self, phrase: KinPhrase) -> None:
        pronoun = _opened_by(phrase)
        if pronoun is not None:
            self._read_pronoun(pronoun, None)
            phrase.subject = pronoun
        named = self._narrator.calls_kin(phrase, self._voice_of(phrase.word))
        if not named and not self._narrator.signs(phrase) and not self.kinfolk.read(phrase):
            self._descriptions.read(phrase.word)

    def _read_name(self, name: Candidate) -> None:
        head = name.head
        span = Span(name.words[0].start, name.words[-1].end)
        if name.pair:
            words = name.first.sentence.words
            span = Span(words[name.titles[-1].index - words[0].index - 2].start, span.end)
        self.stage.give(head, self.stage.at[head.index], "name", span)
        self._narrator.hears(name)

    # Pronouns ---------------------------------------------------------------------------

    def _read_pronoun(self, word: Word, speaker: Persona | None) -> None:
        lower = word.lower
        if lower in _SINGULAR:
            self._third_person(word, _SINGULAR[lower], speaker)
        elif lower in _PLURAL or lower in _BOTH:
            people = self._groups.they(word)
            if people:
                self.stage.give(word, people, "pronoun", word.span)
        elif lower in _WHO:
            self._relative(word)
        elif lower in _I or lower in _WE:
            self._first_person(word)
        elif lower in _YOU and word.index not in self.stage.quoted:
            self._give(word, self._narrator.addressee or self._answering(word))

    def _third_person(self, word: Word, gender: Gender, speaker: Persona | None) -> None:
        if word.lower in _REFLEXIVE:
            self._give(word, self._subject_above(word, gender))
            return
        whom = self._married_before(word, gender)
        if whom is not None:
            self.stage.record(word, (whom,), "pronoun", word.span)
            return
        whom = self._bound_possessor(word, gender) or self._harmed_before(word, gender)
        if whom is None:
            shut_out = self._shut_out(word)
            spoken = word.index in self.stage.quoted
            you = None if spoken else self._narrator.addressee
            shut_out.extend(
                each for each in (speaker, self._voice_of(word), you) if each is not None
            )
            attention = self.stage.attention
            whom = attention.one(word, gender, shut_out, spoken=spoken)
            if whom is None and not spoken:
                whom = (
                    self._ahead(word, gender)
                    or attention.only(word, gender, shut_out, _FAR_BACK)
                    or self._namesake(word, gender)
                    or self._other_party(word, gender)
                    or self._to_come(word, gender)
                )
        if whom is not None and whom.key < 0:
            self.stage.attention.mark((whom,), word, spoken=word.index in self.stage.quoted)
            return
        if whom is not None and whom.gender == "unknown":
            whom.gender = gender
        self._give(word, whom)

    def _give(self, word: Word, whom: Persona | None) -> None:
        if whom is not None:
            self.stage.give(word, (whom,), "pronoun", word.span)

    def _bound_possessor(self, word: Word, gender: Gender) -> Persona | None:
        """Return whose “X and his wife” and “her mother, X, and her sister” it is."""
        if word.dep != "poss":
            return None
        noun = word.head
        if noun.dep == "conj" and noun.lemma in kin_nouns():
            first = noun.head.head if noun.head.dep == "appos" else noun.head
            owner = first.child("poss") if first.lemma in kin_nouns() else None
            if owner is not None and owner.lower == word.lower:
                whom = self.stage.one(owner)
                if whom is not None and whom.key >= 0:
                    return whom
            for each in reversed(self.stage.parsed.words[noun.head.index : word.index]):
                whom = self.stage.one(each)
                if whom is not None and whom.key >= 0 and whom.may_be(gender):
                    return whom
        return None

    def _harmed_before(self, word: Word, gender: Gender) -> Persona | None:
        """Return who was hurt in the sentence before “He died”, whoever its subject was."""
        at = word.sentence.index
        if word.dep != "nsubj" or word.head.lemma not in _SUFFERS or not at:
            return None
        for each in self.stage.parsed.sentences[at - 1].words:
            if each.pos == "VERB" and each.lemma in _HARMS:
                whom = self.stage.one(each.child("dobj", "nsubjpass"))
                if whom is not None and whom.key >= 0 and whom.may_be(gender):
                    return whom
        return None

    def _married_before(self, word: Word, gender: Gender) -> Persona | None:
        """Return whose “X's son by his first marriage” it is."""
        if word.dep == "poss" and word.head.lemma in ("marriage", "relationship"):
            before = range(word.index - 1, max(word.index - 5, 0), -1)
            phrase = next((self._phrases[at] for at in before if at in self._phrases), None)
            if phrase is not None and len(phrase.owners) == 1:
                whom = self.stage.one(phrase.owners[0])
                if whom is not None and whom.may_be(gender):
                    return whom
        return None

    def _subject_above(self, word: Word, gender: Gender) -> Persona | None:
        for above in word.ancestors():
            subject = above.child("nsubj", "nsubjpass")
            if subject is not None and subject is not word:
                whom = self.stage.one(subject)
                return whom if whom is not None and whom.may_be(gender) else None
        return None

    def _shut_out(self, word: Word) -> list[Persona]:
        before, names = fellow_arguments(word)
        out = [each for other in before for each in self.stage.people(other)]
        out.extend(each for other in names for each in self.stage.named(other))
        out.extend(self._of_its_opening(word))
        phrase = self._phrases.get(word.head.index)
        if phrase is not None and word.dep == "poss":
            out.extend(each for other in phrase.named for each in self.stage.named(other))
        return out

    def _of_its_opening(self, word: Word) -> list[Persona]:
        """
        Return who is named in “Born in Kendal to Arthur Thorpe and his wife, Enid, she …”.

        So too in “The eldest son of Arthur Thorpe, he …”.
        """
        if word.dep not in ("nsubj", "nsubjpass"):
            return []
        for phrase in self._phrases.values():
            if _opened_by(phrase) is word:
                under = [each for each in phrase.word.subtree() if each is not phrase.word]
                return [whom for each in under for whom in self.stage.people(each)]
        openings = [
            child
            for child in word.head.children_by("advcl", "acl")
            if child.index < word.index and child.tag in ("VBN", "VBG") and not child.child("nsubj")
        ]
        inside = [
            each
            for opening in openings
            for each in opening.subtree()
            if each is not opening and clause_verb(each) is opening
        ]
        # “Known to the whole coast as Corky, he …” names himself.
        others = (each for each in inside if each.dep != "oprd" and each.head.lower != "as")
        return [whom for each in others for whom in self.stage.people(each)]

    def _ahead(self, word: Word, gender: Gender) -> Persona | None:
        """Return the subject that follows its pronoun: “When he was three, Bob …”."""
        words = word.sentence.words
        above = list(word.ancestors())
        for each in words[word.index - words[0].index + 1 :]:
            if (
                each.dep in ("nsubj", "nsubjpass")
                and each.head in above
                and each.head is not word.head
            ):
                people = self.stage.named(each)
                if len(people) == 1 and people[0].may_be(gender):
                    return people[0]
        return None

    def _to_come(self, word: Word, gender: Gender) -> Persona | None:
        """Return whom the next sentence names: “At 16 he went to sea. Walter Gosling, who …”."""
        if word.dep not in ("nsubj", "nsubjpass"):
            return None
        personas = self.stage.roster.personas
        to_come = [each for each in personas if each.into is None and each.first > word.index]
        if len(to_come) != len(personas) or not to_come:
            return None
        first = min(to_come, key=lambda each: each.first)
        named = self.stage.parsed.words[first.first]
        if named.sentence is word.sentence:  # “She was born Susan Thistlewood”
            return first if word.head.lemma == "bear" and first.may_be(gender) else None
        near = named.sentence.index - word.sentence.index <= 1
        subject = any(
            each.dep in ("nsubj", "nsubjpass") and self.stage.named(each) == (first,)
            for each in named.sentence.words
        )
        return first if near and subject and first.may_be(gender) else None

    def _namesake(self, word: Word, gender: Gender) -> Persona | None:
        """Return the father of “His son, John Pardoe” where only a John Pardoe can be meant."""
        phrase = self._phrases.get(word.head.index)
        if phrase is None or word.dep != "poss" or len(phrase.named) != 1:
            return None
        people = self.stage.named(phrase.named[0])
        earlier = len(people) == 1 and people[0].first < word.index
        return people[0] if earlier and people[0].may_be(gender) else None

    def _other_party(self, word: Word, gender: Gender) -> Persona | None:
        """Return whose fiancé it is in “Her fiancé, Colin Webb, met Trudy Lane”."""
        phrase = self._phrases.get(word.head.index)
        if phrase is None or word.dep != "poss":
            return None
        kin = {each.key for other in phrase.named for each in self.stage.named(other)}
        met = {
            each.key: each
            for other in word.sentence.words
            if other.index > word.index and other.dep in ("dobj", "pobj", "dative")
            for each in self.stage.named(other)
            if each.key not in kin and each.gender == gender
        }
        return next(iter(met.values())) if len(met) == 1 else None

    def _relative(self, word: Word) -> None:
        for above in (word, *word.ancestors()):
            if above.dep == "relcl":
                head = above.head
                people = self.stage.people(head)
                while not people and head.dep in _WITHIN_PHRASE and head.head is not head:
                    head = head.head  # “Garth, carter, who”, “vicar of this parish, who”
                    people = self.stage.people(head)
                if people:
                    self.stage.at[word.index] = self._both(head, word, above) or people
                return

    def _both(self, head: Word, who: Word, verb: Word) -> tuple[Persona, ...]:
        """Return the two of “Kit and Dora, who met …”, which the parser hangs on one."""
        if verb.lemma not in _TOGETHER or verb.child("dobj", "dative") is not None:
            return ()
        people = list(self.stage.people(head))
        for other in head.children_by("conj"):
            if other.index < who.index:
                people.extend(self.stage.people(other))
        return distinct(people) if len(people) > 1 else ()

    # Speech -----------------------------------------------------------------------------

    def _first_person(self, word: Word) -> None:
        whom = self._voice_of(word)
        if whom is None:
            return
        if word.lower in _I:
            self._give(word, whom)
        else:
            self.stage.give(word, self._company(word, whom), "pronoun", word.span)

    def _answering(self, word: Word) -> Persona | None:
        """Return who speaks the paragraph after a question: “you” of an interview."""
        following = next(
            (
                each
                for each in self.stage.parsed.sentences[word.sentence.index + 1 :]
                if each.block != word.sentence.block
            ),
            None,
        )
        if following is None or following.words[0].index not in self.stage.quoted:
            return None  # “You could buy one nail”, says the narrator to anybody
        return self._voice_of(following.words[0])

    def _company(self, word: Word, whom: Persona) -> tuple[Persona, ...]:
        """Return who “we” are: the couple or group that the speaker was last seen in."""
        for trace in self.stage.attention.lately(word.sentence.index, _FEW):
            if len(trace.people) > 1 and whom in (each.now() for each in trace.people):
                return trace.people
        mate = self.family.mate(whom) if speaks_of_couples(word) else None
        return (whom, mate) if mate is not None else (whom,)

    def _voice_of(self, word: Word) -> Persona | None:
        """Return who is known to speak the quotation around a word."""
        if word.index not in self.stage.quoted:
            return self._narrator.persona
        voice = self._voices.get(word.index)
        if voice is None:
            return None
        whom = self.stage.one(voice.word)
        if whom is None and voice.key is not None:
            return self.stage.roster.personas[voice.key].now()
        return whom

    def _speaker_in(self, sentence: Sentence, outside: int) -> Persona | None:
        """Return who seems to speak the quotation here: whom the sentence says, or as before."""
        subject = says(sentence, self.stage.quoted)
        if subject is not None:
            self._last_speaker = self.stage.one(subject)
            return self._last_speaker
        return self._last_speaker if outside < _FEW else None


def _opened_by(phrase: KinPhrase) -> Word | None:
    """Return the pronoun of “The eldest son of Arthur Thorpe, he …”, which means the son."""
    words = phrase.word.sentence.words
    opens = phrase.word.subtree()[0] is words[0] and not phrase.plural
    if not opens or phrase.named or phrase.subject not in (None, *phrase.word.head.children):
        return None
    for child in phrase.word.head.children_by("nsubj", "nsubjpass"):
        before = words[child.index - words[0].index - 1]
        if child.lower in ("he", "she") and child.index > phrase.word.index and before.text == ",":
            return child
    return None


def _spouses(phrases: Iterable[KinPhrase]) -> dict[int, int]:
    """Return, for words of spouses' names, a word of the name of whom they married."""
    found: dict[int, int] = {}
    for phrase in phrases:
        if phrase.kin.relation == "spouse" and len(phrase.owners) == 1:
            for word in (*phrase.named, *([phrase.subject] if phrase.subject else [])):
                found[word.index] = phrase.owners[0].index
    return found


def _new_children(phrases: Iterable[KinPhrase]) -> frozenset[int]:
    """Return the words of names that “a son, Elias” and “two sons, Al and Elias” bring in."""
    return frozenset(
        word.index
        for phrase in phrases
        if phrase.indefinite and (phrase.kin.relation, phrase.kin.side) == ("parent", "child")
        for word in phrase.named
    )


def _introduced(phrases: Iterable[KinPhrase]) -> frozenset[int]:
    """Return the words of names that kin nouns introduce: “a son, Bertie”."""
    found: set[int] = set()
    for phrase in phrases:
        found.update(word.index for word in phrase.named)
        if is_of_a_notice(phrase):  # “Dearly loved dad of Dennis”, who may be called after him
            found.update(word.index for word in phrase.owners)
    return frozenset(found)


def _labelled(parsed: Parsed, names: Sequence[Candidate]) -> frozenset[int]:
    """Return the words of names that a label announces as kin: “The Son. Bertie keeps bees.”"""
    found: set[int] = set()
    for name in names:
        sentence = name.first.sentence
        before = parsed.sentences[sentence.index - 1] if sentence.index else None
        if name.first is not sentence.words[0] or before is None:
            continue
        words = [word for word in before.words if word.pos != "PUNCT"]
        label = before.block == sentence.block and len(words) == _LABEL
        if label and words[0].lower == "the" and words[1].lower in kin_nouns():
            found.update(word.index for word in name.words)
    return frozenset(found)
