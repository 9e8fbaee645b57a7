"""Write docs/lossless.md and docs/zh/lossless.md: `python -m tools.feature_table`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import openpyxl

from tools.features import measure
from tools.features.catalogue import FEATURES, GROUPS
from tools.features.fills import COUNTS
from tools.features.measure import State

Language = Literal["en", "zh"]
DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES: Mapping[Language, Path] = {"en": DOCS / "lossless.md", "zh": DOCS / "zh" / "lossless.md"}
_STATES: Mapping[Language, Mapping[State, str]] = {
    "en": {"kept": "kept", "changed": "changed", "lost": "**lost**"},
    "zh": {"kept": "保留", "changed": "改变", "lost": "**丢失**"},
}
_HEAD: Mapping[Language, str] = {
    "en": """# What a fill keeps

A form of one of the templates was given {number} features of Excel and WPS workbooks, filled by
goalsheet, and looked at again. This page is written by `python -m tools.feature_table`: the same
detectors look at every result.

| {number} features | kept | changed | lost |
|---|---|---|---|
| goalsheet, filled | {fill} |
| goalsheet, filled, with rows inserted | {rows} |
| openpyxl {version}, loaded and saved | {openpyxl} |

- *filled*: a record that fits the rows of the form. All parts but the sheets whose values change
  stay byte for byte.
- *with rows inserted*: records that need {counts} more rows, above the features, in the middle of
  them, below them. A feature counts as kept where all {cases} files have it as Excel would: what is
  below moves down, what is around the new rows grows, what belongs to the repeated row (formulas,
  merges, sparklines) is in every new row, drawings move and grow as they hold to their cells.
- *openpyxl*: `load_workbook(file, keep_vba=True, rich_text=True)`, then `save`, no value changed.
- *changed*: found again, but not as it was. *lost*: not found, or without a part that it needs.

The same features are tested in a strict OOXML workbook. Reported, as they cannot be mended: texts
that name cells (`INDIRECT`), macros, formulas in other workbooks. Refused with a finding, the file
unchanged: rows in the middle of a multi-cell array formula, a what-if table or a pivot table. A
formula that goalsheet cannot compute loses its cached value when what it reads moves or changes,
and a finding says so. A digital signature is void after any change.
""",
    "zh": """# 填表之后保留了什么

在一份官方表里放进 Excel 和 WPS 工作簿的 {number} 种内容，由 goalsheet 填写，再逐项检查。本页由
`python -m tools.feature_table` 写成，各种结果用同一套检查。

| {number} 种内容 | 保留 | 改变 | 丢失 |
|---|---|---|---|
| goalsheet 填写 | {fill} |
| goalsheet 填写并插入行 | {rows} |
| openpyxl {version} 打开再保存 | {openpyxl} |

- **填写**：记录正好放得下。除了值有变化的工作表，其余部件逐字节不变。
- **插入行**：记录多出 {counts} 行，分别在这些内容之上、之中、之下插入。{cases} 个文件都和 Excel
  插入行的结果一样，才算保留：下面的下移，跨过新行的扩大，被重复的行里有的（公式、合并、迷你图）
  每个新行都有，图形按各自的设定移动或缩放。
- **openpyxl**：`load_workbook(file, keep_vba=True, rich_text=True)` 后 `save`，不改任何值。
- **改变**：还在，但和原来不同。**丢失**：不见了，或者缺了必需的部件。

严格（strict）OOXML 工作簿也逐项测试。无法改写、只作提示的：以文本写单元格地址的公式（`INDIRECT`）、
宏、其他工作簿里的公式。拒绝插入并说明、文件不变的：多单元格数组公式、模拟运算表、数据透视表的中间。算不出
的公式，所读的单元格移动或改变后，缓存值会去掉并提示。任何改动都会使数字签名失效。
""",
}
_COLUMNS: Mapping[Language, str] = {
    "en": "| {} | filled | with rows inserted | openpyxl |",
    "zh": "| {} | 填写 | 插入行 | openpyxl |",
}


def page(language: Language) -> str:
    """The text of the page in a language."""
    results = (measure.after_fill(), measure.after_rows(), measure.after_openpyxl())
    words = _STATES[language]
    fill, rows, other = (
        " | ".join(str(number) for number in measure.counts(result.values()).values())
        for result in results
    )
    lines = [
        _HEAD[language].format(
            number=len(FEATURES),
            fill=fill,
            rows=rows,
            openpyxl=other,
            version=openpyxl.__version__,
            counts=", ".join(map(str, COUNTS)) if language == "en" else "、".join(map(str, COUNTS)),
            cases=3 * len(COUNTS),
        )
    ]
    for zh, en, features in GROUPS:
        title = zh if language == "zh" else en
        lines += [_COLUMNS[language].format(title), "|---|---|---|---|"]
        for feature in features:
            states = " | ".join(words[result[feature.id]] for result in results)
            lines.append(f"| {feature.zh if language == 'zh' else feature.en} | {states} |")
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    for language, path in PAGES.items():
        path.write_text(page(language), encoding="utf-8", newline="\n")
