"""Speech without a cue of its own: who was speaking, or spoken of, just before."""

from __future__ import annotations

from dataclasses import dataclass, field

from backstory.finding.speech.cues import filler_of
from backstory.finding.speech.page import Page
from backstory.finding.speech.saying import Saying
from backstory.finding.words import Sentence, Word
from backstory.model import Filler, Span

_CUE_LENGTH = 60
"""Characters that a cue's clause may have at the end of a paragraph of speech."""

_SUBJECTS = frozenset(("nsubj", "nsubjpass"))


@dataclass(frozen=True, slots=True)
class _Turn:
    """One paragraph's last speech: ``whole`` when there is nothing else in the paragraph."""

    index: int
    paragraph: int
    saying: Saying | None
    whole: bool


@dataclass(slots=True)
class Adjacency:
    """
    The speeches of the text as they come, so that the next can be told from them.

    A speech goes on after its cue and, in the next paragraph, when that is nothing but speech;
    two who spoke in turn go on in turn; else the one person that the sentence before is about
    speaks.
    """

    page: Page
    turns: list[_Turn] = field(default_factory=list)

    def heard(self, index: int, saying: Saying | None) -> None:
        """Take note of the speech at a passage; they come in text order."""
        page = self.page
        paragraph = page.passages[index].paragraph
        resumed = bool(self.turns) and self.turns[-1].paragraph == paragraph
        begun = self.turns[-1].whole if resumed else self._opens_paragraph(index)
        turn = _Turn(index, paragraph, saying, begun and self._is_closing(index))
        if resumed:
            self.turns.pop()
        self.turns.append(turn)
        del self.turns[:-3]

    def saying(self, index: int) -> Saying | None:
        """Return who may be taken to say a passage that nothing introduces."""
        passage = self.page.passages[index]
        last = self.turns[-1] if self.turns else None
        if last and passage.resumes:
            return last.saying
        sentence = self._sentence_before(index)
        if last and last.paragraph == passage.paragraph:
            if sentence is None or self._belongs(sentence, last):
                return last.saying
            return self._about(sentence) or last.saying
        follows = last is not None and last.paragraph == passage.paragraph - 1
        if last and follows and self._opens_paragraph(index) and self._reaches_end(last):
            return self._next_turn()
        return self._about(sentence) if sentence is not None else None

    def _next_turn(self) -> Saying | None:
        """Go on with the last speaker, or in turn if the two paragraphs before did."""
        last = self.turns[-1]
        before = self.turns[-2] if len(self.turns) > 1 else None
        if (
            before is not None
            and before.paragraph == last.paragraph - 1
            and last.whole
            and _name(before.saying) != _name(last.saying)
            and before.saying is not None
        ):
            return before.saying
        return last.saying

    def _is_closing(self, index: int) -> bool:
        """Whether no more than a cue's clause follows the speech in its paragraph."""
        page = self.page
        passage = page.passages[index]
        end = page.paragraphs[passage.paragraph].span.end
        return len(page.text[passage.span.end : end].strip()) <= _CUE_LENGTH

    def _opens_paragraph(self, index: int) -> bool:
        passage = self.page.passages[index]
        start = self.page.paragraphs[passage.paragraph].span.start
        return not self.page.text[start : passage.span.start].strip()

    def _reaches_end(self, turn: _Turn) -> bool:
        """Whether no narration but the cue's follows a speech in its paragraph."""
        page = self.page
        passage = page.passages[turn.index]
        end = page.paragraphs[passage.paragraph].span.end
        done = passage.span.end
        if turn.saying is not None and turn.saying.moment.start >= passage.span.start:
            done = max(done, turn.saying.moment.end)
        return len(page.text[done:end].strip(" .\n\r\t")) <= 2

    def _sentence_before(self, index: int) -> Sentence | None:
        """Return the sentence of narration that ends where the passage starts, if one does."""
        page = self.page
        place = page.starts[index] - 1
        passage = page.passages[index]
        if place < 0:
            return None
        word = page.parsed.words[place]
        if page.home[place] != -1:
            return None
        distance = passage.paragraph - page.paragraph_at(word)
        if distance > 1 or page.paragraphs[page.paragraph_at(word)].form == "heading":
            return None
        return word.sentence

    def _belongs(self, sentence: Sentence, turn: _Turn) -> bool:
        """Whether the sentence is (the end of) the cue clause of a speech."""
        span = self.page.passages[turn.index].span
        if sentence.span.overlaps(span):
            return True
        return turn.saying is not None and sentence.span.overlaps(turn.saying.moment)

    def _about(self, sentence: Sentence) -> Saying | None:
        """Return the one person that a sentence is about, as its speaker."""
        subjects = self._subjects(sentence)
        fillers = [filler_of(self.page, word) for word in subjects]
        people = {filler.person for filler in fillers if filler.person}
        moment = Span(sentence.start, sentence.end)
        if len(people) == 1 or (people and fillers[0].person):
            return Saying(next(f for f in fillers if f.person), None, moment)
        return None

    def _subjects(self, sentence: Sentence) -> list[Word]:
        """Return the subjects of main clauses first, then those of other clauses."""
        home = self.page.home
        subjects = [
            word for word in sentence.words if word.dep in _SUBJECTS and home[word.index] == -1
        ]
        main = [word for word in subjects if word.head.head is word.head or word.head.dep == "conj"]
        return main or subjects


def _name(saying: Saying | None) -> str | None:
    speaker: Filler | None = saying.speaker if saying is not None else None
    return None if speaker is None else speaker.person or speaker.text
