"""The words that matter to time, each with its kind (as patterns name it) and its value."""

from __future__ import annotations

from backstory.times.calendars import MONTHS, SEASONS, WEEKDAYS
from backstory.times.numbers import DOZENS, LARGE, ONES, ORDINALS, TEENS, TENS, words

Entry = tuple[str, object]

_UNITS = ("minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century")
_PLURALS = {unit: f"{unit}s" for unit in _UNITS} | {"century": "centuries"}

_MONTH_SHORT = {
    "jan": 1,
    "feb": 2,
    "febr": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sept": 9,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_WEEKDAY_SHORT = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "weds": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}

_DAYPARTS = {
    "morning": "MO",
    "mornings": "MO",
    "forenoon": "MO",
    "dawn": "MO",
    "sunrise": "MO",
    "daybreak": "MO",
    "noon": "12:00",
    "midday": "12:00",
    "afternoon": "AF",
    "teatime": "AF",
    "evening": "EV",
    "dusk": "EV",
    "sunset": "EV",
    "nightfall": "EV",
    "night": "NI",
    "midnight": "24:00",
}
_MOMENTS = {
    "now": "PRESENT_REF",
    "currently": "PRESENT_REF",
    "nowadays": "PRESENT_REF",
    "recently": "PAST_REF",
    "lately": "PAST_REF",
}

_REFERENCES = {
    "recent": "PAST_REF",
    "current": "PRESENT_REF",
    "future": "FUTURE_REF",
}
"""Words of a vague past, present and future, which date nothing."""
_RATES = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "yearly": "P1Y",
    "annually": "P1Y",
}

_PLAIN: dict[str, str] = {
    "the": "the",
    "a": "a",
    "an": "a",
    "of": "of",
    "in": "in",
    "on": "on",
    "upon": "on",
    "at": "at",
    "to": "to",
    "and": "and",
    "or": "or",
    "for": "for",
    "from": "from",
    "by": "by",
    "until": "until",
    "till": "until",
    "since": "since",
    "before": "before",
    "after": "after",
    "during": "during",
    "over": "over",
    "between": "between",
    "through": "through",
    "thru": "through",
    "throughout": "during",
    "into": "into",
    "within": "within",
    "than": "than",
    "that": "that",
    "this": "this",
    "these": "these",
    "those": "those",
    "last": "last",
    "past": "past",
    "previous": "previous",
    "preceding": "previous",
    "prior": "previous",
    "next": "next",
    "following": "following",
    "ensuing": "following",
    "subsequent": "following",
    "coming": "coming",
    "same": "same",
    "selfsame": "same",
    "very": "very",
    "whole": "whole",
    "full": "whole",
    "entire": "whole",
    "long": "whole",
    "other": "other",
    "every": "every",
    "each": "each",
    "alternate": "every",
    "any": "any",
    "once": "once",
    "twice": "once",
    "thrice": "once",
    "times": "times",
    "per": "per",
    "early": "early",
    "mid": "mid",
    "middle": "middle",
    "late": "late",
    "earlier": "earlier",
    "later": "later",
    "latter": "latter",
    "beginning": "beginning",
    "start": "beginning",
    "opening": "beginning",
    "dawning": "beginning",
    "outbreak": "outbreak",
    "end": "ending",
    "close": "ending",
    "closing": "ending",
    "turn": "turn",
    "eve": "eve",
    "about": "about",
    "around": "about",
    "roughly": "about",
    "approximately": "about",
    "approx": "about",
    "circa": "about",
    "perhaps": "about",
    "some": "some",
    "c": "c",
    "ca": "c",
    "nearly": "nearly",
    "almost": "nearly",
    "more": "more",
    "least": "least",
    "most": "most",
    "less": "less",
    "fewer": "less",
    "fiscal": "fiscal",
    "then": "then",
    "part": "portion",
    "short": "short",
    "period": "period",
    "previously": "beforehand",
    "latest": "latest",
    "ahead": "ahead",
    "under": "under",
    "exactly": "exactly",
    "precisely": "exactly",
    "just": "just",
    "shortly": "soon",
    "soon": "soon",
    "barely": "just",
    "only": "just",
    "not": "not",
    "no": "no",
    "quite": "quite",
    "upwards": "upwards",
    "up": "up",
    "ago": "ago",
    "hence": "hence",
    "back": "back",
    "afterwards": "afterwards",
    "afterward": "afterwards",
    "thereafter": "afterwards",
    "beforehand": "beforehand",
    "half": "half",
    "quarter": "quarter",
    "quarters": "quarters",
    "couple": "couple",
    "pair": "couple",
    "few": "few",
    "several": "several",
    "many": "many",
    "dozens": "dozens",
    "old": "old",
    "time": "time",
    "so": "so",
    "give": "give",
    "take": "take",
    "was": "was",
    "is": "was",
    "were": "was",
    "out": "out",
    "small": "small",
    "wee": "small",
    "it": "it",
    "will": "will",
    "be": "be",
    "instant": "inst",
    "inst": "inst",
    "ultimo": "ult",
    "ult": "ult",
    "reign": "reign",
    "administration": "administration",
    "presidency": "administration",
    "anno": "anno",
    "domini": "domini",
    "o’clock": "oclock",
    "o'clock": "oclock",
    "am": "meridiem",
    "pm": "meridiem",
    "a.m": "meridiem",
    "p.m": "meridiem",
}

LEXICON: dict[str, Entry] = {word: (kind, word) for word, kind in _PLAIN.items()}
LEXICON |= {word: ("ones", number) for word, number in ONES.items()}
LEXICON |= {word: ("teens", number) for word, number in TEENS.items()}
LEXICON |= {word: ("tens", number) for word, number in TENS.items()}
LEXICON |= {word: ("large", number) for word, number in LARGE.items()}
LEXICON |= {word: ("dozen", number) for word, number in DOZENS.items()}
LEXICON |= {word: ("ordinal", n) for word, n in ORDINALS.items() if word != "second"}
LEXICON["second"] = ("second", 2)  # the ordinal; the unit is only read in the plural
LEXICON |= {unit: ("unit", unit) for unit in _UNITS}
LEXICON |= {_PLURALS[unit]: ("units", unit) for unit in _UNITS}
LEXICON |= {"nights": ("units", "night"), "weekend": ("weekend", 0), "weekends": ("weekends", 0)}
LEXICON |= {"yrs": ("units", "year"), "yr": ("unit", "year"), "hrs": ("units", "hour")}
LEXICON |= {
    "mins": ("units", "minute"),
    "seconds": ("units", "second"),
    "oh": ("oh", 0),
    "zero": ("oh", 0),
}
LEXICON |= {name.lower(): ("month", number) for number, name in enumerate(MONTHS, 1)}
LEXICON |= {name: ("month_short", number) for name, number in _MONTH_SHORT.items()}
LEXICON |= {name: ("weekday", number) for number, name in enumerate(WEEKDAYS)}
LEXICON |= {f"{name}s": ("weekdays", number) for number, name in enumerate(WEEKDAYS)}
LEXICON |= {name: ("weekday_short", number) for name, number in _WEEKDAY_SHORT.items()}
LEXICON |= {name: ("season", number) for number, name in enumerate(SEASONS, 1)}
LEXICON |= {f"{name}s": ("seasons", number) for number, name in enumerate(SEASONS, 1)}
LEXICON |= {"fall": ("fall", 3), "wintertime": ("season", 4), "springtime": ("season", 1)}
LEXICON |= {"summertime": ("season", 2)}
LEXICON |= {name: ("daypart", value) for name, value in _DAYPARTS.items()}
LEXICON |= {word: ("moment", value) for word, value in _MOMENTS.items()}
LEXICON |= {word: ("reference", value) for word, value in _REFERENCES.items()}
LEXICON |= {word: ("rate", value) for word, value in _RATES.items()}
LEXICON |= {"overnight": ("overnight", 0)}
LEXICON |= {"today": ("today", 0), "tonight": ("today", 0), "yesterday": ("today", -1)}
LEXICON |= {"tomorrow": ("today", 1), "last-night": ("today", -1)}
LEXICON |= {f"{word[:-1]}ies": ("decade_word", number) for word, number in TENS.items()}
LEXICON |= {"noughties": ("decade_word", 0)}

CAPITAL_ONLY = frozenset({"may", "march", "august"} | set(_MONTH_SHORT) | set(_WEEKDAY_SHORT))
"""Words that are something else in small letters."""

NAMES_TOO = frozenset({"april", "may", "june", "august", "march", "january", "autumn", "summer"})
"""Months and seasons that are also what people are called."""

TRIGGERS = words(
    "unit units month month_short weekday weekdays season seasons fall daypart moment today "
    "decade_word year4 year2 decade4 decade2 iso slashed clock feast date oclock weekend weekends "
    "roman quarter teens ad bc nth ordinal reference overnight rate past then "
    "numbered_quarter known_period reign administration soon"
)
"""Kinds without which an island of words says nothing about time."""
