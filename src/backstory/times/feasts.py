"""Feast days, quarter days and holidays, fixed and movable."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from backstory.model import Window
from backstory.model.days import day_of
from backstory.times.calendars import easter, nth_weekday, weekday_of
from backstory.times.numbers import words


@dataclass(frozen=True, slots=True)
class Feast:
    """
    A named day or days: ``spoken`` is a pattern of its names, ``when`` its window in a year.

    ``alone`` is False for names that mean the feast only beside a year or “on”, because they
    are also something else.
    """

    name: str
    spoken: str
    when: Callable[[int], Window]
    moves: bool = False
    alone: bool = True


def _fixed(month: int, day: int, until: tuple[int, int] | None = None) -> Callable[[int], Window]:
    def when(year: int) -> Window:
        first = day_of(year, month, day)
        last = first if until is None else day_of(year + (until < (month, day)), *until)
        return Window(first, last)

    return when


def _after_easter(first: int, last: int | None = None) -> Callable[[int], Window]:
    def when(year: int) -> Window:
        sunday = easter(year)
        return Window(sunday + first, sunday + (first if last is None else last))

    return when


def _weekday(month: int, weekday: int, number: int) -> Callable[[int], Window]:
    return lambda year: Window.of_day(nth_weekday(year, month, weekday, number))


def _either(
    one: Callable[[int], Window], other: Callable[[int], Window]
) -> Callable[[int], Window]:
    return lambda year: one(year) | other(year)


def _since(
    year: int, then: Callable[[int], Window], before: Callable[[int], Window]
) -> Callable[[int], Window]:
    return lambda asked: (then if asked >= year else before)(asked)


def _plough_monday(year: int) -> Window:
    """The first Monday after Epiphany, 6 January."""
    return Window.of_day(day_of(year, 1, 7) + (-weekday_of(day_of(year, 1, 7))) % 7)


def _advent(year: int) -> Window:
    """From the fourth Sunday before Christmas to Christmas Eve."""
    eve = day_of(year, 12, 24)
    return Window(eve - (weekday_of(eve) + 1) % 7 - 21, eve)


_S = r"(?:['’]?s)?"
_DAY = r"(?:[ \n]day)?"
_SAINT = r"(?:st\.?|saint)[ \n]"
_MONDAY, _THURSDAY, _SUNDAY = 0, 3, 6

FEASTS: tuple[Feast, ...] = (
    Feast("new-years-eve", rf"new[ \n]year{_S}[ \n]eve|hogmanay", _fixed(12, 31)),
    Feast("new-years-day", rf"new[ \n]year{_S}[ \n]day", _fixed(1, 1)),
    Feast("early-new-year", r"(?<=in the )new[ \n]year(?!['’]?s)", _fixed(1, 1, (2, 28))),
    Feast("new-year", r"new[ \n]year(?!['’]?s)", _fixed(1, 1)),
    Feast("twelfth-night", r"twelfth[ \n]night", _fixed(1, 5, (1, 6))),
    Feast("epiphany", r"epiphany", _fixed(1, 6)),
    Feast("plough-monday", r"plough[ \n]monday", _plough_monday, moves=True),
    Feast(
        "mlk-day", r"(?:martin[ \n]luther[ \n]king(?:[ \n]jr\.?)?|mlk)[ \n]day", _weekday(1, 0, 3)
    ),
    Feast("burns-night", r"burns['’]?[ \n]night", _fixed(1, 25)),
    Feast("australia-day", r"australia[ \n]day", _fixed(1, 26)),
    Feast("st-brigids-day", rf"{_SAINT}bri(?:gi|)d{_S}[ \n]day", _fixed(2, 1)),
    Feast("candlemas", rf"candlemas{_DAY}", _fixed(2, 2)),
    Feast("groundhog-day", r"groundhog[ \n]day", _fixed(2, 2)),
    Feast("valentines-day", rf"(?:{_SAINT})?valentine{_S}[ \n]day", _fixed(2, 14)),
    Feast("presidents-day", r"presidents?['’]?s?[ \n]day", _weekday(2, 0, 3)),
    Feast("st-davids-day", rf"{_SAINT}david{_S}[ \n]day", _fixed(3, 1)),
    Feast("st-patricks-day", rf"{_SAINT}patrick{_S}[ \n]day", _fixed(3, 17)),
    Feast("lady-day", r"lady[ \n]day", _fixed(3, 25)),
    Feast("april-fools-day", r"april[ \n]fools?['’]?s?(?:[ \n]day)?", _fixed(4, 1)),
    Feast("shrove-tuesday", r"shrove[ \n]tuesday|pancake[ \n]day", _after_easter(-47), moves=True),
    Feast("mardi-gras", r"mardi[ \n]gras", _after_easter(-47), moves=True),
    Feast("ash-wednesday", r"ash[ \n]wednesday", _after_easter(-46), moves=True),
    Feast("lent", r"lent", _after_easter(-46, -1), moves=True, alone=False),
    Feast("mothering-sunday", r"mothering[ \n]sunday", _after_easter(-21), moves=True),
    Feast(
        "mothers-day",
        r"mother['’]?s?['’]?[ \n]day",
        _either(_after_easter(-21), _weekday(5, _SUNDAY, 2)),
        moves=True,
    ),
    Feast("fathers-day", r"father['’]?s?['’]?[ \n]day", _weekday(6, _SUNDAY, 3)),
    Feast("palm-sunday", r"palm[ \n]sunday", _after_easter(-7), moves=True),
    Feast("holy-week", r"holy[ \n]week", _after_easter(-7, -1), moves=True),
    Feast("maundy-thursday", r"(?:maundy|holy)[ \n]thursday", _after_easter(-3), moves=True),
    Feast("good-friday", r"good[ \n]friday", _after_easter(-2), moves=True),
    Feast("holy-saturday", r"(?:holy|easter)[ \n]saturday", _after_easter(-1), moves=True),
    Feast("easter-sunday", r"easter[ \n](?:sunday|day)", _after_easter(0), moves=True),
    Feast("easter-monday", r"easter[ \n]monday", _after_easter(1), moves=True),
    Feast("easter-week", r"easter[ \n]week", _after_easter(0, 6), moves=True),
    Feast("easter", r"easter(?:[ \n]weekend)?", _after_easter(-2, 1), moves=True),
    Feast("ascension-day", r"ascension[ \n](?:day|thursday)", _after_easter(39), moves=True),
    Feast("whit-sunday", r"whit[ \n]?sunday|pentecost", _after_easter(49), moves=True),
    Feast("whit-monday", r"whit[ \n]monday", _after_easter(50), moves=True),
    Feast("whitsun", r"whitsun(?:tide)?", _after_easter(48, 50), moves=True),
    Feast("trinity-sunday", r"trinity[ \n]sunday", _after_easter(56), moves=True),
    Feast("corpus-christi", r"corpus[ \n]christi", _after_easter(60), moves=True, alone=False),
    Feast("anzac-day", r"anzac[ \n]day", _fixed(4, 25)),
    Feast("st-georges-day", rf"{_SAINT}george{_S}[ \n]day", _fixed(4, 23)),
    Feast("may-day", r"may[ \n]day|int(?:ernationa|['’])l[ \n]workers['’]?[ \n]day", _fixed(5, 1)),
    Feast("ve-day", r"v\.?e\.?[ \n]day", _fixed(5, 8)),
    Feast(
        "memorial-day",
        r"memorial[ \n]day",
        _since(1971, _weekday(5, _MONDAY, -1), _fixed(5, 30)),
    ),
    Feast("d-day", r"d-day", _fixed(6, 6)),
    Feast("midsummer-eve", rf"midsummer{_S}[ \n](?:eve|night)", _fixed(6, 23)),
    Feast("midsummer-day", rf"midsummer{_S}[ \n]day", _fixed(6, 24)),
    Feast("midsummer", r"midsummer", _fixed(6, 20, (6, 24))),
    Feast("juneteenth", r"juneteenth", _fixed(6, 19)),
    Feast("canada-day", r"canada[ \n]day", _fixed(7, 1)),
    Feast(
        "independence-day",
        r"fourth[ \n]of[ \n]july(?![ \n,]*\d)|independence[ \n]day",
        _fixed(7, 4),
    ),
    Feast("bastille-day", r"bastille[ \n]day", _fixed(7, 14)),
    Feast("st-swithins-day", rf"{_SAINT}swithin{_S}[ \n]day", _fixed(7, 15)),
    Feast("lammas", rf"lammas{_DAY}", _fixed(8, 1)),
    Feast("vj-day", r"v\.?j\.?[ \n]day", _fixed(8, 15)),
    # England moved it from the first Monday to the last in 1971; Ireland and Scotland did not.
    Feast(
        "august-bank-holiday",
        r"august[ \n]bank[ \n]holiday",
        _since(
            1971,
            _either(_weekday(8, _MONDAY, 1), _weekday(8, _MONDAY, -1)),
            _weekday(8, _MONDAY, 1),
        ),
    ),
    Feast("labor-day", r"labou?r[ \n]day", _weekday(9, _MONDAY, 1)),
    Feast("michaelmas", rf"michaelmas{_DAY}", _fixed(9, 29)),
    Feast("columbus-day", r"columbus[ \n]day", _weekday(10, _MONDAY, 2)),
    Feast("halloween", r"hallow['’]?e['’]?en|all[ \n]hallows['’]?[ \n]eve", _fixed(10, 31)),
    Feast("all-saints-day", r"all[ \n](?:saints['’]?|hallows['’]?)(?:[ \n]day)?", _fixed(11, 1)),
    Feast("all-souls-day", r"all[ \n]souls['’]?[ \n]day", _fixed(11, 2)),
    Feast(
        "guy-fawkes",
        r"guy[ \n]fawkes(?:['’]?s?)?[ \n](?:night|day)|bonfire[ \n]night",
        _fixed(11, 5),
    ),
    Feast(
        "armistice-day",
        r"armistice[ \n]day|poppy[ \n]day|veterans['’]?[ \n]day",
        _fixed(11, 11),
    ),
    Feast("remembrance-sunday", r"remembrance[ \n]sunday", _weekday(11, _SUNDAY, 2)),
    Feast("martinmas", rf"martinmas{_DAY}", _fixed(11, 11)),
    Feast("thanksgiving", rf"thanks[ \n]?giving{_DAY}", _weekday(11, _THURSDAY, 4)),
    Feast(
        "black-friday",
        r"black[ \n]friday",
        lambda year: Window.of_day(nth_weekday(year, 11, _THURSDAY, 4) + 1),
    ),
    Feast(
        "cyber-monday",
        r"cyber[ \n]monday",
        lambda year: Window.of_day(nth_weekday(year, 11, _THURSDAY, 4) + 4),
        moves=True,
    ),
    Feast("earth-day", r"earth[ \n]day", _fixed(4, 22)),
    Feast("st-andrews-day", rf"{_SAINT}andrew{_S}[ \n](?:day|night)", _fixed(11, 30)),
    Feast("advent", r"advent", _advent, moves=True, alone=False),
    Feast("christmas-eve", r"christmas[ \n]eve", _fixed(12, 24)),
    Feast("christmas-day", r"christmas[ \n](?:day|morning|night)", _fixed(12, 25)),
    Feast(
        "christmas", r"christmas(?:es|[ \n]?tide|[ \n]time)?|xmas|yule", _fixed(12, 24, (12, 26))
    ),
    Feast("boxing-day", rf"boxing[ \n]day|{_SAINT}stephen{_S}[ \n]day", _fixed(12, 26)),
)

EVENTS: dict[str, tuple[str, str]] = {
    "ve": ("1945-05-08", r"(?-i:V\.?E\.?)[ \n]day(?![ \n,]*(?:in[ \n]|of[ \n])?[12]\d{3})"),
    "vj": ("1945-08-15", r"(?-i:V\.?J\.?)[ \n]day(?![ \n,]*(?:in[ \n]|of[ \n])?[12]\d{3})"),
    "d-day": ("1944-06-06", r"(?-i:D)-day(?![ \n,]*(?:in[ \n]|of[ \n])?[12]\d{3})"),
    "armistice": (
        "1918-11-11",
        r"(?<=the )(?-i:Armistice)(?![ \n](?:day|of|with|agreement|talks|negotiations|line))",
    ),
}
"""Happenings that are as good as a date, each with its day and a pattern of its names."""

BY_NAME: dict[str, Feast] = {feast.name: feast for feast in FEASTS}

FIRST_WORDS = words(
    "new hogmanay twelfth epiphany plough martin burns australia st saint candlemas "
    "groundhog valentine presidents president lady april shrove pancake mardi ash lent "
    "international int mothering mother mothers father fathers palm holy maundy good easter "
    "ascension whit whitsunday whitsun whitsuntide pentecost trinity corpus anzac may ve v "
    "memorial d midsummer juneteenth canada fourth independence bastille lammas vj august labor "
    "labour michaelmas columbus hallowe halloween hallow all guy bonfire armistice poppy veterans "
    "remembrance martinmas black cyber earth mlk thanks thanksgiving advent christmas christmases "
    "christmastide xmas yule boxing"
)
"""What a feast's name may start with; nothing else is worth trying."""


@cache
def feast_pattern() -> re.Pattern[str]:
    """Return one pattern of all names; ``lastgroup`` is the feast, dashes written as ``_``."""
    named = {f"on-{name}": spoken for name, (_, spoken) in EVENTS.items()}
    named |= {feast.name: feast.spoken for feast in FEASTS}
    parts = (f"(?P<{name.replace('-', '_')}>{spoken})" for name, spoken in named.items())
    return re.compile(rf"(?:{'|'.join(parts)})\b", re.IGNORECASE)


def feast_window(name: str, year: int) -> Window:
    """Return the days of a feast in a year; KeyError when there is no such feast."""
    return BY_NAME[name].when(year)
