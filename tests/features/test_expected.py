"""Where features are expected after an insertion, by rules that stand apart from goalsheet's."""

from __future__ import annotations

import pytest

from tools.features.feature import Feature, Rule, expected


def moved(line: str, before: int, count: int, rule: Rule = "moves") -> tuple[str, ...]:
    return expected(Feature("id", "名", "name", lambda _: (), rule), (line,), before, count)


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("G27", "G27"),
        ("G28", "G31"),
        ("$G$26:$H$29", "$G$26:$H$32"),
        ("表!G29 $30:$31 1:2", "表!G32 $33:$34 1:2"),
        ("BJ28+9525:BK30+0", "BJ31+9525:BK33+0"),
        ('=LEN("G28")+LOG10(G28)+Table28.G28', '=LEN("G28")+LOG10(G31)+Table28.G28'),
        ("G:G 900 tall 28", "G:G 900 tall 28"),
    ],
)
def test_rows_below_an_insertion__go_down(line: str, after: str) -> None:
    assert moved(line, 28, 3) == (after,)


def test_repeated_row__stands_in_every_new_row() -> None:
    assert moved("I27 G27:H27", 28, 2, "repeats") == ("I27 G27:H27", "I28 G28:H28", "I29 G29:H29")
    assert moved("I26 G26:H26", 28, 2, "repeats") == ("I26 G26:H26",)


def test_range_that_ends_above_the_new_rows__takes_them_in() -> None:
    assert moved("=SUM(E20:E27)+E27", 28, 2, "extends") == ("=SUM(E20:E29)+E27",)


def test_what_holds_to_no_cell__stays() -> None:
    assert moved("G28", 28, 2, "stays") == ("G28",)
