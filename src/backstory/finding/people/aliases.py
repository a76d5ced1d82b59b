"""Further names of one person: “known to all as Rosie”, “née Latimer”, “who is Mrs Tully now”."""

from __future__ import annotations

from backstory.finding.frames import functions
from backstory.finding.people.family import Family
from backstory.finding.people.personas import Persona
from backstory.finding.people.stage import Stage
from backstory.finding.words import Sentence, Word
from backstory.vocabulary.names import name_lore

_CALL = frozenset(
    (
        "call",
        "nickname",
        "dub",
        "christen",
        "name",
        "style",
        "rename",
        "baptise",
        "baptize",
        "rechristen",
        "bill",
    )
)
_KNOWN = frozenset(
    (
        "known",
        "remembered",
        "billed",
        "famous",
        "referred",
        "styled",
        "described",
        "performing",
        "writing",
    )
)
_MAIDEN = frozenset(("née", "nee", "né", "alias", "aka", "a.k.a.", "formerly"))
_SINCE = frozenset(
    ("always", "familiarly", "affectionately", "now", "later", "afterwards", "today")
)
"""“Opal, now Mrs Fennimore, …”, “Josiah, always Joss”."""
_IS = frozenset(("be", "become"))
_QUOTES = frozenset("“\"‘'")
_OBJECTS = ("dobj", "nsubjpass")


def note_aliases(sentence: Sentence, stage: Stage, family: Family) -> None:
    """Merge the people whom this sentence says to be one under two names."""
    for word in sentence.words:
        name = stage.name_of.get(word.index)
        if name is None or word is not name.head:
            continue
        other = stage.one(word)
        owner = _owner(word, name.first, stage)
        if owner is None or other is None or owner is other or owner.key < 0:
            continue
        if _is_namesake(owner, other, family):
            _keep_apart(owner, word, stage)
        elif _is_call(word) and stage.child_passed(sentence.index):
            continue  # “They have called her Nora”: it is the baby who has a name now
        elif owner.may_be(other.gender) or _is_call(word):
            stage.merge(owner, other)


def _owner(word: Word, first: Word, stage: Stage) -> Persona | None:
    """Return who is said to bear the name, or None."""
    words = first.sentence.words
    place = first.index - words[0].index
    while place and words[place - 1].text in _QUOTES:
        place -= 1
    before = words[place - 1] if place else None
    if before is None:
        return None
    if before.lower == "as" and any(
        each.lower in _KNOWN for each in words[max(0, place - 9) : place]
    ):
        return _of_participle(before, stage)
    if before.lower in _MAIDEN or (before.lower == "born" and _set_off(words, place - 1)):
        return _last_name(words[: place - 1], stage)
    if before.lower in _SINCE and _set_off(words, place - 1):
        return _last_name(words[: place - 1], stage)
    verb = word.head
    if before.lower == "born" and before.child("auxpass") is not None:
        return stage.one(before.child("nsubjpass"))
    if word.dep in ("oprd", "attr", "dobj", "ccomp", "xcomp", "appos") and verb.lemma in _CALL:
        return _called(verb, word, stage)
    name = stage.name_of[word.index]
    married = name_lore().married_titles
    wed = verb.lemma == "become" or bool(name.anatomy.given)
    if wed and name.titles and name.titles[-1].lower.rstrip(".") in married:
        return None  # “became Mrs Basil Hart”: a wedding, and his given name
    if word.dep == "attr" and verb.lemma in _IS and verb.child("neg") is None:
        subjects = verb.children_by("nsubj")
        if not subjects and verb.dep == "conj":  # “who runs the shop and is August on his licence”
            subjects = functions(verb, "subject")
        return stage.one(subjects[0]) if len(subjects) == 1 else None
    return None


def _of_participle(preposition: Word, stage: Stage) -> Persona | None:
    """Return who is known as something: what the participle modifies, or the subject."""
    for above in preposition.ancestors():
        if above.pos not in ("VERB", "ADJ", "AUX"):
            continue
        for child in above.children_by("nsubj", "nsubjpass"):
            return stage.one(child)
        if above.dep in ("acl", "relcl", "amod") and stage.people(above.head):
            return stage.one(above.head)
    return None


def _called(verb: Word, name: Word, stage: Stage) -> Persona | None:
    """Return who is called so: the object, the passive subject, or what a participle modifies."""
    for child in verb.children_by(*_OBJECTS):
        if child is not name:
            if (
                child.pos == "PRON"
                and child.lower in ("whom", "who", "that")
                and verb.dep == "relcl"
            ):
                return stage.one(verb.head)
            return stage.one(child)
    if verb.dep in ("acl", "relcl") and verb.tag == "VBN":
        return stage.one(verb.head)
    inner = [child for child in verb.children_by("ccomp", "nsubj") if child is name]
    return stage.one(verb.head) if verb.dep == "relcl" and inner else None


def _last_name(words: list[Word], stage: Stage) -> Persona | None:
    for word in reversed(words[-4:]):
        if stage.named(word):
            return stage.one(word)
    return None


def _set_off(words: list[Word], place: int) -> bool:
    return place > 0 and words[place - 1].text in (",", "(")


def _is_call(word: Word) -> bool:
    return word.head.lemma in _CALL


def _is_namesake(owner: Persona, other: Persona, family: Family) -> bool:
    """Return whether the one who bears the name is known as kin of the one who bears it already."""
    return any(
        (bond.referent.now() is owner and other in [each.now() for each in bond.of])
        or (bond.referent.now() is other and owner in [each.now() for each in bond.of])
        for bond in family.bonds
    )


def _keep_apart(owner: Persona, word: Word, stage: Stage) -> None:
    """Give the name to its second bearer: “his cousin, who is likewise Sandro Perucca”."""
    name = stage.name_of[word.index]
    owner.learn(name.anatomy)
    owner.named = True
    owner.count += 1
    for each in (*name.titles, *name.words):
        stage.at[each.index] = (owner,)
    found = stage.found.get(word.index)
    if found is not None:
        stage.give(word, (owner,), "name", found.span)
