"""Write docs/checks.md: what is checked, and how well: `python -m tools.checks_page`."""

from __future__ import annotations

from pathlib import Path

from benchmarks.check_recall import FULLY_KNOWN, measured, table
from goalsheet.checks.rules import FORM_RULES, SET_RULES
from goalsheet.messages.rules import RULES
from goalsheet.template.library import Library

PAGE = Path(__file__).resolve().parent.parent / "docs" / "checks.md"

HEAD = """# Checks

```
goalsheet check submitted/ -o report.html
```

All forms given are one submission: each is checked by itself, and all of them together. The result
is a list of [findings](findings.md) as text, JSON, a workbook or a page (`--format`, or the suffix
of `-o`); the exit code is 1 where there is an error.

- **error**: the document contradicts itself, beyond doubt.
- **warning**: very probably a mistake, or a breach of a rule of the trade, or something to explain.
- **info**: style, typing, personal data.

A check passes, fails, or does not apply; `goalsheet.check(...).outcomes` lists all three, with the
reason why a check does not apply.

## Differences that are explained

`--accepted accepted.yaml` takes findings that someone explained. They stay in the report, marked as
accepted, and no longer count. `--format json` prints the `code`, `cells` and `values` to copy; an
acceptance lapses when a value that it names changes.

```yaml
- code: spending_not_fund_total
  cells: ["项目绩效目标表!E20"]
  values: {left: "76.95", right: "81"}
  file: 001-1.xlsx        # optional
  reason: 差额为预备费，见批复
```

## Relations of a form

A template states what must hold in its form under `checks:`. The expressions are parsed, never run
as code; `goalsheet templates check` names the place of a mistake.

```yaml
checks:
  - {rule: R01, tree: sources}
  - {rule: R02, relation: sum(spending.full_year) = fund_total, code: spending_not_fund_total}
  - {rule: R04, relation: start <= fiscal_year <= end, code: year_outside_period}
  - {rule: R06, each: spending, relation: half_year <= full_year}
  - rule: R17
    relation: "summary[row=basic].share = summary[row=basic].amount / fund_total * 100"
    tolerance: "0.01"
    severity: warning
```

- `relation`: `=` `!=` `<` `<=` `>` `>=` (also in chains), `+ - * /`, brackets, `and`; `sum()`,
  `count()`, `abs()`, `year()`, `equal_text(a, b)`.
- a name is a field; `table.column` are the cells of a column; `table[row=total].column` only those
  of rows whose column has that word (`'…'` around words that are no names).
- `each` applies the relation to every row of a table, whose columns are then plain names.
- `tree` demands of a table with fixed rows that every parent is the sum of its children.
- `when` must hold for the check to apply; `tolerance` is in the template's unit.
- a blank counts as nothing in a sum; where a blank would be compared, the check does not apply.
- a date and a year are compared by their years.
- without a `code` the finding is `relation_fails`.

What needs more than an expression is a rule of its own: one function in `goalsheet/checks/rules/`,
one line in its `__init__.py`. The words that rules look for stand in `goalsheet/checks/words.yaml`.
"""


def page() -> str:
    """The text of the page."""
    return "\n".join((HEAD, _rules(), _measures()))


def _rules() -> str:
    lines = ["## Rules", "", "| rule | what it asks | 规则 | where |", "|---|---|---|---|"]
    stated = {
        check.rule
        for template in Library.open().templates.values()
        for check in template.plan.definition.checks
    }
    scopes = (
        ("relations of the templates", stated),
        ("each form", {rule.id for rule in FORM_RULES}),
        ("all forms of a submission", {rule.id for rule in SET_RULES}),
    )
    for rule, words in RULES.items():
        where = "; ".join(scope for scope, rules in scopes if rule in rules)
        if where:
            lines.append(f"| {rule} | {words.en} | {words.zh} | {where} |")
    return "\n".join(lines) + "\n"


def _measures() -> str:
    return f"""## How well they find

Measured by `python benchmarks/check_recall.py` on the filled forms of five published documents in
`examples/`. A known finding counts as found where a finding of its rule and severity names each of
its cells. "Beyond them" is what is reported in the forms of which all faults are known
({", ".join(FULLY_KNOWN)}) and is not among these.

{table(measured())}"""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
