"""What is remembered of a case's matters never changes what follows from the case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from backstory.dating.matters import Memory
from backstory.dating.rulings import claim_address
from backstory.dating.settlement import settle
from backstory.finding import find_all
from backstory.identity.copies import sketch
from backstory.model import Decision, Findings, Header, Published, Settlement, Window
from backstory.reading import take_as_given

DIVORCE = (
    "Agathe Vell married Corin Dace on 1 March 1960. They divorced four years later. They never"
    " met again, though both lived for many years in the same street of the same small town by"
    " the sea, and bought their bread and their newspapers from the same shop on the corner."
)
STORIES = (
    "Ottoline Brand was born in Leith on 3 May 1901. She married Rufus Pell in June 1925.",
    "Rufus Pell, a cooper, died in 1940. His wife, Ottoline Brand, moved to Perth a year later.",
    "Ottoline Brand was born in Leith on 9 May 1902. Her brother, Magnus Brand, was a pilot.",
    "Two years after the wedding, Ottoline and Rufus Pell had a son, Hector Pell.",
    "Hector Pell was born in 1931, six years before his mother, Ottoline Brand, married.",
    DIVORCE,
    "Corin Dace died in February 1960. “We were engaged,” said Agathe Vell, 31.",
    "Nobody is known to have lived on the island before 1800.",
    DIVORCE + " So it ended.",
)


@cache
def _read() -> tuple[tuple[Findings, Header], ...]:
    documents = []
    for number, text in enumerate(STORIES):
        document = take_as_given(text, origin=f"{number}.txt", published="1990-01-01")
        documents.append(replace(document, id=f"d{number}"))
    return tuple(
        (replace(reading.findings, sketch=sketch(reading.document.text)), reading.document.header)
        for reading in find_all(documents)
    )


@st.composite
def rulings(draw: st.DrawFn) -> Decision:
    """Any ruling, sensible or not, on a claim, a document or two of the texts' people."""
    found = [findings for findings, _ in _read()]
    claim = st.sampled_from([claim_address(claim) for each in found for claim in each.claims])
    local = st.sampled_from([f"{f.document}.{p.id}" for f in found for p in f.people])
    kind = draw(st.sampled_from(["same", "different", "reject", "date", "published"]))
    if kind in ("same", "different"):
        return Decision(1, kind, draw(local), draw(local))
    if kind == "reject":
        return Decision(1, kind, draw(claim))
    edtf = {"edtf": draw(st.sampled_from(["1926", "1961-02", "1899/1904"]))}
    document = st.sampled_from([each.document for each in found])
    return Decision(1, "date", draw(document if kind == "published" else claim), fields=edtf)


@settings(max_examples=250, deadline=None)
@given(st.data())
def test_settling_with_a_memory_is_settling(data):
    """However a case changes, step by step: texts come, go and are mended, rulings are undone."""
    present, variants, decisions = set(range(len(STORIES))), dict[int, int](), list[Decision]()
    known: dict[str, Settlement] = {}
    for step in ["begin", *data.draw(st.lists(st.sampled_from(STEPS), min_size=1, max_size=4))]:
        if step == "document":
            present ^= {data.draw(PLACES)}
        elif step == "mend":
            variants[data.draw(PLACES)] = data.draw(st.integers(1, len(MENDINGS)))
        elif step == "rule":
            decisions.append(data.draw(rulings()))
        elif decisions:
            decisions.pop()
        read = [_mended(place, variants.get(place, 0)) for place in sorted(present)]
        findings, headers = [each for each, _ in read], [each for _, each in read]
        memory = Memory(known)
        assert settle(findings, headers, decisions, memory) == settle(findings, headers, decisions)
        known = memory.used


STEPS = ["document", "mend", "rule", "undo"]
PLACES = st.integers(0, len(STORIES) - 1)


def _mended(place: int, mending: int) -> tuple[Findings, Header]:
    found, header = _read()[place]
    return MENDINGS[mending - 1](found, header) if mending else (found, header)


def _of_everybody(found: Findings, **fields: object) -> Findings:
    return replace(found, people=tuple(replace(each, **fields) for each in found.people))


def _with_middle_names(found: Findings) -> Findings:
    names = [each.name.replace(" ", " Jesse ", 1) for each in found.people]
    renamed = zip(found.people, names, strict=True)
    return replace(found, people=tuple(replace(p, name=name, names=()) for p, name in renamed))


MENDINGS: list[Callable[[Findings, Header], tuple[Findings, Header]]] = [
    lambda found, header: (found, replace(header, outlet="The Leith Lantern")),
    lambda found, header: (found, replace(header, published=Published(None, Window()))),
    lambda found, header: (_of_everybody(found, gender="unknown"), header),
    lambda found, header: (_of_everybody(found, gender="male"), header),
    lambda found, header: (_with_middle_names(found), header),
    lambda found, header: (replace(found, sketch=()), header),
    lambda found, header: (replace(found, claims=found.claims[1:]), header),
]
"""What another reading may find in the same document."""


def _settled(places: list[int], known: Memory) -> Memory:
    memory = Memory(known.used)
    settle([_read()[p][0] for p in places], [_read()[p][1] for p in places], (), memory)
    return memory


def test_what_nothing_touches_is_taken_over():
    """A third story of the Pells leaves the Daces, and the island, as they were."""
    before = _settled([0, 1, 5, 6, 7], Memory({}))
    after = _settled([0, 1, 5, 6, 7, 3], before)
    assert len(before.used) == len(after.used) == 3
    kept = before.used.keys() & after.used.keys()
    assert len(kept) == 2
    assert all(after.used[digest] is before.used[digest] for digest in kept)


def test_a_matter_has_whoever_is_met_in_its_documents():
    """Hector's story is a matter of his parents' as soon as one text names all three."""
    apart = _settled([0, 5, 7], Memory({}))
    assert sorted(len(each.published) for each in apart.used.values()) == [1, 1, 1]
    together = _settled([0, 1, 3, 4, 7], Memory({}))
    assert sorted(len(each.published) for each in together.used.values()) == [1, 4]
