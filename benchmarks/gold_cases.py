"""
The product against hand-made gold: whole cases and single phrases.

    python benchmarks/gold_cases.py [FOLDER]

FOLDER holds `score_cases.py`, `score_phrases.py`, `cases/` and `phrases.jsonl`; by default it is
`shared/measure` beside the project. Prints both tables; where the folder is missing, says so.
"""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys
from pathlib import Path

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "measure"
PRODUCT = shlex.quote(str(Path(sys.executable).parent / "backstory"))


def main() -> int:
    """Run both scorers; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=BESIDE)
    folder = parser.parse_args().folder
    if not (folder / "score_cases.py").exists():
        print(f"Skipped: there is no gold at {folder}.")
        return 0
    commands = (
        [
            *("score_cases.py", "--build", f"{PRODUCT} build {{inputs}} --out {{case}}"),
            *("--export", f"{PRODUCT} export {{case}} --to json"),
        ],
        ["score_phrases.py", f"{PRODUCT} extract --as-given"],
    )
    codes = [
        subprocess.run([sys.executable, folder / name, *rest], check=False).returncode
        for name, *rest in commands
    ]
    return max(codes)


if __name__ == "__main__":
    raise SystemExit(main())
