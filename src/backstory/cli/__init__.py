"""The command line: commands translate, the library works."""

from backstory.cli.frontdoor import main

__all__ = ["main"]
