"""Who says what: quotes, direct and indirect, their speakers, outlets and clocks."""

from backstory.finding.speech.attribution import Speech, find_quotes
from backstory.finding.speech.page import Voices

__all__ = ["Speech", "Voices", "find_quotes"]
