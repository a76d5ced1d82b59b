"""How long a marriage has lasted: “his wife of 38 years”, “their 18-year marriage ended”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from backstory.finding.drafts import Draft, Scene
from backstory.finding.frames import clause_verb, tenses
from backstory.finding.moments import days_beside, telling_at
from backstory.model import Length, Meaning, TimeExpression, Timing
from backstory.times import window_from

EXTRACTOR = "unions/1"

_FOR = re.compile(
    r"(?:\s+(?:man|husband) and wife)?(?:\s+(?:of|to)\s+[^,;.]{2,40}?)?,?\s+(?:of|for)\s+"
    r"(?:some\s+|nearly\s+|almost\s+)?(?:the\s+)?"
)
"""What stands between a word for the other half and the years: “husband of Moira for”."""
_OF_MARRIAGE = re.compile(r"[\s-]+(?:long\s+)?marriage\b|\s+of\s+marriage\b")
_ENDS = frozenset(["divorce", "separation"])


def find_union_lengths(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the wedding that lies so long before the end of a marriage, or before the telling."""
    for index, time in enumerate(scene.times):
        union = _union_of(scene, time, drafts) if time.length is not None else None
        if union is None or time.length is None or len(union.people) != 2:
            continue
        shortest, longest = time.length
        back = Meaning(Length(days=-longest), Length(days=-shortest))
        wedding = Draft(
            kind="wedding",
            trigger=union.trigger,
            roles={"person": [each for fillers in union.roles.values() for each in fillers]},
            spans=[time.span],
            times=[index],
            extractor=EXTRACTOR,
            confidence=0.75,
        )
        end = _end(union, drafts)
        if end is not None:
            wedding.after.append((end, Timing("", meaning=back, time=index)))
        else:
            wedding.timings.append(_back_from_telling(scene, union, time, index, back))
        yield wedding


def _back_from_telling(
    scene: Scene, union: Draft, time: TimeExpression, index: int, back: Meaning
) -> Timing:
    """Return the wedding's timing: back from a day that is told (“last month”), or from now."""
    days = days_beside(scene, clause_verb(union.trigger), time.span)
    if days is not None and days.is_closed:
        return Timing("origin", window=window_from(back, days), time=index)
    return Timing(telling_at(scene, union.trigger), meaning=back, time=index)


def _union_of(scene: Scene, time: TimeExpression, drafts: Sequence[Draft]) -> Draft | None:
    """Return the marriage that an expression gives the length of, None where it is of none."""
    text = scene.parsed.text
    unions = [draft for draft in drafts if draft.kind in ("spouse", "wedding")]
    if _OF_MARRIAGE.match(text, time.span.end):
        inside = [each for each in unions if each.sentence.span.holds(time.span)]
        named = (each for each in inside if each.trigger.lemma == "marriage")
        return next(named, None) or next(iter(inside), None)
    before = [each for each in unions if each.trigger.end <= time.span.start]
    for union in reversed(before):
        if not union.sentence.span.holds(time.span):
            continue
        is_told = union.trigger.lemma != "be" and (union.timings or union.after)
        if union.trigger.pos in ("VERB", "AUX") and not is_told:
            ended = any(_is_end(each, union) and each.sentence is union.sentence for each in drafts)
            now = "past" not in _of_then(union) or ended
            lasting = "perfect" in tenses(union.trigger) and now
        else:
            lasting = union.kind == "spouse" and union.trigger.pos == "NOUN"
        if lasting and _FOR.fullmatch(text, union.trigger.end, time.span.start):
            return union
    return None


def _of_then(union: Draft) -> set[str]:
    """Return “past” where the marriage had lasted by then, not by now."""
    had = any(each.lower in ("had", "'d") for each in union.trigger.children_by("aux"))
    return {"past"} if had else set()


def _is_end(draft: Draft, union: Draft) -> bool:
    """Return whether a draft tells of a divorce of the two, or a death of one."""
    couple = set(union.people)
    died = draft.kind == "death" and not couple.isdisjoint(draft.people)
    parted = draft.kind in _ENDS and couple == set(draft.people)
    return draft.modality == "asserted" and (died or parted)


def _end(union: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """Return what ended a marriage: in its own sentence, else the one death told of the two."""
    ends = [each for each in drafts if _is_end(each, union)]
    here = [each for each in ends if each.sentence is union.sentence]
    if here:
        return here[0]
    deaths = {each.people for each in ends if each.kind == "death"}
    return ends[0] if len(deaths) == 1 and all(each.kind == "death" for each in ends) else None
