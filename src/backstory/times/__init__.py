"""Text to time expressions, time expressions to windows and lengths; calendars; EDTF."""

from backstory.times.ages import find_ages
from backstory.times.chronicles import entry_at, is_chronology
from backstory.times.edtf import edtf_of_window, loss_of_edtf, window_of_edtf
from backstory.times.expressions import find_times
from backstory.times.gaps import AgeGap, find_age_gaps
from backstory.times.numbers import read_number
from backstory.times.order import DateOrder, order_at
from backstory.times.resolve import in_calendar_years, offset, related, window_from
from backstory.times.wording import say_length, say_window

__all__ = [
    "AgeGap",
    "DateOrder",
    "edtf_of_window",
    "entry_at",
    "find_age_gaps",
    "find_ages",
    "find_times",
    "in_calendar_years",
    "is_chronology",
    "loss_of_edtf",
    "offset",
    "order_at",
    "read_number",
    "related",
    "say_length",
    "say_window",
    "window_from",
    "window_of_edtf",
]
