"""Files, folders, pages and lines → documents."""

from backstory.reading.plain import read_text, take_as_given
from backstory.reading.sources import Source, find_sources, read, read_source
from backstory.reading.web import read_html

__all__ = [
    "Source",
    "find_sources",
    "read",
    "read_html",
    "read_source",
    "read_text",
    "take_as_given",
]
