"""The JSON Schemas, and what `templates show` says of a template."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from goalsheet.formats.json_ import document
from goalsheet.model import ReadResult
from goalsheet.template.library import shipped_folder
from goalsheet.template.schema import definition_schema, record_schema
from goalsheet.template.show import describe_template, template_text
from goalsheet.template.yaml_text import load_yaml
from tests.samples import definitions, examples

FIELDS = Path(__file__).parent / "gold" / "fields.csv"
FOLDERS = sorted(path.parent for path in shipped_folder().glob("*/template.yaml"))


def validator(schema: dict[str, Any]) -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def plain(value: Any) -> Any:
    return json.loads(json.dumps(value))


def test_record_schema__accepts_every_example() -> None:
    errors = validator(record_schema(definitions().values())).iter_errors(
        plain(document(examples(), "zh"))
    )
    assert [error.json_path for error in errors] == []


def one_record() -> dict[str, Any]:
    records = [r for r in examples().records if r.template == "jiangsu-project-goals"]
    whole: dict[str, Any] = plain(document(ReadResult(tuple(records[:1])), "zh"))
    return whole


def broken(change: str) -> dict[str, Any]:
    whole = one_record()
    [record] = whole["records"]
    match change:
        case "amount":
            record["fields"]["fund_total"] = "81.00"
        case "number":
            record["fields"]["fund_total"] = 81
        case "missing":
            del record["fields"]["unit"]
        case "extra":
            record["fields"]["remark"] = None
        case "row":
            record["tables"]["sources"][0]["row"] = "sum"
        case "target":
            record["tables"]["indicators"][0]["full_year"] = {"text": "≥1", "kind": "numeric"}
        case "template":
            record["template"] = "nobody-knows"
    return whole


@pytest.mark.parametrize(
    "change", ["amount", "number", "missing", "extra", "row", "target", "template"]
)
def test_record_schema__rejects_what_breaks_the_contract(change: str) -> None:
    schema = validator(record_schema(definitions().values()))
    assert schema.is_valid(one_record())
    assert not schema.is_valid(broken(change))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_definition_schema__accepts_every_shipped_template(folder: Path) -> None:
    content = load_yaml((folder / "template.yaml").read_text(encoding="utf-8"), "template.yaml")
    errors = validator(definition_schema()).iter_errors(content)
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


def test_definition_schema__rejects_a_misspelt_key() -> None:
    content = load_yaml((FOLDERS[0] / "template.yaml").read_text(encoding="utf-8"), "template.yaml")
    content["fields"]["title"]["lable"] = content["fields"]["title"].pop("label")
    assert not validator(definition_schema()).is_valid(content)


@pytest.mark.parametrize("template", sorted(definitions()))
def test_describe_template__lists_exactly_the_contract(template: str) -> None:
    with FIELDS.open(encoding="utf-8") as stream:
        wanted = {
            (row["part"], row["name"]): (
                row["type"].partition("(")[0],
                row["unit"] or None,
                row["required"] == "yes",
                row["private"] == "yes",
            )
            for row in csv.DictReader(stream)
            if row["template"] == template
        }
    shown = describe_template(definitions()[template], "zh")
    entries = [*shown["fields"], *(e for table in shown["tables"].values() for e in table)]
    assert {
        (e["part"], e["name"]): (e["type"], e["unit"], e["required"], e["private"]) for e in entries
    } == wanted


def test_describe_template__names_labels_and_printed_rows() -> None:
    shown = describe_template(definitions()["songjiang-project-goals"], "en")
    assert shown["name"] == "Songjiang district project performance goals"
    by_name = {entry["name"]: entry for entry in shown["fields"]}
    assert by_name["narrative_overview"]["label"] == ["一、项目概述", "项目概述"]
    assert by_name["fund_total"]["label"] == ["年度资金申请总额"]
    rows = shown["tables"]["sources"][0]
    assert rows["options"] == ["total", "fiscal_appropriation", "carry_over", "other"]
    assert rows["label"][1] == "其中：当年财政拨款"


def test_template_text__has_a_line_for_every_entry() -> None:
    definition = definitions()["nanchang-goal-declaration"]
    shown = describe_template(definition, "zh")
    text = template_text(definition, "zh")
    for entry in [*shown["fields"], *(e for t in shown["tables"].values() for e in t)]:
        assert f" {entry['name']} " in text
