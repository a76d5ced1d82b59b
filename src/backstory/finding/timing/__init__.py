"""Ties claims to the times in the text."""

from backstory.finding.timing.clock import time_claims

__all__ = ["time_claims"]
