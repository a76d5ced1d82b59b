"""A case outlives the process that writes it."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from backstory.case import Case
from backstory.model import Settlement

WRITER = """
import sys
from itertools import count
sys.path.insert(0, sys.argv[2])
from wexborough import TEXT, found, story
from backstory.case import Case
from backstory.model import Decision, Settlement

print("ready", flush=True)
case = Case.open_or_create(sys.argv[1])
for number in count(len(case.documents())):
    document = story(f"s{number}", text=TEXT + "Nobody waved.\\n" * 200)
    case.add(document, found(document), source_sha256="5a", reader="1")
    case.decide(Decision(0, "reject", document.id))
    case.keep(Settlement(rejected=(document.id,) * 300))
    print(document.id, flush=True)
"""


def test_killed_at_any_moment(path):
    """What was committed is there, nothing is there by half, and writing can go on."""
    committed: set[str] = set()
    for moment in range(20):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(Path(__file__).parent)],
            stdout=subprocess.PIPE,
            text=True,
        )
        writer.stdout.readline()
        time.sleep(moment * 0.0037)
        writer.kill()
        committed |= set(writer.communicate()[0].split())
        if moment == 0 and not path.exists():
            continue
        with Case.open_or_create(path) as case:
            present = {header.id for header in case.documents()}
            assert committed <= present
            assert len(present) <= len(committed) + moment + 1
            assert {findings.document for findings in case.gists()} == present
            assert {decision.one for decision in case.decisions()} >= committed
            kept = case.settlement().rejected
            assert kept in {(name,) * 300 for name in present} | {Settlement().rejected}
            assert not case.verify().problems
            assert len(case.search("ferryman", limit=10_000)) == 2 * len(present)
    assert committed
    assert list(path.parent.iterdir()) == [path]
