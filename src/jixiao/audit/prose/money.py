"""What the amounts of money in a goal are: the year's funds, a part of them, a cost for each, or none of the project's money."""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, NamedTuple

from jixiao.audit.context import ProjectContext
from jixiao.audit.prose.goals import GoalFigures, goal_figures
from jixiao.law import Policy
from jixiao.model import Project
from jixiao.values.prose import Figure

_AMONG, _A_YEAR = re.compile("其中"), "每年"
Role = Literal["total", "part", "each", "past", "several_years", "other"]


class Amount(NamedTuple):
    """An amount of money of a goal.

    Attributes:
        figure: where and how much.
        role: `total` of the year; `part` of it; `each` for 每人450元; `past` also for sums over past years;
            `several_years`; `other` for income, losses and limits that are no funds of the project.
    """

    figure: Figure
    role: Role


class GoalMoney(NamedTuple):
    """The amounts of a goal of the year, in the order of the text."""

    goal: GoalFigures
    amounts: tuple[Amount, ...]

    def of(self, *roles: Role) -> tuple[Figure, ...]:
        """Amounts of some roles."""
        if not self.amounts:  # as of many goals
            return ()
        return tuple([amount.figure for amount in self.amounts if amount.role in roles])


def goal_money(project: Project, context: ProjectContext) -> tuple[GoalMoney, ...]:
    """The amounts in goals of the year; goals of other blocks speak of other money. Ask through `context.once`."""
    goals = [goal for goal in context.once(goal_figures, project) if goal.horizon == "annual"]
    return tuple([GoalMoney(goal, tuple(_amounts(goal, context.policy, project))) for goal in goals])


def _has_one_source(project: Project) -> bool:
    """Whether all of the year's money comes from one source, so that naming the source names the whole."""
    lines = [line for line in project.funding.lines if line.parent == "annual" and line.amounts.declared is not None]
    return len(lines) > 1 and sum(line.amounts.declared != 0 for line in lines) == 1


def _amounts(goal: GoalFigures, policy: Policy, project: Project) -> list[Amount]:
    amounts = [Amount(figure, _role(figure, goal.text, policy)) for figure in goal.figures if figure.kind == "money"]
    if not amounts:
        return amounts
    listed = {id(figure) for figure in listed_amounts(goal)}
    amounts = [
        Amount(figure, "part") if role == "total" and id(figure) in listed and not is_of_the_whole(figure, policy)
        else Amount(figure, role)
        for figure, role in amounts
    ]  # fmt: skip
    own = [amount for amount in amounts if amount.role in ("total", "part", "each")]
    funds = [amount for amount in own if amount.role != "each"]
    if len(funds) != 1 or funds[0].role != "part":
        return amounts
    figure = funds[0].figure
    is_source = policy.any_pattern("goal.source_alone.patterns").search(figure.before) is not None
    if (is_source and _has_one_source(project)) or (len(own) == 1 and _says_no_use(figure, policy)):
        return [Amount(amount.figure, "total") if amount is funds[0] else amount for amount in amounts]
    return amounts


def goals_with_total(project: Project, context: ProjectContext, funds: list[Decimal]) -> list[GoalMoney]:
    """The goals of the year that name its whole money; `funds` is what the sheet prints for the year, in 元."""
    goals = context.once(goal_money, project)
    if funds:
        goals = tuple(_with_more_than_whole(goal, max(funds), context.policy) for goal in goals)
    return [goal for goal in goals if goal.of("total")]


def _with_more_than_whole(goal: GoalMoney, whole: Decimal, policy: Policy) -> GoalMoney:
    """The goal with an amount as total that would be a part, but is more than the whole: 安排126万元 beside 12.6万元.

    Only where no other amount is the total, and nothing behind the amount says what it is for.
    """
    over = [a for a in goal.amounts if a.role == "part" and a.figure.number > whole and _says_no_use(a.figure, policy)]
    if goal.of("total") or len(over) != 1 or len(goal.of("part")) != 1:
        return goal
    return goal._replace(amounts=tuple(Amount(a.figure, "total") if a is over[0] else a for a in goal.amounts))


def listed_amounts(goal: GoalFigures) -> tuple[Figure, ...]:
    """The amounts of a sentence behind 其中, where an amount is the first thing that it counts: 其中步道96万元，标识36万元."""
    for mark in (found.start() for found in _AMONG.finditer(goal.text)):
        behind = [figure for figure in goal.figures if figure.start > mark]
        if behind and behind[0].kind == "money" and not _breaks_down_each(goal, mark, behind[0]):
            return tuple(one for one in behind if one.kind == "money" and one.sentence == behind[0].sentence)
    return ()


def _breaks_down_each(goal: GoalFigures, mark: int, first: Figure) -> bool:
    """每台造价4万元，其中财政补助3万元、自筹1万元: the parts are for each, too."""
    before = [one for one in goal.figures if one.start < mark and one.sentence == first.sentence]
    return bool(before) and before[-1].kind == "money" and before[-1].per is not None


def _says_no_use(figure: Figure, policy: Policy) -> bool:
    """投入30万元, with nothing behind it: the only amount of a goal is then that of the year."""
    return not figure.after and policy.any_pattern("goal.total_alone.patterns").search(figure.before) is not None


def _role(figure: Figure, text: str, policy: Policy) -> Role:
    beside = f"{figure.before}{figure.after}"
    if figure.is_change or policy.any_word("goal.not_funds.words").search(beside) or _is_threshold(figure):
        return "other"
    if figure.per and (figure.is_present or figure.per != _A_YEAR):
        return "each" if figure.is_present else "other"
    if figure.when in ("past", "cumulative"):
        return "past"
    if figure.when == "standing":
        return "past" if policy.any_pattern("goal.spent.patterns").search(figure.before) else "other"
    if figure.when == "multi_year":
        return "several_years"
    if policy.any_word("goal.part.words").search(figure.before) or figure.depth:
        return "part"
    return "total" if _is_total(figure, policy) or _is_listed_behind(figure, text, policy) else "part"


def _is_threshold(figure: Figure) -> bool:
    """100万元以上的项目: the amount says which projects are meant."""
    return figure.operator is not None and figure.after.startswith("的")


def _is_total(figure: Figure, policy: Policy) -> bool:
    if policy.any_pattern("goal.total.patterns").search(figure.before):
        return True
    has_noun = figure.after.startswith(policy.words("goal.money_nouns"))
    return has_noun and policy.any_pattern("goal.total_with_noun.patterns").search(figure.before) is not None


def _is_listed_behind(figure: Figure, text: str, policy: Policy) -> bool:
    """安排260万元，其中……: what is broken down is the whole, although nothing says of what."""
    if policy.any_pattern("goal.parts_follow.patterns").match(text, figure.end) is None:
        return False
    return policy.any_pattern("goal.total_alone.patterns").search(figure.before) is not None


def is_of_the_whole(figure: Figure, policy: Policy) -> bool:
    """Whether the words beside a total say that it is the whole project's: 本项目, 本年, 共计."""
    return figure.when == "current" or policy.any_word("goal.scope.words").search(figure.before) is not None


def is_of_the_year(figure: Figure, policy: Policy) -> bool:
    """Whether the words before an amount say that it is the year's: 本年度安排, 年度预算."""
    return policy.any_word("goal.year.words").search(figure.before) is not None


def is_amount(figure: Figure, amount: Decimal) -> bool:
    """Whether an amount of a goal is an amount of the sheet, as exactly as the goal prints it.

    571万元 is 5 712 300元 in round numbers; 约400万元 and 不超过50万元 allow what their words allow.
    """
    if figure.number == amount or amount.quantize(figure.place, ROUND_HALF_UP) == figure.number:
        return True
    if figure.operator is None and figure.low == figure.high:
        return False
    return (figure.low is None or figure.low <= amount) and (figure.high is None or amount <= figure.high)
