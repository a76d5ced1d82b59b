"""Stretches of history known by a name: wars and hard times, reigns, administrations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from backstory.model import Day, Length, Window
from backstory.model.days import from_iso
from backstory.times.numbers import words

PERIODS: dict[str, tuple[str, str, str]] = {
    "english-civil-war": ("1642-08-22", "1651-09-03", r"(?-i:English[ \n]Civil[ \n]War)"),
    "american-revolution": (
        "1775-04-19",
        "1783-09-03",
        r"(?-i:American[ \n](?:Revolution|War[ \n]of[ \n]Independence)|Revolutionary[ \n]War)",
    ),
    "french-revolution": ("1789-05-05", "1799-11-09", r"(?-i:French[ \n]Revolution)"),
    "napoleonic-wars": ("1803-05-18", "1815-11-20", r"(?-i:Napoleonic[ \n]Wars)"),
    "regency": ("1811-02-05", "1820-01-29", r"(?-i:Regency[ \n](?:era|period))"),
    "great-famine": ("1845-09-01", "1852-12-31", r"(?-i:Great[ \n]Famine|Irish[ \n]Famine)"),
    "crimean-war": ("1853-10-16", "1856-03-30", r"(?-i:Crimean[ \n]War)"),
    "american-civil-war": ("1861-04-12", "1865-05-26", r"(?-i:American[ \n]Civil[ \n]War)"),
    "franco-prussian-war": ("1870-07-19", "1871-05-10", r"(?-i:Franco-Prussian[ \n]War)"),
    "spanish-american-war": ("1898-04-21", "1898-12-10", r"(?-i:Spanish-American[ \n]War)"),
    "boer-war": ("1899-10-11", "1902-05-31", r"(?-i:(?:Second[ \n])?Boer[ \n]War)"),
    "russo-japanese-war": ("1904-02-08", "1905-09-05", r"(?-i:Russo-Japanese[ \n]War)"),
    "first-world-war": (
        "1914-07-28",
        "1918-11-11",
        r"(?-i:First[ \n]World[ \n]War|World[ \n]War[ \n](?:I|One)\b|Great[ \n]War|WWI\b|WW1\b)",
    ),
    "easter-rising": ("1916-04-24", "1916-04-29", r"(?-i:Easter[ \n]Rising)"),
    "russian-revolution": ("1917-03-08", "1917-11-08", r"(?-i:Russian[ \n]Revolution)"),
    "irish-war-of-independence": (
        "1919-01-21",
        "1921-07-11",
        r"(?-i:Irish[ \n]War[ \n]of[ \n]Independence|Anglo-Irish[ \n]War)",
    ),
    "irish-civil-war": ("1922-06-28", "1923-05-24", r"(?-i:Irish[ \n]Civil[ \n]War)"),
    "prohibition": ("1920-01-17", "1933-12-05", r"(?-i:Prohibition)(?=[ \n]era|[,.;])"),
    "general-strike": ("1926-05-03", "1926-05-12", r"(?-i:General[ \n]Strike)"),
    "wall-street-crash": (
        "1929-10-24",
        "1929-10-29",
        r"(?-i:Wall[ \n]Street[ \n][Cc]rash)(?![ \n]of[ \n]1987)",
    ),
    "great-depression": ("1929-10-24", "1939-08-31", r"(?-i:Great[ \n]Depression)"),
    "dust-bowl": ("1930-01-01", "1940-12-31", r"(?-i:Dust[ \n]Bowl)(?=[ \n](?:years|era))"),
    "spanish-civil-war": ("1936-07-17", "1939-04-01", r"(?-i:Spanish[ \n]Civil[ \n]War)"),
    "second-world-war": (
        "1939-09-01",
        "1945-09-02",
        r"(?-i:Second[ \n]World[ \n]War|World[ \n]War[ \n](?:II|Two)\b|WWII\b|WW2\b)",
    ),
    "between-the-wars": (
        "1918-11-11",
        "1939-09-03",
        r"between[ \n]the[ \n](?:two[ \n])?(?:world[ \n])?wars|inter-?war[ \n](?:years|period)",
    ),
    "battle-of-britain": ("1940-07-10", "1940-10-31", r"(?-i:Battle[ \n]of[ \n]Britain)"),
    "blitz": ("1940-09-07", "1941-05-11", r"(?-i:(?<=[Tt]he[ \n])Blitz)"),
    "pearl-harbor": ("1941-12-07", "1941-12-07", r"(?-i:(?<=[Aa]fter[ \n])Pearl[ \n]Harbou?r)"),
    "korean-war": ("1950-06-25", "1953-07-27", r"(?-i:Korean[ \n]War)"),
    "suez-crisis": ("1956-10-29", "1957-03-08", r"(?-i:Suez[ \n][Cc]risis)"),
    "hungarian-uprising": (
        "1956-10-23",
        "1956-11-11",
        r"(?-i:Hungarian[ \n](?:[Uu]prising|[Rr]evolution))",
    ),
    "vietnam-war": ("1955-11-01", "1975-04-30", r"(?-i:Vietnam[ \n]War)"),
    "cuban-missile-crisis": ("1962-10-16", "1962-11-20", r"(?-i:Cuban[ \n][Mm]issile[ \n]Crisis)"),
    "prague-spring": ("1968-01-05", "1968-08-21", r"(?-i:Prague[ \n]Spring)"),
    "cultural-revolution": ("1966-05-16", "1976-10-06", r"(?-i:Cultural[ \n]Revolution)"),
    "six-day-war": ("1967-06-05", "1967-06-10", r"(?-i:Six-Day[ \n]War)"),
    "yom-kippur-war": ("1973-10-06", "1973-10-25", r"(?-i:Yom[ \n]Kippur[ \n]War)"),
    "the-troubles": ("1968-08-24", "1998-04-10", r"(?-i:(?<=[Tt]he[ \n])Troubles)"),
    "falklands-war": ("1982-04-02", "1982-06-14", r"(?-i:Falklands[ \n]War)"),
    "miners-strike": ("1984-03-06", "1985-03-03", r"(?-i:[Mm]iners['’][ \n][Ss]trike)"),
    "gulf-war": ("1990-08-02", "1991-02-28", r"(?-i:(?:First[ \n])?Gulf[ \n]War)"),
    "bosnian-war": ("1992-04-06", "1995-12-14", r"(?-i:Bosnian[ \n]War)"),
    "iraq-war": ("2003-03-20", "2011-12-18", r"(?-i:Iraq[ \n]War)"),
}
"""Each with its first day, its last day, and a pattern of its names."""

_REIGNS: tuple[tuple[str, str, str | None], ...] = (
    ("William I|William the Conqueror", "1066-12-25", "1087-09-09"),
    ("William II|William Rufus", "1087-09-26", "1100-08-02"),
    ("Henry I", "1100-08-05", "1135-12-01"),
    ("Stephen", "1135-12-22", "1154-10-25"),
    ("Henry II", "1154-12-19", "1189-07-06"),
    ("Richard I|Richard the Lionheart", "1189-09-03", "1199-04-06"),
    ("John", "1199-05-27", "1216-10-19"),
    ("Henry III", "1216-10-28", "1272-11-16"),
    ("Edward I", "1272-11-20", "1307-07-07"),
    ("Edward II", "1307-07-08", "1327-01-20"),
    ("Edward III", "1327-01-25", "1377-06-21"),
    ("Richard II", "1377-06-22", "1399-09-29"),
    ("Henry IV", "1399-09-30", "1413-03-20"),
    ("Henry V", "1413-03-21", "1422-08-31"),
    ("Henry VI", "1422-09-01", "1461-03-04"),
    ("Edward IV", "1461-03-04", "1483-04-09"),
    ("Richard III", "1483-06-26", "1485-08-22"),
    ("Henry VII", "1485-08-22", "1509-04-21"),
    ("Henry VIII", "1509-04-22", "1547-01-28"),
    ("Edward VI", "1547-01-28", "1553-07-06"),
    ("Mary I|Mary Tudor", "1553-07-06", "1558-11-17"),
    ("Elizabeth I", "1558-11-17", "1603-03-24"),
    ("James I", "1603-03-24", "1625-03-27"),
    ("Charles I", "1625-03-27", "1649-01-30"),
    # His years are counted from his father's death, though he reigned from 1660 only.
    ("Charles II", "1649-01-30", "1685-02-06"),
    ("James II", "1685-02-06", "1688-12-11"),
    ("William III|William and Mary", "1689-02-13", "1702-03-08"),
    ("Anne", "1702-03-08", "1714-08-01"),
    ("George I", "1714-08-01", "1727-06-11"),
    ("George II", "1727-06-11", "1760-10-25"),
    ("George III", "1760-10-25", "1820-01-29"),
    ("George IV", "1820-01-29", "1830-06-26"),
    ("William IV", "1830-06-26", "1837-06-20"),
    ("Victoria", "1837-06-20", "1901-01-22"),
    ("Edward VII", "1901-01-22", "1910-05-06"),
    ("George V", "1910-05-06", "1936-01-20"),
    ("Edward VIII", "1936-01-20", "1936-12-11"),
    ("George VI", "1936-12-11", "1952-02-06"),
    ("Elizabeth II", "1952-02-06", "2022-09-08"),
    ("Charles III", "2022-09-08", None),
    ("Louis XIV", "1643-05-14", "1715-09-01"),
    ("Louis XV", "1715-09-01", "1774-05-10"),
    ("Louis XVI", "1774-05-10", "1792-09-21"),
    ("Napoleon III", "1852-12-02", "1870-09-04"),
    ("Frederick the Great|Frederick II", "1740-05-31", "1786-08-17"),
    ("Wilhelm II", "1888-06-15", "1918-11-09"),
    ("Franz Jose(?:ph|f)(?: I)?", "1848-12-02", "1916-11-21"),
    ("Peter the Great|Peter I", "1682-05-07", "1725-02-08"),
    ("Catherine the Great|Catherine II", "1762-07-09", "1796-11-17"),
    ("Nicholas I", "1825-12-01", "1855-03-02"),
    ("Alexander II", "1855-03-02", "1881-03-13"),
    ("Nicholas II", "1894-11-01", "1917-03-15"),
)
"""Sovereigns by the pattern of their names; English ones before 1752 by the calendar there kept."""

_PRESIDENTS: tuple[tuple[str, str, str | None], ...] = (
    ("Washington", "1789-04-30", "1797-03-04"),
    ("Jefferson", "1801-03-04", "1809-03-04"),
    ("Madison", "1809-03-04", "1817-03-04"),
    ("Monroe", "1817-03-04", "1825-03-04"),
    ("Jackson", "1829-03-04", "1837-03-04"),
    ("Lincoln", "1861-03-04", "1865-04-15"),
    ("Grant", "1869-03-04", "1877-03-04"),
    ("McKinley", "1897-03-04", "1901-09-14"),
    ("Taft", "1909-03-04", "1913-03-04"),
    ("Wilson", "1913-03-04", "1921-03-04"),
    ("Harding", "1921-03-04", "1923-08-02"),
    ("Coolidge", "1923-08-02", "1929-03-04"),
    ("Hoover", "1929-03-04", "1933-03-04"),
    ("Truman", "1945-04-12", "1953-01-20"),
    ("Eisenhower", "1953-01-20", "1961-01-20"),
    ("Kennedy", "1961-01-20", "1963-11-22"),
    ("Nixon", "1969-01-20", "1974-08-09"),
    ("Ford", "1974-08-09", "1977-01-20"),
    ("Carter", "1977-01-20", "1981-01-20"),
    ("Reagan", "1981-01-20", "1989-01-20"),
    ("Clinton", "1993-01-20", "2001-01-20"),
    ("Obama", "2009-01-20", "2017-01-20"),
    ("Biden", "2021-01-20", "2025-01-20"),
)
"""Presidents of the United States whose surname names one administration only."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """Somebody's time in power, first and last day; ``last`` is None where it has not ended."""

    first: Day
    last: Day | None

    @property
    def window(self) -> Window:
        """All its days."""
        return Window(self.first, self.last)

    def year(self, number: int) -> Window | None:
        """Return its ``number``-th year, counted from its first day, None if there was none."""
        begun = Length(12 * (number - 1)).after(self.first)
        if number < 1 or (self.last is not None and begun > self.last):
            return None
        ended = Length(12 * number).after(self.first) - 1
        return Window(begun, ended if self.last is None else min(ended, self.last))


def _tenures(table: Sequence[tuple[str, str, str | None]]) -> list[Tenure]:
    return [Tenure(from_iso(one), None if two is None else from_iso(two)) for _, one, two in table]


TENURES = (*_tenures(_REIGNS), *_tenures(_PRESIDENTS))

ERA_WORDS = words(
    "english american revolutionary french napoleonic regency great irish crimean franco spanish "
    "boer second russo first world wwi wwii ww1 ww2 easter russian anglo prohibition general wall "
    "dust between inter interwar battle blitz pearl korean suez hungarian vietnam cuban prague "
    "cultural six yom troubles falklands miners gulf bosnian iraq"
)
"""What the name of an era may start with."""

RULER_WORDS = words(
    "king queen emperor empress tsar tsarina czar kaiser president william henry stephen richard "
    "john edward mary elizabeth james charles anne george victoria louis napoleon frederick "
    "wilhelm franz peter catherine nicholas alexander"
) | frozenset(name.lower() for name, *_ in _PRESIDENTS)
"""What the name of somebody in power may start with."""


@cache
def era_pattern() -> re.Pattern[str]:
    """Return one pattern of the names of all `PERIODS`; ``lastgroup`` has ``_`` for dashes."""
    parts = (f"(?P<{name.replace('-', '_')}>{spoken})" for name, (*_, spoken) in PERIODS.items())
    return re.compile(rf"(?:{'|'.join(parts)})\b", re.IGNORECASE)


@cache
def ruler_pattern() -> re.Pattern[str]:
    """Return one pattern of “King Charles II”, “Victoria”, “Reagan” where it speaks of power."""
    sovereigns = "|".join(
        f"(?P<r{number}>{names})(?![ \n][IVX]+\\b)" for number, (names, *_) in enumerate(_REIGNS)
    )
    presidents = "|".join(
        f"(?P<r{number}>{name})" for number, (name, *_) in enumerate(_PRESIDENTS, len(_REIGNS))
    )
    titles = r"(?:(?:King|Queen|Emperor|Empress|Tsar|Tsarina|Czar|Kaiser)[ \n])?"
    office = r"(?=(?:['’]s)?[ \n](?:administration|presidency)\b)"
    return re.compile(rf"{titles}(?:{sovereigns})\b|(?:President[ \n])?(?:{presidents}){office}")
