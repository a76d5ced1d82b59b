"""The family picture: generations run down, couples stand together, nobody stands on another."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tennants import tennant_case

from backstory.exports import case_export
from backstory.report.family import BOX, drawings_of
from backstory.report.generations import Kinship, generations_of
from backstory.report.layout import (
    BLOCKS_APART,
    SPOUSES_APART,
    Picture,
    isotonic,
    pictures_of,
)


def _rows(picture: Picture) -> list[list[str]]:
    rows: dict[int, list[str]] = {}
    for person, _ in sorted(picture.places.items(), key=lambda item: item[1].x):
        rows.setdefault(picture.places[person].row, []).append(person)
    return [rows[number] for number in sorted(rows)]


@st.composite
def _families(draw: st.DrawFn) -> Kinship:
    """Draw people of whom later ones may be children of earlier ones, and some couples."""
    people = tuple(f"p{number}" for number in range(draw(st.integers(2, 14))))
    parents = {}
    for number, person in enumerate(people[1:], 1):
        earlier = st.sampled_from(people[:number])
        parents[person] = tuple(sorted(draw(st.sets(earlier, max_size=2))))
    some = st.sampled_from(people)
    pairs = st.tuples(some, some).filter(lambda pair: pair[0] < pair[1])
    couples = tuple(sorted(draw(st.sets(pairs, max_size=3))))
    siblings = tuple(sorted(draw(st.sets(pairs, max_size=2))))
    return Kinship(people, couples, {k: v for k, v in parents.items() if v}, siblings)


@given(_families())
def test_nobody_stands_on_another(kinship):
    """Whatever the family, even one that marries its own, boxes of a row are apart."""
    for picture in pictures_of(kinship):
        for row in _rows(picture):
            middles = [picture.places[person].x for person in row]
            assert all(b - a >= BLOCKS_APART - 1e-6 for a, b in pairwise(middles))
        assert min(place.x for place in picture.places.values()) >= -1e-6


@given(_families())
def test_everyone_with_kin_stands_in_one_picture(kinship):
    kin = {one for couple in kinship.couples for one in couple}
    for child, parents in kinship.parents.items():
        kin |= {child, *parents}
    shown = [person for picture in pictures_of(kinship) for person in picture.places]
    assert len(shown) == len(set(shown))
    assert kin <= set(shown)


def test_children_stand_below_and_spouses_beside():
    picture = pictures_of(
        Kinship(("A", "B", "C", "D"), (("A", "B"),), {"C": ("A", "B"), "D": ("A", "B")})
    )
    places = picture[0].places
    assert _rows(picture[0]) == [["A", "B"], ["C", "D"]]
    assert places["B"].x - places["A"].x == SPOUSES_APART
    assert abs((places["A"].x + places["B"].x) - (places["C"].x + places["D"].x)) < 0.01


def test_who_married_twice_stands_between():
    kinship = Kinship(
        ("First", "Twice", "Second", "Elder", "Younger"),
        (("First", "Twice"), ("Second", "Twice")),
        {"Elder": ("First", "Twice"), "Younger": ("Second", "Twice")},
    )
    top, below = _rows(pictures_of(kinship)[0])
    assert top[1] == "Twice"
    assert (top[0] == "First") == (below[0] == "Elder")


def test_a_spouse_is_drawn_down_to_the_partners_generation():
    """Only one of the two has known parents."""
    kinship = Kinship(("A", "B", "C"), (("B", "C"),), {"B": ("A",)})
    assert _rows(pictures_of(kinship)[0])[0] == ["A"]


def test_two_families_are_two_pictures_the_larger_first():
    kinship = Kinship(
        ("A", "B", "X", "Y", "Z", "Alone"), (("A", "B"), ("X", "Y")), {"Z": ("X", "Y")}
    )
    assert [len(picture.places) for picture in pictures_of(kinship)] == [3, 2]


def test_being_ones_own_grandfather_does_not_hang():
    """Sources can say anything; the picture only has to come to an end."""
    kinship = Kinship(("A", "B"), (), {"A": ("B",), "B": ("A",)})
    assert set(generations_of(kinship, [("A",), ("B",)])) == {"A", "B"}
    assert len(pictures_of(kinship)[0].places) == 2


_NUMBERS = st.floats(-100, 100, allow_nan=False)


@given(st.lists(st.tuples(_NUMBERS, st.floats(0.1, 5)), min_size=1, max_size=12))
def test_isotonic_never_falls_and_keeps_the_balance(pairs):
    """The weighted mean stays where it was, and what already rises is left alone."""
    values, weights = [value for value, _ in pairs], [weight for _, weight in pairs]
    found = isotonic(values, weights)
    assert all(b >= a - 1e-9 for a, b in pairwise(found))
    balance = sum((f - v) * w for f, v, w in zip(found, values, weights, strict=True))
    assert abs(balance) < 1e-6 * sum(weights) * 100
    rising = sorted(values)
    assert all(abs(a - b) < 1e-9 for a, b in zip(isotonic(rising, weights), rising, strict=True))


def test_the_drawing_holds_its_boxes_and_says_what_is_doubtful():
    """Kinship that is only reported is drawn as such; kinship that is denied is not drawn."""
    drawing = drawings_of(case_export(*tennant_case()))[0]
    assert len(drawing.boxes) == 13
    for box in drawing.boxes:
        assert 0 <= box.x <= drawing.width - BOX[0]
        assert 0 <= box.y <= drawing.height - BOX[1]
    doubtful = [line.label for line in drawing.lines if line.doubtful]
    assert len(doubtful) == 1
    assert "Hester Vane" in doubtful[0]
    assert [line.sign for line in drawing.lines if "Margit" in line.label and line.sign] == [
        "m. 1961"
    ]
