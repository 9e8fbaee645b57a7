"""Write docs/checks.md and docs/zh/checks.md: `python -m tools.checks_page`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from benchmarks import narrative_recall
from benchmarks.check_recall import FULLY_KNOWN, measured, table
from goalsheet.checks.rules import FORM_RULES, SET_RULES
from goalsheet.disclosure.checks import TABLE_RULES
from goalsheet.disclosure.load import Layouts
from goalsheet.messages import Language
from goalsheet.messages.rules import RULES, SOURCES
from goalsheet.narrative.rules import NARRATIVE_RULES
from goalsheet.template.library import Library

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES: Mapping[Language, Path] = {"en": DOCS / "checks.md", "zh": DOCS / "zh" / "checks.md"}

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
- without a `code` the finding is `relation_fails`; `source` names the official document.

What needs more than an expression is a rule of its own: one function in `goalsheet/checks/rules/`,
one line in its `__init__.py`. The words that rules look for stand in `goalsheet/checks/words.yaml`.
"""


HEAD_ZH = """# 审核

```
goalsheet check 报送材料/ -o 审核报告.html
```

一次给出的所有表作为一次报送：先逐表检查，再看各表之间是否一致。结果是[问题清单](../findings.md)，
可输出文本、JSON、Excel 或网页（`--format`，或由 `-o` 的后缀决定）；有错误时退出码为 1。

- **错误**：表内自相矛盾，确定无疑。
- **提醒**：很可能有误，或不合编报要求，或需要说明。
- **提示**：写法、错别字、个人信息。

每条规则的结果是通过、不通过或不适用；Python 中 `goalsheet.check(...).outcomes` 列出全部结果，
以及不适用的原因。

## 已说明的差异

有合理原因的差异写进 `accepted.yaml`，用 `--accepted` 给出：报告中仍然列出，
注明“已说明”，不再计为错误。
`--format json` 给出可以照抄的 `code`、`cells` 和 `values`；所列的值一旦变化，说明即失效。

```yaml
- code: spending_not_fund_total
  cells: ["项目绩效目标表!E20"]
  values: {left: "76.95", right: "81"}
  file: 001-1.xlsx        # 可以不写
  reason: 差额为预备费，见批复
```

## 模板中的勾稽关系

模板在 `checks:` 下写明本表应满足的关系（写法见[英文说明](../checks.md#relations-of-a-form)）：

```yaml
checks:
  - {rule: R01, tree: sources}
  - {rule: R02, relation: sum(spending.full_year) = fund_total, code: spending_not_fund_total}
  - {rule: R04, relation: start <= fiscal_year <= end, code: year_outside_period}
```

空白单元格在求和时按零计，但不与别的值比较。规则所用的词在 `goalsheet/checks/words.yaml` 中。
"""

_WHERE: Mapping[Language, tuple[str, ...]] = {
    "en": (
        "relations of the templates",
        "each form",
        "all forms of a submission",
        "tables",
        "text",
    ),
    "zh": ("模板的勾稽关系", "逐表", "各表之间", "公开表", "文字说明"),
}


def page(language: Language) -> str:
    """The text of the page in one language; the measures stand on the English one."""
    if language == "zh":
        head = "## 规则\n\n| 规则 | 内容 | 检查方式 | 依据 |\n|---|---|---|---|\n"
        return f"{HEAD_ZH}\n{head}{_rules(language)}"
    head = "## Rules\n\n| rule | what it asks | where | official source |\n|---|---|---|---|\n"
    return f"{HEAD}\n{head}{_rules(language)}\n{_measures()}"


def _rules(language: Language) -> str:
    stated = {
        check.rule
        for template in Library.open().templates.values()
        for check in template.plan.definition.checks
    }
    tables = {check.rule for layout in Layouts.open().layouts.values() for check in layout.checks}
    kinds = (
        stated,
        {rule.id for rule in FORM_RULES},
        {rule.id for rule in SET_RULES},
        tables | {rule.id for rule in TABLE_RULES} | {"R30", "R33"},
        {rule.id for rule in NARRATIVE_RULES},
    )
    lines = []
    for rule, words in RULES.items():
        where = [name for name, rules in zip(_WHERE[language], kinds, strict=True) if rule in rules]
        if where:
            source = SOURCES.get(rule, "")
            lines.append(f"| {rule} | {words.of(language)} | {'; '.join(where)} | {source} |\n")
    return "".join(lines)


def _measures() -> str:
    return f"""## How well they find

Measured by `python -m benchmarks.check_recall` on the filled forms of five published documents in
`examples/`. A known finding counts as found where a finding of its rule and severity names each of
its cells. "Beyond them" is what is reported in the forms of which all faults are known
({", ".join(FULLY_KNOWN)}) and is not among these.

{table(measured())}
The published tables and the text of one of the documents (`python -m benchmarks.narrative_recall`,
see [tables and text](narrative.md)):

{narrative_recall.table(narrative_recall.measured())}"""


if __name__ == "__main__":
    for spoken, file in PAGES.items():
        file.write_text(page(spoken), encoding="utf-8", newline="\n")
