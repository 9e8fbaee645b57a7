"""Draw the blanks, or the filled examples: `python -m tools.draw blanks | examples GOLD_DIR`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tools.draw import department_budget
from tools.draw.catalogue import DRAWINGS

ROOT = Path(__file__).resolve().parents[2]


def draw_blanks() -> None:
    for template, drawing in DRAWINGS.items():
        _write(ROOT / "xltemplates" / template / "blank.xlsx", drawing.workbook())
    _write(ROOT / "xltemplates" / "department-budget" / "blank.xlsx", department_budget.workbook())


def draw_examples(gold: Path) -> None:
    for template, drawing in DRAWINGS.items():
        for case in drawing.cases:
            form = json.loads((gold / f"{case}.json").read_text(encoding="utf-8"))
            _write(ROOT / "examples" / template / f"{case}.xlsx", drawing.workbook(form))


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.draw", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("blanks", help="draw xltemplates/<id>/blank.xlsx")
    examples = commands.add_parser("examples", help="draw examples/<id>/<case>.xlsx")
    examples.add_argument("gold", type=Path, help="folder of transcribed forms (JSON)")
    arguments = parser.parse_args()
    if arguments.command == "blanks":
        draw_blanks()
    else:
        draw_examples(arguments.gold)


main()
