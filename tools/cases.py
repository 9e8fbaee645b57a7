"""Write the cases of the shipped templates from the examples: `python -m tools.cases`.

A case is a filled workbook with the record and the findings that reading it gives. They are
goldens: run this only when the reading of a form has changed on purpose, and read the difference.
What the checks find in the same workbooks is held in one place only,
tests/checks/known_findings.csv: a second golden would say the same again and change with every
rule.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from goalsheet.formats.json_ import record_json
from goalsheet.grid.open import book_from_bytes
from goalsheet.messages.report import finding_json
from goalsheet.reader.read import read_book
from goalsheet.template.library import Library

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = {"department-budget": "jianghan/budget.xlsx"}
"""The example of a template that has none in a folder of its name."""


def main() -> None:
    plans = Library.open().plans()
    for plan in plans:
        pattern = EXAMPLES.get(plan.id, f"{plan.id}/*.xlsx")
        example = sorted((ROOT / "examples").glob(pattern))[0]
        folder = ROOT / "xltemplates" / plan.id / "cases" / example.stem
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(example, folder / "filled.xlsx")
        result = read_book(book_from_bytes(example.read_bytes(), "filled.xlsx"), plans)
        (record,) = result.records
        write(folder / "record.json", record_json(record))
        write(folder / "findings.json", [finding_json(f, "zh") for f in result.findings])


def write(path: Path, content: object) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
