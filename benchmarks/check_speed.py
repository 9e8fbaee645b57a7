"""How long checking 1,000 goal forms takes, against reading them, in the same run.

    python benchmarks/check_speed.py [--forms N] [--units N]

The forms are the examples again and again, each copy a project of its own name in one of so many
units. Reading and checking run in one process each.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from pathlib import Path

from goalsheet.checks.engine import check_records
from goalsheet.formats.flat import definitions_in
from goalsheet.grid.open import open_book
from goalsheet.model import Record
from goalsheet.reader.read import read_book
from goalsheet.template.library import Library

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def main() -> None:
    arguments = argparse.ArgumentParser(description="time the checks against reading")
    arguments.add_argument("--forms", type=int, default=1000, metavar="N")
    arguments.add_argument("--units", type=int, default=50, metavar="N")
    chosen = arguments.parse_args()
    library = Library.open()
    plans, definitions = library.plans(), definitions_in(library)
    paths = sorted(EXAMPLES.glob("*-goals/[0-9]*.xlsx"))
    paths = [paths[n % len(paths)] for n in range(chosen.forms)]

    begun = time.perf_counter()
    records = [
        copy(record, number, chosen.units)
        for number, path in enumerate(paths)
        for record in read_book(open_book(path), plans).records
    ]
    reading = time.perf_counter() - begun

    begun = time.perf_counter()
    result = check_records(records, definitions)
    checking = time.perf_counter() - begun
    print(
        f"{len(records)} forms: read in {reading:.1f} s, checked in {checking:.1f} s "
        f"({checking / reading:.2f} times as long), {len(result.findings)} findings"
    )


def copy(record: Record, number: int, units: int) -> Record:
    """The record as another project of another unit, with texts that no other form has."""
    tail = f"（{number}）"
    fields = {
        name: value + tail if isinstance(value, str) and len(value) > 60 else value
        for name, value in record.fields.items()
    }
    for name in ("unit", "authority"):
        if isinstance(fields.get(name), str):
            fields[name] = f"{fields[name]}{number % units}处"
    if isinstance(fields.get("project_name"), str):
        fields["project_name"] = f"{fields['project_name']}{number}"
    source = replace(record.source, file=f"forms/{number}.xlsx")
    return replace(record, fields=fields, source=source)


if __name__ == "__main__":
    main()
