"""Numbers in words and Roman numerals."""

from __future__ import annotations

import re


def words(listed: str) -> frozenset[str]:
    """Return a set of words written in one string, as word lists are easiest to read and extend."""
    return frozenset(listed.split())


_COUNTING = "one two three four five six seven eight nine"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

ONES = {word: number for number, word in enumerate(_COUNTING.split(), 1)}
TEENS = {word: number for number, word in enumerate(_TEENS.split(), 10)}
TENS = {word: number * 10 for number, word in enumerate(_TENS.split(), 2)}
LARGE = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
DOZENS = {"dozen": 12, "score": 20}

_IRREGULAR = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fifth": 5,
    "eighth": 8,
    "ninth": 9,
    "twelfth": 12,
    "hundredth": 100,
}
ORDINALS = (
    {word + "th": number for word, number in (ONES | TEENS).items()}
    | {word[:-1] + "ieth": number for word, number in TENS.items()}
    | _IRREGULAR
)
for _wrong in ("oneth", "twoth", "threeth", "fiveth", "eightth", "nineth", "twelveth"):
    del ORDINALS[_wrong]

_PARTS = re.compile(r"[a-z]+|\d+(?:,\d{3})*")
_FILLERS = frozenset({"and", "a", "of"})
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"M": 1000, "D": 500, "C": 100, "L": 50, "X": 10, "V": 5, "I": 1}
_LONGEST = 80


def read_number(text: str) -> int | None:
    """
    Return the whole number that ``text`` spells, None when they spell none.

    Digits (“1,950”), cardinals and ordinals in words (“fifty-three”, “one-and-twenty”,
    “sixty-fifth”, “two hundred and four”, “nineteen thirty-four”, “half a dozen”) and Roman
    numerals of at least four letters (“MCMXII”).
    """
    spelled = text.strip()
    if not spelled or len(spelled) > _LONGEST:
        return None
    if spelled.isupper() and spelled.isalpha():
        year = roman_year(spelled)
        if year is not None:
            return year
    parts = _PARTS.findall(spelled.lower())
    if not parts or re.sub(r"[\s-]|,(?=\d{3})", "", spelled.lower()) != re.sub(
        ",", "", "".join(parts)
    ):
        return None
    if len(parts) == 1 and parts[0][0].isdigit():
        return int(parts[0].replace(",", ""))
    if parts[:2] == ["half", "a"] and parts[2:] == ["dozen"]:
        return 6
    return _spelled([part for part in parts if part not in _FILLERS])


def _spelled(parts: list[str]) -> int | None:
    """Add up number words: large ones multiply what stands before them."""
    total = group = 0
    last = 0
    for part in parts:
        value = ONES.get(part) or TEENS.get(part) or TENS.get(part)
        value = value or (ORDINALS.get(part) if part == parts[-1] else None)
        if part in LARGE or part in DOZENS:
            size = LARGE.get(part) or DOZENS[part]
            group = max(group, 1) * size
            if size >= 1000:
                total, group = total + group, 0
        elif value is None:
            return None
        elif 10 <= value < 100 and 10 <= last < 20:
            group = group * 100 + value  # nineteen thirty
        elif last and not _fits_after(last, value):
            return None
        else:
            group += value
        last = value or 1_000_000
    return total + group if parts else None


def _fits_after(last: int, value: int) -> bool:
    """Return whether a value can follow another: twenty six, one-and-twenty, not six seven."""
    if last == 1_000_000:
        return True
    units, tens = (last, value) if last < 10 else (value, last)
    return units < 10 and 20 <= tens < 100 and tens % 10 == 0


def roman_year(letters: str) -> int | None:
    """Return the year 1000 to 2099 that capital Roman numerals of four or more letters write."""
    if not 4 <= len(letters) <= 15 or not _ROMAN.fullmatch(letters):
        return None
    values = [_ROMAN_VALUES[letter] for letter in letters]
    following = [*values[1:], 0]
    year = sum(-v if v < after else v for v, after in zip(values, following, strict=True))
    return year if 1000 <= year < 2100 else None
