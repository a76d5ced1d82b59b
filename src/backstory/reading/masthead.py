"""What stands above a printed or pasted story: outlet, date, byline, title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from backstory.model import Furniture, Published, Span
from backstory.reading.credits import is_certain_credit, is_name_like
from backstory.reading.paragraphs import Passage, ends_sentence
from backstory.reading.published import WrittenDate, find_date, find_dates, find_vague_date
from backstory.reading.rules import masthead_rules, reason_for_line
from backstory.times.chronicles import entry_at, is_chronology

_DEEPEST = 12
"""Lines. A head longer than this is a list of something."""
_HIGHEST_DATELINE = 3
"""Paragraphs, the title's second line and a byline among them, within which a dateline stands."""
_LABEL = re.compile(
    r"(?:(?:(?:(?:first|originally|entry|article|page|story|post|issue,?|edition) )?"
    r"(?:published|posted|dated?|issued|uploaded|filed|written|on sale|out)"
    r"|(?:last )?(?:updated|revised|modified)|for (?:immediate )?(?:use|release|publication)"
    r"|released)"
    r"(?: on| at)?|on|at)?[:\s]*\Z",
    re.IGNORECASE,
)
_PLACE_BEFORE = re.compile(r"(?:[^\W\d_][\w.'’-]*[ ,;]{0,2}){1,6}(?<=[,;])|.{0,40}[|·•–—-]")
_AFTER = re.compile(
    r"[\s.,;]*(?:[|·•–—(\[-].{0,60}|by\s.{0,60}|(?:[Pp]age|p\.) ?\d.{0,40}"
    r"|(?:[A-Z][\w.'’]*[ ,.]*){0,4})"
)
_LEADING_DATE = re.compile(
    r"(?:(?:date|dated|published|posted)(?: on)?[: ]\s?)?(?=\d{4}-\d\d-\d\d\b)", re.IGNORECASE
)
_AGENCY_DATELINE = re.compile(
    r"(?P<place>[A-Z][\w.'’ ,-]{2,50}?)(?:, (?P<date>[\w ,.]{3,24}?))?"
    r"(?: ?\((?P<agency>[\w. -]{2,24})\))? ?[—–-]{1,2} "
)
_LABELLED = re.compile(r"(?:words|text|interview|reporting|author|writer)\s*:", re.IGNORECASE)
_BYLINE_TAIL = re.compile(r"\s*(?:\.\s+\w+\s*:|[|·•,;(–—]|\bin\b|\bat\b|\bfor\b|\d).*\Z", re.DOTALL)
_POSTED_BY = re.compile(
    r"posted by (?P<author>[^\W\d_][\w .'’-]{0,60}?)(?: (?:at|on|in)\b|[|,·]|\Z)", re.IGNORECASE
)
# “[Found among her papers.]”: an editor's words before the text begins.
_NOTE = re.compile(r"\[[^\]\[]{1,300}\]")
_SALUTATION = re.compile(
    r"(?:my )?(?:very )?(?:dear|dearest|darling|beloved)\b.{0,60}[,:—–-]?\Z", re.IGNORECASE
)


@dataclass(slots=True)
class Masthead:
    """What the head of a story says of itself, and which of its lines are not the story."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: Published | None = None
    is_letter: bool = False
    furniture: list[Furniture] = field(default_factory=list)

    def set_aside(self, span: Span, reason: str) -> None:
        """Mark a line of the head as furniture."""
        self.furniture.append(Furniture(span, reason))


def masthead_of(passages: Sequence[Passage]) -> Masthead:
    """
    Return what the lines before the first paragraph say; nothing is guessed from running prose.

    A date counts where a line holds little else; an outlet where its place, its kind of name and
    the lines round it agree. What is left of the first lines is the title.
    """
    found = Masthead()
    head = _head(passages)
    below = [each.words for each in passages[len(head) :]]
    while head and entry_at(head[-1].words) and is_chronology(below):
        head.pop()  # the first entry of a chronology, no date of publication
    found.is_letter = any(_SALUTATION.match(each.words) for each in passages[:_DEEPEST])
    rest = [each for each in head if not _is_service_line(each, found)]
    if not found.is_letter:
        _find_outlet(rest, found)
        _find_title(rest, found)
    seen = {each.span for each in head}
    body = [each for each in passages if each.span not in seen]
    for passage in body[:_HIGHEST_DATELINE]:
        if found.published is None or passage is body[0]:
            _read_leading_date(passage, found)
    _read_tail(body, found)
    return found


def dateline(line: str) -> WrittenDate | None:
    """Return the date of a line that says hardly more than that date, else None."""
    if len(line) > 120:
        return None
    dates = find_dates(line)
    if not dates:
        vague = find_vague_date(line)
        return vague if vague and line.strip(" .,") == line[vague.start : vague.end] else None
    date = dates[0]
    label = _LABEL.search(line[: date.start])
    before = line[: label.start() if label else date.start].lstrip("[(—–-* ").rstrip()
    if len(dates) > 1 or (before and not _PLACE_BEFORE.fullmatch(before)):
        return None
    after = line[date.end :]
    tells = ends_sentence(after) and _small_words(after) > 1
    return date if _AFTER.fullmatch(after) and not tells else None


def author_of(line: str) -> str | None:
    """Return whom a byline names (“By Ann Other in Rome” → “Ann Other”), or None for no byline."""
    labelled = _LABELLED.match(line)
    opening = labelled or masthead_rules().bylines.match(line)
    if not opening or len(line) > 120 or ends_sentence(line.replace(".", "")):
        return None
    rest = line[opening.end() :].lstrip(" :")
    if opening.group().casefold().startswith("from"):
        return rest if _is_correspondent(rest) else None
    name = _BYLINE_TAIL.sub("", rest).strip()
    words = name.split()
    if not words or len(words) > 8 or not rest[:1].isalpha():
        return None
    if words[0].casefold() in masthead_rules().prose and not _is_correspondent(name):
        return None
    named = all(
        word[0].isupper() or word in {"and", "de", "van", "von", "of", "a", "our"} for word in words
    )
    return name if named or _is_correspondent(name) else None


def _is_correspondent(words: str) -> bool:
    last = words.rsplit(maxsplit=1)[-1].casefold().strip(".") if words.split() else ""
    return last in {"correspondent", "reporter", "reporters", "staff", "editor", "critic", "writer"}


def _head(passages: Sequence[Passage]) -> list[Passage]:
    head: list[Passage] = []
    for passage in passages[:_DEEPEST]:
        if _NOTE.fullmatch(passage.words):
            continue
        if _is_prose(passage.words) or _SALUTATION.match(passage.words):
            break
        head.append(passage)
    return head


def _is_prose(words: str) -> bool:
    if dateline(words) or author_of(words) or reason_for_line(words):
        return False
    if len(words) > 160:
        return True
    if not ends_sentence(words) or words.isupper() or words[-1] == ":":
        return False
    parts = words.split()
    least = 17 if words[-1] in "?!" else 4
    # Addresses end with a full stop too (“Rt. 9, Holm, Calif.”) but have hardly a small letter.
    return len(parts) >= least and _small_words(words) > 1


def _small_words(words: str) -> int:
    """How many words begin with a small letter: a name has none, a sentence has some."""
    return sum(part[0].islower() for part in words.split())


def _is_service_line(passage: Passage, found: Masthead) -> bool:
    """Date, byline or something the general rules know: neither outlet nor title."""
    author = author_of(passage.words)
    if author is None and _reads_as_outlet_and_date(passage, found):
        return True
    date = dateline(passage.words)
    reason = reason_for_line(passage.words)
    if author:
        found.author = found.author or author
        found.outlet = found.outlet or _outlet_in_byline(passage.words)
        dated = find_date(passage.words)
        if dated and found.published is None:
            found.published = dated.published
        found.set_aside(passage.span, "byline")
    elif date:
        found.published = found.published or date.published
        found.set_aside(passage.span, "dateline")
    elif reason or is_certain_credit(passage.words):
        found.set_aside(passage.span, reason or "photo credit")
    return bool(date or author or reason)


def _reads_as_outlet_and_date(passage: Passage, found: Masthead) -> bool:
    """“THE HOLM ECHO      3 MAY 1921”, “The Holm Echo, 3 May 1921, page 4” on one line."""
    date = find_date(passage.words) if len(passage.words) <= 120 else None
    if date is None or not _AFTER.fullmatch(passage.words[date.end :]):
        return False
    name = passage.words[: date.start].strip(" \t,;:|·•–—-")
    if not name or not _is_outlet_name(name, most_words=6):
        return False
    found.outlet = found.outlet or name
    found.published = found.published or date.published
    found.set_aside(passage.span, "outlet name")
    return True


def _outlet_in_byline(words: str) -> str | None:
    """“By Ann Other, Holm Echo, 12 March 2003”."""
    parts = (part.strip() for part in re.split(r"[,|·•(–—]| for ", words)[1:])
    return next((part for part in parts if part and _is_outlet_name(part, 5)), None)


def _find_outlet(rest: list[Passage], found: Masthead) -> None:
    """Take the outlet's name and what stands under it out of ``rest``."""
    if not rest:
        return
    under = [each for each in rest[1:4] if _is_edition(each.words)]
    if _is_outlet(rest, under, found):
        name = rest.pop(0)
        found.outlet = name.words.strip(" .")
        found.set_aside(name.span, "outlet name")
        for line in under:
            rest.remove(line)
            found.set_aside(line.span, "outlet name")
        return
    for line in rest[1:3]:
        if _is_outlet_name(line.words, most_words=4) and _opens_or_closes_as_outlet(line.words):
            rest.remove(line)
            found.outlet = line.words.strip(" .")
            found.set_aside(line.span, "outlet name")
            return


def _is_outlet(rest: list[Passage], under: list[Passage], found: Masthead) -> bool:
    first = rest[0]
    if len(first.words.split()) > 6 or first.words[-1] in "?!:,":
        return False
    if under and under[0] is rest[1]:
        return True
    if len(rest) > 1 and _is_plain_name(first.words) and _stands_on_date(first, found):
        return True
    follows = bool(found.published) or len(rest) > 1
    return follows and _is_outlet_name(first.words, most_words=6) and _stands_above(first, found)


def _is_plain_name(words: str) -> bool:
    """“The Lighthouse”, “Frostline”: a name that is no person's, were it not a title."""
    parts = words.split()
    return is_name_like(words) and (len(parts) == 1 or (parts[0] == "The" and len(parts) <= 4))


def _stands_on_date(line: Passage, found: Masthead) -> bool:
    """The very next line is a date."""
    return any(
        0 < piece.span.start - line.span.end <= 2 and piece.reason == "dateline"
        for piece in found.furniture
    )


def _stands_above(first: Passage, found: Masthead) -> bool:
    """No byline or date comes before it: what follows them is a title."""
    return all(piece.span.start > first.span.start for piece in found.furniture)


def _is_outlet_name(words: str, most_words: int) -> bool:
    bare = words.strip(" .")
    return (
        len(bare.split()) <= most_words
        and (bare.isupper() or is_name_like(bare))
        and bool(masthead_rules().outlet_words.search(bare))
    )


def _opens_or_closes_as_outlet(words: str) -> bool:
    parts = words.strip(" .").split()
    outlet = masthead_rules().outlet_words
    return len(parts) > 1 and bool(outlet.fullmatch(parts[0]) or outlet.fullmatch(parts[-1]))


def _is_edition(words: str) -> bool:
    """“Late edition”, “No. 143”, “a blog about one parish”, “Newsletter of the Friends of …”."""
    if len(words) > 90 or (words.isupper() and len(words.split()) > 4):
        return False
    return bool(masthead_rules().edition_words.search(words)) and not author_of(words)


def _find_title(rest: list[Passage], found: Masthead) -> None:
    if len(rest) > 1 and len(rest[0].words.split()) == 1 and not rest[0].words.isdigit():
        label = rest.pop(0)
        found.set_aside(label.span, "section label")
    if not rest:
        return
    found.title = rest[0].words
    seen = {folded(found.title)}
    for again in rest[1:]:
        if folded(again.words) in seen:
            found.set_aside(again.span, "title printed twice")
        elif found.author is None and _is_bare_byline(again, found):
            found.author = again.words
            found.set_aside(again.span, "byline")


def _is_bare_byline(line: Passage, found: Masthead) -> bool:
    """A name right above the date or the writer's address, without “by”."""
    words = line.words
    if not 2 <= len(words.split()) <= 4 or not is_name_like(words) or _is_outlet_name(words, 4):
        return False
    return any(
        0 < piece.span.start - line.span.end <= 2 and piece.reason in {"dateline", "e-mail address"}
        for piece in found.furniture
    )


def folded(words: str) -> str:
    """Return words as they are compared: small letters, no punctuation."""
    return " ".join(re.findall(r"\w+", words.casefold()))


def _read_leading_date(passage: Passage, found: Masthead) -> None:
    """“date 2025-05-02 …” and “ROME, 3 May 1993 (Agency) — …” at the start of a paragraph."""
    words = passage.words[:160]
    opening = _LEADING_DATE.match(words)
    if opening:
        date = find_date(words)
        if date and date.start == opening.end():
            found.published = found.published or date.published
            found.set_aside(Span(passage.span.start, passage.span.start + date.end), "dateline")
        return
    line = _AGENCY_DATELINE.match(words)
    if not line or not (line["agency"] or line["date"] or line["place"].isupper()):
        return
    date = find_date(line.group())
    if date:
        found.published = found.published or date.published
    elif not line["agency"] and not line["place"].isupper():
        return
    end = passage.span.start + len(line.group().rstrip())
    found.set_aside(Span(passage.span.start, end), "dateline")


def _read_tail(body: Sequence[Passage], found: Masthead) -> None:
    """Blogs say at the foot who posted when; some letters are dated there."""
    for passage in body[-4:]:
        if len(passage.words) > 160:
            continue
        posted = _POSTED_BY.match(passage.words)
        if posted:
            found.author = found.author or posted["author"].strip()
        labelled = passage.words[:9].casefold().startswith(("posted", "published"))
        date = find_date(passage.words) if labelled else None
        if found.is_letter and date is None:
            date = dateline(passage.words)
        if date and found.published is None:
            found.published = date.published
            found.set_aside(passage.span, "dateline")
