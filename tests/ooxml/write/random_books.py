"""Workbooks of random formulas over random values, as forms use them, in raw XML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from xml.sax.saxutils import escape

from goalsheet.ooxml.a1 import format_cell
from goalsheet.ooxml.write.cells import BlankValue, CellValue, NumberValue, TextValue
from goalsheet.ooxml.write.dependents import Place
from tests.ooxml.build import MAIN, OFFICE, PACKAGE, relationships, worksheet, zipped

INPUT, CALC, TOTAL = "输入", "计算 表", "汇总"
SHEETS = (INPUT, CALC, TOTAL)
HEIGHT = 12
HIDDEN = (3, 7)
WORDS = ("甲", "乙", "丙", "abc", "12", "")
NAMES = {"单价": f"{INPUT}!$B$2:$B$9", "率": f"{INPUT}!$C$4", "二次": "SUM(单价)*2"}


@dataclass(frozen=True)
class RandomBook:
    """A workbook without cached values, where its formulas are, and values to set."""

    content: bytes
    formulas: Mapping[Place, str]
    edits: Mapping[tuple[int, int], CellValue]


def random_book(seed: int) -> RandomBook:
    """Inputs in A to E of the first sheet; formulas on all three read them and one another."""
    random = Random(seed)  # noqa: S311
    formulas: dict[Place, str] = {}
    rows = dict.fromkeys(SHEETS, "")
    for row in range(1, HEIGHT + 1):
        values = {col: _input(random, col) for col in range(1, 6)}
        cells = "".join(_value_cell(row, col, value) for col, value in values.items())
        hidden = ' hidden="1"' if row in HIDDEN else ""
        rows[INPUT] += f'<row r="{row}"{hidden}>{cells}</row>'
    for sheet in (CALC, TOTAL):
        for row in range(1, 16):
            cells = ""
            for col in (1, 2):
                text = _formula(random, list(formulas))
                formulas[sheet, row, col] = text
                array = f' t="array" ref="{format_cell(row, col)}"' if text[:4] == "SUM(" else ""
                f = f"<f{array}>{escape(text)}</f>"
                cells += f'<c r="{format_cell(row, col)}">{f}</c>'
            # A group in C that reads its own row.
            shared = f'ref="C1:C15">{INPUT}!B1*2+N(A1)' if row == 1 else ">"
            formulas[sheet, row, 3] = f"{INPUT}!B{row}*2+N(A{row})"
            cells += f'<c r="C{row}"><f t="shared" si="0" {shared}</f></c>'
            rows[sheet] += f'<row r="{row}">{cells}</row>'
    edits = {
        (random.randint(1, HEIGHT), col): _input(random, col)
        for col in random.choices(range(1, 6), k=random.randint(1, 4))
    }
    return RandomBook(_package(rows), formulas, edits)


def _input(random: Random, col: int) -> CellValue:
    if col == 1:
        word = random.choice(WORDS)
        return TextValue(word) if word else BlankValue()
    if col == 5:
        return NumberValue(str(random.randint(44000, 46000)))
    if random.random() < 0.15:
        return BlankValue()
    if random.random() < 0.1:
        return TextValue(random.choice(WORDS[:4]))
    return NumberValue(random.choice(("0", "1", "-3", "2.5", "0.1", "1234.56", "7", "100000")))


def _value_cell(row: int, col: int, value: CellValue) -> str:
    if isinstance(value, NumberValue):
        return f'<c r="{format_cell(row, col)}"><v>{value.text}</v></c>'
    if isinstance(value, TextValue):
        return f'<c r="{format_cell(row, col)}" t="inlineStr"><is><t>{value.text}</t></is></c>'
    return ""


def _formula(random: Random, earlier: list[Place]) -> str:
    """A formula of one of the kinds, over inputs and earlier formulas."""

    def area(col: str) -> str:
        top = random.randint(1, 5)
        return f"{INPUT}!{col}{top}:{col}{random.randint(top, HEIGHT)}"

    def number() -> str:
        if earlier and random.random() < 0.4:
            sheet, row, col = random.choice(earlier)
            return f"N('{sheet}'!{format_cell(row, col)})"
        col = random.choice("BCD")
        return f"N({INPUT}!{col}{random.randint(1, HEIGHT)})"

    def word() -> str:
        return random.choice(('"甲"', '"乙"', f"{INPUT}!$A${random.randint(1, HEIGHT)}"))

    kinds: tuple[Callable[[], str], ...] = (
        lambda: f"{number()}+{number()}*{number()}-{number()}%",
        lambda: f"SUM({area('B')},{area('C')},{number()})",
        lambda: f"SUM({area('B')}*1)" if random.random() < 0.3 else f"SUM({INPUT}!B:C)",
        lambda: f"SUMIF({INPUT}!A1:A12,{word()},{INPUT}!B1)",
        lambda: f'SUMIF({area("B")},">1")',
        lambda: f'SUMIFS({INPUT}!B1:B12,{INPUT}!A1:A12,{word()},{INPUT}!C1:C12,">0")',
        lambda: f"COUNTIF({INPUT}!$A:$A,{word()})+COUNTA({area('A')})+COUNTBLANK({area('D')})",
        lambda: f"ROUND({number()}/3,{random.randint(-1, 3)})",
        lambda: f'IF({number()}>{number()},{number()},"否"&{number()})',
        lambda: f'IFERROR(VLOOKUP({word()},{INPUT}!A:D,{random.randint(2, 4)},FALSE)&"","无")',
        lambda: f"IFERROR(INDEX({INPUT}!B1:B12,MATCH({word()},{INPUT}!A1:A12,0)),-1)",
        lambda: f'TEXT({number()},"{random.choice(("0.00", "#,##0", "0%"))}")',
        lambda: f"CONCATENATE({word()},LEFT({word()},1),LEN({word()}))",
        lambda: f"IFERROR({number()}/{number()},0)",
        lambda: f"SUMPRODUCT(({INPUT}!A1:A12={word()})*1,{INPUT}!B1:B12)",
        lambda: f"YEAR({INPUT}!E{random.randint(1, 12)})*100+MONTH({INPUT}!E2)+DAY({INPUT}!E3)",
        lambda: f'TEXT(DATE(2024,{number()},1),"yyyy-mm-dd")' if random.random() < 0.2 else "率+1",
        lambda: f"MAX({area('B')})-MIN({area('C')})+IFERROR(AVERAGE({area('D')}),0)",
        lambda: f"SUBTOTAL({random.choice((109, 103, 104))},{INPUT}!B1:B12)",
        lambda: "SUM(单价)+二次",
    )
    return random.choice(kinds)()


def _package(rows: Mapping[str, str]) -> bytes:
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(SHEETS, 1)
    )
    names = "".join(f'<definedName name="{n}">{text}</definedName>' for n, text in NAMES.items())
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}worksheet+xml"/>'
        for n in range(1, 4)
    )
    return zipped({
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}sheet.main+xml"/>'
        f"{overrides}</Types>",
        "_rels/.rels": relationships(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        f"<sheets>{listed}</sheets><definedNames>{names}</definedNames></workbook>",
        "xl/_rels/workbook.xml.rels": relationships(
            *((f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, 4))
        ),
        **{f"xl/worksheets/sheet{n}.xml": worksheet(rows[s]) for n, s in enumerate(SHEETS, 1)},
    })  # fmt: skip
