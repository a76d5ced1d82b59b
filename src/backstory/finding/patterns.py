"""The vocabulary's patterns, looked for in every sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from backstory.finding.amounts import money_in
from backstory.finding.drafts import Draft, Scene
from backstory.finding.frames import coordinated, functions, is_passive, tenses
from backstory.finding.modality import direction_of, modality_of
from backstory.finding.phrases import filler_of
from backstory.finding.words import Word
from backstory.model import Filler, Modality
from backstory.vocabulary.kinds import Kind, Part, Pattern, kind, patterns
from backstory.vocabulary.organisations import is_school, is_workplace

EXTRACTOR = "patterns/1"

_PARTS: Mapping[str, tuple[Part, ...]] = {
    "VERB": ("verb",),
    "AUX": ("verb",),
    "NOUN": ("noun",),
    "PROPN": ("noun",),
    "ADJ": ("adjective",),
}
_THINGS = frozenset(["NOUN", "PROPN", "NUM", "ADJ", "SYM", "PRON", "VERB", "X"])
_PLURAL = frozenset(["were", "are", "have"])
_OTHER_SIDE = frozenset(["to", "with"])
_PLACES = frozenset(["GPE", "LOC"])
_PEOPLE_ROLES = frozenset(["person", "agent", "patient", "parent", "child"])


def find_patterns(scene: Scene) -> Iterator[Draft]:
    """Yield a draft for each pattern that fits, the first of its kind at each trigger."""
    index = _index()
    for sentence in scene.story:
        for word in sentence.words:
            done: set[str] = set()
            for pattern in _patterns_for(word, index):
                if pattern.kind not in done:
                    drafts = _match(pattern, word, scene)
                    if drafts:
                        done.add(pattern.kind)
                        yield from drafts


def _patterns_for(word: Word, index: Mapping[tuple[str, str], list[Pattern]]) -> Iterator[Pattern]:
    if word.pos == "NOUN" and word.dep in ("compound", "amod", "nmod"):
        return  # “the wedding cake”
    for part in _PARTS.get(word.pos, ()):
        yield from index.get((part, word.lemma), ())
    stems: tuple[str, ...] = ()
    if word.tag in ("VBD", "VBN") and ("verb", word.lemma) not in index:
        stems = (word.lower[:-1], word.lower[:-2])  # “fined”, for the lemmatizer, is of “fin”
    if word.pos == "NOUN" and word.lower.endswith("ing"):  # “before miscarrying”
        stems = (word.lower[:-3], word.lower[:-3] + "e", word.lower[:-4])
    elif word.pos == "ADJ" and word.lower.endswith("ed"):  # “they were married”
        stems = (word.lower[:-2], word.lower[:-1], word.lower[:-3] + "y")
    for lemma in stems:
        yield from index.get(("verb", lemma), ())


@lru_cache(maxsize=1)
def _index() -> Mapping[tuple[str, str], list[Pattern]]:
    index: dict[tuple[str, str], list[Pattern]] = defaultdict(list)
    for pattern in patterns():
        for lemma in pattern.lemmas:
            index[pattern.part, lemma].append(pattern)
    return index


def _match(pattern: Pattern, trigger: Word, scene: Scene) -> list[Draft]:
    if not _form_fits(pattern, trigger) or not _company_fits(pattern, trigger, scene):
        return []
    what = kind(pattern.kind)
    roles: dict[str, list[Filler]] = {}
    words: list[Word] = [each for path in pattern.needs for each in _needed(trigger, path)]
    for role, paths in pattern.roles.items():
        fillers = _fillers(role, what, paths, trigger, scene)
        if fillers:
            roles[role] = fillers
    if not _named_fits(pattern, roles) or not _is_whole(pattern, what, roles, trigger):
        return []
    value = roles.pop("value", None) if what.optional.get("value") != "words" else None
    taken_for_granted = pattern.part == "noun" and what.holds == "lasts"
    modality: Modality = "asserted" if taken_for_granted else modality_of(trigger)
    if modality == "asserted":
        modality = pattern.modality
    draft = Draft(
        kind=pattern.kind,
        trigger=trigger,
        roles=roles,
        words=words,
        modality=modality,
        direction=direction_of(trigger, modality),
        value=value[0].text if value else None,
        extractor=EXTRACTOR,
    )
    if "value" in roles:
        draft.value = roles["value"][0].text
        draft.spans.append(roles.pop("value")[0].span)
    place = roles.get("place")
    if place and what.holds == "happens":
        draft.place = roles.pop("place")[0]
    draft.couple_only = pattern.couple_only
    if pattern.reciprocal and len(draft.people) < 2:
        return []
    return list(_one_each(what, draft, scene))


def _form_fits(pattern: Pattern, trigger: Word) -> bool:
    if pattern.part != "verb":
        return True
    if pattern.passive is not None and pattern.passive != is_passive(trigger):
        return False
    if pattern.not_tense & tenses(trigger):
        return False
    return not pattern.tense or bool(pattern.tense & tenses(trigger))


def _company_fits(pattern: Pattern, trigger: Word, scene: Scene) -> bool:
    for path, lemmas in pattern.needs.items():
        if path != "any" and not any(
            _is_wanted(each, lemmas, scene) for each in functions(trigger, path)
        ):
            return False
    for path, lemmas in pattern.forbids.items():
        if any(_is_wanted(each, lemmas, scene) for each in functions(trigger, path)):
            return False
    for path, kin in pattern.kin.items():
        found = functions(trigger, path)
        if not found or not any(_is_kin(each, kin, scene) for each in found):
            return False
    if pattern.not_under and trigger.head.lemma in pattern.not_under:
        return False
    if pattern.own is not None and not _belongs(pattern.own, trigger, scene):
        return False
    return not pattern.dated or _has_time(trigger, scene)


def _belongs(path: str, trigger: Word, scene: Scene) -> bool:
    """Return whether what fills the function has no owner but the subject."""
    owners = {who for word in functions(trigger, f"{path}.owner") for who in _people(word, scene)}
    subjects = {who for word in functions(trigger, "subject") for who in _people(word, scene)}
    return not owners or owners <= subjects


def _people(word: Word, scene: Scene) -> tuple[str, ...]:
    return scene.cast.people_at(word)


def _is_wanted(word: Word, lemmas: frozenset[str], scene: Scene) -> bool:
    if "any" in lemmas:
        return True
    if "person" in lemmas and scene.cast.people_at(word):
        return True
    if "amount" in lemmas and money_in(word):
        return True
    if "place" in lemmas and word.pos == "PROPN" and _is_place(word, scene):
        return True
    if word.lemma in lemmas or word.lower in lemmas:
        return True
    return any(
        f"{child.lemma} {word.lemma}" in lemmas or child.lemma.rstrip(".") in lemmas
        for child in word.children
        if child.dep in ("compound", "amod", "nmod")
    )


def _is_place(word: Word, scene: Scene) -> bool:
    """Return whether a name is neither a person's nor a time."""
    return word.entity in _PLACES and not _is_time(word, scene) and not _people(word, scene)


def _needed(trigger: Word, path: str) -> list[Word]:
    return [] if path == "any" else functions(trigger, path)[:1]


def _is_kin(word: Word, kin: str, scene: Scene) -> bool:
    people = set(scene.cast.people_at(word))
    return any(
        link.relation == kin and (link.word is word or link.referent in people)
        for link in scene.cast.kin_relations
    )


def _has_time(trigger: Word, scene: Scene) -> bool:
    span = trigger.sentence.span
    return any(
        span.holds(time.span) and (time.type in ("DATE", "TIME") or time.anchor != "absolute")
        for time in scene.times
    )


def _fillers(
    role: str, what: Kind, paths: tuple[str, ...], trigger: Word, scene: Scene
) -> list[Filler]:
    found: list[Filler] = []
    people = role in _PEOPLE_ROLES and what.optional.get(role) != "words"
    for path in paths:
        if what.couple and path in _OTHER_SIDE and not found:
            several = functions(trigger, path)
            if len(several) > 1:
                return []  # “marriages to Zita Lamb and Helen Roe”: these are no couple
        for word in functions(trigger, path):
            if found and not people and word.pos != "PROPN":
                continue  # “lives in Edinburgh and coaches”
            if people:
                found.extend(_somebody(word, scene))
            elif word.pos in _THINGS and not _is_time(word, scene):
                found.append(filler_of(word, scene.parsed.text))
        if found and not people:
            break
        if not found and (path == "subject" or (path == "object" and is_passive(trigger))):
            found.extend(
                _elided_speaker(trigger, scene)
                or _elided_hero(trigger, scene)
                or _right_before(trigger, scene)
            )
    return list({(each.person or each.span): each for each in found}.values())


def _is_time(word: Word, scene: Scene) -> bool:
    """“Worked there for 41 years”: neither a place nor a thing."""
    return word.entity in ("DATE", "TIME") or any(
        time.span.start <= word.start < time.span.end for time in scene.times
    )


def _somebody(word: Word, scene: Scene) -> tuple[Filler, ...]:
    """Return whom a word means, or an apposition to it: “the elder, Hendrik Ploeg, bought …”."""
    both = _antecedents(word, scene)
    if len(both) > 1:
        return both
    found = scene.cast.filler(word)
    if found:
        return found + _joined_to_name(word, scene)
    above = _above_in_phrase(word, scene) or _identified(word, scene)
    if above:
        return above
    near = [child for child in word.children if child.dep == "appos"]
    inside = word.subtree()
    if any(
        time.span.start <= each.start < time.span.end for time in scene.times for each in inside
    ):
        near = [each for each in inside if each.dep == "appos"]  # “Some time in May X died”
    if not near:
        near = _rest_of_phrase(word)
    for each in near:
        found = tuple(filler for one in coordinated(each) for filler in _named(one, scene))
        if found:
            return found
    return ()


def _named(word: Word, scene: Scene) -> tuple[Filler, ...]:
    """Return whom a word means, or the name beside it: “and the singer *Lexi Brand*”."""
    beside = [filler for child in word.children_by("appos") for filler in scene.cast.filler(child)]
    return scene.cast.filler(word) or tuple(beside[:1])


def _identified(word: Word, scene: Scene) -> tuple[Filler, ...]:
    """Return who “a man who was hurt … has been named as”."""
    noun = word.head.head if word.lower == "who" and word.head.dep == "relcl" else word
    verb = noun.head
    if noun.dep != "nsubjpass" or verb.lemma not in ("name", "identify"):
        return ()
    return tuple(filler for each in functions(verb, "as") for filler in _named(each, scene))


def _antecedents(word: Word, scene: Scene) -> tuple[Filler, ...]:
    """Return all of “Ruth and Daniel, who were married”."""
    verb = word.head
    plural = any(each.lower in _PLURAL for each in (verb, *verb.children_by("aux", "auxpass")))
    if word.lower != "who" or verb.dep != "relcl" or not plural:
        return ()
    top = verb.head
    while top.dep == "conj":
        top = top.head
    return tuple(filler for each in coordinated(top) for filler in scene.cast.filler(each))


def _joined_to_name(word: Word, scene: Scene) -> tuple[Filler, ...]:
    """Return whom “and” adds to the name of “the footballer *Scott Haddow* and the singer …”."""
    if word.pos != "NOUN":
        return ()
    names = [each for each in word.children_by("appos") if each.pos == "PROPN"]
    others = [one for name in names for one in coordinated(name)[1:]]
    return tuple(filler for one in others for filler in _named(one, scene))


def _above_in_phrase(word: Word, scene: Scene) -> tuple[Filler, ...]:
    """Return whom “the vicar of this parish, who” or “Garth, carter, who” means by its head."""
    following = word.sentence.words[word.index - word.sentence.words[0].index + 1 :]
    if not any(each.lower == "who" for each in following[:2]):
        return ()
    for above in word.ancestors():
        if above.pos not in ("NOUN", "PROPN", "ADP"):
            return ()
        found = scene.cast.filler(above)
        if found:
            return found
    return ()


def _rest_of_phrase(word: Word) -> list[Word]:
    """Return the nouns right after one that the parser cut off: “the breakfast telly star X”."""
    rest = []
    for each in word.sentence.words[word.sentence.words.index(word) + 1 :]:
        if each.pos not in ("NOUN", "PROPN", "ADJ", "ADV"):
            break
        if each.pos in ("NOUN", "PROPN"):
            rest.append(each)
    return rest if word.pos == "NOUN" else []


def _elided_hero(trigger: Word, scene: Scene) -> list[Filler]:
    """Return whom a chronology is about as subject of its lines: “1876: Marries the soprano …”."""
    if trigger.tag not in ("VBZ", "VBD", "VBN") or trigger.children_by("nsubj", "nsubjpass"):
        return []
    before = [word for word in trigger.sentence.words if word.index < trigger.index]
    if not before:
        return _last_named(trigger, scene)
    dated = [word for word in before if _is_time(word, scene)]
    if not dated or any(word not in dated and word.pos != "PUNCT" for word in before):
        return []
    opening = scene.parsed.sentences[0]
    heroes = [each for each in scene.cast.mentions if opening.span.holds(each.span)]
    if trigger.sentence is opening or len({each.person for each in heroes}) != 1:
        return []
    return [Filler(trigger.span, trigger.text, heroes[0].person)]


def _last_named(trigger: Word, scene: Scene) -> list[Filler]:
    """Return whom a note goes on about: “Darren Pike, of no address. Arrested 23/04/2007.”"""
    if trigger.tag == "VBZ" or trigger.dep != "ROOT":
        return []
    before = [each for each in scene.cast.mentions if each.span.end <= trigger.start]
    here = trigger.sentence
    near = [
        each
        for each in before
        if (word := scene.parsed.word_at(each.span.start)) is not None
        and word.sentence.block == here.block
        and here.index - word.sentence.index <= _NOTES
    ]
    if len({each.person for each in near}) != 1:
        return []
    return [Filler(trigger.span, trigger.text, near[-1].person)]


def _right_before(trigger: Word, scene: Scene) -> list[Filler]:
    """Return whom the parser lost right before the verb: “Mother-of-two Ann Roe was hurt”."""
    if trigger.children_by("nsubj", "nsubjpass") or trigger.dep not in ("ROOT", "ccomp"):
        return []
    words, at = trigger.sentence.words, trigger
    for child in trigger.children_by("aux", "auxpass"):
        at = child if child.index < at.index else at
    place = at.index - words[0].index - 1
    if place < 0 or words[place].pos != "PROPN":
        return []
    return list(scene.cast.filler(words[place])[:1])


_NOTES = 2
"""Sentences for which the subject of notes is the same."""


def _elided_speaker(trigger: Word, scene: Scene) -> list[Filler]:
    """Return the speaker as subject of a telegraphic “Moved in yesterday”."""
    finite = any(child.lower not in ("been", "being") for child in trigger.children_by("auxpass"))
    if trigger.tag not in ("VBD", "VBN") or trigger.children_by("nsubj", "nsubjpass") or finite:
        return []
    quote = scene.speech.quote_at(trigger.start)
    if quote is None or not quote.direct or quote.speaker is None or quote.speaker.person is None:
        return []
    before = [word for word in trigger.sentence.words if word.index < trigger.index]
    first = all(
        word.pos in ("PUNCT", "ADV", "AUX") or word.start < quote.span.start for word in before
    )
    return [quote.speaker] if first and trigger.dep in ("ROOT", "ccomp", "dep") else []


def _named_fits(pattern: Pattern, roles: dict[str, list[Filler]]) -> bool:
    """Return whether what must be a name of some sort is one."""
    sort = pattern.named
    if sort is None:
        return True
    if sort == "patient":
        return bool(roles.get("patient"))
    if sort == "gift":
        return bool(roles.get("patient")) and bool(roles.get("value"))
    if sort == "title":
        return any(
            filler.text.removeprefix("the ")[:1].isupper() for filler in roles.get("value", [])
        )
    fillers = roles.get("place" if sort == "place" else "organisation", [])
    texts = [filler.text for filler in fillers]
    if sort == "school":
        return any(is_school(text) for text in texts)
    if sort == "employer":
        named = any(text.removeprefix("the ")[:1].isupper() or is_workplace(text) for text in texts)
        return named and not any(is_school(text) for text in texts)
    if sort == "workplace":
        return any(is_workplace(text) for text in texts)
    return any(text.lstrip("the ")[:1].isupper() or is_workplace(text) for text in texts)


def _is_whole(pattern: Pattern, what: Kind, roles: dict[str, list[Filler]], trigger: Word) -> bool:
    """
    Return whether somebody fills every compulsory role.

    Half a couple may be filled in later; but “divorce is hard” is about nobody.
    """
    if what.couple:
        definite = trigger.pos == "NOUN" and trigger.child("det", "poss") is not None
        return bool(roles) or definite or bool(pattern.needs)
    if any(least and not roles.get(role) for role, least in what.roles.items()):
        return False
    return any(filler.person for fillers in roles.values() for filler in fillers)


def _one_each(what: Kind, draft: Draft, scene: Scene) -> Iterator[Draft]:
    """Split a draft with several fillers of the role of which each makes a claim of its own."""
    fillers = draft.roles.get(what.each or "", [])
    if len(fillers) < 2:
        yield draft
        return
    for filler in fillers:
        roles = {**draft.roles, what.each or "": [filler]}
        at = scene.parsed.word_at(filler.span.end - 1)
        words = [*draft.words, *([at] if at else [])]
        yield Draft(
            kind=draft.kind,
            trigger=draft.trigger,
            roles=roles,
            words=words,
            modality=draft.modality,
            direction=draft.direction,
            value=draft.value,
            place=draft.place,
            extractor=draft.extractor,
        )
