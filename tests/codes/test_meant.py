"""Texts that stand for a code: the code, its name, or both."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalsheet.codes import Code, Codes

OWN = Codes(
    [
        Code("service", "A", "公共服务", first=2021),
        Code("service", "A11", "城乡维护服务", ("城市维护",), first=2021),
        Code("procurement", "A02010104", "服务器"),
    ]
)
SHIPPED = Codes.load()
SERVICES = list(SHIPPED.of("service", 2026))


@pytest.mark.parametrize(
    "text",
    [
        "A11",
        " A11 ",
        "A11城乡维护服务",
        "A11 城乡维护服务",
        "A11-城市维护",
        "城乡 维护服务",
        "城市维护",
    ],
)
def test_code_or_name__means_the_code(text: str) -> None:
    found = OWN.meant("service", text, 2026)
    assert found is not None
    assert found.code == "A11"


@pytest.mark.parametrize("text", ["", "保洁", "A12", "A11教育", "A类服务", "服务器"])
def test_text_of_no_list__means_nothing(text: str) -> None:
    assert OWN.meant("service", text, 2026) is None


def test_year_without_a_list__knows_nothing() -> None:
    assert (OWN.has("service", 2020), OWN.has("service", 2026)) == (False, True)
    assert OWN.meant("service", "A11", 2020) is None


@given(st.sampled_from(SERVICES), st.sampled_from(["{0.code}", "{0.code} {0.name}", "{0.name}"]))
def test_any_shipped_service__is_called_the_same_however_it_is_written(
    code: Code, form: str
) -> None:
    found = SHIPPED.meant("service", form.format(code), 2026)
    assert found is not None
    assert found.name == code.name
