"""The contract as JSON Schema (2020-12), kept beside this file under ``schema/``."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, Literal


def load_schema(name: Literal["extract", "case"]) -> dict[str, Any]:
    """Return the schema of one line of ``extract``, or of a whole case."""
    path = files("backstory.exports") / "schema" / f"{name}.schema.json"
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema
