"""Draw the budget workbooks of the examples: `python -m tools.budgets [GOLD_DIR]`.

GOLD_DIR holds the published tables of Jianghan as 003-1.json … 003-11.json. The goal forms of the
same document are put beside its budget; those of the district are drawn from its budgets.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from tools.budgets.budget import Budget
from tools.budgets.district import UNITS
from tools.budgets.goals import goal_forms
from tools.budgets.jianghan import budget

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "disclosure" / "gold"


def budgets(gold: Path) -> dict[Path, Budget]:
    """Every workbook of the examples: its path below examples/, and what it holds."""
    found = {Path("jianghan/budget.xlsx"): budget(gold)}
    for unit in UNITS:
        found[Path("district") / f"{unit.fields['unit_code']}.xlsx"] = unit
    return found


def goals() -> dict[Path, bytes]:
    """The goal forms of the district, by their paths below examples/."""
    return {
        Path("district") / f"{unit.fields['unit_code']}-{number}.xlsx": content
        for unit in UNITS
        for number, content in enumerate(goal_forms(unit))
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.budgets", description=__doc__)
    parser.add_argument("gold", type=Path, nargs="?", default=GOLD)
    for name, unit in budgets(parser.parse_args().gold).items():
        path = ROOT / "examples" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(unit.workbook())
    for name, content in goals().items():
        (ROOT / "examples" / name).write_bytes(content)
    for form in sorted((ROOT / "examples").glob("jianghan-*-goals/*.xlsx")):
        shutil.copyfile(form, ROOT / "examples" / "jianghan" / form.name)


if __name__ == "__main__":
    main()
