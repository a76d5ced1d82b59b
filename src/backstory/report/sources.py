"""What a line rests on: the paragraph, the words in it, the speakers and the chain of dates.

Everything here is data for the page's panel; the page draws it as text, never as markup.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from backstory.report.headlines import (
    MODALITIES,
    cast_of,
    kind_label,
    say_date,
    window_of,
)

LONGEST_PARAGRAPH = 1_600
"""Characters; of a longer paragraph only the neighbourhood of the words is shown."""

_NEIGHBOURHOOD = 600
_ENDS = {"earliest": "Not before", "latest": "Not after"}


def paragraph_around(text: str, start: int, end: int) -> tuple[int, int]:
    """
    Return where the paragraph that holds characters ``start`` to ``end`` begins and ends.

    Lines are paragraphs. What is longer than `LONGEST_PARAGRAPH` is cut at spaces on both sides
    of the words.
    """
    begins = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    ends = len(text) if stop < 0 else stop
    if ends - begins <= LONGEST_PARAGRAPH:
        return begins, ends
    if start - begins > _NEIGHBOURHOOD:
        space = text.find(" ", start - _NEIGHBOURHOOD, start)
        begins = start - _NEIGHBOURHOOD if space < 0 else space + 1
    if ends - end > _NEIGHBOURHOOD:
        space = text.rfind(" ", end, end + _NEIGHBOURHOOD)
        ends = end + _NEIGHBOURHOOD if space < 0 else space
    return begins, ends


def evidence_of(export: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    """
    Return the data of the panel: ``documents``, ``paragraphs``, ``claims`` and ``lines``.

    Only claims that a line, a conflict or a chain of dates rests on are there, and only the
    paragraphs that hold them. A claim's ``start`` and ``end`` count code points from the start of
    its paragraph; without the document's text its own quote is the paragraph.
    """
    names = {person["id"]: person["name"] for person in export["people"]}
    used = _claims_used(export)
    claims, paragraphs = {}, {}
    for claim in export["claims"]:
        if claim["id"] in used:
            key, paragraph, offset = _paragraph(claim, texts.get(claim["document"]))
            paragraphs[key] = paragraph
            claims[claim["id"]] = _claim_shown(claim, key, offset, names)
    return {
        "documents": {one["id"]: _document_shown(one) for one in export["documents"]},
        "paragraphs": paragraphs,
        "claims": claims,
        "lines": {
            **{event["id"]: _event_shown(event, names) for event in export["events"]},
            **{one["id"]: _tie_shown(one, names) for one in export["relationships"]},
        },
    }


def script_json(data: Any) -> Markup:
    """
    Return ``data`` as JSON that no HTML parser can leave a script element by.

    Every ``<``, ``>`` and ``&`` is written as an escape, which JSON reads back as the same text.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704  every character that could end the element is escaped above


def _claims_used(export: Mapping[str, Any]) -> set[str]:
    lines = [*export["events"], *export["relationships"], *export["conflicts"]]
    steps = [step for line in lines for step in _steps(line.get("why", {}))]
    told = {claim for line in lines for claim in line["claims"]}
    return told | {step["claim"] for step in steps if step["claim"]}


def _steps(why: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    for branch in why.values():
        yield from branch if isinstance(branch, list) else _steps(branch)


def _paragraph(claim: Mapping[str, Any], text: str | None) -> tuple[str, str, int]:
    """Return the paragraph's key, its words, and where in the document it begins."""
    if text is None:
        return claim["id"], claim["quote"], claim["start"]
    begins, ends = paragraph_around(text, claim["start"], claim["end"])
    return f"{claim['document']}:{begins}-{ends}", text[begins:ends], begins


def _claim_shown(
    claim: Mapping[str, Any], key: str, offset: int, names: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "document": claim["document"],
        "paragraph": key,
        "start": claim["start"] - offset,
        "end": claim["end"] - offset,
        "kind": kind_label(claim["kind"]),
        "modality": MODALITIES[claim["modality"]],
        "date": say_date(claim),
        "speakers": [_speaker_said(said, names) for said in claim["attribution"]],
        "confidence": round(claim["confidence"] * 100),
    }


def _speaker_said(said: Mapping[str, Any], names: Mapping[str, str]) -> str:
    who = [names.get(said["speaker"] or "", ""), said["outlet"] or ""]
    words = ", in ".join(part for part in who if part) or "someone unnamed"
    return f"{words} (“{said['cue']}”)" if said["cue"] else words


def _document_shown(document: Mapping[str, Any]) -> dict[str, Any]:
    published = document["published"]
    return {
        "title": document["title"] or document["origin"],
        "outlet": document["outlet"] or "",
        "author": document.get("author") or "",
        "date": say_date(published),
        "inferred": published["inferred"],
    }


def _event_shown(event: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "title": _title(event, names),
        "modality": MODALITIES[event["modality"]],
        "claims": event["claims"],
        "dates": [_date_shown("", event["date"], event.get("why", {}))],
    }


def _tie_shown(relationship: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    why = relationship.get("why", {})
    return {
        "title": _title(relationship, names),
        "modality": MODALITIES[relationship.get("modality", "asserted")],
        "claims": relationship["claims"],
        "dates": [
            _date_shown(label, relationship[point], why.get(point, {}))
            for label, point in (("Began", "start"), ("Ended", "end"))
            if not window_of(relationship[point]).is_open
        ],
    }


def _title(line: Mapping[str, Any], names: Mapping[str, str]) -> str:
    parts = cast_of(line["kind"], line["roles"], names)
    cast = [f"{part.before} {part.names}".strip() for part in parts]
    return ": ".join([kind_label(line["kind"]), *([", ".join(cast)] if cast else [])])


def _date_shown(label: str, date: Mapping[str, Any], why: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "label": label,
        "said": say_date(date) or "no date known",
        "edtf": date["edtf"],
        "ends": [
            {
                "words": words,
                "day": _say_day(date[end]),
                "chain": [_step_shown(step) for step in why.get(end, ())],
            }
            for end, words in _ENDS.items()
            if date[end] is not None
        ],
    }


def _step_shown(step: Mapping[str, Any]) -> dict[str, Any]:
    return {**step, "day": _say_day(step["day"])}


def _say_day(day: str) -> str:
    return say_date({"earliest": day, "latest": day})
