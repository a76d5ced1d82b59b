"""From text to islands: runs of words that all matter to time, at least one of them much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from backstory.times.eras import ERA_WORDS, RULER_WORDS, era_pattern, ruler_pattern
from backstory.times.feasts import BY_NAME, EVENTS, FIRST_WORDS, feast_pattern
from backstory.times.grammar import Token
from backstory.times.lexicon import CAPITAL_ONLY, LEXICON, TRIGGERS
from backstory.times.numbers import roman_year

_RAW = tuple[str, object, int, int]
_NAMES_START = FIRST_WORDS | ERA_WORDS | RULER_WORDS

_TOKEN = re.compile(
    r"""
      (?P<era> (?: B\.\ ?C\. (?:E\.)? | BCE? | A\.\ ?D\. | AD | CE | (?<=century\ )bce? ) (?!\w) )
    | (?P<style> (?: O\.\ ?S\. | N\.\ ?S\. | (?<=[(\[])[ON]S | [Oo]ld[\ -]Style
               | [Nn]ew[\ -]Style | \(? [on](?:ld|ew)[\ -]style (?=\)) ) (?!\w) )
    | (?P<quarterly> Q[1-4] (?!\w) )
    | (?P<word> [^\W\d_]+ (?: ['’] [^\W\d_]+ )* )
    | (?P<iso> \d{4}-\d\d-\d\d (?![\d/-]) )
    | (?P<slashed> \d{1,4} (?P<sep>[/.-]) \d{1,2} (?P=sep) \d{2,4} (?![\d/-]|\.\d) )
    | (?P<clock> \d{1,2} (?: [.:] [0-5]\d ){1,2} (?: \s? [apAP] \.? [mM]\b \.? | (?=\s?hrs) )
               | \d{1,2} : [0-5]\d (?! [\d:] )
               | \d{1,2} \s? (?: [ap] (?: \. m\b \.? | m\b ) | [AP] (?: \. M\b \.? | M\b ) ) )
    | (?P<fraction> \d{1,3} [ -] [13]/[24] (?![\d/]) )
    | (?P<digits> ['’‘]? \d+ (?: ,\d{3} )* (?: \.\d+ )? ['’]? [^\W\d_]* )
    | (?P<gap> \n\s*\n )
    | (?P<mark> [^\w\s] | _ )
    """,
    re.VERBOSE,
)
_APOSTROPHE = re.compile("['’]")
_MARKS = {
    ",": "comma",
    "-": "hyphen",
    "‐": "hyphen",
    "‑": "hyphen",
    "–": "dash",
    "—": "dash",
    ".": "dot",
    "/": "slash",
    "'": "apostrophe",
    "’": "apostrophe",
    "(": "open",
    ")": "close",
    "[": "open",
    "]": "close",
    "~": "tilde",
}
_GLUE = frozenset("#£$€¥@&_+*=\\%°")
_LABEL = re.compile(r"(?<!\w)(?:ca?|b|d|m|fl)\.?$", re.IGNORECASE)
"""What may stand before a year without a space: “c1860”, “b.1942”."""
_IT_WILL = frozenset(("it'll", "it’ll"))
_NTH = frozenset({"st", "nd", "rd", "th"})


def islands(text: str) -> Iterator[list[Token]]:
    """
    Yield the runs of meaningful words, in order.

    Linear in the length of the text. A word that means nothing to time, a blank line, or any mark
    but those of dates ends an island; islands without a `TRIGGERS` kind are left out.
    """
    island: list[_RAW] = []
    worth = False
    skip = 0
    for found in _TOKEN.finditer(text):
        start = found.start()
        if start < skip:
            continue
        group = found.lastgroup or ""
        raw = _word(text, found) if group == "word" else _READ[group](text, found)
        if raw is None:
            if worth:
                yield [Token(*each) for each in island]
            island, worth = [], False
            continue
        island.append(raw)
        worth = worth or raw[0] in TRIGGERS
        skip = raw[3]
        if raw[3] < found.end():
            skip = found.end()
            island.append(("possessive", "s", raw[3], found.end()))
    if worth:
        yield [Token(*each) for each in island]


def _word(text: str, found: re.Match[str]) -> _RAW | None:
    word, start, end = found[0], found.start(), found.end()
    low = word.lower()
    first = _APOSTROPHE.split(low, maxsplit=1)[0]
    if first in _NAMES_START:
        named = _feast(text, start) or _era(text, start) or _ruler(text, start)
        if named is not None:
            return named
    entry = LEXICON.get(low)
    if entry is None and low in _IT_WILL:
        return "it_will", word, start, end
    if entry is None:
        if low[-2:] in {"'s", "’s"} and (entry := LEXICON.get(low[:-2])):
            end -= 2
            low = low[:-2]
        elif word.isupper() and (year := _roman(word)) is not None:
            return "roman", year, start, end
        else:
            return None
    if low in CAPITAL_ONLY and not word[0].isupper():
        return None
    return entry[0], entry[1], start, end


@cache
def _roman(word: str) -> int | None:
    return roman_year(word)


def _feast(text: str, start: int) -> _RAW | None:
    found = feast_pattern().match(text, start)
    if found is None or found.lastgroup is None:
        return None
    name = found.lastgroup.replace("_", "-")
    if name.startswith("on-"):
        return "iso", EVENTS[name[3:]][0], start, found.end()
    if not BY_NAME[name].alone and not text[start].isupper():
        return None
    return "feast", name, start, found.end()


def _era(text: str, start: int) -> _RAW | None:
    found = era_pattern().match(text, start)
    if found is None or found.lastgroup is None:
        return None
    return "known_period", found.lastgroup.replace("_", "-"), start, found.end()


def _ruler(text: str, start: int) -> _RAW | None:
    found = ruler_pattern().match(text, start)
    if found is None or found.lastgroup is None:
        return None
    return "ruler", int(found.lastgroup[1:]), start, found.end()


def _digits(text: str, found: re.Match[str]) -> _RAW | None:
    word, start, end = found[0], found.start(), found.end()
    glued = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    labelled = (glued.isalpha() or glued == ".") and _LABEL.search(text[max(start - 4, 0) : start])
    if glued in _GLUE or (glued.isalnum() and not labelled) or after in _GLUE or len(word) > 20:
        return None
    if glued == "." and not labelled:
        return None
    marked = word[0] in "'’‘"
    number = word.lstrip("'’‘").rstrip("'’")
    letters = number.lstrip("0123456789,.").lstrip("'’")
    digits = number[: len(number) - len(letters)].rstrip("'’")
    possessive = letters == "s" and word[-2] in "'’"
    return _number(digits, letters, start, end, marked=marked, possessive=possessive)


def _number(
    digits: str, letters: str, start: int, end: int, *, marked: bool, possessive: bool
) -> _RAW | None:
    if letters == "s":
        if possessive and len(digits) == 4 and not digits.endswith("0"):
            return _number(digits, "", start, end - 2, marked=marked, possessive=False)
        if len(digits) == 4 and digits.endswith("0") and digits[0] in "12":
            return "decade4", int(digits), start, end
        if len(digits) == 2 and digits.endswith("0"):
            return "decade2", int(digits), start, end
        return None
    if marked:
        return ("year2", int(digits), start, end) if len(digits) == 2 and not letters else None
    old = letters == "d" and digits[-1:] in {"2", "3"}  # “the 3d of July”, as once in America
    if (letters in _NTH or old) and digits.isdecimal():
        return "nth", int(digits), start, end
    if letters:
        return None
    if "." in digits:
        return "num", float(digits.replace(",", "")), start, end
    value = int(digits.replace(",", ""))
    if "," in digits:
        return "num", value, start, end
    if len(digits) == 4 and 1000 <= value <= 2199:
        return "year4", value, start, end
    if len(digits) <= 2 and 1 <= value <= 31:
        return "day2", value, start, end
    return "num", value, start, end


def _fraction(text: str, found: re.Match[str]) -> _RAW | None:
    """Read “2 1/2”."""
    whole = _whole(text, found)
    if whole is None:
        return None
    count, over, under = (int(each) for each in re.findall(r"\d+", found[0]))
    return "num", count + over / under, found.start(), found.end()


def _quarterly(text: str, found: re.Match[str]) -> _RAW | None:
    start = found.start()
    if start and text[start - 1].isalnum():
        return None
    return "numbered_quarter", int(found[0][1]), start, found.end()


def _mark(_: str, found: re.Match[str]) -> _RAW | None:
    kind = _MARKS.get(found[0])
    return None if kind is None else (kind, found[0], found.start(), found.end())


def _plain(_: str, found: re.Match[str]) -> _RAW:
    return found.lastgroup or "", found[0], found.start(), found.end()


def _whole(text: str, found: re.Match[str]) -> _RAW | None:
    start = found.start()
    glued = text[start - 1] if start else " "
    if glued in _GLUE or glued.isalnum() or glued in "./-:":
        return None
    return _plain(text, found)


def _of_era(text: str, found: re.Match[str]) -> _RAW | None:
    start = found.start()
    if start and (text[start - 1].isalpha() or text[start - 1] in _GLUE):
        return None
    return ("bc" if found[0][0] in "Bb" else "ad"), found[0], start, found.end()


def _style(_: str, found: re.Match[str]) -> _RAW:
    """Read “O.S.”, “New Style”: by which calendar a day is told."""
    style = "old" if found[0].lstrip("(")[0] in "oO" else "new"
    return "style", style, found.start(), found.end()


def _gap(_: str, __: re.Match[str]) -> None:
    return None


_READ = {
    "era": _of_era,
    "iso": _whole,
    "slashed": _whole,
    "clock": _whole,
    "fraction": _fraction,
    "quarterly": _quarterly,
    "style": _style,
    "digits": _digits,
    "gap": _gap,
    "mark": _mark,
}
