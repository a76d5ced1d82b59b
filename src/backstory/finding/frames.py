"""
Who does what to whom: the grammatical functions of a predicate, whatever its surface form.

Active and passive, main clause and participle, infinitive and relative clause come out the same,
so that a pattern of the vocabulary is written once.
"""

from __future__ import annotations

from collections.abc import Callable

from backstory.finding.words import Word
from backstory.vocabulary.names import human_noun

_SUBJECTS = ("nsubj", "csubj")
_PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
_CLAUSES = ("xcomp", "ccomp", "pcomp", "advcl")
_PREPOSITIONS = ("prep", "dative", "agent")
_OBJECT_CONTROL = frozenset(
    ["tell", "ask", "order", "force", "persuade", "invite", "allow", "want", "help", "see", "hear"]
)
_NOTED = frozenset(
    [
        *(
            "acquit",
            "appoint",
            "arrest",
            "baptise",
            "baptize",
            "bear",
            "bury",
            "charge",
            "christen",
        ),
        *("convict", "elect", "jail", "kill", "sentence"),
    ]
)
"""What befalls people and is noted without “was”, as headlines and chronologies do."""
_PAST = frozenset(["was", "were", "did", "had", "got"])
_SHARES_SUBJECT = frozenset(
    ["conj", "xcomp", "advcl", "ccomp", "dep", "parataxis", "prep", "acomp", "attr"]
)
_BETWEEN_PEOPLE = frozenset(["to", "with", "from", "between"])
_LONGEST_CHAIN = 12


def functions(word: Word, path: str) -> list[Word]:
    """
    Return the words that stand in function ``path`` of ``word``, coordinated ones included.

    Args:
        word: A verb, noun or adjective.
        path: A function of ``vocabulary/README.md``, or several joined by dots.
    """
    found = [word]
    for name in path.split("."):
        found = [each for at in found for each in _function(at, name)]
    return found


def is_passive(verb: Word) -> bool:
    """Return whether the verb is in the passive, also where the auxiliary is left out."""
    if verb.child("auxpass", "nsubjpass") or _is_state(verb):
        return True
    if verb.dep == "conj" and verb.child("oprd") and not verb.child("dobj"):
        return is_passive(verb.head)  # “was charged and found guilty”
    if verb.tag != "VBN":
        return False
    if verb.lemma in _NOTED and verb.child("aux", "dobj") is None and verb.child("nsubj"):
        return True  # “Jonas Pell born.”
    if verb.child("aux") or (verb.child(*_SUBJECTS) and verb.dep not in ("ccomp", "oprd")):
        return False  # but “she found herself trapped”
    if verb.dep == "conj" and verb.head.pos in ("VERB", "AUX"):
        return is_passive(verb.head)
    if verb.dep == "acl" and _tells_of_a_name(verb):
        return False
    return verb.dep in ("acl", "advcl", "ROOT", "amod", "ccomp", "dep") and not verb.child("dobj")


def _tells_of_a_name(verb: Word) -> bool:
    """Return whether it is the verb of “Rose, born at Bury in 1920, retired”, tagged as a form."""
    name = verb.head
    beside = name.children_by("acl")
    return name.dep == "ROOT" and name.pos == "PROPN" and len(beside) > 1 and beside[-1] is verb


def _is_state(word: Word) -> bool:
    """“They were *married* on 3 May”, which the tagger takes for a quality."""
    participle = word.tag == "VBN" or (word.pos == "ADJ" and word.lower.endswith("ed"))
    return participle and word.dep in ("acomp", "attr") and word.head.lemma in ("be", "get")


def tenses(verb: Word) -> frozenset[str]:
    """Return which of past, present, future, perfect and progressive the verb's form is."""
    if _is_state(verb):
        return tenses(verb.head)
    helpers = verb.children_by("aux", "auxpass")
    helpers += [each for helper in helpers for each in helper.children_by("aux")]
    auxiliaries = [helper.lower for helper in helpers]
    if not auxiliaries and verb.dep == "conj" and verb.tag in ("VBN", "VBG", "VB"):
        return tenses(verb.head)
    found = set()
    if any(each in ("will", "'ll", "wo", "shall", "would") for each in auxiliaries):
        found.add("future")
    if "to" in auxiliaries and verb.dep == "xcomp" and verb.head.lemma == "be":
        found.add("future")  # “they are to be married”
    if any(each in ("have", "has", "had", "'ve", "'d", "having") for each in auxiliaries):
        found.add("perfect")
        found.add("past")
    if verb.tag == "VBG":
        found.add("progressive")
    first = verb.tag if not auxiliaries else ""
    if first in ("VBD", "VBN") or any(each in _PAST for each in auxiliaries):
        found.add("past")
    if first in ("VBZ", "VBP") or any(
        each in ("is", "are", "am", "'s", "'re", "'m", "does", "do") for each in auxiliaries
    ):
        found.add("present")
    if "present" in found and ("getting" in auxiliaries or verb.lower == "getting"):
        found = found - {"present"} | {"future"}  # “Tom and I are getting married in June”
    return frozenset(found)


def coordinated(word: Word) -> list[Word]:
    """Return the word and what is joined to it by “and” or commas, in order."""
    found = [word]
    for each in found:
        found.extend(child for child in each.children if child.dep == "conj" or _is_fellow(child))
    return found


def _is_fellow(word: Word) -> bool:
    """Return whether the parser hung “Natasha Eversleigh and” on “Giles Pomfret”."""
    joined = word.child("cc")
    return word.dep in ("nmod", "compound") and word.pos == "PROPN" and joined is not None


def clause_verb(word: Word) -> Word:
    """Return the nearest verb at or above ``word``, else the root of its sentence."""
    last = word
    for each in (word, *word.ancestors()):
        if each.pos in ("VERB", "AUX") and each.dep not in ("aux", "auxpass"):
            return each
        last = each
    return last


def _function(word: Word, name: str) -> list[Word]:
    finder = _FINDERS.get(name)
    if finder is not None:
        found = [each for head in finder(word) for each in coordinated(head)]
        if word.dep in ("acl", "relcl"):
            # “Judith, born in 1952, and Frances”: who comes after is not told of.
            found = [each for each in found if each.index < word.index or each.head is word]
        return found
    return [each for head in _after_preposition(word, name) for each in coordinated(head)]


def _subject(verb: Word) -> list[Word]:
    if is_passive(verb):
        return []
    return _doer(verb, 0)


def _doer(verb: Word, depth: int) -> list[Word]:
    """Return the subject in form or in sense, climbing to where it is said."""
    own = _own_subjects(verb)
    if own and (whose := _whose(own[-1], verb)) is not None:
        return [whose]
    if own and verb.dep == "relcl" and own[-1].lower == "which" and verb.head.pos == "NOUN":
        return [verb.head]
    if own:
        return own[-1:]
    if depth > _LONGEST_CHAIN or verb.head is verb:
        return []
    beside = _companion(verb)
    if beside is not None:
        return [beside]
    if verb.dep in ("acl", "relcl", "amod"):
        return [verb.head] if verb.head.pos in ("NOUN", "PROPN", "PRON", "NUM") else []
    if verb.dep in ("pcomp", "pobj") and verb.head.head is not verb.head:
        return _doer(clause_verb(verb.head.head), depth + 1)
    if verb.dep == "xcomp" and verb.head.lemma in _OBJECT_CONTROL:
        objects = verb.head.children_by("dobj")
        if objects:
            return objects[:1]
    if verb.dep in _SHARES_SUBJECT:
        above = clause_verb(verb.head)
        if above is verb:
            return []
        if verb.dep == "ccomp" and verb.child("mark"):
            return []
        return _doer(above, depth + 1)
    return []


def _whose(subject: Word, verb: Word) -> Word | None:
    """Return who died in “Ann Lee, 82, of Holm, whose husband, Vic, died”, parsed as of Ann."""
    for word in verb.sentence.words[subject.index - verb.sentence.words[0].index :]:
        if word.index >= verb.index:
            return None
        if word.lower == "whose" and word.head.index < verb.index and word.dep == "poss":
            between = verb.sentence.words[word.head.index - verb.sentence.words[0].index :]
            is_first = not any(
                each.pos in ("VERB", "AUX") and each.index < verb.index for each in between
            )
            return word.head if is_first else None
    return None


def _companion(verb: Word) -> Word | None:
    """Return who does it, of “they married in June, with her father walking her up the aisle”."""
    if verb.tag != "VBG" or verb.dep not in ("pcomp", "advcl", "acl"):
        return None
    above = verb.head
    for each in (above, *above.children_by("prep")):
        beside = each.child("pobj") if each.lower == "with" else None
        if beside is None or beside.index > verb.index:
            continue
        between = [word for word in verb.sentence.words if beside.index < word.index < verb.index]
        inside = {word.index for word in beside.subtree()}
        if all(word.index in inside or word.pos == "PUNCT" for word in between):
            return beside
    return None


def _own_subjects(verb: Word) -> list[Word]:
    """
    Return the verb's own subjects, the nearest before it last.

    Openings such as “Two summers later” and “Some time in May” are often taken for a subject too;
    the real one then is the nearer. Where the parser hangs it on the auxiliary, it is found there.
    """
    auxiliaries = [child for child in verb.children if child.dep in ("aux", "auxpass")]
    labels = (*_SUBJECTS, *_PASSIVE_SUBJECTS)
    found = [child for head in (verb, *auxiliaries) for child in head.children_by(*labels)]
    before = [word for word in found if word.index < verb.index and word.pos != "PUNCT"]
    return sorted(before, key=lambda word: word.index) or found[:1]


def _object(verb: Word) -> list[Word]:
    if is_passive(verb):
        return _doer(verb, 0)
    found = verb.children_by("dobj")
    if found:
        return found[:1]
    # “the house that he bought”: the noun that a relative clause without object modifies.
    if verb.dep == "relcl" and verb.child(*_SUBJECTS) and verb.head.pos in ("NOUN", "PROPN"):
        subject = verb.child(*_SUBJECTS)
        if subject is not None and subject.lower not in ("who", "which", "that"):
            return [verb.head]
    return []


def _recipient(verb: Word) -> list[Word]:
    return [child for child in verb.children_by("dative") if child.pos != "ADP"]


def _by(verb: Word) -> list[Word]:
    if verb.pos in ("NOUN", "PROPN"):
        return _own_prepositions(verb, "by")
    found = [child for prep in verb.children_by("agent") for child in prep.children_by("pobj")]
    if found or not is_passive(verb):
        return found
    # “was bought for 2,100 guineas by X”: the parser may hang “by” on the guineas.
    return [
        each
        for prep in verb.children_by("prep")
        for inner in prep.children_by("pobj")
        for by in inner.children_by("prep")
        if by.lower == "by"
        for each in by.children_by("pobj")
    ]


def _titled(verb: Word) -> list[Word]:
    """Return what somebody is made: “was made *a partner*” has it as an object."""
    found = verb.children_by("oprd", "attr")
    return found or (verb.children_by("dobj") if is_passive(verb) else [])


def _attribute(verb: Word) -> list[Word]:
    """Return what somebody is or becomes; “became headmaster” is tagged as a quality."""
    return verb.children_by("attr") or [
        each for each in verb.children_by("acomp") if each.pos in ("NOUN", "PROPN")
    ]


def _owner(noun: Word) -> list[Word]:
    return noun.children_by("poss")


def _clause(verb: Word) -> list[Word]:
    return verb.children_by(*_CLAUSES)


def _after_preposition(word: Word, preposition: str) -> list[Word]:
    """Return what follows a preposition of a word; the parser may hang it on a verb's object."""
    found = _own_prepositions(word, preposition)
    if not found and word.pos == "NOUN" and word.dep in ("dobj", "pobj"):
        # “end her marriage to X”: the parser hangs “to” on the verb.
        verb = word.head if word.dep == "dobj" else word.head.head
        later = [child for child in verb.children if child.index > word.index]
        found = [
            each
            for child in later
            if child.lower == preposition and child.lower in _BETWEEN_PEOPLE
            for each in child.children_by("pobj")
        ]
    if not found and word.pos == "VERB":
        objects = [each for head in word.children_by("dobj") for each in coordinated(head)]
        found = [each for head in objects for each in _own_prepositions(head, preposition)]
    return found


def _own_prepositions(word: Word, preposition: str) -> list[Word]:
    found = _after_mistaken_to(word) if preposition == "to" else []
    for child in word.children:
        if child.dep in _PREPOSITIONS or child.pos in ("ADP", "SCONJ"):
            if child.lower == preposition:
                found.extend(child.children_by("pobj", "pcomp"))
            else:  # “out of”, “along with”: the second preposition hangs on the first
                for inner in child.children_by("prep"):
                    if inner.lower == preposition:
                        found.extend(inner.children_by("pobj", "pcomp"))
    return found


def _after_mistaken_to(word: Word) -> list[Word]:
    """Return the noun of “engaged to producer Leo Hart”, the “to” taken for an infinitive's."""
    found: list[Word] = []
    for child in word.children:
        first = child.subtree()[0]
        if child.index < word.index or first.lower != "to" or first.dep != "aux":
            continue
        if child.pos in ("NOUN", "PROPN"):
            found.append(child)
        elif human_noun(child.lower) is not None:  # “producer” taken for a verb
            found.extend(child.children_by("dobj"))
    return found


def _under(*deps: str) -> Callable[[Word], list[Word]]:
    return lambda word: word.children_by(*deps)


_FINDERS: dict[str, Callable[[Word], list[Word]]] = {
    "subject": _subject,
    "object": _object,
    "by": _by,
    "recipient": _recipient,
    "owner": _owner,
    "clause": _clause,
    "dobj": _under("dobj", "oprd"),
    "attribute": _attribute,
    "complement": _under("acomp", "attr", "oprd", "xcomp", "ccomp", "advmod", "intj"),
    "oprd": _titled,
    "particle": _under("prt"),
    "adverb": _under("advmod", "prt", "prep"),
    "compound": _under("compound", "amod", "nmod"),
}
