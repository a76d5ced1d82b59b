"""Which number of 03/04/1995 is the month: what a text, or its site, shows of its habits."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from backstory.times.calendars import MONTHS
from backstory.times.numbers import words

DateOrder = Literal["day-first", "month-first"]

_SLASHED = re.compile(r"(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d{2})(?![\d/-])")
_MONTH_FIRST = words("us gov mil ph fm pw")
_DAY_FIRST = words("uk ie au nz in za ke ng gh ug tz zm zw jm tt bb mt cy my sg pk lk bd np")
"""Countries whose English papers write the day, or the month, first (Unicode CLDR's patterns)."""
_SITE = re.compile(r"(?:https?://)?(?:[\w-]+\.)+([a-z]{2,3})(?=[:/?#]|$)", re.IGNORECASE)


@cache
def _spelled() -> re.Pattern[str]:
    month = rf"(?:{'|'.join(f'{name}|{name[:3]}' for name in MONTHS)})\b\.?"
    day = r"(?<![\d/.-])\d{1,2}(?:st|nd|rd|th)?"
    return re.compile(
        rf"(?P<day>{day}\s+(?:of\s+)?{month})|(?P<month>\b{month}\s+{day}(?!\s+{month}))"
    )


def order_in(text: str) -> DateOrder | None:
    """
    Return the order in which a text writes its dates, None where it shows neither.

    A date in figures that has only one reading decides (25/12/1950); else how dates with the
    month's name are mostly written (3 May, May 3).
    """
    for one, _, other in _SLASHED.findall(text):
        if (int(one) > 12) != (int(other) > 12):
            return "day-first" if int(one) > 12 else "month-first"
    shown = [found.lastgroup for found in _spelled().finditer(text)]
    first, second = shown.count("day"), shown.count("month")
    if first == second:
        return None
    return "day-first" if first > second else "month-first"


def order_at(address: str) -> DateOrder | None:
    """Return the order of dates in the country that an address on the web names, if it does."""
    found = _SITE.match(address)
    country = "" if found is None else found[1].lower()
    if country in _MONTH_FIRST:
        return "month-first"
    return "day-first" if country in _DAY_FIRST else None
