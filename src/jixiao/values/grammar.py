"""The grammar of values: what a cell of 绩效值, 指标值 or 实际完成值 says, as a typed value.

A wrong value is worse than a missing one: what fits no form, or more than one, stays kind `text` with a reason.
"""

from dataclasses import replace
from functools import lru_cache
from typing import Literal

from jixiao.model import TargetValue
from jixiao.model.value import Operator
from jixiao.terms.folding import fold
from jixiao.values.comparisons import parse_comparison
from jixiao.values.deadlines import holds_date, looks_like_date, parse_deadline
from jixiao.values.digits_of_names import without_digits_of_names
from jixiao.values.lexicon import any_of, table, words, words_of_dates
from jixiao.values.misreadings import suspected_misreading
from jixiao.values.names import read_beside_name
from jixiao.values.numbers import LIST_MARKS, begins_with_mark, breaks_inside_number, holds_number_mark
from jixiao.values.patterns import late
from jixiao.values.phrases import holds_amounts, is_filler, names_a_number, parse_numeral, read_placeholder
from jixiao.values.prose.pieces import in_one_piece
from jixiao.values.quantities import NO_COLUMNS, Columns, parse_numeric, uninterpreted
from jixiao.values.spans import names_no_day
from jixiao.values.spelling import plain_spelling
from jixiao.values.surroundings import SIGNS
from jixiao.values.unit_column import plain_unit
from jixiao.values.units import NOTE_AT_END, Unit, is_lone_unit, parse_unit

# Longer texts are sentences: no value, not worth remembering, and not worth the time of the patterns.
_LONGEST_VALUE = 80


def parse_value(
    text: str,
    *,
    name: str | None = None,
    year: int | None = None,
    unit: str | None = None,
    operator: str | None = None,
) -> TargetValue:
    """Reads a value as printed. An empty cell has no value: don't call this for one.

    Args:
        text: the cell of the value.
        name: the indicator's name. `0` is kind `none` only beside a name that says nothing either (0, 无); beside a
            name of time a bare number or year is read as no amount. None where the name is not known.
        year: budget year, for dates printed without one.
        unit: the column 度量单位, where the form has one.
        operator: the column 计算符号 or 指标性质, where the form has one.

    Returns:
        The value; kind `text` with a reason in Chinese where it could not be interpreted.

    >>> parse_value("≤1.5万元").high
    Decimal('15000')
    >>> parse_value("90", operator="≥", unit="%").low
    Decimal('90')
    >>> parse_value("约100人").reason
    '约数不是确定的目标值'
    """
    parse = _parse if len(text) <= _LONGEST_VALUE else _parse.__wrapped__
    value = parse(text, year, unit, operator)
    return value if name is None else read_beside_name(value, name, year)


@lru_cache(maxsize=16384)
def _parse(text: str, year: int | None, unit: str | None, operator: str | None) -> TargetValue:
    sign, is_known = _read_operator(operator)
    folded = _stripped(text)
    if folded.startswith("定性"):
        sign, folded = "qualitative", _DECLARED.sub("", folded)
    if sign == "qualitative":
        return _declared_qualitative(_read(text, folded, year, NO_COLUMNS, None), folded)
    value = _read(text, folded, year, Columns(sign, _read_unit(unit)), unit)
    if not is_known and value.kind in ("quantity", "range", "comparison"):
        return uninterpreted(text, "operator_unknown")
    if value.kind in ("text", "qualitative") and _is_misread(folded, year):
        return uninterpreted(text, "misread")
    return value


def _is_misread(folded: str, year: int | None) -> bool:
    """Whether a letter stands where a digit would make a number or a date of the text."""
    likely = suspected_misreading(folded) if len(folded) <= _LONGEST_VALUE else None
    return likely is not None and _read(likely, likely, year, NO_COLUMNS, None).kind in (
        "quantity",
        "range",
        "deadline",
    )


_QUALITATIVE = frozenset(words("operators", "qualitative"))
_DECLARED = late(r"^(?:定性(?:指标)?:*)+")
_NO_SIGN = frozenset(words("operators", "direction")) | {""}
_DATE_SIGNS = words_of_dates()


def _read_operator(operator: str | None) -> tuple[Operator | Literal["qualitative"] | None, bool]:
    """The sign of the operator column, and whether its text is known at all."""
    folded = fold(operator or "")
    if folded in _NO_SIGN or is_filler(folded):
        return None, True
    if folded in _QUALITATIVE:
        return "qualitative", True
    sign = SIGNS.get(folded) or _DATE_SIGNS.get(folded)
    return sign, sign is not None


def _read_unit(unit: str | None) -> Unit | None:
    plain = plain_unit(unit or "")
    return parse_unit(plain) if plain else None


_FULL_STOP = "."
_LAST_MARKS = ("。", ";", ",", "、")
_ONLY_MARKS = late(r"[。;,、]*")
_LEADING = table("units", "leading")
# behind another number (1.百分之95) the two would become one
_UNIT_FIRST = late(rf"(?<![\d.,百千万亿])({any_of(_LEADING)})(\d+(?:\.\d+)?)(?![\d.%‰])")
_SIGN_ENCLOSED = late(rf"\(({any_of(SIGNS)})\)(?=[-−¥\d])")
_ENCLOSED = late(r"\(([^()]*)\)|“([^“”]*)”")


def _stripped(text: str) -> str:
    """The folded text without a full stop behind it and without brackets or quotation marks around it.

    百分之95 is 95%; how it is measured (≥90%（问卷）) is no part of the value.
    """
    folded = plain_spelling(fold(text))
    if any(word in folded for word in _LEADING):
        folded = _UNIT_FIRST.sub(lambda found: found[2] + _LEADING[found[1]], folded)
    if folded.endswith(_FULL_STOP) and not folded[-2:-1].isdigit():
        folded = folded[:-1]
    if folded.endswith(_LAST_MARKS) and not _ONLY_MARKS.fullmatch(folded):
        folded = folded.rstrip("".join(_LAST_MARKS))
    # (≥)95%
    folded = _SIGN_ENCLOSED.sub(r"\1", folded)
    folded = in_one_piece(NOTE_AT_END.sub("", folded))
    # (50,100) may be from 50 to 100
    enclosed = _ENCLOSED.fullmatch(folded) if folded.startswith(("(", "“")) and "," not in folded else None
    return folded if enclosed is None else enclosed[1] or enclosed[2] or folded


_DIGIT = late(r"\d")
# NFKC makes ① a plain 1; in a value it is the number of a line
_LIST_MARK = late(f"[{LIST_MARKS}\u24eb-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289]")
_READABLE = late(r"[A-Za-z\u3400-\u9fff√✓☑]")
_SHARE_LEFT = late(r"分之\d")
_FRACTION = late(r"[一二三四五六七八九十百千万]分之[一二三四五六七八九十百]")
_SIGN_FIRST = late(f"^{any_of(SIGNS)}")


def _read(text: str, folded: str, year: int | None, columns: Columns, printed_unit: str | None) -> TargetValue:
    if is_filler(folded):
        return TargetValue(text=text, kind="none")
    if placeholder := read_placeholder(folded):
        column_unit = columns.unit.name if columns.unit else None
        return TargetValue(text=text, kind="placeholder", unit=placeholder.unit or column_unit)
    if len(folded) > _LONGEST_VALUE and _DIGIT.search(folded):
        return uninterpreted(text, "sentence")
    if _LIST_MARK.search(text):
        return uninterpreted(text, "list_marks")
    if begins_with_mark(text):
        return uninterpreted(text, "note_mark")
    if changed := _beside_a_year(text, folded, year, columns, printed_unit):
        return changed
    if looks_like_date(folded) and (dated := _dated(text, folded, year, columns)):
        return dated
    if _DIGIT.search(folded):
        value = _with_digits(text, folded, columns, printed_unit)
        return _named_with_digits(text, folded, columns, printed_unit) or value if value.kind == "text" else value
    return _without_digits(text, folded, columns, printed_unit)


_BASE_YEAR = late(r"(?<=[较比])(?:19|20)\d\d(?=年)")
_SOME = "某"


def _beside_a_year(
    text: str, folded: str, year: int | None, columns: Columns, printed_unit: str | None
) -> TargetValue | None:
    """A change against a year (较2023年增长8%以上), read as one against 上年 is; None for all else."""
    base = _BASE_YEAR.search(folded)
    if base is None or _SOME in folded or _DIGIT.search(folded, base.end()) is None:
        return None
    value = _read(text, f"{folded[: base.start()]}{_SOME}{folded[base.end() :]}", year, columns, printed_unit)
    if value.kind not in ("quantity", "range") or value.label is None or _SOME not in value.label:
        return None
    return replace(value, label=value.label.replace(_SOME, base[0]))


def _named_with_digits(text: str, folded: str, columns: Columns, printed_unit: str | None) -> TargetValue | None:
    """A quantity behind a name that has digits of its own: 65岁以上老年人健康管理率≥70%; None for all else."""
    plain = without_digits_of_names(folded)
    if plain is None or not _DIGIT.search(plain):
        return None
    value = _with_digits(text, plain, columns, printed_unit)
    if value.kind not in ("quantity", "range") or not value.label or not plain.startswith(value.label):
        return None
    return replace(value, label=folded[: len(value.label)])


def _compared(text: str, folded: str, columns: Columns) -> TargetValue | None:
    if found := parse_comparison(folded, sign=columns.operator):
        return TargetValue(text=text, kind="comparison", operator=found[0], label=found[1])
    is_contradicted = columns.operator is not None and parse_comparison(folded) is not None
    return uninterpreted(text, "operator_conflict") if is_contradicted else None


def _dated(text: str, folded: str, year: int | None, columns: Columns) -> TargetValue | None:
    if breaks_inside_number(text):
        return uninterpreted(text, "split_number")
    if compared := _compared(text, folded, columns):
        return compared
    if _MONTHS.fullmatch(folded):
        return uninterpreted(text, "maybe_date")
    if found := parse_deadline(folded, year=year, sign=columns.operator):
        if columns.operator and _MONTHS.fullmatch(f"={folded}"):
            return uninterpreted(text, "maybe_date")
        if holds_number_mark(text):
            return uninterpreted(text, "date_unclear")
        return TargetValue(text=text, kind="deadline", deadline=found[0], label=found[1])
    if columns.operator and parse_deadline(folded, year=year):
        return uninterpreted(text, "operator_conflict")
    if _POINTED.fullmatch(folded):
        return uninterpreted(text, "maybe_date")
    if names_no_day(folded):
        return uninterpreted(text, "no_such_date")
    return uninterpreted(text, "date_unclear") if holds_date(folded) else None


# ≤12月 is December in one sheet and twelve months in the next
_MONTHS = late(rf"(?:{any_of(SIGNS)})\d{{1,2}}月")
_POINTED = late(r"(?:19|20)\d\d\.(?:0?[1-9]|1[0-2])")
_EIGHT_DIGITS = late(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_TWO_YEARS = late(r"(?:19|20)\d\d[-~—–至到]{1,2}(?:19|20)\d\d")
_YEAR = late(r"(?:19|20)\d\d")


def _with_digits(text: str, folded: str, columns: Columns, printed_unit: str | None) -> TargetValue:
    if breaks_inside_number(text):
        return uninterpreted(text, "split_number")
    if columns.unit is None:
        if _EIGHT_DIGITS.fullmatch(folded) or _TWO_YEARS.fullmatch(folded):
            return uninterpreted(text, "maybe_date")
        if printed_unit and plain_unit(printed_unit):
            return uninterpreted(text, "unit_unclear")
    elif columns.unit.name == "年" and _YEAR.fullmatch(folded):
        # a year of the calendar in two columns is a deadline or a level, as it is in one
        return _dated(text, f"{folded}年", None, Columns(columns.operator)) or uninterpreted(text, "date_unclear")
    if _SHARE_LEFT.search(folded):
        return uninterpreted(text, "share_unclear")
    return parse_numeric(text, folded, columns)


def _without_digits(text: str, folded: str, columns: Columns, printed_unit: str | None) -> TargetValue:
    if compared := _compared(text, folded, columns):
        return compared
    is_measured = bool(printed_unit and plain_unit(printed_unit))
    power = columns.unit.power if columns.unit else 0
    if numeral := parse_numeral(folded, is_counted=is_measured or columns.operator is not None, power=power):
        if is_measured and columns.unit is None:
            return uninterpreted(text, "unit_unclear")
        return parse_numeric(text, numeral, columns)
    if names_a_number(folded):
        return uninterpreted(text, "number_unclear")
    if holds_amounts(folded):
        return uninterpreted(text, "several_numbers")
    if _FRACTION.search(folded):
        return uninterpreted(text, "number_unclear")
    if is_lone_unit(_SIGN_FIRST.sub("", folded)):
        return uninterpreted(text, "number_missing")
    if _READABLE.search(folded) is None:
        return uninterpreted(text, "number_missing" if _SIGN_FIRST.match(folded) else "unreadable")
    return TargetValue(text=text, kind="qualitative")


def _declared_qualitative(value: TargetValue, folded: str) -> TargetValue:
    """定性 means free text; what says itself that it is an amount, a date or nothing keeps that reading."""
    if value.kind == "text" and _READABLE.search(folded):
        return TargetValue(text=value.text, kind="qualitative")
    if value.kind == "quantity" and value.unit is None and value.operator is None:
        return uninterpreted(value.text, "qualitative_number")
    return value
