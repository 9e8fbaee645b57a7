"""Every feature of a form is kept by a fill, and stands right after rows were inserted."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache

import pytest

from goalsheet.ooxml.write.verify import package_problems
from tools.features.catalogue import FEATURES
from tools.features.feature import Feature, expected
from tools.features.fills import BEFORE, COUNTS, Where, filled, filled_twice, grown
from tools.features.form import strict_form, torture_form
from tools.features.measure import descriptions
from tools.features.opened import Opened

FILLED_PARTS = {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"}
features = pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.id)
insertions = pytest.mark.parametrize(
    ("where", "count"), [(where, count) for where in BEFORE for count in COUNTS]
)


@cache
def opened(where: Where | None = None, count: int = 0, *, strict: bool = False) -> Opened:
    return Opened(filled(where, count, strict=strict).content)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def cached(content: bytes, part: str, address: str) -> str | None:
    found = re.search(rf'<c r="{address}"[^>]*>.*?</c>', parts(content)[part].decode())
    value = re.search("<v>(.*?)</v>", found[0]) if found else None
    return value[1] if value else None


def test_features__have_names_of_their_own() -> None:
    for values in ([f.id for f in FEATURES], [f.zh for f in FEATURES], [f.en for f in FEATURES]):
        assert len(values) == len(set(values))
    assert len(FEATURES) >= 150


@features
def test_feature__is_in_the_form_and_moves_unless_it_stays(feature: Feature) -> None:
    description = descriptions()[feature.id]
    assert description
    moved = [expected(feature, description, before, 1) for before in BEFORE.values()]
    assert any(lines != description for lines in moved) == (feature.rule != "stays")


@features
def test_feature__is_kept_by_a_fill_without_new_rows(feature: Feature) -> None:
    assert feature.detect(opened()) == descriptions()[feature.id]


@insertions
@features
def test_feature__is_right_after_rows_were_inserted(
    feature: Feature, where: Where, count: int
) -> None:
    wanted = expected(feature, descriptions()[feature.id], BEFORE[where], count)
    assert feature.detect(opened(where, count)) == wanted


@features
def test_feature__is_right_after_rows_were_inserted_in_two_places(feature: Feature) -> None:
    inside = expected(feature, descriptions()[feature.id], BEFORE["inside"], 3)
    wanted = expected(feature, inside, BEFORE["above"], 3)
    assert feature.detect(Opened(filled_twice(3).content)) == wanted


@features
def test_feature_of_a_strict_workbook__is_right_after_rows_were_inserted(feature: Feature) -> None:
    description = feature.detect(Opened(strict_form()))
    wanted = expected(feature, description, BEFORE["inside"], 3)
    assert description
    assert feature.detect(opened("inside", 3, strict=True)) == wanted


def test_fill_without_new_rows__leaves_every_other_part_byte_for_byte() -> None:
    before, after = parts(torture_form()), parts(filled().content)
    assert list(before) == list(after)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == FILLED_PARTS | {"xl/charts/chart1.xml"}


def test_chart_over_a_formula_that_changed__has_its_new_value() -> None:
    chart = parts(filled().content)["xl/charts/chart1.xml"]
    points = b"".join(
        b'<c:pt idx="%d"><c:v>%d</c:v></c:pt>' % point for point in enumerate((1100, 540, 1108, 5))
    )
    assert points in chart


def test_fill_without_new_rows__changes_nothing_around_the_cells() -> None:
    for part in FILLED_PARTS:
        before, after = (
            re.sub(rb"<sheetData>.*</sheetData>", b"", parts(content)[part])
            for content in (torture_form(), filled().content)
        )
        assert before == after


def test_form_with_every_feature__is_sound() -> None:
    # Excel writes links of pictures into the workbook as relationships without a part.
    assert package_problems(torture_form()) == []


@insertions
def test_result__has_no_problems(where: Where, count: int) -> None:
    assert package_problems(filled(where, count).content) == []


@pytest.mark.parametrize("count", COUNTS)
def test_formula_with_a_name_that_grew__has_its_new_value(count: int) -> None:
    sheet = "xl/worksheets/sheet2.xml"
    assert cached(torture_form(), sheet, "A4") == "4"
    assert cached(filled("inside", count).content, sheet, "A4") == str(4 + count)
    assert cached(filled("above", count).content, sheet, "A4") == "4"


@pytest.mark.parametrize("count", COUNTS)
def test_total_below_rows_that_were_inserted__keeps_its_value(count: int) -> None:
    sheet = "xl/worksheets/sheet1.xml"
    assert cached(filled("above", count).content, sheet, f"W{30 + count}") == "110"
    assert cached(filled("inside", count).content, sheet, f"W{30 + count}") == "110"
    assert cached(filled_twice(count).content, sheet, f"W{30 + 2 * count}") == "110"


@pytest.mark.parametrize(
    ("group", "reasons"),
    [("资金管理", {"array", "data_table"}), ("数量指标", {"pivot_table"})],
)
def test_rows_through_what_nothing_may_cut__are_refused_and_nothing_changes(
    group: str, reasons: set[str]
) -> None:
    result = grown(group, 1)
    codes = {finding.code for finding in result.findings if finding.severity == "error"}
    assert codes == {f"rows_refused_{reason}" for reason in reasons}
    assert result.content == torture_form()


def test_fill__says_what_it_cannot_mend() -> None:
    codes = {finding.code for finding in filled("above", 1).findings}
    assert codes >= {
        "not_mended_vba",
        "not_mended_external_links",
        "not_mended_indirect",
        "not_recalculated",
        "signature_void",
    }
