"""Records of any template, generated from its definition: every kind of value, odd characters."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from goalsheet.model import Record, Row, Source, Value
from goalsheet.template.definition import TableDefinition, TemplateDefinition, ValueDefinition
from goalsheet.values.target import parse_target
from goalsheet.values.text import paragraphs, plain

# What forms contain, and what they had better not: markup, quotes, a formula's beginning, full
# and half width, an emoji outside the basic plane, what looks like an escape of a string.
LETTERS = st.sampled_from("路灯桥渠甲乙丙一二三abcXYZ019 _x&<>\"'=+@-，。（）%≥\u3000\U0001f600")
words = st.text(LETTERS, min_size=1, max_size=30).map(plain).filter(bool)
letters = st.text(st.sampled_from("路灯桥渠甲乙丙abcXYZ"), min_size=1, max_size=8)
long_texts = (
    st.lists(st.text(LETTERS, min_size=1, max_size=120), min_size=1, max_size=5)
    .map(lambda lines: paragraphs("\n".join(lines)))
    .filter(bool)
)
numbers = st.decimals(0, 10**9, places=2).map(
    lambda number: format(number, "f").rstrip("0").rstrip(".") or "0"
)
percents = st.integers(0, 20_000).map(lambda n: f"{n // 100}.{n % 100:02}%")
targets = st.one_of(
    st.sampled_from(
        ["≥90%", "=100%", ">=2场", "2022年12月31日前", "97%-100%", "≥4次/4份", "规范", "3份"]
    ),
    words,
).map(parse_target)
phones = st.integers(80_000_000, 89_999_999).map(str)
years = st.integers(2020, 2035).map(str)
dates = st.dates(date(2000, 1, 1), date(2099, 12, 31)).map(str)
tree = st.sampled_from(
    [
        ("决策", "项目立项"),
        ("产出指标", "数量指标"),
        ("产出指标", "质量指标"),
        ("产出指标", "新类"),
        ("效益指标", "社会效益"),
        ("影响", "其他"),
    ]
)
trees = st.lists(tree, min_size=1, max_size=5, unique=True).map(
    lambda pairs: sorted(pairs, key=lambda pair: [p[0] for p in pairs].index(pair[0]))
)


def values(definition: ValueDefinition) -> st.SearchStrategy[Any]:
    """A value as a record has it, None where the cell is blank."""
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "text": words,
        "paragraphs": long_texts,
        "year": years,
        "date": dates,
        "integer": st.integers(1, 999).map(str),
        "amount": numbers,
        "percent": percents.map(_short_percent),
        "code": st.integers(0, 10 ** (definition.digits or 6) - 1).map(
            lambda n: str(n).zfill(definition.digits or 6)
        ),
        "person": letters,
        "phone": phones,
        "target": targets,
    }
    if definition.type == "choice":
        return st.one_of(st.none(), st.sampled_from(definition.options))
    return st.one_of(st.none(), kinds[definition.type])


def _short_percent(text: str) -> str:
    number = text.rstrip("%").rstrip("0").rstrip(".")
    return f"{number or '0'}%"


@st.composite
def records(draw: st.DrawFn, empty: Record, definition: TemplateDefinition) -> Record:
    """A record for a form: `empty` is what its blank reads as."""
    fields: dict[str, Value] = {}
    year = draw(years)
    for name, field in definition.fields.items():
        if name == "fiscal_year":
            fields[name] = year
        elif field.at == "title":
            fields[name] = field.label[0].replace("YYYY", year)
        elif field.at == "inside" and field.type == "text":
            fields[name] = empty.fields[name]
        elif field.same_as is None:
            given = draw(values(field))
            needed = field.at in ("inside", "inline")  # the label has no meaning without it
            fields[name] = draw(values(field).filter(bool)) if needed and not given else given
    tables: dict[str, Any] = {}
    for name, table in definition.tables.items():
        if table.headings is not None:
            tables[name] = draw(goals(table))
        elif table.blocks is not None:
            tables[name] = draw(blocks(table, tables))
        elif table.rows:
            tables[name] = [draw(fixed(table, row)) for row in empty.tables[name]]
        else:
            tables[name] = draw(lists(table))
    for name, field in definition.fields.items():
        if field.same_as is not None:
            table_name, row_id, column = field.same_as.split(".")
            rows = {row["row"]: row for row in tables[table_name]}
            fields[name] = rows[row_id][column]
    source = Source("generated", "s", "")
    ordered = {name: fields[name] for name in definition.fields}
    return Record(definition.id, definition.version, source, ordered, tables)


@st.composite
def fixed(draw: st.DrawFn, table: TableDefinition, row: Row) -> Row:
    """A printed row with values."""
    patterned = {c.inside for c in table.columns.values()} | {
        name for name, c in table.columns.items() if c.pattern
    }
    made = dict(row)
    for name, column in table.columns.items():
        shared = name in patterned or column.inside is not None
        made[name] = draw(letters if shared and column.type != "date" else values(column))
    return made


@st.composite
def lists(draw: st.DrawFn, table: TableDefinition) -> list[Row]:
    """The rows of a list: grouped as a tree, or each for itself."""
    if any(column.group for column in table.columns.values()):
        return [
            draw(entry(table, {"level1": level1, "level2": level2}))
            for level1, level2 in draw(trees)
            for _ in range(draw(st.integers(1, 5)))
        ]
    return [
        draw(entry(table, {"project_no": str(n + 1)} if "project_no" in table.columns else {}))
        for n in range(draw(st.integers(0, 8)))
    ]


@st.composite
def entry(draw: st.DrawFn, table: TableDefinition, given: Row) -> Row:
    """A row of a list; its first text is never blank."""
    made: dict[str, Value] = {}
    named = False
    for name, column in table.columns.items():
        if name in given:
            made[name] = given[name]
        elif column.group or column.computed:
            made[name] = None  # a code that no list has finds no name
        elif column.type == "code":
            made[name] = draw(st.integers(9_000_000, 9_999_999).map(str))
        elif not named and column.type == "text":
            made[name] = "项" + draw(words)
            named = True
        else:
            made[name] = draw(values(column))
    return made


@st.composite
def goals(draw: st.DrawFn, table: TableDefinition) -> list[Row]:
    """One to four goals of every kind, each with both of its texts."""
    headings = table.headings
    assert headings is not None
    return [
        {
            name: kind.id
            if name == headings.kind
            else str(number + 1)
            if name == headings.number
            else draw(long_texts)
            for name in table.columns
        }
        for kind in headings.each
        for number in range(draw(st.integers(1, 4)))
    ]


@st.composite
def blocks(draw: st.DrawFn, table: TableDefinition, tables: dict[str, Any]) -> list[Row]:
    """The indicators of every goal."""
    kinds = table.blocks
    assert kinds is not None
    assert kinds.text is not None
    found: list[Row] = []
    for goal in tables[kinds.text.partition(".")[0]]:
        key = {kinds.kind: goal[kinds.kind], kinds.number: goal[kinds.number]}
        for level1, level2 in draw(trees):
            found += [
                draw(entry(table, {**key, "level1": level1, "level2": level2}))
                for _ in range(draw(st.integers(1, 3)))
            ]
    return found
