"""The report: one HTML page that holds everything it shows and asks the network for nothing."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from backstory.report.family import BOX, drawings_of
from backstory.report.headlines import MODALITIES, kind_label, say_date
from backstory.report.people import cards_of
from backstory.report.quarrels import quarrels_of
from backstory.report.sources import evidence_of, script_json
from backstory.report.timeline import Row, axis_of, eras_of, rows_of


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as the page lists it; ``claims`` are those that a line rests on."""

    id: str
    title: str
    outlet: str
    author: str
    date: str
    inferred: bool
    origin: str
    copy_of: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of a filter."""

    value: str
    label: str


def write_report(
    export: Mapping[str, Any], texts: Mapping[str, str], out: TextIO | Path, *, title: str
) -> None:
    """
    Write the report of a case as one self-contained page of HTML.

    Args:
        export: What `backstory.exports.case_export` returns.
        texts: Document ids to texts; a claim of a document that is missing shows its quote alone.
        out: An open text file, or the path of one to write in UTF-8.
        title: Stands at the top of the page and in the browser's tab.
    """
    page = report_html(export, texts, title=title)
    if isinstance(out, Path):
        out.write_text(page, encoding="utf-8")
    else:
        out.write(page)


def report_html(export: Mapping[str, Any], texts: Mapping[str, str], *, title: str) -> str:
    """Return the report as text; the same case always gives the same page."""
    rows = rows_of(export)
    axis = axis_of(rows)
    evidence = evidence_of(export, texts)
    script = _part("page.js")
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            title=title,
            style=Markup(_part("style.css")),  # noqa: S704  our own file
            script=Markup(script),  # noqa: S704  our own file
            script_hash=_csp_hash(script),
            evidence=script_json(evidence),
            counts=_counts(export),
            rows=rows,
            axis=axis,
            eras=eras_of(rows, axis),
            kinds=_kinds(rows),
            modalities=MODALITIES,
            people=cards_of(export),
            drawings=drawings_of(export),
            box=BOX,
            quarrels=quarrels_of(export),
            papers=_papers(export, evidence["claims"]),
        )
    )


def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("backstory.report", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _part(name: str) -> str:
    return (files("backstory.report") / name).read_text(encoding="utf-8")


def _csp_hash(script: str) -> str:
    """Return the source expression by which a content security policy admits one script only."""
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _counts(export: Mapping[str, Any]) -> list[tuple[int, str, str]]:
    """Return how many of everything, what they are called, and where on the page they stand."""
    kinds = (
        ("document", "documents", "documents"),
        ("person", "people", "people"),
        ("event", "events", "timeline"),
        ("claim", "claims", "timeline"),
        ("conflict", "conflicts", "conflicts"),
    )
    counted = ((len(export[many]), one, many, where) for one, many, where in kinds)
    return [(count, one if count == 1 else many, where) for count, one, many, where in counted]


def _kinds(rows: Sequence[Row]) -> list[Choice]:
    found = {row.kind for row in rows}
    return sorted((Choice(kind, kind_label(kind)) for kind in found), key=lambda one: one.label)


def _papers(export: Mapping[str, Any], claims: Mapping[str, Any]) -> list[Paper]:
    titles = {one["id"]: one["title"] or one["origin"] for one in export["documents"]}
    used: dict[str, list[str]] = {}
    for claim, shown in claims.items():
        used.setdefault(shown["document"], []).append(claim)
    return [
        Paper(
            id=one["id"],
            title=titles[one["id"]],
            outlet=one["outlet"] or "",
            author=one.get("author") or "",
            date=say_date(one["published"]),
            inferred=one["published"]["inferred"],
            origin=one["origin"],
            copy_of=titles.get(one["copies_of"], one["copies_of"] or ""),
            claims=tuple(used.get(one["id"], ())),
        )
        for one in export["documents"]
    ]
