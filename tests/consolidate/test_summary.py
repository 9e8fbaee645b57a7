from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from goalsheet.consolidate.sources import amounts_by_source, source_columns
from goalsheet.consolidate.summary import Summary, summarize
from goalsheet.model import Finding, ReadResult, Record
from tests.samples import blank, definitions, examples, project


def summary(*records: Record, findings: tuple[Finding, ...] = (), unit: str = "万元") -> Summary:
    return summarize(ReadResult(records, findings), definitions(), unit)


def codes(made: Summary) -> list[str]:
    return [finding.code for finding in made.findings]


def test_summarize__adds_up_the_seven_songjiang_projects_exactly() -> None:
    records = [r for r in examples().records if r.template == "songjiang-project-goals"]
    in_yuan, in_wan = summary(*records, unit="元"), summary(*records)
    assert len(in_wan.projects) == 7
    assert in_yuan.total == Decimal("5826372.20")
    assert in_wan.total == Decimal("582.63722")
    assert codes(in_wan) == []


def test_summarize__counts_every_example_once_by_source() -> None:
    made = summary(*examples().records)
    for line in made.projects:
        if line.sources:
            assert sum(line.sources.values()) == line.total, line.record.source.file
    assert [line.record.source.file.rpartition("/")[2] for line in made.departments] == [
        "003-12.xlsx"
    ]
    assert made.total == sum(line.total for line in made.projects if line.total is not None)


def test_summarize__converts_units_exactly() -> None:
    yuan = blank("songjiang-project-goals", project_name="乙", fund_total="0.01")
    made = summary(project("甲", "279.30722"), yuan)
    assert [line.total for line in made.projects] == [Decimal("279.30722"), Decimal("0.000001")]


def test_summarize__keeps_department_forms_out_of_the_total() -> None:
    department = blank("jianghan-department-goals", unit="某局", fund_total="1000")
    made = summary(project("甲", "10"), department, project("乙", "5"))
    assert made.total == 15
    assert [line.number for line in made.projects] == [1, 2]
    assert [line.total for line in made.departments] == [1000]


def test_summarize__reports_a_project_that_came_twice_and_keeps_both() -> None:
    copy = project("信息系统 运维", "10", file="b/copy.xlsx")
    made = summary(project("信息系统运维", "10"), project("其他", "1"), copy)
    assert [line.copy_of for line in made.lines] == [None, None, 1]
    [finding] = made.findings
    assert (finding.code, finding.severity, finding.file) == (
        "duplicate_record",
        "warning",
        "b/copy.xlsx",
    )
    assert finding.values["other"] == "forms/a.xlsx"
    assert made.total == 21


def test_summarize__does_not_take_unnamed_projects_for_copies() -> None:
    made = summary(replace(project("x", "1"), fields={**project("x", "1").fields, "unit": None}))
    twice = summary(*[line.record for line in made.lines] * 2)
    assert codes(twice) == []


def test_summarize__says_that_the_total_is_incomplete() -> None:
    unread = Finding("form_unknown", "error", "c.xlsx")
    made = summary(project("甲", "10"), project("乙", None), findings=(unread,))
    assert codes(made) == ["form_unknown", "fund_total_missing", "total_incomplete"]
    _, missing, incomplete = made.findings
    assert (missing.severity, missing.cells) == ("error", ("Sheet1!C7",))
    assert incomplete.values == {"projects": "1", "files": "1"}
    assert made.unread == ("c.xlsx",)
    assert made.total == 10


def test_summarize__reports_sources_that_do_not_add_up() -> None:
    made = summary(project("甲", "10", general_public_budget="6", other="3"))
    assert codes(made) == ["sources_unequal_total"]
    assert made.findings[0].values["difference"] == "1"


def test_summarize__counts_the_errors_of_a_sheet_for_its_records_only() -> None:
    findings = (
        Finding("label_missing", "error", "forms/a.xlsx", ("Sheet1!A1",), values={"label": "x"}),
        Finding("label_missing", "error", "forms/a.xlsx", ("Other!A1",), values={"label": "x"}),
        Finding("label_missing", "warning", "forms/a.xlsx", ("Sheet1!A2",), values={"label": "x"}),
        Finding("label_missing", "error", "forms/a.xlsx", values={"label": "x"}),
    )
    made = summary(project("甲", "1"), project("乙", "1", file="b.xlsx"), findings=findings)
    assert [line.errors for line in made.lines] == [2, 0]


def changzhou(**amounts: str) -> Record:
    record = blank("changzhou-project-goals", project_name="甲", fund_total=amounts.get("total"))
    rows = [{**r, "amount": amounts.get(str(r["row"]))} for r in record.tables["sources"]]
    return replace(record, tables={**record.tables, "sources": rows})


def test_amounts_by_source__uses_the_finest_rows_that_add_up() -> None:
    fine = changzhou(
        total="10",
        fiscal_appropriation="8",
        general_public_budget="7",
        government_fund="1",
        other="2",
    )
    assert amounts_by_source(fine) == {"general_public_budget": 7, "government_fund": 1, "other": 2}


def test_amounts_by_source__keeps_a_parent_whose_children_do_not_add_up() -> None:
    broken = changzhou(total="10", fiscal_appropriation="8", general_public_budget="7", other="2")
    assert amounts_by_source(broken) == {"fiscal_appropriation": 8, "other": 2}
    undivided = changzhou(total="10", fiscal_appropriation="10")
    assert amounts_by_source(undivided) == {"fiscal_appropriation": 10}


def test_source_columns__mark_a_parent_beside_its_children() -> None:
    columns = source_columns(
        [
            changzhou(total="8", fiscal_appropriation="8"),
            changzhou(total="7", fiscal_appropriation="7", general_public_budget="7"),
        ]
    )
    assert [(column.id, column.undivided) for column in columns] == [
        ("fiscal_appropriation", True),
        ("general_public_budget", False),
    ]


def test_source_columns__use_a_common_word_where_labels_differ() -> None:
    records = [r for r in examples().records if r.template.startswith(("nan", "jianghan-p"))]
    labels = {column.id: column.label("zh") for column in source_columns(records)}
    assert labels["fiscal_own_level"] == "本级财政拨款"
    [nanchang] = [r for r in records if r.template.startswith("nan")]
    alone = {column.id: column.label("zh") for column in source_columns([nanchang])}
    assert alone["fiscal_own_level"] == "本级财政安排"


LEAVES = ("general_public_budget", "government_fund", "fiscal_special_account")
AMOUNT = st.decimals(0, 10**6, places=5)


@given(
    children=st.dictionaries(st.sampled_from(LEAVES), AMOUNT),
    sisters=st.dictionaries(st.sampled_from(["state_capital", "carry_over", "other"]), AMOUNT),
    undivided=AMOUNT,
)
def test_amounts_by_source__always_add_up_to_a_consistent_total(
    children: dict[str, Decimal], sisters: dict[str, Decimal], undivided: Decimal
) -> None:
    parent = sum(children.values(), Decimal(0)) if children else undivided
    total = parent + sum(sisters.values())
    amounts = {"total": total, "fiscal_appropriation": parent, **children, **sisters}
    record = changzhou(**{name: f"{amount:f}" for name, amount in amounts.items()})
    assert sum(amounts_by_source(record).values()) == total
