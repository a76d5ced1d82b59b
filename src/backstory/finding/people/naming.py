"""Runs of capitalised words that may be somebody's name, with their titles taken off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from backstory.finding.people.anatomy import Anatomy, anatomy_of, plain
from backstory.finding.people.inverted import inverted_name
from backstory.finding.syntax import dictionary
from backstory.finding.words import Parsed, Sentence, Word
from backstory.vocabulary.names import given_names, human_noun, name_lore

_PROPER = frozenset(("NNP", "NNPS"))
_ODD_TAGS = frozenset(
    ("NN", "NNS", "JJ", "FW", "UH", "VB", "VBP", "VBD", "VBN", "VBG", "RB", "XX", "ADD", "RBR")
)
_OPENING = frozenset("“\"'‘(")
_CLOSING = frozenset("”\"'’)")
_JOINS = frozenset(("-", "–", "‑"))
_NOT_NAMED = frozenset(("DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"))
_AFTER_A_NAME = frozenset(("CC", "POS", ",", ":", ".", "VBZ", "VBD", "HYPH", "-LRB-", "-RRB-"))
_SEVERAL = frozenset(("brothers", "sisters", "twins", "siblings", "cousins", "newlyweds"))
_TITLE_OR_NAME = frozenset(("dean", "earl", "marshal", "bishop", "king", "duke", "judge", "page"))


@dataclass(slots=True)
class Candidate:
    """
    A run of words that may be a name: its own ``words``, and the ``titles`` before it.

    ``role`` holds a noun for a human being before it that is capitalised only because it opens
    the sentence (“Sculptor Oonagh Breslin”). ``pair`` is true after “Mr and Mrs”; ``inverted``
    where the surname comes first.
    """

    words: list[Word]
    titles: list[Word]
    role: Word | None
    anatomy: Anatomy
    pair: bool = False
    greeted: bool = False
    inverted: bool = False
    key: str = field(default="")

    def __post_init__(self) -> None:
        self.key = self.anatomy.text.lower()

    @property
    def heading(self) -> bool:
        """It stands in a heading."""
        return self.words[0].sentence.form == "heading"

    @property
    def first(self) -> Word:
        """The first word, titles included."""
        return self.titles[0] if self.titles else self.words[0]

    @property
    def head(self) -> Word:
        """The word of the name that the rest of the sentence hangs on."""
        inside = set(map(id, self.words))
        for word in reversed(self.words):
            if id(word.head) not in inside or word.head is word:
                return word
        return self.words[-1]


def candidates(parsed: Parsed) -> list[Candidate]:
    """Return every run of the document that may be a name, in text order."""
    found: list[Candidate] = []
    proper = frozenset(
        word.text
        for sentence in parsed.sentences
        for place, word in enumerate(sentence.words)
        if word.tag in _PROPER and word.text[0].isupper() and sentence.form != "heading"
        if place or word.lower in given_names()
    ) | _labels(parsed)
    for sentence in parsed.sentences:
        if sentence.form == "heading":
            found.extend(_in_heading(sentence, parsed.text, proper | _only_capital(parsed)))
            continue
        inverted = inverted_name(parsed, sentence)
        if inverted is not None:
            found.append(Candidate(inverted[0], [], None, inverted[1], inverted=True))
        for run in _runs(sentence, parsed.text, proper):
            candidate = _candidate(run, sentence)
            apart = inverted is None or run[0].index > inverted[0][-1].index
            if candidate is not None and apart:
                found.append(candidate)
    return found


def _only_capital(parsed: Parsed) -> frozenset[str]:
    """Return what opens sentences of the story with a capital, is tagged a name, and is no word."""
    openings = (sentence.words[0] for sentence in parsed.sentences if sentence.form != "heading")
    return frozenset(
        word.text
        for word in openings
        if word.tag in _PROPER and word.text.istitle() and word.lower not in dictionary()
    )


def _labels(parsed: Parsed) -> frozenset[str]:
    """Return the words that open paragraphs before a colon again and again: a transcript's."""
    openings = Counter(
        sentence.words[0].text
        for sentence in parsed.sentences
        if len(sentence.words) > 1 and sentence.words[1].text == ":"
    )
    return frozenset(text for text, times in openings.items() if times > 1 and text[0].isupper())


def _in_heading(sentence: Sentence, text: str, proper: frozenset[str]) -> Iterator[Candidate]:
    """
    Yield what may be a name in a heading: words that the story knows as parts of names.

    Headings capitalise whatever they like, so they can only repeat names; one that is nothing but
    a name is believed.
    """
    if _is_only_a_name(sentence):
        candidate = _candidate(list(sentence.words), sentence)
        if candidate is not None:
            yield candidate
        return
    for run in _runs(sentence, text, proper):
        whole = len(run) == len(sentence.words) and len(run) > 1
        known = [word for word in run if whole or _in_story(word, proper)]
        known = _with_given_name(known, run)
        strange = any(word not in known and word.lower in given_names() for word in run)
        if known and not strange:
            start, end = run.index(known[0]), run.index(known[-1]) + 1
            if len(known) == 1 and _is_surname(known[0], run[end:]):
                end += 1
            if all(word in known or not word.text[0].isupper() for word in run[start : end - 1]):
                candidate = _candidate(run[start:end], sentence)
                if candidate is not None:
                    yield candidate


def _with_given_name(known: list[Word], run: Sequence[Word]) -> list[Word]:
    """Return the words with the given name of “Kofi Mensah”, of whom the story says Mensah."""
    at = run.index(known[0]) if len(known) == 1 else 0
    if not at or known[0].lower in given_names() or run[at - 1].lower not in given_names():
        return known
    return [run[at - 1], *known]


def _is_surname(given: Word, after: Sequence[Word]) -> bool:
    """
    Return whether a word after a given name of the story is a surname that only the heading tells.

    The name ends there, and the word is of no dictionary, or the tagger saw a person in the two,
    or it owns what follows.
    """
    if not after or not after[0].text.istitle() or after[0].start != given.end + 1:
        return False
    surname, words = after[0], given.sentence.words
    place = surname.index - words[0].index + 1
    following = words[place] if place < len(words) else None
    owns = following is not None and following.tag == "POS"
    ends = following is None or following.tag in _AFTER_A_NAME or following.text[0].islower()
    is_person = given.entity == surname.entity == "PERSON"
    if is_person and following is not None and following.entity == "PERSON" and not owns:
        return False
    joined = following is not None and following.tag in ("CC", "POS")
    strange = given.lower in given_names() or joined
    strange = strange and not {surname.lower, surname.lemma} & dictionary()
    return ends and surname.tag in _PROPER and (is_person or strange or owns)


def _is_only_a_name(sentence: Sentence) -> bool:
    """Return whether a line is a given name and one to three more capitalised words."""
    words = sentence.words
    return (
        2 <= len(words) <= 4
        and words[0].lower in given_names()
        and all(word.text[0].isupper() and word.text.isalpha() for word in words)
        and not any(word.lower in name_lore().never_names for word in words)
    )


def _in_story(word: Word, proper: frozenset[str]) -> bool:
    return word.text in proper or (word.text.isupper() and word.text.capitalize() in proper)


def _runs(sentence: Sentence, text: str, proper: frozenset[str]) -> Iterator[list[Word]]:
    """
    Yield maximal runs of words that look like parts of names, with what may stand between.

    A word that opens a sentence is judged by its use elsewhere (``proper``), for its capital says
    nothing.
    """
    words = sentence.words
    place = 0
    while place < len(words):
        opens = place == 0 and words[0].text not in proper
        if not _looks_named(words[place], opens):
            place += 1
            continue
        end = place + 1
        while end < len(words):
            reach = _reach(words, end, text)
            if not reach:
                break
            end += reach
        yield words[place:end]
        place = end


def _looks_named(word: Word, opens: bool) -> bool:
    """Return whether the word is written and tagged like a name."""
    first = word.text[0]
    lore = name_lore()
    if not first.isupper() or word.lower in lore.never_names or word.lower in lore.bare_parties:
        return False
    if word.tag in _PROPER:
        return True
    lower = plain(word.text)
    if lower in lore.titles or lower in given_names() or word.entity == "PERSON":
        return word.tag in _ODD_TAGS or word.entity == "PERSON"
    return not opens and word.tag in _ODD_TAGS and not word.text.isupper()


def _reach(words: Sequence[Word], place: int, text: str) -> int:
    """Return how many words from ``place`` on continue the run that ends before it."""
    word, last = words[place], words[place - 1]
    if "\n" in text[last.end : word.start]:
        return 0
    following = words[place + 1] if place + 1 < len(words) else None
    if _looks_named(word, opens=False):
        return 1 if _may_join(last, word) else 0
    if following is None:
        return 0
    if word.text in _JOINS and last.end == word.start and word.end == following.start:
        return 2 if following.text[0].isalpha() and following.tag not in ("IN", "TO") else 0
    if word.text[0].islower() and plain(word.text) in name_lore().particles and last.lower != "the":
        extra = 1
        if following.text[0].islower() and plain(following.text) in name_lore().particles:
            following = words[place + 2] if place + 2 < len(words) else following
            extra = 2
        named = _looks_named(following, opens=False) and following.entity in (
            "PERSON",
            "",
            last.entity,
        )
        return extra + 1 if named else 0
    if word.text == "," and plain(following.text) in (
        "jr",
        "jnr",
        "sr",
        "snr",
        "junior",
        "senior",
        "iii",
    ):
        return 2
    if word.text in _OPENING and place + 3 < len(words):
        return _nickname(words, place)
    return 0


def _nickname(words: Sequence[Word], place: int) -> int:
    """Return the length of a nickname or maiden name set off within a name, or 0."""
    for size in (1, 2, 3):
        close = place + size + 1
        if close + 1 >= len(words):
            return 0
        if words[close].text in _CLOSING:
            inner = words[place + 1 : close]
            named = all(each.text[0].isupper() for each in inner)
            return size + 3 if named and _looks_named(words[close + 1], opens=False) else 0
    return 0


def _may_join(last: Word, word: Word) -> bool:
    """Return whether two neighbours can be of one name: no date beside a name, no new sentence."""
    if _is_date(word) or (_is_date(last) and not _is_called_like_a_day(last)):
        return False
    return last.text[-1] not in "!?:;" and (last.text[-1] != "." or len(last.text) <= 5)


def _is_date(word: Word) -> bool:
    """Return whether the word is of a date, and not only labelled so."""
    calendar = word.lower in name_lore().calendar or word.text[0].isdigit()
    return calendar and word.entity in _NOT_NAMED


_BEFORE_NAMES = frozenset(
    ("and", "not", ",", "but", "or", "with", "by", "to", "for", "from", "of", "as")
)


def _is_called_like_a_day(word: Word) -> bool:
    """Return whether “Monday” is somebody's name here: no preposition or “last” before it."""
    if word.lower not in name_lore().calendar:
        return False
    words = word.sentence.words
    place = word.index - words[0].index - 1
    before = words[place] if place >= 0 else None
    if before is None:
        return word.lower in given_names()
    return before.lower in _BEFORE_NAMES


def _candidate(run: list[Word], sentence: Sentence) -> Candidate | None:
    """Take titles, roles and degrees off a run; None where no name is left."""
    lore = name_lore()
    words = list(run)
    titles: list[Word] = []
    role: Word | None = None
    before = words[0].index - sentence.words[0].index - 1
    greeted = before == 0 and sentence.words[0].lower in ("dear", "dearest")
    if words[0].lower in ("dear", "dearest") and len(words) > 1:
        words.pop(0)
        greeted = True
    elif len(words) > 1 and _is_no_part(words[0], words[1], sentence):
        words.pop(0)
    if len(words) > 1 and words[0].lower in _SEVERAL:
        words.pop(0)  # “Brothers Amir and Karim Haddad”
    while words:
        lower = plain(words[0].text)
        if (lower in lore.titles or lower in lore.kin_titles) and _is_title(words, lower):
            titles.append(words.pop(0))
        elif titles and len(words) > 1 and f"{plain(titles[-1].text)} {lower}" in lore.titles:
            titles.append(words.pop(0))  # “Det Con”
        elif len(words) > 1 and not titles and _is_role(words[0], sentence):
            role = words.pop(0)
        elif words[0].text in _JOINS:
            words.pop(0)
        else:
            break
    if not titles and role is None:
        words, titles = _from_title(words)
    while words and (plain(words[-1].text) in lore.degrees or words[-1].text in _JOINS):
        if len(words) == 1 or words[-1].text[-1].islower():
            break
        words.pop()
    if not words or (len(words) == 1 and not titles and not _may_stand_alone(words[0])):
        return None
    anatomy = anatomy_of(words, titles)
    return Candidate(words, titles, role, anatomy, _is_pair(titles), greeted)


def _is_no_part(first: Word, second: Word, sentence: Sentence) -> bool:
    """Return whether it only stands before a name: “On 6 January Denzil Carveth”, “Kiss Tom”."""
    place = first.index - sentence.words[0].index
    before = sentence.words[place - 1] if place else None
    if before is not None and first.lower in name_lore().calendar:
        return before.text[0].isdigit()
    asked = before is None and first.lower in _ASKED
    return asked and second.lower in given_names()


_ASKED = frozenset(("kiss", "tell", "ask", "give", "remember", "thank", "poor", "hug"))
"""What a letter begins with before a name: “Kiss Tom for me”."""


def _from_title(words: list[Word]) -> tuple[list[Word], list[Word]]:
    """
    Cut off what stands before a title or role within the run: “US President”, “YouTuber”.

    Returns the words of the name and its titles.
    """
    lore = name_lore()
    # A nickname that is set off stays whole: “Tommy "Hit Man" Hearns” has no “man” called Hearns.
    whole = next((at for at, word in enumerate(words) if word.text in _OPENING), len(words))
    for place in range(whole - 2, -1, -1):
        lower = plain(words[place].text)
        following = words[place + 1]
        if lower in lore.titles and lower not in _TITLE_OR_NAME and place:
            return words[place + 1 :], [words[place]]
        ahead = following.lower in given_names() or following.entity == "PERSON"
        foreign = words[place].entity in ("NORP", "GPE") or lower in lore.not_people
        role = human_noun(lower) is not None or (foreign and len(words) > place + 2)
        if ahead and role and lower not in given_names():
            return words[place + 1 :], []
    return words, []


def _may_stand_alone(word: Word) -> bool:
    """Return whether a word can be a whole name: no initial and no title."""
    lower = plain(word.text)
    if len(lower) < 2:
        return False
    return lower in given_names() or lower not in name_lore().titles


def _is_title(words: Sequence[Word], lower: str) -> bool:
    """Return whether the first word is a title of what follows rather than part of the name."""
    rest = [word for word in words[1:] if word.text[0].isalpha()]
    if not rest:
        return False
    if lower in _TITLE_OR_NAME and len(rest) == 1:
        before = words[0].sentence.words
        place = words[0].index - before[0].index
        return place > 0 and before[place - 1].lower in ("the", "late")
    return (
        not words[0].text.isupper()
        or len(words[0].text) > 4
        or rest[0].text.isupper()
        or lower in _SHOUTED_TITLES
    )


_SHOUTED_TITLES = frozenset(("dr", "mr", "mrs", "ms", "sir"))


def _is_role(word: Word, sentence: Sentence) -> bool:
    opens = word is sentence.words[0] or word.index == sentence.words[0].index + 1
    return opens and word.lower not in given_names() and human_noun(word.lower) is not None


def _is_pair(titles: Sequence[Word]) -> bool:
    """Return whether “Mr and” stands before “Mrs Michael Doyle”."""
    if not titles or plain(titles[-1].text) not in name_lore().married_titles:
        return False
    words = titles[-1].sentence.words
    place = titles[-1].index - words[0].index
    return (
        place >= 2
        and words[place - 1].lower in ("and", "&")
        and plain(words[place - 2].text) in name_lore().titles
    )
