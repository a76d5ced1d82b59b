"""
What one more article costs a case of a thousand.

    python benchmarks/adding.py [--documents N]

The articles are generated: families with their own surnames whose members marry, have children,
sue and move, each told of in three articles. The figure is the time to add one article, less the
time to read it.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from pathlib import Path

from backstory.case import Case
from backstory.finding import find
from backstory.model import Document
from backstory.pipeline import build
from backstory.reading import read

MEN = [
    *("Abel", "Basil", "Cecil", "Denis", "Edwin", "Felix", "Gilbert", "Hugh", "Ivor", "Jasper"),
    *("Kenneth", "Lionel", "Maurice", "Neville", "Oswald", "Percy", "Ralph", "Simon", "Thomas"),
]
WOMEN = [
    *("Ada", "Beryl", "Clara", "Dora", "Edith", "Flora", "Gwen", "Hester", "Ida", "Joan", "Kitty"),
    *("Lilian", "Mabel", "Nora", "Olive", "Phyllis", "Rose", "Sylvia", "Thora", "Una", "Violet"),
]
STEMS = [
    *("Ash", "Bram", "Cold", "Dun", "East", "Fen", "Gar", "Hol", "Kirk", "Lang", "Mar", "Nor"),
    *("Old", "Pen", "Quar", "Rad", "Sel", "Thorn", "Up", "Ver", "Whit", "Yar", "Al", "Bel"),
    *("Car", "Dray", "El", "Far", "Grin", "Hart", "Ing", "Jar", "Kel", "Lin", "Mel", "Net"),
]
ENDS = [
    *("bury", "combe", "den", "field", "ford", "ham", "ley", "mere", "stead", "ton", "well"),
    *("wick", "worth", "shaw", "holt", "hurst", "bridge", "more", "gate", "dale", "croft"),
]
TOWNS = ["Leeds", "Dublin", "Bristol", "Cardiff", "Exeter", "Glasgow", "Norwich", "York"]


def article(chance: random.Random) -> str:
    """Return one article about one family."""
    surname, hers, theirs = (chance.choice(STEMS) + chance.choice(ENDS) for _ in range(3))
    he, (she, child) = chance.choice(MEN), chance.sample(WOMEN, 2)
    year = chance.randint(1900, 1990)
    return "\n\n".join(
        [
            f"{he} {surname} was born in {chance.choice(TOWNS)} on 4 March {year}.",
            (
                f"In May {year + 25} {he} {surname} married {she} {hers}. Two years later they "
                f"moved to {chance.choice(TOWNS)}. Their daughter, {child} {surname}, was born in "
                f"the spring of {year + 28}."
            ),
            f"“I never liked the sea,” said {she} {surname}, {chance.randint(40, 70)}.",
            (
                f"{he} {surname} bought a mill for £{chance.randint(2, 90)},000 and was sued by "
                f"{chance.choice(MEN)} {theirs} in {year + 35}. He died in {year + 70}, aged 70."
            ),
        ]
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    asked = parser.parse_args()
    chance = random.Random(7)  # noqa: S311  a benchmark, not a secret
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(asked.documents):
            (folder / f"{number:05}.txt").write_text(article(chance), encoding="utf-8")
        path = folder / "thousand.case"
        with Case.create(path) as case:
            built = build([str(folder)], case)
            print(f"{built.read} articles read and settled in {built.seconds:.1f} s")
        costs = []
        for number in range(5):
            one = folder / f"more-{number}.txt"
            one.write_text(article(chance), encoding="utf-8")
            started = time.perf_counter()
            for document in read([str(one)]):
                if isinstance(document, Document):
                    find(document)
            reading = time.perf_counter() - started
            with Case.open(path) as case:
                started = time.perf_counter()
                build([str(one)], case)
                costs.append(time.perf_counter() - started - reading)
        print(f"one more, its reading excluded: median {statistics.median(costs):.2f} s")


if __name__ == "__main__":
    main()
