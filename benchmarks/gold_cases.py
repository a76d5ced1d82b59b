"""
The product against hand-made gold: whole cases and single phrases.

    python benchmarks/gold_cases.py [FOLDER]

FOLDER holds `score_cases.py`, `score_phrases.py`, `cases/` and `phrases.jsonl`; by default it is
`shared/measure` beside the project. Prints both tables; where the folder is missing, says so.
"""

from __future__ import annotations

import argparse
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "measure"
PRODUCT = str(Path(sys.executable).parent / "backstory")


def main() -> int:
    """Run both scorers; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=BESIDE)
    folder = parser.parse_args().folder
    if not (folder / "score_cases.py").exists():
        print(f"Skipped: there is no gold at {folder}.")
        return 0
    if shutil.which(PRODUCT) is None:
        print(f"{PRODUCT} is missing: run this with the Python that the project is installed for.")
        return 1
    backstory = shlex.quote(PRODUCT)
    commands = (
        [
            *("score_cases.py", "--build", f"{backstory} build {{inputs}} --out {{case}}"),
            *("--export", f"{backstory} export {{case}} --to json"),
        ],
        ["score_phrases.py", f"{backstory} extract --as-given"],
    )
    codes = [
        subprocess.run([sys.executable, folder / name, *rest], check=False).returncode
        for name, *rest in commands
    ]
    return max(codes)


if __name__ == "__main__":
    raise SystemExit(main())
