"""Document → mentions, times, quotes, claims."""

from backstory.finding.reader import READER, find, find_all
from backstory.finding.syntax import NoPipeline

__all__ = ["READER", "NoPipeline", "find", "find_all"]
