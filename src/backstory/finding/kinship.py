"""Kin nouns: “his wife, Heather”, “the couple's son” make claims of relations."""

from __future__ import annotations

from collections.abc import Iterator

from backstory.finding.drafts import Draft, Scene
from backstory.finding.people import KinLink
from backstory.model import Filler, Length, Meaning, Timing
from backstory.vocabulary.kin import kin_nouns

EXTRACTOR = "kinship/1"

_FORMS = ("name", "description", "pronoun")
_NEAR = 350
"""Characters from a kin noun within which a name still speaks for its pronoun."""
_PAIRS = frozenset(["spouse", "partner", "engaged", "sibling", "relative", "friend", "colleague"])


def find_kinship(scene: Scene) -> Iterator[Draft]:
    """Yield a draft for each kin noun whose two sides are known."""
    for link in scene.cast.kin:
        kin = kin_nouns().get(link.kin)
        if kin is None:
            continue
        owners = [who for who in link.of if who != link.referent]
        if not owners:
            continue
        if kin.relation in _PAIRS:
            for owner in owners:
                yield _draft(scene, link, kin.relation, {"person": [link.referent, owner]})
        elif kin.side == "parent":
            for owner in owners:
                yield _draft(
                    scene, link, kin.relation, {"parent": [link.referent], "child": [owner]}
                )
        else:
            for owner in owners:
                yield _draft(
                    scene, link, kin.relation, {"parent": [owner], "child": [link.referent]}
                )


def _draft(scene: Scene, link: KinLink, relation: str, roles: dict[str, list[str]]) -> Draft:
    draft = Draft(
        kind=relation,
        trigger=link.word,
        roles={
            role: [kin_filler(scene, link, person) for person in people]
            for role, people in roles.items()
        },
        # “He denied that his wife had known” takes the marriage for granted.
        modality="planned" if link.status == "future" else "asserted",
        spans=[link.span],
        extractor=EXTRACTOR,
        confidence=0.85,
    )
    if relation == "spouse" and link.status in ("former", "late"):
        draft.timings.append(Timing("published", "end", meaning=Meaning(None, Length())))
    return draft


def kin_filler(scene: Scene, link: KinLink, person: str) -> Filler:
    """
    Return where the person is named nearest to the kin noun, within it if possible.

    The “his” of “his brother, Tibor” would be a poor witness for who “he” is.
    """
    near = [
        mention
        for mention in scene.cast.mentions
        if mention.person == person and abs(mention.span.start - link.word.start) < _NEAR
    ]
    if not near:
        return Filler(link.word.span, link.word.text, person)
    best = min(
        near,
        key=lambda each: (
            _FORMS.index(each.form),
            not link.span.holds(each.span),
            abs(each.span.start - link.word.start),
        ),
    )
    if best.form != "name":
        here = [each for each in near if link.word.sentence.span.holds(each.span)]
        best = min(here or near, key=lambda each: abs(each.span.start - link.word.start))
    return Filler(best.span, best.span.of(scene.parsed.text), person)
