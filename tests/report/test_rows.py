"""The timeline: windows are drawn as windows, in order, on an axis that holds them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstory.model import Window
from backstory.model.days import day_of
from backstory.report.timeline import MOST_TICKS, Row, axis_of, eras_of, rows_of

_DAYS = st.one_of(st.none(), st.integers(day_of(1200, 1, 1), day_of(2100, 1, 1)))


def _export(*windows: Window, **event: object) -> dict:
    events = [
        {
            "id": f"e{number}",
            "kind": "meeting",
            "roles": {},
            "date": dict(zip(("earliest", "latest"), window.to_iso(), strict=True)),
            "place": None,
            "amount": None,
            "value": None,
            "modality": "asserted",
            "claims": [],
            "because": [],
            **event,
        }
        for number, window in enumerate(windows)
    ]
    return {"events": events, "people": [], "claims": [], "conflicts": []}


def _row(earliest: str | None, latest: str | None, **event: object) -> Row:
    return rows_of(_export(Window.from_iso(earliest, latest), **event))[0]


@pytest.mark.parametrize(
    ("earliest", "latest", "shape"),
    [
        ("1993-05-03", "1993-05-03", "day"),
        ("1993-05-03", "1993-05-04", "bar"),
        ("1993-05-03", None, "from"),
        (None, "1993-05-03", "until"),
        (None, None, "unknown"),
    ],
)
def test_a_window_is_drawn_as_what_it_is(earliest, latest, shape):
    assert _row(earliest, latest).shape == shape


def test_the_less_is_known_the_fainter():
    breadths = [
        _row("1993-05-01", latest).breadth for latest in ("1993-05-31", "1994-01-01", "2001-01-01")
    ]
    assert breadths == ["narrow", "year", "decade"]


@pytest.mark.parametrize(
    ("claims", "because", "inferred"),
    [
        ([], ["d1.c1"], "event"),
        (["d1.c2"], ["d1.c1", "a rule"], "date"),
        (["d1.c1", "d1.c2"], ["d1.c1"], ""),
    ],
)
def test_what_no_claim_says_is_inferred(claims, because, inferred):
    """An event nobody tells of; a date that its own claims do not give."""
    assert _row("1993-01-01", None, claims=claims, because=because).inferred == inferred


@pytest.mark.parametrize(
    ("value", "said"), [(35.0, "35"), (None, ""), (1_200_000.0, "1,200,000"), ("a boat", "a boat")]
)
def test_values_are_said_as_people_say_them(value, said):
    assert _row(None, None, value=value).value == said


@given(st.lists(st.tuples(_DAYS, _DAYS), min_size=1, max_size=12))
def test_rows_stand_in_order_on_an_axis_that_holds_them(ends):
    """Undated rows come last; every known end lies within the axis; no tick is repeated."""
    windows = [Window(min(pair), max(pair)) if None not in pair else Window(*pair) for pair in ends]
    rows = rows_of(_export(*windows))
    keys = [row.key for row in rows]
    dated = [key for key in keys if key is not None]
    assert keys[: len(dated)] == sorted(dated)
    axis = axis_of(rows)
    known = [e for row in rows for e in (row.window.earliest, row.window.latest) if e is not None]
    assert all(axis.lo < end < axis.hi for end in known)
    months = [tick.month for tick in axis.ticks]
    assert months == sorted(set(months))
    assert all(axis.lo <= tick.day <= axis.hi for tick in axis.ticks)
    assert sum(tick.shown for tick in axis.ticks) <= MOST_TICKS + 1
    assert [row for era in eras_of(rows, axis) for row in era.rows] == rows
