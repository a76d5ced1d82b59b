"""No test lets a conflict pass that is not minimal, and none but its own needs the weights."""

from __future__ import annotations

import os

import all_pairs
import pytest

from backstory.chronology import quarrel

# What is expected is written down for the rules; tests of the trained extractor say so.
os.environ["BACKSTORY_WEIGHTS"] = "none"

FEW = 14
"""Larger quarrels take the slow and plain checker too long."""


@pytest.fixture(autouse=True, scope="session")
def _every_quarrel_is_minimal():
    """Check each quarrel that any test brings about: all of it cannot hold, all but one can."""
    cut = quarrel.irreducible

    def checked(network, cycle):
        found = cut(network, cycle)
        said = {voice: network.said(voice)[0] for voice in found.voices}
        if len(said) <= FEW and sum(map(len, said.values())) <= 2 * FEW:
            bounds = [bound for each in said.values() for bound in each]
            assert not all_pairs.consistent(bounds)
            for voice in said:
                rest = [bound for other in said.keys() - {voice} for bound in said[other]]
                assert all_pairs.consistent(rest)
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quarrel, "irreducible", checked)
        yield
