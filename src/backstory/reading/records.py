"""Papers that open by saying what they are and of which day: minutes, letters, statements."""

from __future__ import annotations

import re

from backstory.model import Published
from backstory.reading.published import find_dates

_OPENING = re.compile(r"\s*([^\n]{8,140}?)(?:\.(?=\s|$)|\n|$)")
_RECORD = re.compile(
    r"\b(?:minutes?|letter|diary|journal|log(?:book)?|report|statement|deposition|telegram|memo|"
    r"memorandum|dispatch|despatch|bulletin|notes|entry|proceedings|affidavit|testimony|interview|"
    r"transcript|postcard|sermon|lecture|speech|register|inquest)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 16


def date_of_record(text: str) -> Published | None:
    """
    Return the day that the opening line of a record gives: “Vestry Minutes, 6th April 1818.”

    The line must name the sort of paper and end in its one full date.
    """
    opening = _OPENING.match(text)
    if opening is None or len(opening[1].split()) > _MOST_WORDS:
        return None
    dates = find_dates(opening[1])
    if len(dates) != 1 or opening[1][dates[0].end :].strip(" ,;:)"):
        return None
    return dates[0].published if _RECORD.search(opening[1][: dates[0].start]) else None
