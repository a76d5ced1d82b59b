"""Counts of calendar units, and how far they may be off."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from backstory.model import Length, Meaning
from backstory.times.vagueness import AMOUNTS, MARGINS, UNCOUNTED, Margin

MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
DAYS_IN = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 7}
PER_DAY = {"hour": 24, "minute": 1440, "second": 86_400}
_LETTER = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "night": "D",
    "weekend": "D",
    "week": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
_IN_YEARS = {"decade": 10, "century": 100}
_SAME_DAY = frozenset(["minute", "second"])
"""“Minutes later” is the same day, unless somebody had looked at the clock near midnight."""
_LARGEST = 20_000  # years; beyond that the calendar says nothing


@dataclass(frozen=True, slots=True)
class Quantity:
    """
    So many of a unit: ``low``…``high`` of them (equal for a plain count, high None if open).

    ``manner`` names a line of `MARGINS`; ``plain`` is refined by unit. ``written`` is False for
    counts that name no number (“years later”, “a few days”).
    """

    low: Fraction
    high: Fraction | None
    unit: str
    manner: str = "plain"
    written: bool = True

    def told(self, manner: str) -> Quantity:
        """Return the same count said in another manner (``about``, ``exact``, ``over`` …)."""
        return replace(self, manner=manner)

    @property
    def margin(self) -> Margin:
        """The line of the table that says how far the count may be off."""
        if self.manner != "plain":
            return MARGINS[self.manner]
        if not self.written:
            return MARGINS["exact"]
        count = self.low
        if self.unit in {"day", "night"}:
            if count <= 14:
                return MARGINS["days"]
            return MARGINS["round days" if count % 10 == 0 and count >= 100 else "many days"]
        if self.unit == "week":
            return MARGINS["week" if count == 1 else "weeks"]
        if self.unit == "month" and count == 1:
            return MARGINS["month"]
        if self.unit in PER_DAY:
            return MARGINS["hours"]
        return MARGINS[self.unit if self.unit in {"fortnight", "decade", "century"} else "plain"]

    def bounds(self) -> tuple[Length, Length | None]:
        """Return the least and the most calendar time it can be; None when that is open."""
        if self.unit in _IN_YEARS and self.manner != "plain":
            size = _IN_YEARS[self.unit]
            high = None if self.high is None else self.high * size
            return replace(self, low=self.low * size, high=high, unit="year").bounds()
        if self.unit in _SAME_DAY:
            return Length(), Length()
        margin = self.margin
        if self.manner == "about" and self.low <= 1:
            margin = MARGINS["about one"]
        low, high = self.low, self.high
        if margin.below is None:
            low = Fraction(0)
        else:
            low = max(low - _widened(margin.below * self._step, low * margin.share), Fraction(0))
        if margin.above is None or high is None:
            return length_of(low, self.unit), None
        high = high + _widened(margin.above * self._step, high * margin.share)
        least, most = length_of(low, self.unit), length_of(high, self.unit, up=True)
        if margin.whole and most != least:
            most = Length(most.months, most.days - 1)
        return least, most

    @property
    def _step(self) -> Fraction:
        """A decade's margin grows with the number of decades."""
        return max(self.low, Fraction(1)) if self.unit in _IN_YEARS else Fraction(1)

    def later(self) -> Meaning:
        """Return the meaning “so much after the anchor”."""
        least, most = self.bounds()
        return Meaning(lo=least, hi=most)

    def earlier(self) -> Meaning:
        """Return the meaning “so much before the anchor”."""
        least, most = self.bounds()
        return Meaning(lo=None if most is None else negative(most), hi=negative(least))

    def within(self) -> Meaning:
        """Return the meaning “from the anchor on, but no later than so much after it”."""
        _, most = self.told("under").bounds() if self.written else self.bounds()
        return Meaning(lo=Length(), hi=most)

    def value(self) -> str:
        """Return the TIMEX3 duration: ``P8Y``, ``P6M``, ``PT2H``, ``PXY`` when uncounted."""
        count = "X"
        amount = self.low * (2 if self.unit == "fortnight" else 1)
        if self.written and self.low == self.high:
            count = str(amount) if amount.denominator == 1 else f"{float(amount):g}"
        marker = "PT" if self.unit in PER_DAY else "P"
        return f"{marker}{count}{_LETTER[self.unit]}"

    def days(self) -> tuple[int, int]:
        """Return the fewest and most days it can mean as a duration."""
        least, most = self.bounds()
        top = length_of(self.low * 10, self.unit) if most is None else most
        return max(least.shortest, 0), max(top.longest, least.shortest, 0)


def _widened(margin: Fraction, share: Fraction) -> Fraction:
    """Return the wider of both; a side that leaves no margin stays exact."""
    return max(margin, share) if margin else margin


def uncounted(amount: str, unit: str) -> Quantity:
    """Return “a few days”, “several years”; ``plural`` is a bare plural (“years later”)."""
    row = UNCOUNTED.get(unit, AMOUNTS["plural"]) if amount == "plural" else AMOUNTS[amount]
    return Quantity(row.low, row.high, unit, written=False)


def length_of(count: Fraction, unit: str, *, up: bool = False) -> Length:
    """Return so many units as months and days; what is left of a month counts 30 days."""
    if unit in MONTHS_IN:
        months = min(count * MONTHS_IN[unit], Fraction(_LARGEST * 12))
        whole = months.numerator // months.denominator
        return Length(whole, _rounded((months - whole) * 30, up=up))
    days = count / PER_DAY[unit] if unit in PER_DAY else count * DAYS_IN[unit]
    return Length(0, _rounded(min(days, Fraction(_LARGEST * 366)), up=up))


def _rounded(days: Fraction, *, up: bool) -> int:
    return -(-days.numerator // days.denominator) if up else days.numerator // days.denominator


def negative(length: Length) -> Length:
    """Return the length the other way."""
    return Length(-length.months, -length.days)
