"""A table continued on another page is one project: pieces are joined, their heads compared."""

from decimal import Decimal

from jixiao.model import Problem, Source
from jixiao.recognise.draft import Draft, Read
from jixiao.recognise.piece import Piece
from jixiao.terms.catalogue import catalogue
from jixiao.terms.folding import fold
from jixiao.values import decimal_text

_EMPTY = "空"


def joined_pieces(pieces: list[Piece]) -> list[Piece]:
    """Joins neighbouring pieces of one project; differences of their heads become problems."""
    result: list[Piece] = []
    for piece in pieces:
        if result and continues(result[-1], piece):
            _join(result[-1], piece)
        else:
            result.append(piece)
    return result


def continues(first: Piece, second: Piece) -> bool:
    """True where the second table goes on with the project of the first.

    Same form, no other year, the same printed name, not another unit with another goal; and its
    classes go on where the first stops, for a table that begins again with
    the first class is a second sheet or a second copy, not a continuation.
    """
    one, two = first.draft, second.draft
    if one.is_listed or two.is_listed or one.form.id != two.form.id or _are_of_two_years(one, two):
        return False
    name, other = _value(one, "name"), _value(two, "name")
    if name is None or other is None or fold(name) != fold(other):
        return False
    if _are_of_two_units(one, two):
        return False
    before, after = _classes(one), _classes(two)
    if not before or not after:
        return True
    return not (after[0] == before[0] and len(set(before)) > 1) and not _copies(one, two)


def _are_of_two_years(one: Draft, two: Draft) -> bool:
    return None not in (one.fiscal_year, two.fiscal_year) and one.fiscal_year != two.fiscal_year


def _are_of_two_units(one: Draft, two: Draft) -> bool:
    """Projects of one name that several units have, each with a goal of its own; a unit alone may be printed in other words."""
    units = [fold(unit) for draft in (one, two) if (unit := _value(draft, "unit"))]
    goals = [fold(goal.value) for draft in (one, two) if (goal := draft.goals.get(("annual", "text"))) and goal.value]
    return len(set(units)) == len(set(goals)) == 2


def _value(draft: Draft, name: str) -> str | None:
    return draft.fields[name].value if name in draft.fields else None


def _classes(draft: Draft) -> list[tuple[str, str]]:
    return [
        (indicator.horizon, (indicator.level2 and indicator.level2.code) or "") for indicator, _ in draft.indicators
    ]


def _copies(one: Draft, two: Draft) -> bool:
    seen = {_row_key(indicator) for indicator, _ in one.indicators}
    return all(_row_key(indicator) in seen for indicator, _ in two.indicators)


def _row_key(indicator: object) -> tuple[str, ...]:
    level2 = getattr(indicator, "level2", None)
    target = getattr(indicator, "target", None)
    return (
        getattr(level2, "code", None) or "",
        fold(getattr(indicator, "name", "")),
        fold(target.text) if target else "",
    )


def _join(first: Piece, second: Piece) -> None:
    if len(second.draft.form.parents) > len(first.draft.form.parents):
        first.draft.form = second.draft.form
    _join_fields(first, second)
    _join_amounts(first, second)
    _join_goals(first, second)
    _join_days(first.draft, second.draft)
    first.draft.indicators += second.draft.indicators
    first.draft.template_rows += second.draft.template_rows
    first.draft.totals.update(second.draft.totals)
    first.draft.fiscal_year = first.draft.fiscal_year or second.draft.fiscal_year
    first.draft.money_unit = first.draft.money_unit or second.draft.money_unit
    first.draft.cutoff_month = first.draft.cutoff_month or second.draft.cutoff_month
    first.problems += second.problems


def _join_fields(first: Piece, second: Piece) -> None:
    for name, other in second.draft.fields.items():
        own = first.draft.fields.get(name)
        if own is None:
            first.draft.fields[name] = other
            first.draft.codes[name] = second.draft.codes.get(name)
        elif fold(own.value or "") != fold(other.value or ""):
            _differs(first, _zh(name), _quoted(own.value), _quoted(other.value), other.source)
            if own.value is None:
                first.draft.fields[name] = other
                first.draft.codes[name] = second.draft.codes.get(name)
                first.draft.period = second.draft.period if name == "period" else first.draft.period


def _join_days(one: Draft, two: Draft) -> None:
    """The days of the period may stand in a label that only the second piece prints with its years."""
    if one.period.start is None and fold(one.period.text or "") == fold(two.period.text or ""):
        one.period = two.period


def _join_amounts(first: Piece, second: Piece) -> None:
    for key, other in second.draft.amounts.items():
        own = first.draft.amounts.get(key)
        if own is None:
            first.draft.amounts[key] = other
        elif own.value != other.value:
            _differs(first, _zh(key[0]), *_amounts(own, other), other.source)
            if own.value is None:
                first.draft.amounts[key] = other


def _join_goals(first: Piece, second: Piece) -> None:
    for key, other in second.draft.goals.items():
        own = first.draft.goals.get(key)
        if own is None or own.value is None:
            first.draft.goals[key] = other
        elif other.value is not None and fold(own.value) != fold(other.value):
            message = "“总体目标”在续表中的文字与首表不同，首表为准，另一种写法一并保留"
            first.problems.append(Problem("header_differs", message, other.source))
            if key[1] == "text":
                first.draft.variants.setdefault(key[0], []).append(other.value)


def _zh(name: str) -> str:
    return catalogue()[name].zh if name in catalogue() else name


def _amounts(own: Read[Decimal], other: Read[Decimal]) -> tuple[str, str]:
    """Two amounts as printed, with the amount in 元 where the same figure stands under two units of money."""
    if own.text != other.text:
        return _quoted(own.text if own.value is not None else None), _quoted(
            other.text if other.value is not None else None
        )
    return _in_yuan(own), _in_yuan(other)


def _in_yuan(read: Read[Decimal]) -> str:
    return _quoted(None) if read.value is None else f"{_quoted(read.text)}（{decimal_text(read.value)}元）"


def _quoted(text: str | None) -> str:
    """Printed text in quotation marks."""
    return f"“{text}”" if text else _EMPTY


def _differs(piece: Piece, label: str, own: str, other: str, source: Source) -> None:
    taken = "续表" if own == _EMPTY else "首表"
    piece.problems.append(Problem("header_differs", f"“{label}”首表为{own}，续表为{other}，取{taken}", source))
