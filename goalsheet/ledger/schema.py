"""The tables of a ledger as Ibis schemas, and the words that stand in them.

Amounts are whole 分 (1/100 元) as 64-bit integers. Every row says where it was read: the file as it
was given, the sheet, the cell of its amount, the file's sha256. What the forms print is Chinese;
what the ledger keeps of a choice is an ASCII id.
"""

from __future__ import annotations

from collections.abc import Mapping

import ibis

Types = Mapping[str, str]

FORMAT_VERSION = 2
"""Grows whenever a table changes."""

_PROVENANCE: Types = {
    "submission": "int64",
    "file": "string",
    "sheet": "string",
    "cell": "string",
    "sha256": "string",
}
_KEYS: Types = {"unit": "string", "year": "int32", "version": "string"}
_COMMON: Types = {**_PROVENANCE, **_KEYS}
_LINE: Types = {
    **_COMMON,
    "direction": "string",
    "function_code": "string",
    "economic_code": "string",
    "expenditure_type": "string",
    "purpose": "string",
    "fund": "string",
    "carried_over": "boolean",
    "project": "string",
    "project_frequency": "string",
    "counterpart": "string",
    "cents": "int64",
}
_MONEY: Types = {"fund": "string", "carried_over": "boolean", "cents": "int64"}
_TABLES: Mapping[str, Types] = {
    "lines": _LINE,
    "procurement": {
        **_COMMON,
        "project": "string",
        "function_code": "string",
        "economic_code": "string",
        "category": "string",
        "product": "string",
        "quantity": "string",
        **_MONEY,
    },
    "services": {
        **_COMMON,
        "project": "string",
        "function_code": "string",
        "economic_code": "string",
        "service_class": "string",
        "content": "string",
        **_MONEY,
    },
    "three_public": {
        **_COMMON,
        "function_code": "string",
        "economic_code": "string",
        "expenditure_type": "string",
        "kind": "string",
        **_MONEY,
    },
    "staff": {**_COMMON, "kind": "string", "count": "int64"},
    "previous": {**_LINE, "kind": "string"},
    "units": {
        **_COMMON,
        "name": "string",
        "published_name": "string",
        "unit_type": "string",
        "parent": "string",
    },
    "forms": {
        **_COMMON,
        "template": "string",
        "template_version": "string",
        "unit_name": "string",
        "project": "string",
        "record": "string",
    },
    "submissions": {
        **_PROVENANCE,
        **_KEYS,
        "unit_name": "string",
        "project": "string",
        "template": "string",
        "template_version": "string",
        "form": "string",
        "kind": "string",
        "added": "int64",
    },
    "codes": {
        "added": "int64",
        "file": "string",
        "sha256": "string",
        "kind": "string",
        "code": "string",
        "name": "string",
        "spellings": "string",
        "first": "int32",
        "last": "int32",
        "evidence": "string",
    },
}
SCHEMAS: Mapping[str, ibis.Schema] = {name: ibis.schema(types) for name, types in _TABLES.items()}
"""The tables by name. `submissions` says which file gave what: one row for every submission that
was added (`kind` "add"), one more with the same number where it was removed ("remove"); `added`
counts the calls that changed the ledger, and of two submissions of the same `form` the later one
supersedes the earlier one. `codes` are the office's own, with the years in which they hold, and
those for which only a unit's workbook has a name."""

FUNDS: Mapping[str, str] = {
    "一般公共预算": "general_budget",
    "政府性基金": "government_fund",
    "国有资本经营": "state_capital",
    "财政专户": "fiscal_account",
    "事业收入": "institutional_income",
    "上级补助": "superior_grant",
    "附属单位上缴": "subordinate_payment",
    "经营收入": "operating_income",
    "其他": "other",
}
ORIGINS: Mapping[str, bool] = {"本年": False, "上年结转": True}
"""Where an amount comes from: true for what was carried over from the previous year."""
VERSIONS: Mapping[str, str] = {"年初": "initial", "调整": "adjusted"}
PURPOSES: Mapping[str, str] = {"人员经费": "personnel", "公用经费": "operating"}
EXPENDITURE_TYPES: Mapping[str, str] = {"基本支出": "basic", "项目支出": "project"}
OTHER_KINDS: Mapping[str, str] = {
    "上缴上级支出": "to_superior",
    "对附属单位补助支出": "to_subordinate",
    "事业单位经营支出": "operating",
    "结转下年": "carry_out",
}
CATEGORIES: Mapping[str, str] = {"货物": "goods", "工程": "works", "服务": "services"}
UNIT_TYPES: Mapping[str, str] = {
    "行政": "administrative",
    "参公": "civil_service_like",
    "事业": "institution",
}
THREE_PUBLIC: Mapping[str, str] = {
    "abroad": "30212",
    "vehicle_purchase": "31013",
    "vehicle_running": "30231",
    "reception": "30217",
}
"""因公出国（境）费, 公务用车购置费, 公务用车运行维护费, 公务接待费, with their economic codes."""
STAFF: Mapping[str, str] = {
    "staff_authorized": "authorized",
    "staff_active": "active",
    "staff_retired": "retired",
    "vehicles": "vehicles",
}
