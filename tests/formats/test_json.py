from __future__ import annotations

import json
from typing import Any

import pytest

from goalsheet.errors import UsageError
from goalsheet.formats.json_ import document, records_from_document, records_from_text
from goalsheet.formats.ndjson import by_file, line
from goalsheet.formats.ndjson import render as render_ndjson
from goalsheet.model import Finding, ReadResult
from tests.samples import examples, project


def test_document__gives_every_example_back_unchanged() -> None:
    text = json.dumps(document(examples(), "zh"))
    assert records_from_text(text) == examples().records


def test_document__says_findings_in_the_language_asked_for() -> None:
    result = ReadResult(findings=(Finding("form_unknown", "error", "a.xlsx"),))
    [chinese], [english] = document(result, "zh")["findings"], document(result, "en")["findings"]
    assert chinese["code"] == english["code"] == "form_unknown"
    assert "没有找到" in chinese["message"]
    assert "no known form" in english["message"]
    names = "code severity file cell cells field message found expected remedy"
    assert set(english) == set(names.split())


def test_ndjson__has_one_document_per_file() -> None:
    result = ReadResult(
        (project("一", "1", file="a.xlsx"), project("二", "2", file="b.xlsx")),
        (Finding("form_unknown", "error", "c.xlsx"), Finding("form_unknown", "error", "a.xlsx")),
    )
    lines = render_ndjson(result, {}, "en")[".ndjson"].decode().splitlines()
    parsed = [json.loads(text) for text in lines]
    assert [[r["source"]["file"] for r in doc["records"]] for doc in parsed] == [
        ["a.xlsx"],
        ["b.xlsx"],
        [],
    ]
    assert [f["file"] for doc in parsed for f in doc["findings"]] == ["a.xlsx", "c.xlsx"]
    assert records_from_text("\n".join(lines)) == result.records
    assert [len(part.records) for part in by_file(result)] == [1, 1, 0]


def test_ndjson__keeps_a_document_with_line_separators_on_one_line() -> None:
    text = line(ReadResult((project("一\u2028二\x85三", "1"),)), "zh").decode()
    assert len(text.splitlines()) == 1
    [record] = records_from_text(text)
    assert record.fields["project_name"] == "一\u2028二\x85三"


def _document(**record: Any) -> dict[str, Any]:
    entry = {"template": "t", "fields": {}, "tables": {}, **record}
    return {"format": "goalsheet/1", "records": [entry], "findings": []}


def test_records_from_document__needs_no_more_than_template_fields_and_tables() -> None:
    [record] = records_from_document(_document(fields={"a": "1", "b": None}))
    assert (record.template, dict(record.fields), record.source.file) == (
        "t",
        {"a": "1", "b": None},
        "",
    )


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ([], "the document"),
        ({"format": "goalsheet/2", "records": []}, "goalsheet/2"),
        ({"format": "goalsheet/1"}, "records"),
        (_document(template=None), r"records\[0\].template"),
        (_document(fields={"fund_total": 81.5}), r"records\[0\].fields.fund_total: 81.5"),
        (_document(fields={"ok": True}), r"records\[0\].fields.ok"),
        (_document(fields={"target": {"kind": "numeric"}}), r"records\[0\].fields.target"),
        (_document(tables={"rows": {}}), r"records\[0\].tables.rows"),
        (_document(tables={"rows": [{"a": 1}]}), r"records\[0\].tables.rows\[0\].a"),
        (_document(units={"a": None}), r"records\[0\].units.a"),
    ],
)
def test_records_from_document__names_the_place_that_breaks_the_contract(
    content: object, place: str
) -> None:
    with pytest.raises(UsageError, match=place):
        records_from_document(content)


def test_records_from_text__refuses_what_is_not_json() -> None:
    with pytest.raises(UsageError, match="not JSON"):
        records_from_text("{")
    with pytest.raises(UsageError, match="too deeply"):
        records_from_text("[" * 200_000)
