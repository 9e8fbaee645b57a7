"""Random formulas with references to two sheets."""

from __future__ import annotations

from hypothesis import strategies as st

from goalsheet.ooxml.formula.functions.table import FUNCTIONS

ROWS = st.integers(1, 60)
LETTERS = st.sampled_from(["A", "D", "AB", "XFD"])
DOLLAR = st.sampled_from(["", "$"])
PREFIX = st.sampled_from(
    ["", "", "Main!", "other!", "'O''x 1'!", "Main:other!", "[1]Main!", "预算!", "'a!b'!", "#REF!"]
)
LITERALS = st.sampled_from(
    ["1", "2.5", '"D11"', '"a""b"', "TRUE", "#N/A", "名称", "Table1[[#This Row],[D11]]", "1E+3"]
)


@st.composite
def cells(draw: st.DrawFn) -> str:
    return f"{draw(DOLLAR)}{draw(LETTERS)}{draw(DOLLAR)}{draw(ROWS)}"


@st.composite
def spans(draw: st.DrawFn) -> str:
    top, bottom = sorted((draw(ROWS), draw(ROWS)))
    kind = draw(st.sampled_from(["area", "rows", "columns"]))
    if kind == "columns":
        return f"{draw(DOLLAR)}A:{draw(DOLLAR)}C"
    first, last = ("A", "C") if kind == "area" else ("", "")
    return f"{first}{draw(DOLLAR)}{top}:{last}{draw(DOLLAR)}{bottom}"


@st.composite
def references(draw: st.DrawFn) -> str:
    return draw(PREFIX) + draw(cells() | spans())


FORMULAS = st.recursive(
    references() | LITERALS,
    lambda inner: st.one_of(
        st.builds("{}{}{}".format, inner, st.sampled_from(list("+-*/^&=<")), inner),
        st.builds("SUM({},{})".format, inner, inner),
        st.builds("IF({} , -{}%)".format, inner, inner),
    ),
    max_leaves=8,
)

SAMPLE_VALUES = st.sampled_from(
    ["A1", "B2", "B6", "E4", "E5", "F2", "A1:F7", "B2:B7", "C:C", "2:2", "'2024 年'!A1:D4", "总额",
     "1", "0", "-1", "2.5", "1E+300", "1E-300", "10000000000000", '"甲"', '""', '"x*~"', '">=1"',
     '"0.00"', '"1,000%"', "TRUE", "#N/A", "1/0", "{1,2;3,4}", "{\"a\",#N/A}", "", "(B2,C2:C7)",
     "预算:'2024 年'!A1:B2"]
)  # fmt: skip


@st.composite
def calls(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    name = draw(st.sampled_from(sorted(FUNCTIONS)))
    function = FUNCTIONS[name]
    most = min(function.most, function.least + 3)
    arguments = draw(st.lists(inner, min_size=function.least, max_size=most))
    return f"{name}({','.join(arguments)})"


SAMPLE_FORMULAS = st.recursive(
    SAMPLE_VALUES,
    lambda inner: st.one_of(
        calls(inner),
        st.builds(
            "{}{}{}".format, inner, st.sampled_from([*"+-*/^&=<>: ", "<>", "<=", ">="]), inner
        ),
        st.builds("-{}%".format, inner),
    ),
    max_leaves=6,
)
