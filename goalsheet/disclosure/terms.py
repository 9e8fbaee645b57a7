"""What a layout can say about the ledger: its tables, their columns, the values of closed ones."""

from __future__ import annotations

from collections.abc import Mapping

FUNDS = (
    "general_budget",
    "government_fund",
    "state_capital",
    "fiscal_account",
    "institutional_income",
    "superior_grant",
    "subordinate_payment",
    "operating_income",
    "other",
)
EXPENDITURE_TYPES = (
    "basic",
    "project",
    "to_superior",
    "to_subordinate",
    "operating",
    "carry_out",
)

CLOSED: Mapping[str, tuple[str | bool, ...]] = {
    "direction": ("income", "expenditure"),
    "fund": FUNDS,
    "expenditure_type": EXPENDITURE_TYPES,
    "purpose": ("personnel", "operating"),
    "carried_over": (True, False),
    "category": ("goods", "works", "services"),
    "kind": ("abroad", "vehicle_purchase", "vehicle_running", "reception"),
    "unit_type": ("administrative", "civil_service_like", "institution"),
}
"""Columns with a closed set of values."""

_EVERYWHERE = ("unit", "unit_type", "parent")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "lines": (
        *_EVERYWHERE,
        "direction",
        "function_code",
        "economic_code",
        "expenditure_type",
        "purpose",
        "fund",
        "carried_over",
        "project",
        "project_frequency",
        "counterpart",
    ),
    "procurement": (
        *_EVERYWHERE,
        "project",
        "function_code",
        "economic_code",
        "category",
        "product",
        "quantity",
        "fund",
        "carried_over",
    ),
    "services": (
        *_EVERYWHERE,
        "project",
        "function_code",
        "economic_code",
        "service_class",
        "content",
        "fund",
        "carried_over",
    ),
    "three_public": (
        *_EVERYWHERE,
        "function_code",
        "economic_code",
        "expenditure_type",
        "kind",
        "fund",
        "carried_over",
    ),
}
"""The columns on which conditions and rows may rest."""

DIGITS: Mapping[str, tuple[int, ...]] = {"function_code": (3, 5, 7), "economic_code": (3, 5)}
"""How many digits a code has on each of its levels: 类, 款, 项."""

NAMED: Mapping[str, tuple[str, ...]] = {
    "unit": ("unit_name", "published_name"),
    "function_code": ("function_name",),
    "economic_code": ("economic_name",),
}
"""What a row can print beside a value: the names that belong to it."""

NO_TEXT = ("carried_over", "unit_type", "parent", "fund")
"""Columns that a row which is one row of the ledger does not print."""
