"""What the network sees between two candidates, as claims of our kinds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from backstory.finding.drafts import Draft, Scene
from backstory.finding.modality import direction_of, modality_of
from backstory.finding.places import place_of
from backstory.finding.trained.candidates import Candidate
from backstory.finding.trained.seen import Pair
from backstory.finding.words import Word
from backstory.model import Filler, Span, Timing
from backstory.vocabulary.kin import kin_nouns

_EVERYBODY = frozenset(["we", "us", "our", "they", "them", "their"])


def find_trained(scene: Scene) -> Iterator[Draft]:
    """
    Yield a draft for each pair that the network is sure of and whose people are known.

    Nothing is yielded where the weights are not installed.
    """
    drafts: list[Draft] = []
    for pair in scene.seen.pairs:
        maker = _MAKERS.get(pair.relation) if pair.sure else None
        draft = maker(scene, pair) if maker else None
        if draft is not None:
            draft.confidence = round(pair.confidence, 3)
            draft.extractor = f"trained/{scene.seen.version}"
            drafts.append(draft)
    yield from _together(scene, drafts)


def _together(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with the date and the places of one birth, or one death, put together."""
    kept: list[Draft] = []
    told: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        first = told.setdefault(_matter(draft), draft)
        if first is draft or draft.kind not in ("birth", "death"):
            kept.append(draft)
            continue
        first.confidence = min(first.confidence, draft.confidence)
        first.spans += draft.spans
        if not first.timings:
            first.timings, first.times = draft.timings, draft.times
        first.place = _wider(scene, first.place, draft.place)
    return kept


_BETWEEN_PLACES = 3
"""Characters between “Naples” and “Italy”."""


def _wider(scene: Scene, one: Filler | None, other: Filler | None) -> Filler | None:
    """Return two places that follow one another as one, else the first."""
    if one is None or other is None:
        return one or other
    first, last = sorted([one.span, other.span])
    if first.holds(last) or last.start - first.end > _BETWEEN_PLACES:
        return one
    span = Span(first.start, max(first.end, last.end))
    return Filler(span, span.of(scene.parsed.text))


def news_among(scene: Scene, found: Iterable[Draft], known: Sequence[Draft]) -> list[Draft]:
    """
    Return the drafts that tell more than those already there of the same sentence.

    A relation between the same people is no news; a date or place of what has one already is not
    either; and nothing is that a rule's reading rules out. A birth or death that a rule has dated
    takes over the place.
    """
    read = _Read(known)
    told: dict[tuple[object, ...], list[Draft]] = defaultdict(list)
    for draft in known:
        told[_matter(draft)].append(draft)
    news: list[Draft] = []
    for draft in found:
        others = told[_matter(draft)]
        dated = [other for other in others if other.times and draft.kind in _ONCE]
        if read.rules_out(draft):
            continue
        if dated:
            _place(scene, dated[0], draft)
        elif not read.has_used_the_date(draft) and not any(
            _tells_as_much(other, draft) for other in others
        ):
            news.append(draft)
            others.append(draft)
    return news


class _Read:
    """What rules have read in a document, as far as it speaks against what the network sees."""

    def __init__(self, known: Sequence[Draft]) -> None:
        self._kin: dict[frozenset[str], set[str]] = defaultdict(set)
        self._families: dict[int, set[str]] = defaultdict(set)
        self._births: dict[tuple[str, int], tuple[object, ...]] = {}
        self._used: set[tuple[int, str]] = set()
        self._gapped = [draft for draft in known if draft.alone]
        for draft in known:
            self._used |= {(at, person) for at in draft.times for person in draft.people}
            if draft.kind in _ONCE:
                self._births |= {(draft.kind, at): _matter(draft) for at in draft.times}
            if draft.kind in _KIN:
                self._kin[frozenset(draft.people)].add(draft.kind)
            if draft.kind in _KIN | _MARRIED:
                self._families[draft.sentence.index].update(draft.people)

    def rules_out(self, draft: Draft) -> bool:
        """
        Return whether a draft cannot be, by what has been read.

        Where a rule has read of somebody's family, nobody else of the sentence belongs to it; who
        are known as brothers are no couple; a date that is one person's birth is nobody else's;
        and what a verbless clause says of one is not of another.
        """
        if draft.kind in _KIN:
            family = self._families.get(draft.sentence.index, set())
            kin = self._kin.get(frozenset(draft.people), {draft.kind})
            if not family.isdisjoint(draft.people) or kin != {draft.kind}:
                return True
        matter = _matter(draft)
        if any(self._births.get((draft.kind, at), matter) != matter for at in draft.times):
            return True
        return any(_is_of_others(draft, gapped) for gapped in self._gapped)

    def has_used_the_date(self, draft: Draft) -> bool:
        """Return whether the date of a birth or death is when a rule says they did otherwise."""
        ends = {(at, person) for at in draft.times for person in draft.people}
        return draft.kind in _ONCE and not ends.isdisjoint(self._used)


def _is_of_others(draft: Draft, gapped: Draft) -> bool:
    """Return whether it gives one person what stands in a verbless clause about another."""
    things = [filler for role in _THINGS for filler in draft.roles.get(role, ())]
    inside = any(gapped.alone and gapped.alone.holds(each.span) for each in things)
    return inside and set(draft.people).isdisjoint(gapped.people)


def _place(scene: Scene, known: Draft, draft: Draft) -> None:
    """Give a birth or death the place that no rule has found for it."""
    if draft.place is not None and (known.place or place_of(known, scene)) is None:
        known.place = draft.place
        known.spans.append(draft.place.span)


def _matter(draft: Draft) -> tuple[object, ...]:
    kind = "spouse" if draft.kind in _MARRIED else draft.kind
    return (draft.sentence.index, kind, frozenset(draft.people))


def _tells_as_much(known: Draft, draft: Draft) -> bool:
    """Return whether a claim of the same people says all that a new one would."""
    if draft.timings and not (known.timings or known.times):
        return False
    if draft.place is not None and known.place is None:
        return False
    things = [filler for role in _THINGS for filler in draft.roles.get(role, ())]
    named = [filler for role in _THINGS for filler in known.roles.get(role, ())]
    return all(any(one.span.overlaps(other.span) for other in named) for one in things)


_THINGS = ("organisation", "place")
_ONCE = frozenset(["birth", "death"])
_MARRIED = frozenset(["wedding", "divorce"])
_KIN = frozenset(["spouse", "parent", "sibling", "step_parent", "relative", "partner", "engaged"])


def _couple(kind: str) -> Callable[[Scene, Pair], Draft | None]:
    def make(scene: Scene, pair: Pair) -> Draft | None:
        one, other = _person(scene, pair.subject), _person(scene, pair.object)
        if one is None or other is None or one.person == other.person:
            return None
        return _draft(scene, pair, kind, {"person": [one, other]})

    return make


def _parent(scene: Scene, pair: Pair) -> Draft | None:
    child, parent = _person(scene, pair.subject), _person(scene, pair.object)
    if child is None or parent is None or child.person == parent.person:
        return None
    return _draft(scene, pair, "parent", {"parent": [parent], "child": [child]})


def _dated(kind: str) -> Callable[[Scene, Pair], Draft | None]:
    def make(scene: Scene, pair: Pair) -> Draft | None:
        person = _subject(scene, pair.subject)
        index = next(
            (at for at, time in enumerate(scene.times) if time.span.overlaps(pair.object.span)),
            None,
        )
        if person is None or index is None or scene.times[index].anchor != "absolute":
            return None
        draft = _draft(scene, pair, kind, {"person": [person]})
        time = scene.times[index]
        if draft is None or time.type != "DATE":
            return None
        draft.times.append(index)
        draft.timings.append(
            Timing("origin", window=time.window, time=index, alternatives=time.alternatives)
        )
        return draft

    return make


def _placed(kind: str) -> Callable[[Scene, Pair], Draft | None]:
    def make(scene: Scene, pair: Pair) -> Draft | None:
        person = _subject(scene, pair.subject)
        if person is None or not _may_be(scene, pair.object, "place"):
            return None
        draft = _draft(scene, pair, kind, {"person": [person]})
        if draft is None:
            return None
        draft.place = _words(scene, pair.object)
        draft.spans.append(pair.object.span)
        return draft

    return make


def _with(kind: str, role: str) -> Callable[[Scene, Pair], Draft | None]:
    def make(scene: Scene, pair: Pair) -> Draft | None:
        person = _subject(scene, pair.subject)
        if (
            person is None
            or pair.object.shape == "pronoun"
            or not _may_be(scene, pair.object, role)
        ):
            return None
        roles = {"person": [person], role: [_words(scene, pair.object)]}
        return _draft(scene, pair, kind, roles)

    return make


_MAKERS: Mapping[str, Callable[[Scene, Pair], Draft | None]] = {
    "SPOUSE": _couple("spouse"),
    "SIBLING": _couple("sibling"),
    "CHILD_OF": _parent,
    "DATE_OF_BIRTH": _dated("birth"),
    "DATE_OF_DEATH": _dated("death"),
    "PLACE_OF_BIRTH": _placed("birth"),
    "PLACE_OF_DEATH": _placed("death"),
    "PLACE_OF_RESIDENCE": _with("resident_of", "place"),
    "NATIONALITY": _with("citizen_of", "place"),
    "EMPLOYEE_OR_MEMBER_OF": _with("employer", "organisation"),
    "EDUCATED_AT": _with("educated_at", "organisation"),
    "POLITICAL_AFFILIATION": _with("member_of", "organisation"),
}


def _draft(scene: Scene, pair: Pair, kind: str, roles: dict[str, list[Filler]]) -> Draft | None:
    trigger = _trigger(scene, pair)
    if trigger is None:
        return None
    modality = modality_of(trigger)
    return Draft(
        kind=kind,
        trigger=trigger,
        roles=roles,
        modality=modality,
        direction=direction_of(trigger, modality),
        spans=[pair.subject.span, pair.object.span],
    )


def _person(scene: Scene, candidate: Candidate) -> Filler | None:
    """Return the one person whom a candidate means, where it means a single one."""
    words = scene.parsed.words_in(candidate.span)
    for word in reversed(words):
        fillers = scene.cast.filler(word)
        if len(fillers) == 1 and word.lower not in _EVERYBODY:
            return fillers[0]
    return None


def _subject(scene: Scene, candidate: Candidate) -> Filler | None:
    """Return whom a candidate means, nobody where it only says whose kin is told of."""
    words = scene.parsed.words_in(candidate.span)
    if words and words[-1].dep == "poss" and words[-1].head.lemma in kin_nouns():
        return None  # “Her brother, who lives in Canada”
    return _person(scene, candidate)


def _may_be(scene: Scene, candidate: Candidate, what: str) -> bool:
    """Return whether nothing speaks against a name being a place, or an organisation."""
    types = scene.seen.types.get(candidate.span)
    return types is None or types[what] >= _LEAST_LIKELY


_LEAST_LIKELY = 0.2


def _words(scene: Scene, candidate: Candidate) -> Filler:
    return Filler(candidate.span, candidate.span.of(scene.parsed.text))


def _trigger(scene: Scene, pair: Pair) -> Word | None:
    """
    Return the word that joins the two: the nearest above the object that is also above the subject.

    Where that lies within one of them (“his wife Ada”, “Ada (born 1920)”), it is the first word
    outside of both on the way up from the other; else that word itself.
    """
    subject, other = _head(scene, pair.subject), _head(scene, pair.object)
    if subject is None or other is None or subject.sentence is not other.sentence:
        return None
    above = [subject, *subject.ancestors()]
    for word in (other, *other.ancestors()):
        if word in above:
            joint = word
            break
    else:
        return other
    if not any(candidate.span.holds(joint.span) for candidate in (pair.subject, pair.object)):
        return joint
    for end in (other, subject):
        for word in (end, *end.ancestors()):
            if word is joint:
                break
            inside = any(each.span.holds(word.span) for each in (pair.subject, pair.object))
            if not inside and word.pos in ("VERB", "NOUN"):
                return word
    return joint


def _head(scene: Scene, candidate: Candidate) -> Word | None:
    """Return the word of a candidate that the others hang on."""
    words = scene.parsed.words_in(candidate.span)
    inside = set(map(id, words))
    for word in words:
        if id(word.head) not in inside or word.head is word:
            return word
    return None
