"""Backstory: who is who, what happened when, who says so, and where accounts cannot all be true."""

__version__ = "0.1.0"
