"""Sums of money."""

from __future__ import annotations

import re

from backstory.finding.words import Sentence, Word
from backstory.model import Amount, Span

_SYMBOLS = {
    "£": "GBP",
    "$": "USD",
    "US$": "USD",
    "A$": "AUD",
    "C$": "CAD",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
}
_UNITS = {
    "pound": "GBP",
    "guinea": "GBP",
    "dollar": "USD",
    "euro": "EUR",
    "franc": None,
    "mark": None,
    "crown": None,
    "rupee": "INR",
    "yen": "JPY",
    "krona": None,
    "lira": None,
}
_SCALES = {
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "million": 1e6,
    "bn": 1e9,
    "b": 1e9,
    "billion": 1e9,
}
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"


def _scale(name: str) -> str:
    return rf"(?:\s?(?P<{name}>k|thousand|mn|m|million|bn|billion|b)\b)?"


_MONEY = re.compile(
    rf"(?P<symbol>US\$|A\$|C\$|[£$€¥₹])\s?(?P<number>{_NUMBER}){_scale('scale')}"
    rf"|(?P<number2>{_NUMBER}){_scale('scale2')}\s(?P<unit>" + "|".join(_UNITS) + r")s?\b",
    re.IGNORECASE,
)


def find_amounts(text: str) -> list[tuple[Span, Amount]]:
    """Return the sums of money in ``text``, in order, with their places."""
    found = []
    for match in _MONEY.finditer(text):
        number = match["number"] or match["number2"]
        scale = (match["scale"] or match["scale2"] or "").lower()
        currency = (
            _SYMBOLS.get(match["symbol"].upper())
            if match["symbol"]
            else _UNITS.get(match["unit"].lower())
        )
        value = float(number.replace(",", "")) * _SCALES.get(scale, 1)
        found.append((Span(*match.span()), Amount(match[0], value, currency)))
    return found


def money_in(word: Word) -> bool:
    """Return whether the phrase of ``word`` is a sum of money."""
    words = [word, *word.children]
    return any(
        each.text in _SYMBOLS or each.lemma in _UNITS or each.entity == "MONEY" for each in words
    ) and any(each.pos == "NUM" or each.entity == "MONEY" for each in words)


def amounts_in(sentence: Sentence, text: str) -> list[tuple[Span, Amount]]:
    """Return the sums of one sentence, placed in the document."""
    start = sentence.start
    return [
        (Span(span.start + start, span.end + start), amount)
        for span, amount in find_amounts(text[start : sentence.end])
    ]
