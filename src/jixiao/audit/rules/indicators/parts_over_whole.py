"""Parts that rows name of a whole are together no more than the row they belong to.

“其中”各行的指标值之和不应当超过所属的总数。

Basis:
    财预〔2015〕88号第十三条: targets are specific and can be measured. Where parts are more than the whole, one of them is wrong.

Does not apply when:
    1. no row that begins with 其中 follows a row of its class in its unit, or a value is no number;
    2. what is counted does not add up: prices, shares, times, widths (`parts.not_added.names`, `.units`).

Reading:
    Parts may be less, for 其中 need not name all. They are added only where nothing can be of several of them
    (女性, 党员; `goal.overlapping.words`); a part that is more alone is wrong in any case. An upper bound of a part says
    nothing against a lower one of the whole.
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.examples import indicator, number, sound, with_rows
from jixiao.audit.parts import AMONG, Parted, adds_to, is_added, number_of, parted_rows
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import listed, named, printed_value, quoted
from jixiao.law import Policy
from jixiao.model import Indicator, Project
from jixiao.values import decimal_text


def _roofs(first: str, second: str) -> tuple[Indicator, ...]:
    numbers = {"修缮面积": "860", "其中：大殿修缮面积": first, "其中：厢房修缮面积": second}
    return tuple(indicator("11", name, number(f"≥{one}平方米", ">=", one, "平方米")) for name, one in numbers.items())


_NO_PARTS = NotApplicable("没有列出“其中”各项的数量")
RULE = Rule(
    id="JX346",
    name="indicators.parts-over-whole",
    family="indicators",
    catalogue=("Q40",),
    severity="warning",
    version=1,
    citations=(Basis("财预〔2015〕88号", "第十三条"),),
    examples=(
        Example("380与480合860", with_rows(*_roofs("380", "480")), "passed"),
        Example(
            "380与580多于860",
            with_rows(*_roofs("380", "580")),
            "failed",
            "数量指标“修缮面积”为“≥860平方米”，其中“大殿修缮面积”“≥380平方米”、“厢房修缮面积”“≥580平方米”，之和为960，超过总数。",
        ),
        Example("没有其中各行", sound(), "not_applicable", "没有列出“其中”各项的数量"),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each row with parts."""
    checked = False
    for one in parted_rows(context.real_rows) if AMONG in context.names else ():
        parts = _measured(one) if is_added(one.whole, context.policy) else {}
        if parts:
            checked = True
            yield _checked(one.whole, parts, context.policy)
    if not checked:
        yield _NO_PARTS  # 1, 2


def _measured(one: Parted) -> dict[Row, Decimal]:
    """The parts with a number that counts against the whole."""
    whole = one.whole.indicator.target
    if whole is None or number_of(whole) is None:
        return {}
    targets = {row: row.indicator.target for row in one.parts}
    numbers = {row: number_of(target) for row, target in targets.items() if target and adds_to(target, whole)}
    return {row: value for row, value in numbers.items() if value is not None}


def _checked(whole: Row, parts: dict[Row, Decimal], law: Policy) -> Outcome:
    limit = number_of(whole.indicator.target) or Decimal(0)
    shown = {row: value for row, value in parts.items() if value > limit}
    overlap = law.any_word("goal.overlapping.words")
    if not shown and not any(overlap.search(row.name) for row in parts):
        shown = parts
    total = sum(shown.values(), Decimal(0))
    if total <= limit:
        return PASSED
    told = listed(f"{quoted(row.name.removeprefix(AMONG).lstrip(':'))}{printed_value(row)}" for row in shown)
    together = f"之和为{decimal_text(total)}，" if len(shown) > 1 else ""
    return Failed(
        tuple(f"{row.pointer}/target" for row in (*shown, whole)),
        f"{named(whole)}为{printed_value(whole)}，其中{told}，{together}超过总数。",
        "核对总数和各项，使各项之和不超过总数，并与总体目标一致。",
        {"total": decimal_text(limit), "sum": decimal_text(total)},
    )
