"""The people of one document: names, pronouns and descriptions, resolved to its own people."""

from backstory.finding.people.cast import Cast, KinLink
from backstory.finding.people.casting import find_people

__all__ = ["Cast", "KinLink", "find_people"]
