"""Direct speech: which passages between marks are somebody's words, and whose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from backstory.finding.speech.adjacency import Adjacency
from backstory.finding.speech.clock import is_dated
from backstory.finding.speech.cues import (
    cue_of,
    filler_of,
    nearest_name,
    owner_of,
    speaker_word,
)
from backstory.finding.speech.marks import SIGNATURE, Passage
from backstory.finding.speech.page import Page
from backstory.finding.speech.saying import Saying, Utterance
from backstory.finding.words import Word
from backstory.model import Span
from backstory.vocabulary.names import human_noun
from backstory.vocabulary.speech import speech_words

_DEEPEST = 2
_ENDS = frozenset(".,?!…—–;:-")
_FINAL = frozenset(".?!…")
_SMALL = frozenset(("a", "an", "the", "and", "or", "of", "in", "on", "to", "for", "with", "at"))
_LONGEST_SIGNATURE = 60
_FRAGMENT_WORDS = 12
"""Words of a fragment from whose heads we climb to the cue."""
_HIGHEST = 12
"""Steps that we climb in the syntax."""

_OFTEN = 2
_MOSTLY = 0.5
"""How often, and in what share of the speeches, somebody is named who gives an interview."""

_NEAR_TITLE = 4
"""Words before what looks like a title, within which a cue still makes it speech."""


def find_direct(page: Page) -> list[Utterance]:
    """Return the passages that are speech, in text order; the others are titles, names, irony."""
    said: dict[int, Saying] = {}
    near = Adjacency(page)
    found: list[Utterance] = []
    waiting: list[int] = []
    for index, passage in enumerate(page.passages):
        if passage.depth > _DEEPEST or page.starts[index] == page.ends[index]:
            continue
        saying = _introduced(page, index)
        if saying is None and _may_follow(page, passage):
            saying = near.saying(index)
        if saying is None and not _stands_alone(page, passage):
            waiting.append(index)
            continue
        if passage.parent == -1:
            near.heard(index, saying)
        if saying is not None:
            said[index] = saying
        found.append(Utterance(passage.span, direct=True, saying=saying))
    found.extend(_shared(page, waiting, said))
    found = list(_of_whoever_is_heard(page, found))
    return sorted(found, key=lambda utterance: utterance.span)


def _of_whoever_is_heard(page: Page, found: list[Utterance]) -> Iterator[Utterance]:
    """Yield the utterances; of an interview's one voice also those that open a paragraph uncued."""
    told = [each.saying.speaker for each in found if each.saying is not None]
    heard = Counter(each.person for each in told if each is not None and each.person is not None)
    person, times = max(heard.items(), key=lambda pair: pair[1], default=(None, 0))
    is_interview = times >= _OFTEN and times >= _MOSTLY * len(told)
    starts = {each.span.start for each in page.paragraphs}
    speaker = next((each for each in told if each is not None and each.person == person), None)
    for each in found:
        if is_interview and each.saying is None and each.span.start in starts:
            said = Saying(speaker, None, Span(each.span.start, each.span.start))
            yield replace(each, saying=said)
        else:
            yield each


def _introduced(page: Page, index: int) -> Saying | None:
    """Return who says a passage where the words around it say so."""
    passage = page.passages[index]
    if passage.inner == passage.span and (signed := _signed(page, passage)) is not None:
        return signed
    before = page.narration_before(index)
    lead = _lead(page, passage)
    if passage.resumes or (_is_title(page, passage) and _is_object(page, index)):
        return None
    if not _is_full(page, passage) and lead not in {":", ","}:
        return None if _is_title(page, passage) else _governed(page, index)
    if lead == ":" or (lead == "," and before):
        if lead == ",":
            start = page.ends_before(index)
            before = [word for word in before if word.start >= start]
            before = before[-_NEAR_TITLE:] if _is_title(page, passage) else before
        found = _before(page, before)
        if found is not None:
            return found
    found = _after(page, index)
    if found is not None:
        return found
    if _is_title(page, passage):
        return None
    return _governed(page, index) or _signed(page, passage)


def _lead(page: Page, passage: Passage) -> str:
    """Return the last visible character before the passage, or ""."""
    return page.text[max(0, passage.span.start - 8) : passage.span.start].rstrip()[-1:]


def _before(page: Page, words: list[Word]) -> Saying | None:
    """“Jo told the court: …”, “a letter that Jo sent: …”, “Jo's answer was: …”."""
    labelled = _labelled(page, words)
    if labelled is not None:
        return labelled
    known = speech_words()
    owned: Word | None = None
    for word in reversed(words):
        if word.lemma in known.media or word.lemma in known.nouns:
            owner = owner_of(page, word)
            if owner is not None and owner.dep != "poss":
                return Saying(filler_of(page, owner), word, _from(page, word))
            owned = owned or (word if owner is not None else None)
        cue = cue_of(word)
        if cue is not None and cue.reach != "tribunal":
            return _by(page, word, words)
    if owned is not None:
        owner = owner_of(page, owned)
        return Saying(filler_of(page, owner) if owner else None, owned, page.run(owned))
    return _according(page, words)


def _labelled(page: Page, words: list[Word]) -> Saying | None:
    """“Jo Bloggs: “…””: nothing but a name since the last stop or dash."""
    rest = list(words)
    if not rest or rest.pop().text != ":":
        return None
    name: list[Word] = []
    while rest and rest[-1].pos == "PROPN" and len(name) < _LONGEST_LABEL:
        name.append(rest.pop())
    if not name or (rest and rest[-1].text not in _BEFORE_LABEL):
        return None
    head = next((word for word in name if word.head not in name), name[0])
    return Saying(filler_of(page, head), None, Span(name[-1].start, words[-1].end))


_LONGEST_LABEL = 4
_BEFORE_LABEL = frozenset([".", "-", "–", "—", "]", ")", "…", "!", "?", "”", "|", "•"])


def _after(page: Page, index: int) -> Saying | None:
    """“…,” said Jo; “…,” Jo, 36, had told the judge; “…,” according to Jo."""
    passage = page.passages[index]
    words = page.narration_after(index)
    if not words or not _may_close(page, passage, words):
        return None
    first = words[0].index
    for word in words:
        if not word.text[-1].isalpha():
            continue
        if word.tag[:2] not in {"VB", "MD"} and cue_of(word) is None:
            continue
        if word.dep in {"aux", "auxpass"} or _is_aside(word, first):
            continue
        if cue_of(word) is None:
            break
        return _by(page, word, words)
    return _according(page, words[:6])


def _may_close(page: Page, passage: Passage, words: list[Word]) -> bool:
    """Whether what follows a passage can be its own cue and not the next sentence."""
    text = page.text
    last = passage.inner.of(text).rstrip(" \n’'”\"")[-1:]
    between = text[passage.span.end : words[0].start].strip()
    if between[:1] in {",", "–", "—", "-"}:
        return True
    if words[0].text[:1].islower():
        return True
    if words[0].pos != "PROPN" and words[0].text != "I":
        return False
    if last == ".":
        after = text[words[-1].end : words[-1].end + 2].strip()
        return len(words) <= 3 and after[:1] != ":"
    return last in _ENDS and not between


def _is_aside(verb: Word, first: int) -> bool:
    """Whether a verb stands in a relative clause or the like that starts after ``first``."""
    word = verb
    for _ in range(6):
        if word.dep in {"relcl", "acl"} and word.head.index >= first:
            return not _is_said_by_name(word)
        if word.head is word or word.head.index < first:
            return False
        word = word.head
    return False


def _is_said_by_name(verb: Word) -> bool:
    """Whether it is “the footballer Davy Oke posted …”, which is no relative clause."""
    subject = verb.child("nsubj")
    bare = subject is not None and subject.pos == "PROPN" and verb.head.dep == "ROOT"
    return bare and human_noun(verb.head.lemma) is not None


def _by(page: Page, cue: Word, words: list[Word]) -> Saying:
    """Return the saying of a cue verb."""
    speaker = speaker_word(page, cue)
    if speaker is None and cue.child("nsubj", "nsubjpass", "auxpass") is not None:
        speaker = _to_kin(cue)
    elif speaker is None:
        speaker = nearest_name(words, cue)
    return Saying(filler_of(page, speaker) if speaker else None, cue, _moment(page, cue))


def _to_kin(cue: Word) -> Word | None:
    """“It was written to her sister”: hers is the hand."""
    for child in cue.children:
        held = child.child("pobj") if child.lower == "to" else None
        owner = held.child("poss") if held is not None else None
        if owner is not None and owner.pos == "PRON":
            return owner
    return None


def _according(page: Page, words: list[Word]) -> Saying | None:
    """“according to Jo”, “in Jo's words”."""
    for word in words:
        if word.lower == "according":
            to = word.child("prep")
            named = to.child("pobj") if to is not None else None
            if named is not None:
                return Saying(filler_of(page, named), word, page.run(word))
    return None


def _governed(page: Page, index: int) -> Saying | None:
    """Return the nearest cue above a passage in the syntax: she said he was “bossy to the last”."""
    passage, words = page.passages[index], page.parsed.words
    first, last = page.starts[index], page.ends[index]
    if all(word.pos in {"PUNCT", "PRON", "DET"} for word in words[first:last]):
        return None
    for word in words[first : min(last, first + _FRAGMENT_WORDS)]:
        if first <= word.head.index < last:
            continue
        for above in islice(word.ancestors(), _HIGHEST):
            cue = cue_of(above) if page.home[above.index] == passage.parent else None
            if cue is not None and cue.reach != "tribunal":
                speaker = speaker_word(page, above)
                if speaker is None:
                    continue
                return Saying(filler_of(page, speaker), above, _moment(page, above))
    return None


def _signed(page: Page, passage: Passage) -> Saying | None:
    """“…” – Jo Bloggs, at the end of a paragraph."""
    found = SIGNATURE.match(page.text, passage.span.end)
    if not found:
        return None
    end = page.text.find("\n", found.end())
    end = len(page.text) if end < 0 else end
    words = page.parsed.words_in(Span(found.end(), min(end, found.end() + _LONGEST_SIGNATURE)))
    if end - found.end() > _LONGEST_SIGNATURE or not words or words[0].pos != "PROPN":
        return None
    name = words[0]
    while name.dep == "compound" and name.head.index > name.index:
        name = name.head
    return Saying(filler_of(page, name), None, Span(found.start(), end))


def _from(page: Page, noun: Word) -> Span:
    """Return the narration from a letter or post on: where it says when that was written."""
    run = page.run(noun)
    return Span(max(run.start, noun.start), run.end)


def _moment(page: Page, cue: Word) -> Span:
    """Return the narration around a cue, without a clause before it that has a date of its own."""
    run = page.run(cue)
    words = page.parsed.words
    if cue.dep != "conj" or not is_dated(words[cue.head.index : cue.index], None):
        return run
    start = min(
        (child.start for child in cue.children if child.start >= run.start), default=cue.start
    )
    return Span(min(start, cue.start), run.end)


def _is_full(page: Page, passage: Passage) -> bool:
    """Whether a passage reads like speech and not like a fragment worked into a sentence."""
    inner = passage.inner.of(page.text).strip()
    if passage.inner == passage.span:  # set off, without marks
        return bool(inner)
    if not inner:
        return False
    following = page.text[passage.span.end : passage.span.end + 1]
    ended = inner[-1] in _ENDS or inner[-1] in "’”'\"" or following == ","
    return (ended and (not inner[0].islower() or inner[-1] in ",?!")) or inner.count(" ") > 15


def _is_title(page: Page, passage: Passage) -> bool:
    """Whether a passage looks like a title or a name: every word of weight has a capital."""
    inner = passage.inner.of(page.text).strip()
    words = re.findall(r"[^\W\d_]+", inner[:120])
    if not words or inner[-1] in "?!…" or (len(words) == 1 and inner[-1] in ".,"):
        return False
    small = (word for word in words if word[0].islower())
    return words[0][0].isupper() and all(word in _SMALL for word in small)


def _is_object(page: Page, index: int) -> bool:
    """Whether a passage stands where a noun would: on “…”, the “…”."""
    first = page.starts[index]
    return first > 0 and page.parsed.words[first - 1].pos in {"ADP", "DET", "ADJ", "NUM"}


def _may_follow(page: Page, passage: Passage) -> bool:
    """Whether a passage that nothing introduces may be the speech of somebody met before."""
    return passage.parent == -1 and _is_full(page, passage) and not _is_title(page, passage)


def _stands_alone(page: Page, passage: Passage) -> bool:
    """Whether a passage nobody is said to say is still speech: sentences, and no title."""
    inner = passage.inner.of(page.text).strip()
    return _may_follow(page, passage) and inner.count(" ") >= 3 and inner[-1] in _FINAL


def _shared(page: Page, waiting: list[int], said: dict[int, Saying]) -> list[Utterance]:
    """“A” and “B”, said Jo: the fragments of one sentence share the cue that follows."""
    found = []
    for index in waiting:
        passage, following = page.passages[index], index + 1
        saying = said.get(following)
        if saying is None or saying.cue is None or saying.cue.index < page.ends[index]:
            continue
        between = page.text[passage.span.end : page.passages[following].span.start].strip(" ,")
        if (
            between in {"and", "or", "but", "to"}
            and page.passages[following].parent == passage.parent
        ):
            found.append(Utterance(passage.span, direct=True, saying=saying))
    return found
