"""What kind of quantity the end of a name promises (率, 分数, 完成时间, 人数), which units fit it, and which values don't.

Ask for the ends and families by `policy.once(kinds_of_names)`.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from jixiao.audit.context import ProjectContext, Row
from jixiao.law import Policy
from jixiao.model import TargetValue
from jixiao.terms.name_ends import Ends, ends_of

_QUANTITY, _WHOLE = "11", Decimal(100)
_AT_LEAST = (">=", ">")
_SATISFACTION, _RATE = "31", "率"
_KINDS = ("rate", "score", "time", "count")
FAMILIES = ("people", "money", "area", "length", "time", "sessions", "bodies", "weight", "volume", "pieces")
"""Families of units, as the lists of the profiles call them."""


def kinds_of_names(policy: Policy) -> Ends:
    """Ends by kind of quantity. `等保测评分数` is a score; `工作效率` and `消费指数` may be anything."""
    but_not = tuple(end for kind in ("rate", "time", "count") for end in policy.words(f"name_kind.no_{kind}"))
    return ends_of(_KINDS, tuple(policy.words(f"name_kind.{kind}") for kind in _KINDS), but_not)


def families_of_names(policy: Policy) -> Ends:
    """Ends by the family of units that they demand: `people` for 人数."""
    return ends_of(FAMILIES, tuple(policy.words(f"name_family.{family}") for family in FAMILIES))


def families_of_units(policy: Policy) -> Mapping[str, str]:
    """Unit -> family: 人次 -> `people`. Units that fit many names (个, 项) have none."""
    return {unit: family for family in FAMILIES for unit in policy.words(f"unit_family.{family}")}


def kind_of_name(row: Row, context: ProjectContext) -> str | None:
    """The kind of quantity that the end of the row's name promises; None where it promises none.

    What is done promises a number of things in the class of quantity (开展培训), and a price money in that of cost.
    """
    return next((kind for _, kind in _promises((row,), context.policy)), None)


def promised_kinds(context: ProjectContext) -> Mapping[Row, str]:
    """The real rows of a sheet that have a :func:`kind_of_name`; ask by `context.of_rows(promised_kinds)`."""
    return dict(_promises(context.real_rows, context.policy))


def _promises(rows: Iterable[Row], law: Policy) -> Iterator[tuple[Row, str]]:
    ends, percents = law.once(kinds_of_names), law.word_set("value_kind.percent_units")
    meaning, lasts = ends.meaning, ends.lasts
    for row in rows:
        tail = row.bare_name
        kind = meaning(tail) if tail[-1:] in lasts else None  # most names have another last character
        if kind is None and (target := row.indicator.target) is not None:
            if target.unit in percents:
                kind = _kind_of_class(row, target, law)
            elif tail[-1:] == _RATE and _is_counted_rate(row, target, law):
                kind = "rate"
        if kind is not None:
            yield row, kind


def _is_counted_rate(row: Row, target: TargetValue, law: Policy) -> bool:
    """Whether a rate that may have a unit of its own (起/万车) is given as so many cases, none apart: 责任事故率≤2起."""
    if target.unit not in law.word_set("name_kind.counted_rate.units") or not (target.low or target.high):
        return False
    if law.any_pattern("name_kind.counted_rate.base.patterns").search(row.name + row.value):
        return False
    return law.any_pattern("name_kind.counted_rate.patterns").search(row.bare_name) is not None


def _kind_of_class(row: Row, target: TargetValue, law: Policy) -> str | None:
    """What the class promises of a row with a percentage whose name names no share; of a cost only where it is all of it, or a least share."""
    if law.any_pattern("name_kind.share.patterns").search(row.bare_name):
        return None
    if row.level2 == _QUANTITY:
        return "count"
    is_no_limit = target.low == _WHOLE or target.operator in _AT_LEAST
    is_price = is_no_limit and law.once(families_of_names).meaning(row.bare_name) == "money"
    return "money" if is_price and row.level2 in law.word_set("cost.classes") else None


def other_kind(kind: str, row: Row, context: ProjectContext) -> str | None:
    """What the value is, in Chinese, where the promised kind rules that out; None where they agree or nobody can tell."""
    target, law = row.indicator.target, context.policy
    if target is None:
        return None
    if target.kind == "deadline":
        return None if kind == "time" else "日期"
    if target.kind not in ("quantity", "range") or target.unit is None:
        return None
    is_percent = target.unit in law.word_set("value_kind.percent_units")
    if kind == "rate" and not is_percent and row.level2 == _SATISFACTION:
        return _no_satisfaction(target.unit, target, law)
    if kind == "rate":
        return _no_rate(target.unit, row, law)
    if kind == "time" and not is_percent:
        return _counted(target.unit, law)
    if not is_percent or (kind == "count" and law.any_word("name_kind.relative").search(row.name + row.value)):
        return None
    return "百分比"


def _no_satisfaction(unit: str, target: TargetValue, law: Policy) -> str | None:
    """Satisfaction is given in percent, points of a hundred or grades."""
    if unit in law.word_set("value_kind.point_units") and target.low is not None and target.low > _WHOLE:
        return None if "满分" in target.text else "超过百分制的得分"
    return None if unit in law.word_set("value_kind.score_units") else "数量"


def _no_rate(unit: str, row: Row, law: Policy) -> str | None:
    """What a unit makes of a rate: a number, a time, or points, which satisfaction alone may be given in, in any class."""
    if unit in law.word_set("value_kind.point_units"):
        return None if row.bare_name.endswith(law.words("other_class.satisfaction_ends")) else "得分"
    return _counted(unit, law) or ("时间" if unit in law.word_set("unit_family.time") else None)


def _counted(unit: str, law: Policy) -> str | None:
    """A unit of its own (起/万车, 人/十万) fits many rates; one of the usual units of things and money fits none."""
    if unit not in law.word_set("value_kind.counted_units"):
        return None
    return "金额" if unit == "元" else "数量"
