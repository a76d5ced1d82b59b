"""Who is who, by hand-made cases and by law."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scenes import Scene, scenes

from backstory.identity.candidates import Candidates, agreeing
from backstory.identity.company import Company
from backstory.identity.evidence import Pair, shared_kin, weigh
from backstory.identity.names import Compatibility
from backstory.identity.people import Matched, match_people
from backstory.identity.portraits import names_agree
from backstory.identity.sittings import portraits_of
from backstory.identity.vetoes import objections
from backstory.model import Decision, Findings, LocalPerson, Mention, Span

SCENES = scenes(Path(__file__).parent / "cases")


def partition(matched: Matched) -> frozenset[frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for address, person in matched.person_of.items():
        groups.setdefault(person, set()).add(address)
    return frozenset(map(frozenset, groups.values()))


def readable(groups: frozenset[frozenset[str]]) -> list[list[str]]:
    return sorted(sorted(group) for group in groups if len(group) > 1)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_case(scene: Scene) -> None:
    matched = match_people(scene.findings, scene.headers, scene.decisions)
    assert readable(partition(matched)) == readable(scene.together), matched.reasons


EVERYONE = [scene for scene in SCENES if not scene.decisions]


def merged(chosen: list[Scene]) -> tuple[list[Findings], dict]:
    """Lay several scenes side by side as one case, so that names meet across them."""
    findings, headers = [], {}
    for number, each in enumerate(chosen):
        for found in each.findings:
            document = f"{number}{found.document}"
            claims = tuple(replace(claim, document=document) for claim in found.claims)
            findings.append(replace(found, document=document, claims=claims))
            headers[document] = replace(each.headers[found.document], id=document)
    return findings, headers


def addresses(findings: list[Findings]) -> list[str]:
    return [f"{found.document}.{person.id}" for found in findings for person in found.people]


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Findings], dict]:
    return merged(draw(st.lists(st.sampled_from(EVERYONE), min_size=1, max_size=8)))


@settings(max_examples=60, deadline=None)
@given(cases(), st.randoms(use_true_random=False))
def test_order_of_documents_is_irrelevant(case, rng) -> None:
    """Which document is read first never changes who is who, only the numbers."""
    findings, headers = case
    shuffled = rng.sample(findings, len(findings))
    one, other = match_people(findings, headers, ()), match_people(shuffled, headers, ())
    assert partition(one) == partition(other)
    assert one.reasons == other.reasons


@settings(max_examples=60, deadline=None)
@given(cases())
def test_no_person_is_put_together_against_a_veto(case) -> None:
    """Merging through a third must not join what could not be joined directly."""
    findings, headers = case
    portraits = {each.key: each for each in portraits_of(findings, headers)}
    for group in partition(match_people(findings, headers, ())):
        for one in group:
            for other in group - {one}:
                # A name's bearers pool their names, so names alone are judged of the whole group.
                assert portraits[one].documents.isdisjoint(portraits[other].documents)
                assert {portraits[one].gender, portraits[other].gender} != {"female", "male"}
                gap = portraits[one].born.gap(portraits[other].born)
                assert gap is None or gap < 12 * 366
                assert not portraits[one].lifetime.clashes(portraits[other].lifetime)


@settings(max_examples=60, deadline=None)
@given(cases())
def test_whom_nobody_weighs_is_a_stranger(case) -> None:
    """Pairs are left out to save time: never one that the evidence would have joined."""
    findings, headers = case
    weighed = match_people(findings, headers, ()).reasons
    portraits = sorted(portraits_of(findings, headers), key=lambda portrait: portrait.key)
    nodes = agreeing(portraits, frozenset())
    company = Company(nodes)
    for one, other in Candidates(nodes, company).pairs():
        names = names_agree(one, other)
        if names is not Compatibility.NONE and (one.key, other.key) not in weighed:
            points, _ = weigh(Pair(one, other, names, shared_kin(one, other), company))
            assert points <= 0 or objections(one, other)


@settings(max_examples=60, deadline=None)
@given(cases(), st.data())
def test_decisions_win_and_undoing_restores(case, data) -> None:
    findings, headers = case
    everyone = addresses(findings)
    before = partition(match_people(findings, headers, ()))
    one, other = data.draw(st.sampled_from(everyone)), data.draw(st.sampled_from(everyone))
    kind = data.draw(st.sampled_from(["same", "different"]))
    ruling = Decision(1, kind, one, other)
    after = match_people(findings, headers, (ruling,))
    if one != other:
        assert (after.person_of[one] == after.person_of[other]) is (kind == "same")
    undone = (replace(ruling, undone=True),)
    assert partition(match_people(findings, headers, undone)) == before


@settings(max_examples=40, deadline=None)
@given(cases())
def test_everyone_is_somebody(case) -> None:
    """Each person of a document is one person of the case, and is counted there."""
    findings, headers = case
    matched = match_people(findings, headers, ())
    assert set(matched.person_of) == set(addresses(findings))
    assert [person.id for person in matched.people] == [
        f"P{number}" for number in range(1, len(matched.people) + 1)
    ]
    assert set(matched.person_of.values()) == {person.id for person in matched.people}
    assert sum(person.mentions for person in matched.people) == len(addresses(findings))


def one_document(document: str, *names: str) -> Findings:
    people = tuple(
        LocalPerson(f"p{number}", name.split("/")[0], tuple(name.split("/")), mentions=2)
        for number, name in enumerate(names, 1)
    )
    mentions = tuple(
        Mention(Span(100 - number, 100), "name", f"p{number}")
        for number in range(1, len(names) + 1)
    )
    return Findings(document, people=people, mentions=mentions)


def test_people_are_numbered_by_document_then_first_mention() -> None:
    findings = [
        one_document("b", "Ida Moss", "Rolf Teed"),
        one_document("a", "Kit Lowe", "Ida Moss"),
    ]
    matched = match_people(findings, {}, ())
    assert [person.name for person in matched.people] == ["Rolf Teed", "Ida Moss", "Kit Lowe"]
    assert matched.people[1].documents == ("b", "a")
    assert matched.people[1].mentions == 4


def test_all_names_are_gathered_and_the_fullest_comes_first() -> None:
    findings = [
        one_document("a", "Mr William Orde/Orde"),
        one_document("b", "William Henry Orde/Bill/Orde"),
        one_document("c", "Bill Orde/Bill"),
    ]
    (person,) = match_people(findings, {}, ()).people
    assert person.name == "William Henry Orde"
    assert set(person.names) == {
        *("William Henry Orde", "Mr William Orde", "Bill Orde", "Bill", "Orde")
    }


def test_reasons_are_sentences() -> None:
    """What users read beside a merge, or a refusal."""
    findings = [
        one_document("a", "William Orde"),
        one_document("b", "Bill Orde"),
        one_document("c", "William Orde Jr"),
        one_document("d", "William Orde Sr"),
    ]
    reasons = match_people(findings, {}, ()).reasons
    assert reasons["a.p1", "b.p1"].verdict == "same"
    assert reasons["a.p1", "b.p1"].reasons == (
        "The surname is the same, and one given name is short for the other or a spelling of it.",
    )
    assert reasons["c.p1", "d.p1"].verdict == "different"
    assert reasons["c.p1", "d.p1"].reasons[0] == (
        "The names come with different marks, as a father's and a son's do."
    )


def test_nobody_is_nobody() -> None:
    assert match_people((), {}, ()) == Matched()
