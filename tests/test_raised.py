"""Every sentence of an exception that a user can see is there in Chinese, too."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

import goalsheet
from goalsheet.codes.load import load_codes
from goalsheet.errors import TemplateError
from goalsheet.messages import describe
from goalsheet.messages.cli import spoken
from goalsheet.messages.template import mistake_text
from goalsheet.model import Finding

SOURCES = Path(goalsheet.__file__).parent
VALUE = "样本"

MAY_BE_NOTHING = ("hint", "near", "within")  # what some sentences end with
# Only a caller in Python can bring them about.
OF_PYTHON = (
    "a path is a str or a Path",
    "no table is called ",
    "no unit of money",
    "not among the options",
    "no worksheet is called",
)
# What a user types: options, files, formats, and names of programs and of keys.
TYPED = re.compile(
    r"(?a:--?[a-z][a-z0-9-]*|goalsheet(?: [a-z]+)*"
    r"|[\w.]*\.(?:xlsx|xlsm|yaml|docx|txt|md|csv|ndjson|json)"
    r"|\b(?:csv|xlsx|sha256|records|fields|null)\b|\"format\")"
)


def texts(node: ast.expr) -> list[str]:
    """What an expression can say, with a sample for every value; nothing where code makes it."""
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    if isinstance(node, ast.FormattedValue):
        if node.conversion < 0 and ast.unparse(node.value) in MAY_BE_NOTHING:
            return [""]
        return [f"'{VALUE}'" if node.conversion == ord("r") else VALUE]
    if isinstance(node, ast.JoinedStr):
        return ["".join(parts) for parts in product(*map(texts, node.values))]
    if isinstance(node, ast.BinOp):
        return [a + b for a in texts(node.left) for b in texts(node.right)]
    branches = (node.body, node.orelse) if isinstance(node, ast.IfExp) else ()
    return [text for branch in branches for text in texts(branch)]


def raised() -> Iterator[str]:
    for path in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "UsageError":
                yield from texts(node.args[0])


RAISED = sorted({text for text in raised() if not text.startswith(OF_PYTHON)})


def english(sentence: str) -> list[str]:
    """Words of a sentence that nobody types."""
    return re.findall(r"(?a:\b[a-z]{2,}\b)", TYPED.sub("…", sentence))


@pytest.mark.parametrize("text", RAISED)
def test_raised_sentence__has_no_english_in_chinese(text: str) -> None:
    assert english(spoken(text, "zh")) == []
    assert spoken(text, "en") == text


def test_raised_sentences__are_found() -> None:
    assert len(RAISED) > 90


@pytest.mark.parametrize(
    ("sentence", "chinese"),
    [
        (
            "no such file: m.cells.parquet (it holds the cells of the merged workbooks)",
            "没有这个文件：m.cells.parquet（其中是汇总时各单位的单元格）",
        ),
        (
            "a.duckdb: the ledger cannot be opened (IO Error: Could not read enough bytes from "
            'file "a.duckdb": attempted to read 254432 bytes from location 20000)',
            "a.duckdb：台账打不开（文件不完整）",
        ),
        (
            "a.duckdb: the ledger cannot be opened (Corrupt database file: computed checksum 1 "
            "does not match stored checksum 2 in block at location 0)",
            "a.duckdb：台账打不开（文件已损坏）",
        ),
        (
            'a.duckdb: the ledger cannot be opened (IO Error: Cannot open file "/p/a.duckdb": '
            "Permission denied)",
            "a.duckdb：台账打不开（没有权限）",
        ),
        (
            "one of unit, file and sha256 is needed",
            "请用 --unit、--file、--sha256 三者之一指定",
        ),
        ("no form to be read in a.xlsx (file_empty)", "a.xlsx 中没有可以起草的空表（文件是空的）"),
        (
            "a.yaml: cannot be read: [Errno 2] No such file or directory: 'a.yaml'",
            "a.yaml：不能读取（没有这个文件或文件夹）",
        ),
        (
            "a.yaml: no acceptances in 0.reason (Field required)",
            "a.yaml：0.reason 写得不对（缺少这一项）",
        ),
    ],
)
def test_reason__is_told_in_chinese(sentence: str, chinese: str) -> None:
    assert spoken(sentence, "zh") == chinese


@pytest.mark.parametrize(
    ("reason", "chinese"),
    [
        ("PDF", "PDF"),
        ("binary", "不是表格文件"),
        ("200000001 bytes", "200000001 字节"),
        ("more than 5000000 cells", "超过 5000000 个单元格"),
        ("xl/sharedStrings.xml: checksum", "xl/sharedStrings.xml 校验不符"),
        (
            "xl/workbook.xml: not well-formed (invalid token): line 1, column 8",
            "xl/workbook.xml 已损坏",
        ),
        ("Bad magic number for central directory", "内容已损坏"),
        ("neither UTF-8, UTF-16 nor GB 18030", "文字编码不是 UTF-8、UTF-16 或 GB 18030"),
    ],
)
def test_damage_of_a_file__is_told_in_chinese(reason: str, chinese: str) -> None:
    finding = Finding("file_unreadable", "error", "a.xlsx", found=reason)
    assert describe(finding, "zh").message == f"a.xlsx：不是可以读取的工作簿（{chinese}）。"
    assert reason[:40] in describe(finding, "en").message


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        (
            "kind,code,name\nfunction,228\n",
            "：第 2 行：不是可用的科目代码表（CSV）：这一行应与表头一样有 3 列。",
        ),
        (None, "：不是可用的科目代码表（CSV）：没有这个文件或文件夹。"),
    ],
)
def test_list_of_codes_that_is_wrong__is_told_in_chinese(
    tmp_path: Path, text: str | None, chinese: str
) -> None:
    path = tmp_path / "codes.csv"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        load_codes(path)
    (mistake,) = caught.value.mistakes
    assert mistake_text(mistake, "zh") == f"{path}{chinese}"
