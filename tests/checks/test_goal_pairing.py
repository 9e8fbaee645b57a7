"""R13, R14: numbers of a goal find their own indicators, however the goal is worded."""

from __future__ import annotations

from pathlib import Path

import pytest

from goalsheet.model import Finding, Record
from tests.checks.forms import checked
from tests.checks.trades import (
    COST,
    ECOLOGY,
    ECONOMIC,
    PLAIN,
    QUALITY,
    QUANTITY,
    SOCIAL,
    TIME,
    Trade,
    project,
)

GOALS = Path(__file__).parent / "goals"
BRANCHES = {
    "数": QUANTITY, "质": QUALITY, "时": TIME, "社": SOCIAL,
    "生": ECOLOGY, "成": COST, "经": ECONOMIC,
}  # fmt: skip


def cases(name: str) -> list[tuple[str, str]]:
    """Goals and their indicators: a blank line ends a case, each branch is indented."""
    found = []
    for block in (GOALS / f"{name}.txt").read_text(encoding="utf-8").strip().split("\n\n"):
        goal, branches = "", ""
        for line in block.split("\n"):
            depth = len(line) - len(line.lstrip())
            if depth == 0:
                goal += line
            else:
                branches += ("|" if depth == 2 and branches else "") + line.strip()
        found.append((goal, branches))
    return found


def counted(goal: str, indicators: str, content: str = "按计划实施。", **fields: str) -> Record:
    """A sound form with this goal; indicators are written "数:name target，…|质:…"."""
    own = {BRANCHES[part[0]]: part[2:] for part in indicators.split("|")}
    spending = [("服务", "40", "100")]
    trade = Trade("盐城市民政局", spending, goal, content, {**PLAIN, **own})
    return project(trade, **fields)


def found(record: Record) -> list[Finding]:
    return [f for f in checked(record).findings if f.rule in ("R13", "R14")]


@pytest.mark.parametrize(("goal", "indicators"), cases("sound"))
def test_goal_that_agrees_with_its_indicators__is_left_alone(goal: str, indicators: str) -> None:
    assert [(f.code, dict(f.values)) for f in found(counted(goal, indicators))] == []


@pytest.mark.parametrize(("goal", "indicators"), cases("other_numbers"))
def test_goal_that_gives_another_number__is_an_error(goal: str, indicators: str) -> None:
    codes = {(f.severity, f.code) for f in found(counted(goal, indicators))}
    assert codes == {("error", "goal_number_differs")}


@pytest.mark.parametrize(("goal", "indicators"), cases("lost"))
def test_counted_goal_that_no_indicator_is_about__is_a_warning(goal: str, indicators: str) -> None:
    codes = {(f.severity, f.code) for f in found(counted(goal, indicators))}
    assert codes == {("warning", "goal_without_indicator")}


def test_differing_numbers__are_named_with_their_own_indicators() -> None:
    goal = "新建社区食堂4个、改造社区食堂9个，配送助餐5万份。"
    record = counted(goal, "数:新建社区食堂数 5个，改造社区食堂数 9个，配送助餐份数 ≥6万份")
    pairs = {(f.values["text"], f.values["name"]) for f in found(record)}
    assert pairs == {("新建社区食堂4个", "新建社区食堂数"), ("配送助餐5万份", "配送助餐份数")}


@pytest.mark.parametrize(
    ("goal", "differs"),
    [
        ("2025年治理河道25公里，工程合格率100%。", True),
        ("治理河道60公里。其中2025年治理河道25公里。", True),
        ("治理河道60公里，2025年治理河道20公里，2026年治理40公里。", False),
        ("2025年启动，三年治理河道60公里。", False),
        ("到2025年治理河道60公里。", False),
        ("截至2025年底完成河道治理40公里。", False),
        ("2024-2025年治理河道40公里。", False),
        ("治理河道60公里。", False),
    ],
)
def test_overall_goal_of_several_years__counts_for_what_it_says_of_the_year(
    goal: str, differs: bool
) -> None:
    years = {"start": "2024", "end": "2026", "annual_goal": "", "overall_goal": goal}
    record = counted("", "数:治理河道长度 20公里|质:工程验收合格率 100%", **years)
    assert bool([f for f in found(record) if f.code == "goal_number_differs"]) is differs


@pytest.mark.parametrize(
    ("plan", "differs"),
    [
        ("购置轮椅60辆，每辆500元，计3万元。", True),
        ("2025年购置轮椅60辆。", True),
        ("购置轮椅50辆，每辆600元，计3万元。", False),
        ("城区购置轮椅20辆，乡镇购置轮椅30辆。", False),
        ("2024年购置轮椅60辆。", False),
        ("上年购置轮椅60辆。", False),
        ("维修轮椅60辆。", False),
        ("购置轮椅一批，验收合格后发放。", False),
    ],
)
def test_plan_that_counts_otherwise_than_the_target__is_a_warning(plan: str, differs: bool) -> None:
    record = counted("购置轮椅50辆。", "数:轮椅购置数量 50辆|质:验收合格率 100%", plan)
    codes = [(f.severity, f.code) for f in found(record)]
    assert codes == ([("warning", "plan_number_differs")] if differs else [])


def test_plan_of_several_years__is_not_held_against_the_target_of_one() -> None:
    years = {"start": "2024", "end": "2026"}
    record = counted("购置轮椅50辆。", "数:轮椅购置数量 50辆", "共购置轮椅150辆。", **years)
    assert found(record) == []
