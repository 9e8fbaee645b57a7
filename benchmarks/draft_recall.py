"""How much of the official forms `goalsheet templates new` finds in a blank.

`python -m benchmarks.draft_recall [--lost]` prints, for every form as issued and redrawn in three
ways, how many of its entries in tests/gold/fields.csv the draft finds in the right value cells,
and under the names of the house. --lost lists the entries that it does not find.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.drafting.recall import REDRAWN, measured


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lost", action="store_true", help="list what is not found")
    arguments = parser.parse_args()
    total = found_in_all = named_in_all = 0
    print(f"{'form':<28}{'found':>11}{'named':>7}{'recall':>9}{'doubts':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for name in REDRAWN:
            print(f"-- {name}")
            for template, (entries, found, named, lost), drafted in measured(name, Path(folder)):
                total += entries
                found_in_all += found
                named_in_all += named
                share = f"{found / entries:.1%}"
                print(
                    f"{template:<28}{found:>5} / {entries:<3}{named:>7}{share:>9}"
                    f"{len(drafted.doubts):>8}"
                )
                if arguments.lost:
                    print(*(f"    {path}" for path in lost), sep="\n")
    share = f"{found_in_all / total:.1%}"
    print(f"{'all':<28}{found_in_all:>5} / {total:<3}{named_in_all:>7}{share:>9}")


if __name__ == "__main__":
    main()
