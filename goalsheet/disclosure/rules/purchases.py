"""R22, R25: what is bought fits its class, its category and its project, and has a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.disclosure.read_tables import PublishedRow, PublishedTables
from goalsheet.disclosure.rules.relations import parsed
from goalsheet.disclosure.rules.words import ASSETS, NO_ASSETS
from goalsheet.expr.evaluate import judge
from goalsheet.model import Finding
from goalsheet.values.amount import canonical
from goalsheet.values.text import squeeze


def _rows(tables: PublishedTables) -> list[PublishedRow]:
    stated = tables.layout.purchases
    rows = tables.rows(stated.list) if stated else ()
    return [row for row in rows if row.fact("product") or row.fact("category")]


def value_of(tables: PublishedTables, expression: str) -> tuple[Decimal | None, tuple[str, ...]]:
    """What an expression comes to, in the layout's unit, and its cells; None for blanks."""
    verdict = judge(parsed(f"{expression} = {expression}"), tables)
    value = verdict.left
    return (value if isinstance(value, Decimal) else None), verdict.places


def products(tables: PublishedTables) -> Judgement:
    """Things that last need an economic class for assets, and goods are no services."""
    stated, rows = tables.layout.purchases, _rows(tables)
    if stated is None or not rows:
        return NotApplicable("no_purchases")
    return [*_assets(tables, rows), *_kinds(tables, rows)]


def _assets(tables: PublishedTables, rows: list[PublishedRow]) -> Iterator[Finding]:
    stated = tables.layout.purchases
    bought = [row for row in rows if is_asset(row.fact("product"))]
    if stated is None or not bought:
        return
    class_amount, places = value_of(tables, stated.assets)
    spent = sum((row.amounts.get(stated.amount, Decimal(0)) for row in bought), Decimal(0))
    if spent <= (class_amount or 0):
        return
    for row in bought:
        values = {
            "product": row.fact("product"),
            "project": row.fact("project"),
            "amount": canonical(row.amounts.get(stated.amount, Decimal(0))),
            "assets": canonical(class_amount or Decimal(0)),
            "unit": tables.layout.unit,
        }
        cells = (row.cells["product"], row.cells.get("project", ""), row.cells[stated.amount])
        yield Finding(
            "asset_without_class",
            "warning" if class_amount else "error",
            tables.file,
            tuple(cell for cell in (*cells, *places) if cell),
            found=row.fact("product"),
            values=values,
        )


def _kinds(tables: PublishedTables, rows: list[PublishedRow]) -> Iterator[Finding]:
    for row in rows:
        product, category = squeeze(row.fact("product")), squeeze(row.fact("category"))
        is_service = product.endswith("服务")
        wrong = (category.startswith("货物") and is_service) or (
            category.startswith("服务") and is_asset(product)
        )
        if wrong:
            values = {"product": row.fact("product"), "category": row.fact("category")}
            cells = (row.cells["product"], row.cells["category"])
            yield Finding(
                "product_not_of_category",
                "warning",
                tables.file,
                cells,
                found=product,
                values=values,
            )


def is_asset(product: str) -> bool:
    """Whether a thing that lasts is bought."""
    return any(word in product for word in ASSETS) and not any(
        word in product.replace("服务器", "") for word in NO_ASSETS
    )


def categories(tables: PublishedTables) -> Judgement:
    """A purchase is goods, works or services (政府采购法 第二条)."""
    stated = tables.layout.purchases
    rows = [row for row in _rows(tables) if row.fact("category")]
    if stated is None or not rows:
        return NotApplicable("no_purchases")
    found: dict[str, list[str]] = {}
    for row in rows:
        category = squeeze(row.fact("category"))
        if category.removesuffix("类") not in stated.categories and not re.match(
            "[ABCabc]", category
        ):
            found.setdefault(category, []).append(row.cells["category"])
    return [
        Finding("category_unknown", "warning", tables.file, tuple(cells), None, category)
        for category, cells in found.items()
    ]


def quantities(tables: PublishedTables) -> Judgement:
    """A quantity names its unit of measure."""
    rows = [row for row in _rows(tables) if row.fact("quantity")]
    if not rows:
        return NotApplicable("no_purchases")
    bare = [
        row.cells["quantity"]
        for row in rows
        if re.fullmatch(r"[0-9.,]+", squeeze(row.fact("quantity")))
    ]
    if not bare:
        return []
    return [Finding("quantity_without_unit", "info", tables.file, tuple(bare), None, "")]
