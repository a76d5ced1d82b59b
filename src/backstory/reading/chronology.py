"""The lines that head the entries of a chronology: “May 2011”, “June 2019: They move”."""

from __future__ import annotations

import re

from backstory.reading.published import find_dates, find_vague_date

_FEWEST = 2
_LONGEST = 90
_LABEL = re.compile(r"\s*(?:[:|—–]|\s-\s)\s*\S|[\s.:]*\Z")
_YEAR = re.compile(r"1\d{3}|20\d\d")


def heads_entry(line: str) -> bool:
    """Return whether a line is a date, or a date and what happened then."""
    if len(line) > _LONGEST:
        return False
    dates = [*find_dates(line)[:1], *filter(None, [find_vague_date(line)])]
    ends = [date.end for date in dates if date.start == 0]
    year = _YEAR.match(line)
    ends += [year.end()] if year else []
    return any(_LABEL.match(line, end) for end in ends)


def is_chronology(lines: list[str]) -> bool:
    """Return whether some of the lines head entries."""
    return sum(map(heads_entry, lines)) >= _FEWEST
