"""The grammar of printed values: text to typed values, and back.

What lives here: target and actual values (:func:`parse_value`, :func:`normal_form`), amounts of the funds block
(:func:`parse_amount`), plain numbers and rates, dates, years and project periods. The words are data in
`lexicon.yaml`; every reading that could be argued is a row of `conventions.yaml`, which is tested and printed as
`docs/reference/values.md`. What does not: where a value stands in a document (`recognise`), what it should have been
(`audit`), how well it was met (`scoring`).
"""

from jixiao.values.dates import parse_date, parse_fiscal_year, parse_period
from jixiao.values.grammar import parse_value
from jixiao.values.misreadings import suspected_misreading
from jixiao.values.money import AmountReading, AmountStatus, format_amount, parse_amount
from jixiao.values.numbers import decimal_text, parse_number, parse_percent, parse_points, parse_weight
from jixiao.values.units import find_money_unit
from jixiao.values.writing import cell_text, normal_form, write_value

__all__ = [
    "AmountReading",
    "AmountStatus",
    "cell_text",
    "decimal_text",
    "find_money_unit",
    "format_amount",
    "normal_form",
    "parse_amount",
    "parse_date",
    "parse_fiscal_year",
    "parse_number",
    "parse_percent",
    "parse_period",
    "parse_points",
    "parse_value",
    "parse_weight",
    "suspected_misreading",
    "write_value",
]
