"""Classification codes: the shipped lists, and files of an office's own."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from goalsheet.codes import KINDS, Code, Codes
from goalsheet.codes.code import Kind, name_key, parent_of
from goalsheet.codes.codes import shipped_lists
from goalsheet.errors import TemplateError
from goalsheet.messages.template import mistake_text

GOLD = Path(__file__).parents[1] / "disclosure" / "gold"
CODES = Codes.load()
YEARS = range(2015, 2031)


def own(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "own.csv"
    path.write_text(text, encoding=encoding)
    return path


def published(number: int) -> list[tuple[str, str]]:
    """Codes and names in one of the tables of Jianghan, 2022."""
    text = (GOLD / f"003-{number}.json").read_text(encoding="utf-8")
    found: list[tuple[str, str]] = []

    def walk(value: object) -> None:
        if isinstance(value, dict):
            if value.get("code"):
                found.append((value["code"], value["name"]))
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(json.loads(text))
    return found


@pytest.mark.parametrize("number", range(1, 8))
def test_every_published_name__fits_its_code(number: int) -> None:
    names = published(number)
    assert names or number == 4
    for code, name in names:
        kind = "economic" if code.startswith("3") else "function"
        assert CODES.name_fits(kind, code, name, 2022), (code, name)  # type: ignore[arg-type]


def test_codes__stand_in_order_and_have_a_list_of_each_kind() -> None:
    keys = [(KINDS.index(code.kind), code.code) for code in CODES]
    assert keys == sorted(keys)
    assert {code.kind for code in CODES} == set(KINDS)
    functions = [code.code for code in CODES.of("function", 2026)]
    assert functions == sorted(set(functions))


def test_shipped_codes__have_their_class_and_say_where_they_were_seen() -> None:
    for code in CODES:
        assert code.evidence
        assert code.name == code.name.strip()
        top = code.code[: 1 if code.kind in ("procurement", "service") else 3]
        assert CODES.find(code.kind, top, code.first or code.last or 2022) is not None, code


def test_shipped_codes__are_listed_once_for_every_year() -> None:
    codes = list(CODES)
    for year in YEARS:
        valid = [(code.kind, code.code) for code in codes if code.holds_in(year)]
        assert len(valid) == len(set(valid)), year


@pytest.mark.parametrize("kind", ["function", "economic"])
def test_shipped_codes__have_every_code_above_them_in_each_of_their_years(kind: Kind) -> None:
    for year in YEARS:
        codes = CODES.of(kind, year)
        known = {code.code for code in codes}
        orphans = [code.code for code in codes if code.parent and code.parent not in known]
        assert not orphans, (year, orphans)


def test_shipped_names__have_no_stray_blanks_or_halfwidth_brackets() -> None:
    for code in CODES:
        for name in (code.name, *code.spellings):
            assert not re.search(r"[\s()\[\]]", name), (code.code, name)
            assert name.count("（") == name.count("）"), (code.code, name)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("2010602", "一般行政管理事务"),
        ("2011350", "事业运行"),
        ("2013901", "行政运行"),
        ("2040607", "公共法律服务"),
        ("2059999", "其他教育支出"),
        ("2081005", "社会福利事业单位"),
        ("2100717", "计划生育服务"),
        ("2110105", "环境保护法规、规划及标准"),
        ("2210399", "其他城乡社区住宅支出"),
        ("2240299", "其他消防救援事务支出"),
    ],
)
def test_codes_of_district_tables__have_their_names(code: str, name: str) -> None:
    assert CODES.name_fits("function", code, name, 2025)


def test_classes__are_all_there() -> None:
    functions = {code.code for code in CODES.of("function", 2022) if code.level == 1}
    assert functions == {str(n) for n in range(201, 235)} - {"209", "218", "225", "226", "228"}
    economics = {code.code for code in CODES.of("economic", 2022) if code.level == 1}
    assert economics >= {str(n) for n in (301, 302, 303, 307, 309, 310, 311, 312, 313, 399)}


def test_function__has_name_level_and_parent() -> None:
    code = CODES.function("2010350", 2022)
    assert code is not None
    assert (code.name, code.level, code.parent) == ("事业运行", 3, "20103")
    assert CODES.function("9999999", 2022) is None
    assert CODES.economic("2010350", 2022) is None


def test_name__is_that_of_the_year() -> None:
    assert [CODES.find("function", "207", y).name for y in (2018, 2019)] == [  # type: ignore[union-attr]
        "文化体育与传媒支出",
        "文化旅游体育与传媒支出",
    ]
    assert CODES.function("224", 2018) is None


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("政府办公厅（室）及相关机构事务", True),
        ("政府办公厅(室)及 相关\n机构事务", True),
        ("政府办公厅[室]及相关机构事务", True),
        ("政府办公厅及相关机构事务", False),
        ("", False),
    ],
)
def test_name_fits__whatever_its_brackets_and_blanks(name: str, fits: bool) -> None:
    assert CODES.name_fits("function", "20103", name, 2022) is fits
    assert not CODES.name_fits("function", "99999", name, 2022)


def test_parent__is_the_shorter_code() -> None:
    assert parent_of("function", "2010350") == "20103"
    assert parent_of("function", "201") is None
    assert parent_of("economic", "30101") == "301"
    assert parent_of("procurement", "C0814") == "C"
    assert parent_of("service", "B10") == "B"
    assert name_key(" Ａ（1）\u3000") == "A(1)"


def test_own_file__goes_before_the_shipped_lists(tmp_path: Path) -> None:
    path = own(
        tmp_path,
        "kind,code,name,spellings,from,to\n"
        "function,2010350,事业运行（区级）,,2025,\n\n"
        "function,2019901,区级专项,专项甲|专项乙,2024,2025\n",
    )
    codes = Codes.load([path])
    assert codes.function("2010350", 2026) == Code(
        "function", "2010350", "事业运行（区级）", first=2025
    )
    assert codes.function("2010350", 2024) == CODES.function("2010350", 2024)
    assert codes.name_fits("function", "2010350", "事业运行", 2026)
    assert codes.name_fits("function", "2019901", "专项乙", 2025)
    assert codes.function("2019901", 2026) is None


def test_own_file__may_come_from_excel(tmp_path: Path) -> None:
    text = "kind,code,name\neconomic,30198,区级津贴\n"
    for encoding in ("utf-8-sig", "gb18030"):
        codes = Codes.load([own(tmp_path, text, encoding)])
        assert codes.name_fits("economic", "30198", "区级津贴", 2026)


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("", "line 1", "codes_column_missing"),
        ("kind,code\nfunction,201\n", "line 1", "codes_column_missing"),
        ("kind,code,name,note\n", "line 1", "codes_column_unknown"),
        ("kind,code,name\nexpense,201,某某\n", "line 2", "codes_kind"),
        ("kind,code,name\nfunction,2011,某某\n", "line 2", "codes_shape"),
        ("kind,code,name\nfunction,301,某某\n", "line 2", "codes_shape"),
        ("kind,code,name\nfunction,２０１,某某\n", "line 2", "codes_shape"),
        ("kind,code,name\n\nfunction,201,\n", "line 3", "codes_name"),
        ("kind,code,name,from\nfunction,201,某某,22\n", "line 2", "codes_year"),
        ("kind,code,name,from,to\nfunction,201,某某,2024,2022\n", "line 2", "codes_year"),
        ("kind,code,name\nfunction,201,某某,多余\n", "line 2", "codes_unreadable"),
        ("kind,code,name\nfunction,201\n", "line 2", "codes_unreadable"),
    ],
)
def test_mistake_in_a_file__names_its_line(
    tmp_path: Path, text: str, place: str, code: str
) -> None:
    path = own(tmp_path, text)
    with pytest.raises(TemplateError) as caught:
        Codes.load([path])
    (mistake,) = caught.value.mistakes
    assert (mistake.file, mistake.path, mistake.code) == (str(path), place, code)
    assert re.search("[\u4e00-\u9fff]", mistake_text(mistake, "zh"))


def test_file_that_is_none__is_a_template_error(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"nowhere\.csv"):
        Codes.load([tmp_path / "nowhere.csv"])
    path = tmp_path / "picture.csv"
    path.write_bytes(bytes(range(256)))
    with pytest.raises(TemplateError, match=r"picture\.csv"):
        Codes.load([path])


def test_shipped_lists__are_found() -> None:
    assert [path.stem for path in shipped_lists()] == sorted(
        ("function", "economic", "income", "procurement", "service")
    )
