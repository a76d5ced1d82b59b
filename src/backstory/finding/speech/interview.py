"""Printed interviews without names before the turns: questions to “you”, answers of “I”."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from backstory.finding.speech.marks import Paragraph
from backstory.finding.speech.page import Page
from backstory.finding.speech.saying import Saying, Utterance
from backstory.finding.words import Word
from backstory.model import Filler, Span

_LEAST_QUESTIONS = 3
_LONGEST_QUESTION = 600
_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_ME = re.compile(r"\b(?:I|me|my|we|our|us)\b")
_ASKED = frozenset(
    ["interview", "speak", "talk", "sit", "chat", "meet", "ask", "answer", "discuss", "question"]
)
_CUE = 3
"""A name beside “spoke with” is worth so many others."""


def find_answers(page: Page) -> list[Utterance]:
    """
    Return the answers of an interview, a paragraph each.

    Its questions are paragraphs that end in a question mark and say “you”; most answers must say
    “I”, and the text before the first question must name who is asked.
    """
    paragraphs = [each for each in page.paragraphs if _text(page, each)]
    questions = [at for at, each in enumerate(paragraphs) if _is_question(page, each)]
    if len(questions) < _LEAST_QUESTIONS:
        return []
    answers = list(_answers(page, paragraphs, questions))
    personal = sum(any(_ME.search(_text(page, each)) for each in answer) for answer in answers)
    if len(answers) < _LEAST_QUESTIONS or 2 * personal < len(answers):
        return []
    speaker = _asked(page, paragraphs[questions[0]].span.start)
    if speaker is None:
        return []
    return [
        Utterance(_trimmed(page, each), direct=True, saying=Saying(speaker, None, speaker.span))
        for answer in answers
        for each in answer
    ]


def _text(page: Page, paragraph: Paragraph) -> str:
    return paragraph.span.of(page.text).strip()


def _is_question(page: Page, paragraph: Paragraph) -> bool:
    text = _text(page, paragraph)
    return (
        text.endswith("?")
        and text[0] not in "“\"‘'"
        and len(text) <= _LONGEST_QUESTION
        and _YOU.search(text) is not None
    )


def _answers(
    page: Page, paragraphs: Sequence[Paragraph], questions: Sequence[int]
) -> Iterator[list[Paragraph]]:
    """Yield the paragraphs after each question, up to the next question or heading."""
    for at, end in zip(questions, [*questions[1:], len(paragraphs)], strict=True):
        answer: list[Paragraph] = []
        for paragraph in paragraphs[at + 1 : end]:
            if paragraph.form == "heading" or _text(page, paragraph).endswith("?"):
                break
            answer.append(paragraph)
        if answer:
            yield answer


def _asked(page: Page, first: int) -> Filler | None:
    """Return who is introduced before the first question, with the first mention."""
    votes: Counter[str] = Counter()
    found: dict[str, Filler] = {}
    for word in page.parsed.words:
        if word.start >= first:
            break
        fillers = page.voices.filler(word)
        if len(fillers) == 1 and fillers[0].person is not None and fillers[0].span.end == word.end:
            votes[fillers[0].person] += _CUE if _is_cued(word) else 1
            found.setdefault(fillers[0].person, fillers[0])
    most = votes.most_common(2)
    if not most or (len(most) > 1 and most[0][1] == most[1][1]):
        return None
    return found[most[0][0]]


def _is_cued(word: Word) -> bool:
    """Return whether it is whom somebody “spoke with”, or who “answered questions”."""
    above = [word.head, word.head.head] if word.head.pos == "ADP" else [word.head]
    return any(each.lemma in _ASKED for each in above)


def _trimmed(page: Page, paragraph: Paragraph) -> Span:
    start, text = paragraph.span.start, paragraph.span.of(page.text)
    lead = len(text) - len(text.lstrip())
    return Span(start + lead, start + len(text.rstrip()))
