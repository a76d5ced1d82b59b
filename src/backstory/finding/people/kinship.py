"""Kin nouns in the sentence: whose kin, and which words name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from backstory.finding.people import survivors
from backstory.finding.people.colons import after_colon
from backstory.finding.words import Sentence, Word
from backstory.vocabulary.kin import Kin, KinStatus, kin_nouns
from backstory.vocabulary.names import human_noun

_HAVE = frozenset((
    "have", "bear", "welcome", "adopt", "leave", "raise", "expect", "father", "get", "include",
    "rear", "bring",
))  # fmt: skip
_FORMER = frozenset(("former", "ex", "divorced", "estranged", "erstwhile", "one-time", "then"))
_FUTURE = frozenset(("future", "unborn", "intended"))
_ORDINALS = frozenset((
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "only", "eldest", "oldest", "youngest", "elder", "older", "younger", "middle", "last", "other",
))  # fmt: skip
_EARLIER = _ORDINALS | {"previous", "earlier", "former"}
_PICKED_FROM = _ORDINALS | {"one", "two", "three", "some"}
_POSSESSIVES = frozenset(("his", "her", "their", "my", "your", "our", "its", "whose"))
_STARTS = frozenset(("half", "step", "great", "grand", "god", "ex"))
_COPULAS = frozenset(("be", "become", "remain"))
_LOOSE = ("npadvmod", "appos", "dep", "oprd", "attr", "dobj", "conj", "xcomp")
_THEIR_OWN = {
    "boy": "son",
    "lad": "son",
    "girl": "daughter",
    "youngest": "child",
    "eldest": "child",
}
_INSIDE_NP = frozenset(("ADJ", "ADV", "NUM", "NOUN", "PROPN", "PUNCT", "VERB"))

_FOND = frozenset(
    [
        *(
            "devoted",
            "beloved",
            "loving",
            "dear",
            "dearly",
            "dearest",
            "loved",
            "much",
            "cherished",
        ),
        *("proud", "very", "adored", "treasured", "darling", "precious", "fond", "-", "and", ","),
    ]
)


@dataclass(slots=True)
class KinPhrase:
    """
    A kin noun with its surroundings.

    ``first``…``last`` are the words of the noun itself (“brother-in-law”); ``owners`` those whose
    kin it names; ``named`` the words that may name the kin (in apposition); ``subject`` the word
    of whom it is said (“Sandro is his father”).
    """

    word: Word
    first: Word
    last: Word
    kin: Kin
    plural: bool
    status: KinStatus
    ordinal: str | None
    owners: list[Word]
    named: list[Word]
    subject: Word | None
    had: bool

    @property
    def indefinite(self) -> bool:
        """Said with “a” or a number, as something new: “a son”, “two daughters”."""
        return any(
            child.lower in ("a", "an") or child.dep == "nummod" for child in self.word.children
        )

    @property
    def bare(self) -> bool:
        """Said of several without an article: “daughters Ann and May”."""
        return self.plural and self.word.child("det", "poss") is None


def kin_phrase(word: Word, names: Mapping[int, object]) -> KinPhrase | None:
    """
    Return the kin noun that ``word`` heads, or None.

    Args:
        word: Any word.
        names: Has the indexes of all words of names as keys.
    """
    nouns = kin_nouns()
    lemma = _of_their_own(word) or (word.lower if word.lower in nouns else word.lemma)
    if word.tag == "NNPS" and lemma not in nouns:
        lemma = word.lower.removesuffix("s")  # “Brothers Amir and Karim”, at the start
    if (lemma not in nouns and not _prefixed(word.lower)) or word.pos not in _INSIDE_NP:
        return None
    if word.index in names or (
        word.pos == "VERB" and word.dep not in ("pobj", "appos", "dobj", "nsubj")
    ):
        return None
    words = word.sentence.words
    place = word.index - words[0].index
    if _is_of_a_firm(words, place):
        return None
    if lemma == "ex" and place + 1 < len(words) and words[place + 1].text in "-–‑":
        return None
    kin, first, former = _whole_noun(word, lemma, words, place)
    if kin is None:
        return None
    plural = word.tag in ("NNS", "NNPS") and word.lower != "ex"
    if kin.noun == "twin" and plural:
        kin = nouns["child"]  # a parent's twins are children; one's twin is a sibling
    last = word
    if place + 4 < len(words) and [each.lower for each in words[place + 1 : place + 5]] == [
        "-",
        "in",
        "-",
        "law",
    ]:
        last = words[place + 4]
        kin = nouns.get(f"{kin.noun}-in-law", kin)
    phrase = KinPhrase(
        word=word,
        first=first,
        last=last,
        kin=kin,
        plural=plural,
        status="former" if former else kin.status,
        ordinal=None,
        owners=[],
        named=[],
        subject=None,
        had=False,
    )
    _read_modifiers(phrase, words)
    _find_owners(phrase, words)
    _find_named(phrase, words, names)
    if not phrase.named:
        phrase.subject = _subject_of(phrase, names)
    return phrase


def _of_their_own(word: Word) -> str:
    """Return what “their boy” and “their youngest” are to them; nothing of other words."""
    owner = word.child("poss")
    return _THEIR_OWN.get(word.lower, "") if owner is not None and owner.lower == "their" else ""


def _prefixed(lower: str) -> bool:
    head, dash, rest = lower.partition("-")
    return bool(dash) and head in ("ex", "then", "half", "step") and bool(rest)


def _whole_noun(
    word: Word, lemma: str, words: list[Word], place: int
) -> tuple[Kin | None, Word, bool]:
    """Return the kin noun with what is written before it (“half-”), and whether “ex-” is."""
    nouns = kin_nouns()
    if lemma not in nouns:
        head, _, rest = lemma.partition("-")
        return nouns.get(rest) or nouns.get(head + rest), word, head in ("ex", "then")
    if place >= 2 and words[place - 1].text in "-–‑" and words[place - 1].end == word.start:
        start = words[place - 2]
        lower = start.lower
        if lower == "ex":
            return nouns[lemma], start, True
        if lower in _STARTS:
            kin = nouns.get(f"{lower}-{lemma}") or nouns.get(lower + lemma) or nouns[lemma]
            return kin, start, False
        if lower == "co":
            return None, word, False
    if place and f"{words[place - 1].lower} {lemma}" in nouns:
        return nouns[f"{words[place - 1].lower} {lemma}"], words[place - 1], False
    return nouns[lemma], word, False


def _read_modifiers(phrase: KinPhrase, words: list[Word]) -> None:
    """Set status and ordinal from the words before the noun and “by his first marriage”."""
    place = phrase.first.index - words[0].index - 1
    while place >= 0 and words[place].pos in _INSIDE_NP and words[place].text != ",":
        lower = words[place].lower
        if lower in _FORMER:
            phrase.status = "former"
        elif lower == "late":
            phrase.status = "late"
        elif lower in _FUTURE:
            phrase.status = "future"
        elif lower in _ORDINALS and phrase.ordinal is None:
            phrase.ordinal = lower
        place -= 1
    phrase.ordinal = _marriage_of(phrase.word) or phrase.ordinal


def _marriage_of(noun: Word) -> str | None:
    """Return “by his first marriage” after a kin noun."""
    for child in noun.children_by("prep"):
        for inner in child.children_by("pobj"):
            if inner.lemma not in ("marriage", "wife", "husband", "relationship"):
                continue
            if any(each.lower in _EARLIER for each in inner.children):
                said = [each.text for each in inner.subtree() if each.index <= inner.index]
                return " ".join([child.text, *said])
    return None


def _find_owners(phrase: KinPhrase, words: list[Word]) -> None:
    """Set whose kin it is: a possessive before it, “of …” after it, or who has or leaves them."""
    word = phrase.word
    owner = _possessor(phrase, words)
    if owner is None and word.dep == "conj" and word.child("det") is None:
        owner = word.head.child("poss")
    if owner is not None:
        phrase.owners = _with_conjuncts(owner)
        return
    for tail in (word, phrase.last):
        for child in tail.children:
            if child.lower in ("of", "to") and child.dep == "prep":
                for inner in child.children_by("pobj"):
                    if inner.lemma not in ("marriage", "relationship"):
                        phrase.owners = _with_conjuncts(inner)
                        return
    verb = _had_by(word)
    if verb is not None:
        subject = verb.child("nsubj")
        born = word.dep == "nsubjpass" or word.head.child("auxpass") is not None
        if born:
            agent = verb.child("prep", "dative", "agent")
            objects = agent.children_by("pobj") if agent is not None else []
            phrase.owners = _with_conjuncts(objects[0]) if objects else []
        elif subject is not None:
            phrase.owners = _with_conjuncts(subject)
        phrase.had = True


def _possessor(phrase: KinPhrase, words: list[Word]) -> Word | None:
    """Return the possessive before the noun, by the parse or by the look of the words."""
    own = phrase.word.child("poss") or phrase.first.child("poss")
    if own is not None and own.index < phrase.first.index:
        return own
    place = phrase.first.index - words[0].index - 1
    for _ in range(5):
        if place < 0:
            return None
        before = words[place]
        if before.lower in _POSSESSIVES and before.tag in ("PRP$", "WP$"):
            return before
        if before.tag == "POS" and place:
            return words[place - 1]
        if before.pos not in _INSIDE_NP or before.text == "," or before.pos == "VERB":
            return None
        place -= 1
    return None


def _had_by(word: Word) -> Word | None:
    """Return the verb of “They have a daughter”, “two children were born to them”."""
    at = word
    while at.dep in ("conj", "appos") and at.head.pos == "NOUN":
        at = at.head
    verb = at.head
    if at.dep in ("dobj", "attr", "nsubj", "dep") and verb.lemma in _HAVE:
        subject = verb.child("nsubj")
        of_someone = subject is not at and (subject is None or subject.lemma != "survivor")
        return verb if of_someone else None
    if at.dep == "nsubjpass" and verb.lemma in ("bear", "adopt"):
        return verb
    if at.dep == "pobj" and at.head.lower == "by" and at.head.head.lemma == "survive":
        return None
    if at.dep == "pobj" and at.head.lower == "to" and at.head.head.lemma in ("birth", "give"):
        return at.head.head if at.head.head.lemma == "give" else at.head.head.head
    return None


def _with_conjuncts(word: Word) -> list[Word]:
    """Return a word and what is joined to it, also before a shared surname (“A and B Hearne”)."""
    found = [word]
    for each in found:
        for child in each.children:
            joined = child.dep == "conj" and child.pos != "VERB"
            shared = child.dep in ("nmod", "compound") and child.child("cc") is not None
            if joined or (shared and child.pos == "PROPN"):
                found.append(child)
    return found


def _find_named(phrase: KinPhrase, words: list[Word], names: Mapping[int, object]) -> None:
    """Set the words in apposition that name the kin."""
    word, last = phrase.word, phrase.last
    if phrase.plural and survivors.opening(word) is not None:
        phrase.named = survivors.members(word, names)
        if phrase.named:
            return
    if phrase.plural and (listed := after_colon(word, names)):
        phrase.named = listed
        return
    place = last.index - words[0].index + 1
    following = words[place] if place < len(words) else None
    if following is not None and following.index in names:
        phrase.named = _listed(following, phrase.plural, names)
        return
    owners = [names[each.index] for each in phrase.owners if each.index in names]
    for child in word.children:
        if child.dep in ("appos", "npadvmod") and child.index > word.index:
            if any(names.get(child.index) is owner for owner in owners):
                continue  # a part of “of Walter and Mabel (Crane) Voss”
            phrase.named.extend(_named_by(child, phrase.plural, names))
            if phrase.named and not phrase.plural:
                return
    if (
        word.dep in ("compound", "nmod", "amod")
        and word.head.index in names
        and word.head.index > word.index
    ):
        between = words[place : word.head.index - words[0].index]
        if all(each.pos != "VERB" for each in between):
            phrase.named = [word.head]
            return
    if not phrase.named and word.dep == "conj" and word.head.pos == "NOUN":
        for child in word.head.children_by("appos"):
            if child.index > word.index:
                phrase.named.extend(_named_by(child, phrase.plural, names))
    if not phrase.named:
        phrase.named = _after_comma(phrase, words, place, names)
    if not phrase.named and phrase.plural and word.dep == "nsubj" and word.head.lemma == "be":
        for child in word.head.children_by("attr"):  # “Their children are Ewan and Isla.”
            phrase.named.extend(_named_by(child, plural=True, names=names))


def _named_by(word: Word, plural: bool, names: Mapping[int, object]) -> list[Word]:
    """Return the names in an apposition, through a noun such as “the builder Malachy Coyne”."""
    if word.index in names:
        return _listed(word, plural, names)
    if human_noun(word.lemma) is not None and word.lemma not in kin_nouns():
        for child in word.children_by("appos"):
            if child.index in names:
                return [child]
    return []


def _listed(word: Word, plural: bool, names: Mapping[int, object]) -> list[Word]:
    """Return the name and, after a plural noun, the names joined to it."""
    if not plural:
        return [word]
    top = word
    while (
        top.head.index in names
        and top.head is not top
        and top.dep in ("compound", "nmod", "conj", "appos")
    ):
        top = top.head
    found = [word, top]
    for each in found:
        found.extend(
            child
            for child in each.children
            if child.dep in ("conj", "appos") and child.index in names and child.index > word.index
        )
    unique = {each.index: each for each in found if each.index >= word.index}
    return list(unique.values())


def _after_comma(
    phrase: KinPhrase, words: list[Word], place: int, names: Mapping[int, object]
) -> list[Word]:
    """Return a name between commas after the noun where the parse missed the apposition."""
    place = _past_a_phrase(phrase, words, place)
    if place + 1 >= len(words) or words[place].text not in (",", ":", "—", "–"):
        return []
    at = place + 1
    while at < len(words) and words[at].index not in names:
        each = words[at]
        human = (
            human_noun(each.lemma) is not None
            or each.pos in ("DET", "ADJ")
            or each.dep == "compound"
        )
        if not human or at > place + 5:
            return []
        at += 1
    if at >= len(words):
        return []
    name = words[at]
    end = at
    while end < len(words) and words[end].index in names:
        end += 1
    closed = end >= len(words) or words[end].text in (",", ".", ";", ")", "(", "—")
    top = words[end - 1]
    opens = phrase.word.dep in ("nsubj", "nsubjpass") and top.head is phrase.word.head
    if opens and top.dep == phrase.word.dep:  # “The youngest child of Otto, Peter became mayor.”
        return [name]
    if (
        top.dep == "nsubj"
        and phrase.word.dep not in ("nsubj", "nsubjpass")
        and words[place].text == ","
    ):
        return []
    if phrase.plural and name.dep in ("conj", "appos"):
        return _listed(name, plural=True, names=names)
    return [name] if closed else []


def _past_a_phrase(phrase: KinPhrase, words: list[Word], place: int) -> int:
    """Return the place after “by his first marriage”, “of nine years” behind the noun."""
    if place >= len(words):
        return place
    if words[place].lower == "of" and phrase.owners and phrase.word.dep in ("nsubj", "nsubjpass"):
        end = phrase.owners[-1].index - words[0].index + 1
        if end < len(words) and words[end].text == ",":
            return end  # “The youngest child of Otto and Lise Brand, Peter Brand became …”
    lasting = words[place].lower == "of" and any(
        each.lemma in ("year", "month", "decade") for each in words[place : place + 4]
    )
    if lasting or (words[place].lower in ("by", "from") and _marriage_of(phrase.word)):
        while place < len(words) and words[place].text != ",":
            place += 1
    return place


def _subject_of(phrase: KinPhrase, names: Mapping[int, object]) -> Word | None:
    """Return of whom the noun is said: “Sandro is his father”, “born …, the son of a seedsman”."""
    anchor = phrase.word
    of = anchor.head
    if anchor.dep == "pobj" and of.lower == "of" and of.head.lower in _PICKED_FROM:
        phrase.ordinal = of.head.lower
        phrase.plural = False
        anchor = of.head
    place = anchor.head
    if anchor.dep == "appos" and place.dep == "pobj" and place.index not in names:
        born = place.head.head  # “born in Dayton, the son of …”: no son of the town's
        if born.lemma == "bear" and phrase.owners:
            return born.child("nsubjpass")
    if anchor.dep == "appos" and anchor.head.pos in ("PROPN", "NOUN", "PRON"):
        return anchor.head if anchor.head.index < phrase.first.index else None
    verb = anchor.head
    if anchor.dep == "pobj" and verb.lower == "as" and phrase.owners:
        return verb.head.child("nsubj", "nsubjpass")
    predicate = _predicate(anchor, names)
    joined = predicate.dep == "conj" and phrase.owners  # the parser may join it to the verb
    if (predicate.dep in ("attr", "acomp") or joined) and predicate.head.lemma in _COPULAS:
        return _subject_shared(predicate.head)
    before = anchor.sentence.words
    left = min((each.index for each in anchor.subtree()), default=anchor.index) - before[0].index
    set_off = left > 0 and before[left - 1].text in (",", "—", "–", "(")
    if not phrase.owners or verb.pos not in ("VERB", "AUX"):
        return None
    if set_off and anchor.dep in _LOOSE and anchor.child("det") is not None:
        return verb.child("nsubj", "nsubjpass")
    if verb.lemma in ("bear", "call", "name") and anchor.dep in _LOOSE:
        return verb.child("nsubjpass")
    return None


def _subject_shared(verb: Word) -> Word | None:
    """Return the subject, also of the second verb of “she sings and is the mother of …”."""
    while verb.child("nsubj") is None and verb.dep == "conj" and verb.head.pos in ("VERB", "AUX"):
        verb = verb.head
    return verb.child("nsubj")


def _predicate(noun: Word, names: Mapping[int, object]) -> Word:
    """Return the noun that a later one is joined to: “was a merchant, and wife of Jack”."""
    top = noun
    while top.dep in ("conj", "appos") and top.head.pos == "NOUN" and top.head.index not in names:
        top = top.head
    return top


def kin_phrases(sentence: Sentence, names: Mapping[int, object]) -> Iterator[KinPhrase]:
    """Yield the kin nouns of a sentence in order."""
    for word in sentence.words:
        phrase = kin_phrase(word, names)
        if phrase is not None:
            yield phrase


def _is_of_a_firm(words: Sequence[Word], place: int) -> bool:
    """Return whether it is “Marsh & Son”."""
    if place < _AFTER_A_NAME or not words[place].text[0].isupper():
        return False
    if words[place - 2].lower in kin_nouns():
        return False  # “Mum and Dad”
    return words[place - 1].text in ("&", "and") and words[place - 2].pos == "PROPN"


_AFTER_A_NAME = 2


def is_of_a_notice(phrase: KinPhrase) -> bool:
    """Return whether nothing but fondness stands before it: “Dearly loved dad of Dennis”."""
    words = phrase.word.sentence.words
    place = phrase.first.index - words[0].index - 1
    while place >= 0 and words[place].lower in _FOND:
        place -= 1
    opens = place < 0 or words[place].text == ";"
    return opens and not phrase.plural and bool(phrase.owners)
