"""Other sheets beside the form, several forms in one workbook, other formats of the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.variants.expected import CASES
from tests.variants.sample import Sample, Variant, example, place_name, spots_of_type
from tests.variants.sheet import Sheet, Spot, below

_NAMES = ("2024 年（定稿）", "项目'表'1", "绩效目标📊", "R1C1", "Sheet1", "a.b-c d")


def sheet_renamed(sample: Sample) -> Iterator[Sample]:
    """Names with blanks, quotes and pictures, and names that look like addresses."""
    for name in _NAMES:
        yield sample.with_sheet(replace(sample.sheet, name=name))


def sheets_reordered(sample: Sample) -> Iterator[Sample]:
    """A list of contents, an empty sheet and hidden drop-down lists before the form."""
    title = str(sample.records[0].fields["title"])
    contents = _text_sheet("目录", ["目  录", "1", title, "2", "填报说明"])
    empty = Sheet("Sheet2")
    options = [o for field in sample.plan.fields for o in field.value.options]
    lists = replace(_text_sheet("下拉选项", ["选项", *options]), state="hidden")
    about = _text_sheet(
        "填报说明", ["填报说明", "一、本表由项目实施单位填写。", "项目名称：按批复填写"]
    )
    sheets = (contents, empty, lists, sample.sheet, about)
    yield replace(sample, sheets=sheets, form=3)


def _text_sheet(name: str, texts: list[str]) -> Sheet:
    return Sheet(name, {(row, 1): Spot(text) for row, text in enumerate(texts, start=1)})


def two_forms_stacked(sample: Sample) -> Iterator[Sample]:
    """Another record of the same form below the first one, with blank rows between."""
    other = _another(sample)
    for gap in (1, 3):
        yield _on_one_sheet(sample, other, gap)


def two_forms_two_sheets(sample: Sample) -> Iterator[Sample]:
    """Another record of the same form on a sheet of its own, before and after the first."""
    yield from _on_two_sheets(sample, _another(sample))


def forms_of_two_templates(sample: Sample) -> Iterator[Sample]:
    """A form of another template on another sheet; then on the same one."""
    names = list(CASES)
    template = names[(names.index(sample.plan.id) + 1) % len(names)]
    other = example(template, CASES[template][0])
    yield from _on_two_sheets(sample, other)
    yield _on_one_sheet(sample, other, 2)


def _on_one_sheet(sample: Sample, other: Sample, gap: int) -> Sample:
    stacked = below(sample.sheet, other.sheet, gap)
    return sample.with_sheet(stacked, records=(*sample.records, *other.records))


def _on_two_sheets(sample: Sample, other: Sample) -> Iterator[Sample]:
    second = replace(other.sheet, name="第二张")
    both = (*sample.records, *other.records)
    yield replace(sample, sheets=(*sample.sheets, second), records=both)
    yield replace(sample, sheets=(second, *sample.sheets), records=both[::-1], form=sample.form + 1)


def _another(sample: Sample) -> Sample:
    """Another example of the template; where there is none, the same one with another text."""
    own = sample.records[0]
    for case in CASES[sample.plan.id]:
        other = example(sample.plan.id, case)
        if other.records[0].fields != own.fields:
            return other
    other = example(sample.plan.id, CASES[sample.plan.id][0])
    where, spot = next(
        (where, spot)
        for where, spot in spots_of_type(other, "paragraphs").items()
        if len(spot.places) == 1 and place_name(spot.places[0]) in own.fields
    )
    text = f"{spot.text}（另一个项目）"
    fields = {**other.records[0].fields, spot.places[0]: text}
    sheet = other.sheet.with_cells({where: spot._replace(value=text)})
    return other.with_sheet(sheet).with_record(fields=fields)


def stored_as(*storages: str) -> Variant:
    """The variant that saves the workbook in other formats."""

    def saved(sample: Sample) -> Iterator[Sample]:
        for storage in storages:
            yield replace(sample, storage=storage)

    return saved
