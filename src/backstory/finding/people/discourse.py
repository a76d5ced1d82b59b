"""Reading a document from top to bottom: every word that means a person gets its people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from backstory.finding.people.anatomy import Anatomy
from backstory.finding.people.kinship import KinPhrase, kin_phrase
from backstory.finding.people.naming import Candidate
from backstory.finding.people.personas import Persona
from backstory.finding.people.roster import Roster
from backstory.finding.people.salience import Attention
from backstory.finding.words import Parsed, Sentence, Word
from backstory.model import Gender, MentionForm, Span
from backstory.vocabulary.kin import Kin, KinStatus, kin_nouns
from backstory.vocabulary.names import human_noun, name_lore

_HE: dict[str, Gender] = dict.fromkeys(("he", "him", "his", "himself"), "male")
_SHE: dict[str, Gender] = dict.fromkeys(("she", "her", "hers", "herself"), "female")
_SINGULAR = {**_HE, **_SHE}
_PLURAL = frozenset(("they", "them", "their", "theirs", "themselves"))
_REFLEXIVE = frozenset(("himself", "herself", "themselves"))
_WHO = frozenset(("who", "whom", "whose"))
_COUPLE_VERBS = frozenset(("marry", "wed", "meet", "date", "divorce", "engage", "separate", "propose", "remarry", "court", "befriend", "kiss", "dump"))
_COUPLE_NOUNS = frozenset(("marriage", "wedding", "engagement", "divorce", "relationship", "romance", "affair"))
_SPEECH = frozenset(("say", "tell", "ask", "add", "reply", "write", "post", "tweet", "explain", "recall", "joke", "admit", "reveal", "share", "confess", "insist", "claim", "declare", "state", "note", "answer", "continue", "remember", "announce", "think", "call", "respond", "argue", "quip", "laugh", "complain", "sigh", "shout", "whisper"))
_QUOTE = re.compile(r"“[^“”]*(?:”|$)|\"[^\"]*(?:\"|$)")
_UNION = frozenset(("union", "marriage", "couple", "pair"))
_SYMMETRIC = frozenset(("spouse", "partner", "engaged", "sibling", "relative"))
_PAIRED = frozenset(("spouse", "partner", "engaged"))


@dataclass(frozen=True, slots=True)
class Found:
    """One mention: the word it hangs on, where it stands, and whom it means."""

    word: Word
    span: Span
    form: MentionForm
    people: tuple[Persona, ...]


@dataclass(frozen=True, slots=True)
class Bond:
    """A kin link between people still in the making."""

    kin: Kin
    phrase: KinPhrase
    referent: Persona
    of: tuple[Persona, ...]
    status: KinStatus


class Discourse:
    """The document as read so far."""

    def __init__(self, parsed: Parsed, names: Sequence[Candidate]) -> None:
        self.parsed = parsed
        self.roster = Roster(names)
        self.names = names
        self.at: dict[int, tuple[Persona, ...]] = dict(self.roster.of)
        self.found: dict[int, Found] = {}
        self.bonds: list[Bond] = []
        self.pairs: list[tuple[Persona, Persona]] = []
        self.attention = Attention()
        self._by_first = {name.first.index: name for name in names}
        self._quoted = _quoted_words(parsed)
        self._last_speaker: Persona | None = None
        self._learn_roles()

    def read(self) -> None:
        """Read every sentence in order."""
        for sentence in self.parsed.sentences:
            inside = [word for word in sentence.words if word.index in self._quoted]
            outside = [word for word in sentence.words if word.index not in self._quoted]
            for word in outside:
                self._read(word, spoken=False)
            if inside:
                speaker = self._speaker_in(sentence, outside)
                for word in inside:
                    self._read(word, spoken=True, speaker=speaker)
            self._note_pairs(sentence)

    # Words ------------------------------------------------------------------------------

    def _read(self, word: Word, *, spoken: bool, speaker: Persona | None = None) -> None:
        name = self._by_first.get(word.index)
        if name is not None:
            self._read_name(name, spoken=spoken)
        elif word.index in self.at:
            return
        elif word.lower in _SINGULAR and word.pos == "PRON":
            self._read_pronoun(word, spoken=spoken, speaker=speaker)
        elif word.lower in _PLURAL and word.pos == "PRON":
            self._read_plural(word, spoken=spoken)
        elif word.lower in _WHO and word.pos == "PRON":
            self._read_relative(word)
        elif word.pos in ("NOUN", "PROPN", "ADJ", "NUM", "PUNCT", "ADV", "VERB", "X"):
            phrase = kin_phrase(word, self.roster.of)
            if phrase is not None:
                self._read_kin(phrase, spoken=spoken)
            else:
                self._read_description(word, spoken=spoken)

    def _read_name(self, name: Candidate, *, spoken: bool) -> None:
        head = name.head
        people = self.at[head.index]
        span = Span(name.first.start, name.words[-1].end)
        if name.pair:
            span = Span(self._pair_start(name), span.end)
        elif name.titles:
            span = Span(name.words[0].start, span.end)
        self.found[head.index] = Found(head, span, "name", people)
        self.attention.mark(people, head, spoken=spoken)

    def _pair_start(self, name: Candidate) -> int:
        words = name.first.sentence.words
        return words[name.titles[-1].index - words[0].index - 2].start

    def _read_pronoun(self, word: Word, *, spoken: bool, speaker: Persona | None) -> None:
        gender = _SINGULAR[word.lower]
        if word.lower in _REFLEXIVE:
            whom = self._reflexive(word, gender)
        else:
            shut = self._shut_out(word)
            if speaker is not None:
                shut.append(speaker)
            whom = self.attention.one(word, gender, shut, spoken=spoken)
            if whom is None and not spoken:
                whom = self._ahead(word, gender)
        if whom is None:
            return
        if whom.gender == "unknown":
            whom.gender = gender
        self._give(word, (whom,), "pronoun", word.span, spoken=spoken)

    def _give(
        self, word: Word, people: Sequence[Persona], form: MentionForm, span: Span, *, spoken: bool
    ) -> None:
        people = tuple(dict.fromkeys(each.now().key for each in people))  # type: ignore[assignment]
        whole = tuple(self.roster.personas[key] for key in people)  # type: ignore[index]
        self.at[word.index] = whole
        self.found[word.index] = Found(word, span, form, whole)
        self.attention.mark(whole, word, spoken=spoken)

    def _reflexive(self, word: Word, gender: Gender) -> Persona | None:
        for above in word.ancestors():
            subject = above.child("nsubj", "nsubjpass")
            if subject is not None and subject is not word:
                people = self.at.get(subject.index, ())
                if len(people) == 1 and people[0].now().may_be(gender):
                    return people[0].now()
                return None
        return None

    def _shut_out(self, word: Word) -> list[Persona]:
        """Return whom the pronoun cannot mean: the other parts of its own clause."""
        out: list[Persona] = []
        if word.dep == "poss":
            noun = word.head
            for each in (noun, *noun.children_by("appos")):
                out.extend(self._names_at(each))
            following = self.parsed.words[noun.index + 1] if noun.index + 1 < len(self.parsed.words) else None
            if following is not None and noun.lemma in kin_nouns():
                out.extend(self._names_at(following))
            return out
        verb = word.head
        if verb.dep == "prep" or verb.pos == "ADP":
            verb = verb.head
        if word.dep in ("nsubj", "nsubjpass"):
            # Its own objects come later in the text: names there are known already.
            for each in verb.children_by("dobj", "dative", "attr", "oprd"):
                out.extend(self._names_at(each))
            for prep in verb.children_by("prep", "agent"):
                for each in prep.children_by("pobj"):
                    out.extend(self._names_at(each))
        elif word.dep in ("dobj", "dative", "pobj", "iobj"):
            subject = verb.child("nsubj", "nsubjpass")
            if subject is None and verb.dep in ("conj", "xcomp"):
                subject = verb.head.child("nsubj", "nsubjpass")
            if subject is not None and not (word.dep == "pobj" and verb.pos not in ("VERB", "AUX")):
                out.extend(self.at.get(subject.index, ()))
            if word.dep == "pobj":
                for each in verb.children_by("dobj"):
                    out.extend(self.at.get(each.index, ()))
        return out

    def _names_at(self, word: Word) -> tuple[Persona, ...]:
        return self.roster.of.get(word.index, ())

    def _ahead(self, word: Word, gender: Gender) -> Persona | None:
        """Return the subject that follows: “When he was three, Bob …”."""
        for each in word.sentence.words[word.index - word.sentence.words[0].index + 1 :]:
            if each.dep in ("nsubj", "nsubjpass") and each.index not in self._quoted:
                people = self._names_at(each)
                if each.head in list(word.ancestors()) and len(people) == 1 and people[0].now().may_be(gender):
                    return people[0].now() if each.head is not word.head else None
        return None

    def _read_relative(self, word: Word) -> None:
        verb = word.head
        for above in (word, *word.ancestors()):
            if above.dep == "relcl":
                antecedent = above.head
                people = self.at.get(antecedent.index)
                if people:
                    self.at[word.index] = people
                return
        del verb

    # Plurals ----------------------------------------------------------------------------

    def _read_plural(self, word: Word, *, spoken: bool) -> None:
        people = self._group(word)
        if people:
            self._give(word, people, "pronoun", word.span, spoken=spoken)

    def _group(self, word: Word) -> tuple[Persona, ...]:
        """Return the people meant by “they”: the last group, unless other plurals stand nearer."""
        here = word.sentence.index
        own = {each.index for each in word.ancestors()}
        for trace in self.attention.lately(here, 2):
            if len(trace.people) > 1 and trace.word.index not in own:
                if self._plural_between(trace.word, word):
                    return ()
                return trace.people
        return self._two_lately(word) if not self._plural_between(None, word) else ()

    def _plural_between(self, start: Word | None, end: Word) -> bool:
        """Return whether another plural subject stands between two words."""
        first = start.index if start is not None else self._first_of_previous(end)
        for each in self.parsed.words[first + 1 : end.index]:
            if each.tag in ("NNS", "NNPS") and each.dep in ("nsubj", "nsubjpass", "dobj") and each.index not in self.at:
                if each.dep != "dobj" or human_noun(each.lemma) is not None:
                    return True
        return False

    def _first_of_previous(self, word: Word) -> int:
        index = max(0, word.sentence.index - 1)
        return self.parsed.sentences[index].words[0].index - 1

    def _two_lately(self, word: Word) -> tuple[Persona, ...]:
        """Return the only two people of this sentence so far and the one before, or nobody."""
        seen: dict[int, Persona] = {}
        for trace in self.attention.lately(word.sentence.index, 1):
            if trace.word.index < word.index and trace.word.sentence.form != "heading":
                for persona in trace.people:
                    seen[persona.now().key] = persona.now()
        if len(seen) == 2:
            return tuple(sorted(seen.values(), key=lambda each: each.first))
        return ()

    def _couple(self, word: Word) -> tuple[Persona, ...]:
        """Return the two whom “the couple” means."""
        lately = self.attention.lately(word.sentence.index, 6)
        for trace in lately:
            if len({each.now().key for each in trace.people}) == 2:
                return trace.people
        for trace in lately:
            for persona in trace.people:
                mate = self._mate(persona.now())
                if mate is not None:
                    return (persona.now(), mate)
        return self._two_lately(word)

    def _mate(self, persona: Persona) -> Persona | None:
        """Return the other of the last known couple that the person is of."""
        for bond in reversed(self.bonds):
            if bond.kin.relation in _PAIRED and len(bond.of) == 1:
                one, other = bond.referent.now(), bond.of[0].now()
                if persona in (one, other) and one is not other:
                    return other if persona is one else one
        for one, other in reversed(self.pairs):
            if persona in (one.now(), other.now()):
                return other.now() if persona is one.now() else one.now()
        return None

    def _note_pairs(self, sentence: Sentence) -> None:
        """Remember who married, met or divorced whom in this sentence, and who is named with whom."""
        for word in sentence.words:
            if word.lemma in _COUPLE_VERBS and word.pos == "VERB":
                self._note_pair(word)
            elif word.dep == "conj" and word.index in self.at and word.head.index in self.at:
                both = (*self.at[word.head.index], *self.at[word.index])
                members = {each.now().key for each in both}
                if len(members) == 2 and word.pos in ("PROPN", "NOUN", "PRON"):
                    self.attention.mark(both, word.head, spoken=word.index in self._quoted)

    def _note_pair(self, verb: Word) -> None:
        subject = verb.child("nsubj", "nsubjpass")
        if subject is None:
            return
        objects = verb.children_by("dobj")
        for prep in verb.children_by("prep", "dative"):
            if prep.lower in ("to", "with", "from"):
                objects.extend(prep.children_by("pobj"))
        for each in objects:
            one, other = self.at.get(subject.index, ()), self.at.get(each.index, ())
            if len(one) == len(other) == 1 and one[0].now() is not other[0].now():
                if verb.lemma != "meet":
                    self.pairs.append((one[0], other[0]))
                self.attention.mark((one[0], other[0]), verb, spoken=verb.index in self._quoted)

    # Kin --------------------------------------------------------------------------------

    def _read_kin(self, phrase: KinPhrase, *, spoken: bool) -> None:
        owners = self._owners(phrase)
        referents = self._referents(phrase, owners)
        span = Span(_left_edge(phrase), phrase.last.end)
        if referents and owners:
            for referent in referents:
                self._bind(phrase, referent, owners)
        elif not referents and owners:
            referents = self._recalled(phrase, owners)
            if not referents and not phrase.plural:
                unnamed = self._unnamed(phrase, owners)
                referents = (unnamed,) if unnamed is not None else ()
        elif not referents and not phrase.owners:
            self._read_description(phrase.word, spoken=spoken)
            return
        if not referents:
            return
        if phrase.plural and len(referents) > 1:
            self._give(phrase.word, referents, "description", span, spoken=spoken)
        else:
            self._give(phrase.word, referents, "description", span, spoken=spoken)
        if phrase.last is not phrase.word:
            self.at[phrase.last.index] = self.at[phrase.word.index]

    def _owners(self, phrase: KinPhrase) -> tuple[Persona, ...]:
        found: list[Persona] = []
        for word in phrase.owners:
            if word.lemma in _UNION and word.index not in self.at:
                found.extend(self._couple(word))
            elif word.index in self.at:
                found.extend(self.at[word.index])
            elif word.index > phrase.word.index and word.pos in ("NOUN", "PROPN"):
                found.extend(self._owner_ahead(word))
        return tuple({each.now().key: each.now() for each in found}.values())

    def _owner_ahead(self, word: Word) -> tuple[Persona, ...]:
        """Return who a noun after “of” is: “a bus inspector, Murdo Trimble”, “the builder Coyne”."""
        for child in word.children_by("appos", "compound"):
            if child.index in self.roster.of:
                return self.roster.of[child.index]
        inner = kin_phrase(word, self.roster.of)
        if inner is not None and inner.named:
            return tuple(each for name in inner.named for each in self.roster.of[name.index])
        return ()

    def _referents(self, phrase: KinPhrase, owners: tuple[Persona, ...]) -> tuple[Persona, ...]:
        found: list[Persona] = []
        for word in phrase.named:
            for persona in self.roster.of.get(word.index, ()):
                if persona.now() in owners:
                    persona = self._namesake(word, persona)
                found.append(persona.now())
        if phrase.named:
            for persona in found:
                self._fits_kin(persona, phrase)
            return tuple(found)
        if phrase.subject is not None:
            people = self.at.get(phrase.subject.index) or self.roster.of.get(phrase.subject.index, ())
            people = tuple(each.now() for each in people)
            if len(people) == 1 and people[0] not in owners and people[0].may_be(phrase.kin.gender):
                self._fits_kin(people[0], phrase)
                return people
            if len(people) > 1 and phrase.plural:
                return people
        return ()

    def _fits_kin(self, persona: Persona, phrase: KinPhrase) -> None:
        if phrase.kin.gender != "unknown" and not any(form.titles for form in persona.forms):
            persona.gender = phrase.kin.gender

    def _namesake(self, word: Word, persona: Persona) -> Persona:
        """Enter a second person of the same name: “his cousin, likewise Silvio Pedrazzi”."""
        name = next((each for each in self.names if word in each.words), None)
        twin = self.roster.new(word.index)
        if name is not None:
            twin.learn(name.anatomy)
            twin.count = 1
            for each in (*name.titles, *name.words):
                self.at[each.index] = (twin,)
            head = name.head
            self.found[head.index] = Found(head, Span(name.words[0].start, name.words[-1].end), "name", (twin,))
            persona.count -= 1
        return twin

    def _bind(self, phrase: KinPhrase, referent: Persona, owners: tuple[Persona, ...]) -> None:
        others = tuple(each for each in owners if each is not referent)
        if others:
            self.bonds.append(Bond(phrase.kin, phrase, referent, others, phrase.status))

    def _recalled(self, phrase: KinPhrase, owners: tuple[Persona, ...]) -> tuple[Persona, ...]:
        """Return the kin already known: by the same noun, by its inverse, or by name."""
        known = self._known_kin(phrase.kin, owners, phrase.ordinal)
        if phrase.plural:
            return tuple(known)
        if len(known) > 1:
            known = self._latest(known, phrase.word)
        if len(known) == 1:
            self._bind(phrase, known[0], owners)
            return (known[0],)
        return ()

    def _known_kin(self, kin: Kin, owners: tuple[Persona, ...], ordinal: str | None) -> list[Persona]:
        found: dict[int, Persona] = {}
        for bond in self.bonds:
            referent = bond.referent.now()
            of = [each.now() for each in bond.of]
            if _alike(kin, bond.kin) and any(each in owners for each in of):
                if ordinal and bond.phrase.ordinal and ordinal != bond.phrase.ordinal:
                    continue
                if referent.may_be(kin.gender):
                    found[referent.key] = referent
            elif _opposite(kin, bond.kin) and referent in owners:
                for each in of:
                    if each.may_be(kin.gender):
                        found[each.key] = each
        if not found and kin.relation == "spouse":
            for one, other in self.pairs:
                for a, b in ((one.now(), other.now()), (other.now(), one.now())):
                    if a in owners and b.may_be(kin.gender):
                        found[b.key] = b
        return list(found.values())

    def _latest(self, people: Iterable[Persona], word: Word) -> list[Persona]:
        wanted = {each.key for each in people}
        for trace in self.attention.lately(word.sentence.index, 4):
            for persona in trace.people:
                if persona.now().key in wanted:
                    return [persona.now()]
        return []

    def _unnamed(self, phrase: KinPhrase, owners: tuple[Persona, ...]) -> Persona | None:
        """Enter somebody known only as the kin of somebody."""
        if phrase.kin.relation == "relative" and phrase.kin.noun in ("relation", "relative", "ancestor", "descendant"):
            return None
        if phrase.word.child("neg") is not None or any(each.lower in ("no", "any", "every", "each") for each in phrase.word.children):
            return None
        persona = self.roster.new(phrase.word.index)
        persona.named = False
        persona.gender = phrase.kin.gender
        persona.description = Span(_left_edge(phrase), phrase.last.end).of(self.parsed.text)
        self._bind(phrase, persona, owners)
        return persona

    # Descriptions -----------------------------------------------------------------------

    def _learn_roles(self) -> None:
        """Note by which nouns the text introduces each name, wherever it does."""
        for name in self.names:
            head = name.head
            for persona in self.at[head.index]:
                persona.roles.update(title.lower for title in map(lambda t: t, name.titles) for title in (title,))
                self._learn_roles_of(persona, head, name)

    def _learn_roles_of(self, persona: Persona, head: Word, name: Candidate) -> None:
        near = [child for child in head.children if child.dep in ("appos", "compound", "nmod")]
        if head.dep in ("appos", "compound", "nmod"):
            near.append(head.head)
        for word in near:
            if word.index not in self.at and human_noun(word.lemma) is not None:
                persona.roles.add(word.lemma)
        verb = head.head
        if head.dep in ("nsubj", "nsubjpass") and verb.lemma in ("be", "become", "elect", "appoint", "name"):
            for word in verb.children_by("attr", "oprd"):
                if human_noun(word.lower) is not None:
                    persona.roles.add(word.lower)

    def _read_description(self, word: Word, *, spoken: bool) -> None:
        if word.lemma in name_lore().couples and _is_definite(word):
            people = self._couple(word)
            if people:
                self._give(word, people, "description", Span(_np_start(word), word.end), spoken=spoken)
            return
        gender = human_noun(word.lemma)
        if gender is None or word.tag not in ("NN", "NNP", "JJ"):
            return
        if word.dep in ("appos",) and word.head.index in self.at:
            people = self.at[word.head.index]
            self._describe(word, people, spoken=spoken)
            return
        for child in word.children_by("appos"):
            if child.index in self.roster.of:
                self._describe(word, self.at[child.index], spoken=spoken)
                return
        if word.dep == "attr" or not _is_definite(word):
            self._predicate(word)
            return
        if word.dep in ("compound", "nmod", "amod", "poss") and word.head.index in self.roster.of:
            return
        whom = self._in_the_role(word, gender)
        if whom is not None:
            self._give(word, (whom,), "description", Span(_np_start(word), word.end), spoken=spoken)

    def _describe(self, word: Word, people: Sequence[Persona], *, spoken: bool) -> None:
        if len(people) == 1:
            people[0].now().roles.add(word.lemma)
        self._give(word, people, "description", Span(_np_start(word), word.end), spoken=spoken)

    def _predicate(self, word: Word) -> None:
        """Learn “He was a shy man”, “she became mayor” as what the subject may be called."""
        if word.dep in ("attr", "oprd"):
            subject = word.head.child("nsubj", "nsubjpass")
            people = self.at.get(subject.index, ()) if subject is not None else ()
            if len(people) == 1:
                people[0].now().roles.add(word.lemma)

    def _in_the_role(self, word: Word, gender: Gender) -> Persona | None:
        """Return the one whom the text has so called, latest spoken of first."""
        role = word.lemma
        for trace in self.attention.lately(word.sentence.index, 40):
            for persona in trace.people:
                persona = persona.now()
                if role in persona.roles and persona.may_be(gender):
                    return persona
        ahead = [each for each in self.roster.personas if each.into is None and role in each.roles and each.may_be(gender)]
        return ahead[0] if len(ahead) == 1 else None

    def _speaker_in(self, sentence: Sentence, outside: Sequence[Word]) -> Persona | None:
        """Return who speaks the quotation in this sentence, or who spoke the last one."""
        for word in outside:
            if word.lemma in _SPEECH and word.pos == "VERB":
                subject = word.child("nsubj")
                if subject is not None and len(self.at.get(subject.index, ())) == 1:
                    self._last_speaker = self.at[subject.index][0].now()
                    return self._last_speaker
        return self._last_speaker if len(outside) < 3 else None


def _alike(one: Kin, other: Kin) -> bool:
    """Return whether two nouns may name the same kin (“wife” and “widow”, “child” and “son”)."""
    if one.relation in _PAIRED and other.relation in _PAIRED:
        return "unknown" in (one.gender, other.gender) or one.gender == other.gender
    return one.answers(other)


def _opposite(one: Kin, other: Kin) -> bool:
    """Return whether who is the one noun to somebody has that somebody as the other."""
    if one.relation in _PAIRED and other.relation in _PAIRED:
        return True
    if one.relation != other.relation or one.relation == "relative":
        return False
    return one.side != other.side if one.side else True


def _is_definite(word: Word) -> bool:
    determiner = word.child("det")
    return determiner is not None and determiner.lower in ("the", "both", "these", "this")


def _np_start(word: Word) -> int:
    """Return where the noun phrase begins: its determiner, possessive or first modifier."""
    start = word.start
    for child in word.children:
        if child.index < word.index and child.dep in ("det", "amod", "compound", "poss", "nummod", "nmod", "predet"):
            start = min(start, child.start if child.dep != "poss" else child.subtree()[0].start)
    return start


def _left_edge(phrase: KinPhrase) -> int:
    start = min(_np_start(phrase.word), phrase.first.start)
    for owner in phrase.owners[:1]:
        if owner.index < phrase.first.index and not phrase.had:
            start = min(start, owner.start)
    return start


def _quoted_words(parsed: Parsed) -> frozenset[int]:
    """Return the indexes of words between quotation marks; a quotation ends with its block."""
    found: set[int] = set()
    blocks = parsed.document.blocks
    spans = [block.span for block in blocks] or [Span(0, len(parsed.text))]
    for block in spans:
        for match in _QUOTE.finditer(parsed.text, block.start, block.end):
            if match.end() - match.start() > 25 or " " in match[0].strip():
                found.update(word.index for word in parsed.words_in(Span(match.start(), match.end())))
    return frozenset(found)


def merge_unnamed(discourse: Discourse) -> None:
    """Give the unnamed wife her name where the text names the wife of the same man elsewhere."""
    for bond in discourse.bonds:
        unnamed = bond.referent.now()
        if unnamed.named:
            continue
        names = {
            other.referent.now().key: other.referent.now()
            for other in discourse.bonds
            if other.referent.now().named
            and _alike(bond.kin, other.kin)
            and {each.now().key for each in other.of} & {each.now().key for each in bond.of}
        }
        if len(names) == 1:
            named = next(iter(names.values()))
            if named.may_be(unnamed.gender):
                named.absorb(unnamed)


def form_of(text: str) -> Anatomy:
    """Return a one-word form."""
    return Anatomy(text, (), "", text)
