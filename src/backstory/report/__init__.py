"""The offline report: one page in which every line opens its source."""

from backstory.report.page import report_html, write_report

__all__ = ["report_html", "write_report"]
