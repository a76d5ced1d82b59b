"""Ages: each says when somebody was born."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from backstory.finding.drafts import Draft, Scene
from backstory.finding.frames import clause_verb, coordinated, functions, tenses
from backstory.finding.moments import days_beside, telling_at
from backstory.finding.words import Sentence, Word
from backstory.model import AgeExpression, Filler, Length, Meaning, Span, Timing, Window
from backstory.times import AgeGap, find_age_gaps, find_ages, window_from
from backstory.vocabulary.kinds import kind

EXTRACTOR = "ages/1"

_BIRTHDAYS = frozenset(["birthday", "turned", "would"])
_NOW = Meaning(Length(), Length())
_OF_SUBJECT = frozenset(["is", "turned", "would"])
_SOON = 2
"""Sentences after a death in which an age is still the age at death."""
_NOMINAL = frozenset(["NOUN", "PROPN", "PRON"])
_BEFORE_AGE = frozenset(["then", "now", "only", "just", "still"])
_BESIDE_NAME = frozenset(["apposition", "adjective"])


def find_age_claims(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """
    Yield an `age` and a `birth` draft for each age, and a `birth` for each age gap.

    An age beside a name holds on the day of publication (in a speech with its own now, of that
    speech); one that goes with a verb holds when that happened.
    """
    covered = {sentence.index for sentence in scene.story}
    for age in find_ages(scene.parsed.text):
        word = scene.parsed.word_at(age.span.start)
        if word is None or word.sentence.index not in covered:
            continue
        if not word.sentence.span.holds(age.span):
            continue
        yield from _age_claims(scene, drafts, age, word)
    for gap in find_age_gaps(scene.parsed.text):
        word = scene.parsed.word_at(gap.span.start)
        if word is not None and word.sentence.index in covered:
            yield from _gap_claim(scene, gap, word)


def _age_claims(
    scene: Scene, drafts: Sequence[Draft], age: AgeExpression, word: Word
) -> Iterator[Draft]:
    words = [each for each in scene.parsed.words_in(age.span) if each.sentence is word.sentence]
    whose = _bearer(scene, age, words)
    if whose is None and age.form == "aged":
        death = _death_before(drafts, word)
        whose = None if death is None else _subject_of(scene, death)
    if whose is None:
        return
    bearers = [each for each in coordinated(whose) if scene.cast.people_at(each)]
    of_all = age.form in _OF_SUBJECT or age.text.lower().startswith("turn")
    for bearer in bearers if of_all else [whose]:
        yield from _of_one(scene, drafts, age, words, bearer)


def _death_before(drafts: Sequence[Draft], word: Word) -> Draft | None:
    """Return the last death told before a word of its sentence: “who died in May, aged 74”."""
    deaths = [
        draft
        for draft in drafts
        if draft.kind == "death"
        and draft.sentence is word.sentence
        and draft.trigger.index < word.index
    ]
    return max(deaths, key=lambda draft: draft.trigger.index, default=None)


def _subject_of(scene: Scene, event: Draft) -> Word | None:
    """Return the nearest word to the event's own, before it or else after, that names its hero."""
    words, at = event.sentence.words, event.trigger.index
    before, after = [w for w in words if w.index < at], [w for w in words if w.index > at]
    return next(
        (
            word
            for word in before[::-1] + after
            if set(scene.cast.people_at(word)) & set(event.people)
        ),
        None,
    )


def _of_one(
    scene: Scene, drafts: Sequence[Draft], age: AgeExpression, words: list[Word], whose: Word
) -> Iterator[Draft]:
    """Yield the age of one person and the birth that follows from it."""
    fillers = scene.cast.filler(whose)[:1]
    if not fillers or fillers[0].person is None:
        return
    if age.form == "lived":
        yield _death_at(age, words[0], fillers[0])
        return
    meaning = _back_to_birth(age)
    moment = Draft(
        "age", words[0], {"person": list(fillers)}, spans=[age.span], extractor=EXTRACTOR
    )
    moment.value = age.years
    birth = Draft(
        "birth", words[0], {"person": list(fillers)}, spans=[age.span], extractor=EXTRACTOR
    )
    anchor = (
        _moment(scene, drafts, age, words, fillers[0].person)
        or _at_the_told(scene, drafts, age, words, whose)
        or _on_the_told_day(scene, age, words, whose)
    )
    if isinstance(anchor, Draft) and "birthday" in age.form and _BY.search(_before(scene, age)):
        lived = Meaning(Length(), Length(age.at_least.months, age.at_least.days))
        anchor.timings.append(Timing(f"birth:{fillers[0].person}", meaning=lived))
        return
    if anchor is None:
        pass
    elif isinstance(anchor, Draft):
        if anchor.kind == "birth":
            return
        moment.after.append((anchor, Timing("", meaning=_NOW)))
        birth.after.append((anchor, Timing("", meaning=meaning)))
    elif isinstance(anchor, Window):
        moment.timings.append(Timing("origin", window=anchor))
        birth.timings.append(Timing("origin", window=window_from(meaning, anchor)))
    else:
        moment.timings.append(Timing(anchor, meaning=_NOW))
        birth.timings.append(Timing(anchor, meaning=meaning))
    yield moment
    if anchor is not None:
        yield birth


def _death_at(age: AgeExpression, word: Word, who: Filler) -> Draft:
    """Return the death of “lived to be 102”, counted from the birth."""
    death = Draft("death", word, {"person": [who]}, spans=[age.span], extractor=EXTRACTOR)
    last = Length(age.less_than.months, age.less_than.days - 1)
    death.timings.append(Timing(f"birth:{who.person}", meaning=Meaning(age.at_least, last)))
    return death


_BY = re.compile(r"\b(?:by|before)\s+$", re.IGNORECASE)


def _before(scene: Scene, age: AgeExpression) -> str:
    return scene.parsed.text[max(age.span.start - 8, 0) : age.span.start]


def _back_to_birth(age: AgeExpression) -> Meaning:
    """Return how far birth lies from a moment at which one has this age."""
    if age.form in _BIRTHDAYS:
        exact = Length(-age.at_least.months, -age.at_least.days)
        return Meaning(exact, exact)
    oldest = Length(-age.less_than.months, 1 - age.less_than.days)
    return Meaning(oldest, Length(-age.at_least.months, -age.at_least.days))


def _bearer(scene: Scene, age: AgeExpression, words: list[Word]) -> Word | None:
    """Return a word of the mention of the person whose age it is."""
    first = words[0]
    if "birthday" in age.form:
        owner = next((each for each in words if each.dep == "poss"), None)
        if owner is not None and scene.cast.people_at(owner):
            return owner
    if age.form in ("apposition", "aged"):
        before = _name_before(scene, first)
        if before is not None:
            return before
    head = next((word for word in words if word.head not in words), first)
    for word in [head, *head.ancestors()]:
        if age.form == "adjective" and word in words and scene.cast.people_at(word):
            return word  # “The 46-year-old, from Burton, is …”
        outside = word not in words or age.form == "adjective"
        if outside and word.pos in _NOMINAL:
            # Whatever else is so old (“the medal, five months old”) is nobody's age.
            return word if scene.cast.people_at(word) else None
        if word.pos in ("VERB", "AUX"):
            if age.form == "adjective":
                return None  # “we've a five-year-old on the till”
            for function in ("subject", "object"):
                for each in functions(word, function):
                    if scene.cast.people_at(each):
                        return each
    return None


def _name_before(scene: Scene, first: Word) -> Word | None:
    """Return the word before the comma or bracket that opens an age in apposition."""
    words = first.sentence.words
    place = words.index(first) - 1
    if place >= 0 and words[place].lower in _BEFORE_AGE:
        place -= 1
    while place >= 0 and words[place].text in (",", "(", "[", "–", "—", "-"):
        place -= 1
    if place < 0 or place == words.index(first) - 1:
        return None
    return words[place] if scene.cast.people_at(words[place]) else None


def _is_then(first: Word) -> bool:
    """Return whether it is “Otis, then four”, in whatever time the story is."""
    words = first.sentence.words
    place = first.index - words[0].index
    return "then" in (words[place].lower, words[place - 1].lower if place else "")


def _days_in_block(scene: Scene, first: Word) -> Window | None:
    """Return the days of the only date in a word's paragraph, if they are known."""
    block = [each for each in scene.parsed.sentences if each.block == first.sentence.block]
    span = Span(block[0].start, block[-1].end)
    dates = [
        time.window
        for time in scene.times
        if time.type in ("DATE", "TIME") and time.anchor == "absolute" and span.holds(time.span)
    ]
    return dates[0] if len(dates) == 1 and dates[0] is not None and dates[0].is_closed else None


def _days_told(scene: Scene, first: Word) -> Window | None:
    """Return the days of the last date before a word in its paragraph, if they are known."""
    block = [each for each in scene.parsed.sentences if each.block == first.sentence.block]
    before = [
        time.window
        for time in scene.times
        if time.type in ("DATE", "TIME") and block[0].start <= time.span.start < first.start
    ]
    return before[-1] if before and before[-1] is not None and before[-1].is_closed else None


def _words_back_to_date(scene: Scene, first: Word) -> set[str]:
    """Return the words between the last date of the sentence before a word and that word."""
    ends = [time.span.end for time in scene.times if time.span.end <= first.start]
    start = max([first.sentence.start, *ends])
    between = scene.parsed.words_in(Span(start, first.start)) if start < first.start else []
    return {word.lower for word in between} if start > first.sentence.start else set()


def _moment(
    scene: Scene, drafts: Sequence[Draft], age: AgeExpression, words: list[Word], whose: str
) -> str | Draft | Window | None:
    """Return when the age of a person holds: a draft's event, days, or the name of a moment."""
    first = words[0]
    verb = clause_verb(first)
    now = telling_at(scene, first)
    dies = _governing(drafts, first, ("death",))
    if dies is None and not _name_before(scene, first):
        dies = _death_before(drafts, first)
    if age.form in ("aged", "at") and dies is not None:
        return dies
    if first.sentence.form == "caption" and (days := _days_in_block(scene, first)) is not None:
        return days
    entry = scene.entries.get(first.sentence.index)
    if entry is not None and now == "published" and age.form in _BESIDE_NAME:
        return scene.times[entry].window
    if _is_then(first):
        return days_beside(scene, verb, age.span) or _days_told(scene, first)
    if age.form in _BESIDE_NAME or (age.form == "aged" and _name_before(scene, first)):
        return _of_the_dead(drafts, whose, verb) or now
    time = days_beside(scene, verb, age.span, ahead=age.form == "would")
    if "birthday" in age.form and "and" in _words_back_to_date(scene, first):
        return None  # “played in 1942 and on his sixtieth birthday”
    if now != "published" and "future" in tenses(verb):
        return None  # “On Thursday I shall be forty”, in a letter: not counted from the print
    if time is not None:
        return time
    if age.form in ("turned", "would"):
        return None
    if age.form in ("is", "at") and "present" in tenses(verb) and "past" not in tenses(verb):
        return now
    if _opens_clause(words):
        return (
            _when_clause(drafts, words)
            or _time_after(scene, words)
            or _days_of_clause(scene, age, words)
        )
    return (
        _governing(drafts, first, ())
        or _beside(drafts, first)
        or _of_the_sentence(drafts, age, first)
    )


def _of_the_dead(drafts: Sequence[Draft], who: str, verb: Word) -> Draft | None:
    """Return what an age beside the name of one who is dead belongs to: what is told, or death."""
    own = [draft for draft in drafts if who in draft.people and draft.modality == "asserted"]
    death = next((draft for draft in own if draft.kind == "death"), None)
    if death is None or "past" not in tenses(verb):
        return None
    told = [
        draft
        for draft in own
        if draft.trigger is verb and kind(draft.kind).holds == "happens" and draft.kind != "birth"
    ]
    return next((draft for draft in told if draft.times), death)


def _of_the_sentence(drafts: Sequence[Draft], age: AgeExpression, first: Word) -> Draft | None:
    """Return the event of a sentence that an age opens (“At 38, …”) or a birthday closes."""
    events = [
        draft
        for draft in drafts
        if draft.sentence is first.sentence
        and draft.kind not in ("birth", "age")
        and kind(draft.kind).holds == "happens"
    ]
    if age.form in ("at", "aged") and first is first.sentence.words[0]:
        return next((draft for draft in events if draft.trigger.index > first.index), None)
    if "birthday" in age.form:
        verbs = [each for each in first.sentence.words if each.pos == "VERB"]
        last = next((verb for verb in reversed(verbs) if verb.index < first.index), None)
        return next((draft for draft in events if draft.trigger is last), None)
    return None


def _time_after(scene: Scene, words: list[Word]) -> Window | None:
    """Return the days of the first time after the age, up to a comma: “19 when … in 1988”."""
    last = words[-1]
    for word in last.sentence.words:
        if word.index <= last.index:
            continue
        if word.text in (",", ";"):
            return None
        for time in scene.times:
            if time.span.start == word.start and time.type in ("DATE", "TIME"):
                return time.window
    return None


def _at_the_told(
    scene: Scene, drafts: Sequence[Draft], age: AgeExpression, words: list[Word], whose: Word
) -> Draft | None:
    """
    Return the event that “He was 77.” follows, or “she was 62” after “when she won”.

    So the death of a sentence or two before, else what happened to them in the one just before.
    """
    verb = clause_verb(words[0])
    if age.form != "is" or "past" not in tenses(verb):
        return None
    who, here = set(scene.cast.people_at(whose)[:1]), words[0].sentence.index
    events = [
        draft
        for draft in drafts
        if kind(draft.kind).holds == "happens"
        and draft.kind != "birth"
        and draft.modality == "asserted"
        and draft.sentence.block == words[0].sentence.block
    ]
    near = [draft for draft in events if who & set(draft.people)]
    deaths = [
        draft
        for draft in near
        if draft.kind == "death" and here - _SOON <= draft.sentence.index <= here
    ]
    when = [draft for draft in events if draft.trigger.head is verb and _is_when(draft.trigger)]
    before = [draft for draft in near if draft.sentence.index == here - 1 and draft.times]
    return next(iter([*deaths, *when, *before]), None)


def _on_the_told_day(
    scene: Scene, age: AgeExpression, words: list[Word], whose: Word
) -> Window | None:
    """Return the last date of the sentence before, of whatever it tells of the same person."""
    here = words[0].sentence
    if age.form not in ("is", "aged") or "past" not in tenses(clause_verb(words[0])):
        return None
    before = scene.parsed.sentences[here.index - 1] if here.index else None
    if before is None or before.block != here.block:
        return None
    who = set(scene.cast.people_at(whose)[:1])
    if not any(who & set(scene.cast.people_at(word)) for word in before.words):
        return None
    dates = [
        time.window
        for time in scene.times
        if time.anchor == "absolute" and time.relation == "in" and before.span.holds(time.span)
    ]
    closed = [window for window in dates if window is not None and window.is_closed]
    return closed[-1] if closed else None


def _is_when(trigger: Word) -> bool:
    return trigger.dep == "advcl" and any(child.lower == "when" for child in trigger.children)


def _governing(drafts: Sequence[Draft], word: Word, kinds: tuple[str, ...]) -> Draft | None:
    """Return the draft whose trigger governs the word most closely."""
    for above in [word, *word.ancestors()]:
        for draft in drafts:
            wanted = draft.kind in kinds if kinds else draft.kind != "birth"
            if draft.trigger is above and wanted:
                return draft
        if above.pos == "VERB" and above.dep not in ("xcomp", "acomp") and not kinds:
            return None  # another event, of which we know nothing, stands in between
    return None


def _when_clause(drafts: Sequence[Draft], words: list[Word]) -> Draft | None:
    """Return the event of the clause right after the age: “a man of 33 when he moved”."""
    last = words[-1]
    rest = [word for word in last.sentence.words if word.index > last.index]
    verb = next((word for word in rest if word.pos == "VERB"), None)
    return next((draft for draft in drafts if draft.trigger is verb), None)


def _days_of_clause(scene: Scene, age: AgeExpression, words: list[Word]) -> Window | None:
    """Return the days that the “when” clause after an age gives."""
    last = words[-1]
    rest = [word for word in last.sentence.words if word.index > last.index]
    verb = next((word for word in rest if word.pos == "VERB"), None)
    told = None if verb is None else days_beside(scene, verb, age.span)
    later = [
        time.window
        for time in scene.times
        if time.type == "DATE" and last.end <= time.span.start < last.sentence.end
    ]
    return told or (later[0] if len(later) == 1 else None)


def _opens_clause(words: list[Word]) -> bool:
    """Return whether a “when” clause follows the age at once."""
    last = words[-1]
    rest = [word for word in last.sentence.words if word.index > last.index]
    if len(rest) > 1 and rest[0].text == "," and rest[1].lower == "when":
        return True
    return bool(rest) and rest[0].lower in ("when", "as", "while")


def _beside(drafts: Sequence[Draft], word: Word) -> Draft | None:
    """Return the only event named in the age's own clause: “at their meeting he was 53”."""
    verb = clause_verb(word)
    found = [
        draft
        for draft in drafts
        if draft.kind not in ("birth", "age")
        and draft.trigger.pos == "NOUN"
        and clause_verb(draft.trigger) is verb
    ]
    kinds = {draft.kind for draft in found}
    return found[0] if len(kinds) == 1 else None


def _gap_claim(scene: Scene, gap: AgeGap, word: Word) -> Iterator[Draft]:
    """Yield the birth of one person counted from another's: “two years her senior”."""
    words = scene.parsed.words_in(gap.span)
    inside = [w for w in words if scene.cast.people_at(w)]
    elders = inside or _mentioned_after(scene, words)
    described = _described(scene, words)
    if not elders or described is None:
        return
    other = scene.cast.people_at(elders[0])[:1]
    fillers = scene.cast.filler(described)[:1]
    if not fillers or not other or fillers[0].person in (None, other[0]):
        return
    draft = Draft("birth", word, {"person": list(fillers)}, spans=[gap.span], extractor=EXTRACTOR)
    draft.timings.append(Timing(f"birth:{other[0]}", meaning=Meaning(gap.lo, gap.hi)))
    yield draft
    back = Meaning(_negative(gap.hi), _negative(gap.lo))
    elder = Draft(
        "birth",
        word,
        {"person": list(scene.cast.filler(elders[0])[:1])},
        spans=[gap.span],
        extractor=EXTRACTOR,
    )
    elder.timings.append(Timing(f"birth:{fillers[0].person}", meaning=back))
    yield elder


def _negative(length: Length | None) -> Length | None:
    return None if length is None else Length(-length.months, -length.days)


def _mentioned_after(scene: Scene, words: list[Word]) -> list[Word]:
    """“three years older than Ada”; without “than”, the person last spoken of before."""
    last = words[-1]
    for child in [*last.children, *last.head.children]:
        if child.lower == "than":
            found = [w for w in child.children_by("pobj") if scene.cast.people_at(w)]
            if found:
                return found
    sentence = words[0].sentence
    if (earlier := _item_before(scene, words[0])) is not None:
        return [earlier]
    before = [w for w in sentence.words if w.index < words[0].index and w.dep == "poss"]
    return [w for w in reversed(before) if scene.cast.people_at(w)][:1] or _last_subject(
        scene, sentence
    )


def _item_before(scene: Scene, first: Word) -> Word | None:
    """Return whom the item before names in “Al, a nurse; Una, two years younger; and Joss”."""
    words = first.sentence.words
    before = words[: first.index - words[0].index]
    marks = [at for at, word in enumerate(before) if word.text in (":", ";")]
    if not marks or before[marks[-1]].text != ";":
        return None
    start = marks[-2] if len(marks) > 1 else 0
    return next((w for w in before[start : marks[-1]] if scene.cast.people_at(w)), None)


def _last_subject(scene: Scene, sentence: Sentence) -> list[Word]:
    """Return whom the sentence before is about."""
    last = scene.parsed.sentences[sentence.index - 1] if sentence.index else None
    if last is None or last.block != sentence.block:
        return []
    found = functions(clause_verb(last.root), "subject") + functions(last.root, "object")
    return [word for word in found if scene.cast.people_at(word)][:1]


def _described(scene: Scene, words: list[Word]) -> Word | None:
    head = next((word for word in words if word.head not in words), words[0])
    for word in head.ancestors():
        if word.pos in ("NOUN", "PROPN", "PRON") and scene.cast.people_at(word):
            return word
        if word.pos in ("VERB", "AUX"):
            found = [each for each in functions(word, "subject") if scene.cast.people_at(each)]
            if found:
                return found[0]
    return None
