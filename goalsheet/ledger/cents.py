"""Amounts as whole 分 (1/100 元)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from goalsheet.values.amount import convert, parse_amount

LARGEST = 2**63 - 1
"""What a 64-bit integer can hold."""

_CENT = 2  # 分 are so many digits to the right of 元


class Cents(NamedTuple):
    """An amount in whole 分, rounded half up where `exact` (in 元) is finer than that."""

    whole: int
    exact: Decimal

    @property
    def is_exact(self) -> bool:
        """False where the amount had to be rounded."""
        return self.exact == yuan(self.whole)


def cents_of(text: str, unit: str) -> Cents | None:
    """The amount of a text in 分, None where it is no amount.

    `unit` is that of the number (元, 万元, …) unless the text states one itself.
    """
    amount = parse_amount(text)
    if amount is None:
        return None
    exact = convert(amount.value, amount.unit or unit, "元")
    shifted = _shifted(exact, _CENT)
    return Cents(int(shifted.to_integral_value(ROUND_HALF_UP)), exact)


def yuan(cents: int) -> Decimal:
    """Whole 分 in 元, exact."""
    return _shifted(Decimal(cents), -_CENT)


def _shifted(value: Decimal, places: int) -> Decimal:
    """The value with its decimal point moved; built from its parts, so never rounded."""
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        return value
    return Decimal((sign, digits, exponent + places))
