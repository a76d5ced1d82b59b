"""How lines read: events, relations and claims in words, with what is doubtful marked as such."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.text import Text

from backstory.cli.printing import joined, one_line, styled
from backstory.model import Window
from backstory.model.days import from_iso
from backstory.report.headlines import cast_of, kind_label, say_date, say_event_date
from backstory.times.wording import say_window

RULES_ALONE = "The trained extractor's weights are not installed: claims come from the rules alone."
MARKS = {
    "asserted": "",
    "hedged": "reportedly",
    "denied": "denied",
    "planned": "planned",
    "hypothetical": "supposed",
}
_STYLES = {
    "asserted": "",
    "hedged": "yellow",
    "denied": "red",
    "planned": "cyan",
    "hypothetical": "magenta",
}


def title(line: Mapping[str, Any], names: Mapping[str, str]) -> Text:
    """Return an event or relationship in words: “Wedding: Ada Byron and William King (planned)”."""
    parts = cast_of(line["kind"], line["roles"], names)
    cast = [f"{part.before} {part.names}".strip() for part in parts]
    if line.get("place"):
        cast.append(f"in {line['place']}" if cast else line["place"])
    if line.get("amount"):
        cast.append(line["amount"]["text"])
    if line.get("value") is not None and line["value"] not in cast:
        cast.append(str(line["value"]))
    words = ": ".join([kind_label(line["kind"]), *([", ".join(cast)] if cast else [])])
    return joined(styled(one_line(words), _STYLES[line["modality"]]), *marks(line))


def marks(line: Mapping[str, Any]) -> list[Text]:
    """Return what must be known of a line besides: that it is denied, inferred, set aside …"""
    words = [MARKS[line["modality"]]]
    if "claims" in line and not line["claims"]:
        words.append("inferred")
    if line.get("rejected"):
        words.append("set aside")
    style = _STYLES[line["modality"]] or "dim"
    return [styled(f" ({word})", f"{style} italic") for word in words if word]


def when(line: Mapping[str, Any]) -> Text:
    """Return the date of an event read aloud, and whether no claim of its own gives it."""
    said = say_event_date(line)
    if not said:
        return styled("no date known", "dim")
    told = not line["claims"] or set(line["claims"]) & set(line["because"])
    return joined(styled(said), *([] if told else [styled(" (inferred)", "dim italic")]))


def stretch(relationship: Mapping[str, Any]) -> str:
    """Return when a relationship held: “began 1961, ended 1972”; what may last still has no end."""
    # Kinship begins with a birth, which has its own line.
    if relationship["kind"] in ("parent", "sibling", "relative"):
        return ""
    start, end = relationship["start"], relationship["end"]
    began = f"began {say_date(start)}" if say_date(start) else ""
    ended = f"ended {say_date(end)}" if end["latest"] else ""
    return ", ".join(filter(None, (began, ended)))


def claim_line(claim: Mapping[str, Any]) -> Text:
    """Return a claim's kind and words."""
    kind = styled(f"{kind_label(claim['kind'])}: ", "bold")
    return joined(kind, styled(f"“{one_line(claim['quote'])}”"), *marks(claim))


def said_on(day: str) -> str:
    """Return an ISO day read aloud."""
    return say_window(Window.of_day(from_iso(day)))


def published(document: Mapping[str, Any]) -> str:
    """Return when a document came out, read aloud, and whether that was inferred."""
    said = say_date(document["published"])
    if not said:
        return "undated"
    return f"{said} (inferred)" if document["published"]["inferred"] else said


def count(number: int, one: str, many: str) -> str:
    """Return “1 person”, “2 people”."""
    return f"{number} {one if number == 1 else many}"
