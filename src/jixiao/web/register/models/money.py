"""Money in the database."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db import models

_FEN = Decimal("0.01")


def fen_of(amount: Decimal | str | None) -> int | None:
    """An amount in 元 as its column keeps it: whole 分, rounded half up."""
    return None if amount is None else int((Decimal(amount).quantize(_FEN, ROUND_HALF_UP) * 100).to_integral_value())


class MoneyField(models.BigIntegerField):  # type: ignore[type-arg]  # stubs want set and get types; both are Decimal
    """An amount in 元 as Decimal, kept as a whole number of 分.

    SQLite has no decimals: it would add amounts as floats. Whole numbers are exact, sort quickly and add up the same on
    SQLite and PostgreSQL. Parts of a 分 are rounded half up, here alone; the contract JSON of a version keeps every digit.
    """

    description = "Amount of money"

    def get_prep_value(self, value: Any) -> int | None:
        """元 to 分."""
        return fen_of(value)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Decimal | None:
        """分 to 元; also of sums, which PostgreSQL gives as numeric."""
        return None if value is None else Decimal(int(value)) / 100

    def to_python(self, value: Any) -> Decimal | None:
        """元."""
        return None if value is None else Decimal(value)
