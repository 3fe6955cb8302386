"""Monitoring lights (绩效监控预警): how far a target and the budget are in the month of the monitoring."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from jixiao.law import Policy
from jixiao.model import Indicator, Light, TargetValue
from jixiao.model.assessment import LightColour
from jixiao.scoring.formulas import shown
from jixiao.scoring.measures import Incomparable, bound, measure, printed_scale
from jixiao.scoring.profile import ScoringProfile, Tier
from jixiao.terms.folding import fold

_WORST_FIRST: tuple[LightColour, ...] = ("red", "yellow", "green", "blue")
WARNS: frozenset[LightColour | None] = frozenset({"red", "yellow"})
_TIER_COLOURS: dict[Tier, LightColour] = {"best": "green", "middle": "yellow", "worst": "red"}
_TIER_WORDS: dict[Tier, str] = {
    "best": "light.best_words",
    "middle": "light.middle_words",
    "worst": "light.worst_words",
}
_MONTHS = 12
_WHOLE = 100


def indicator_light(  # noqa: PLR0913  # what the name and class tell comes with the value
    target: TargetValue,
    progress: TargetValue | None,
    *,
    month: int,
    profile: ScoringProfile,
    policy: Policy,
    is_limit: bool = False,
    is_level: bool = False,
    name: str = "",
) -> Light:
    """The light of an indicator.

    A positive quantity is held against the share of the full-year target that is due by the end of the month; a reverse
    one and a level against the target itself; a qualitative one by its tier. A level is green where the target is reached,
    whatever the month.

    Args:
        target: target of the full year.
        progress: what has been done (1–N月执行情况).
        month: last month that `progress` covers, 1 to 12.
        profile: scoring profile, for labels and units.
        policy: policy of the sheet, for the bounds.
        is_limit: less is better, so that a target without a sign, or with =, is a limit.
        is_level: the value stands at each moment and does not grow over the year, as rates, scores and prices do.
        name: the indicator's name, which may say that a fall or a growth is measured.
    """
    if progress is None or not progress.text.strip():
        return Light("not-set", None, reason="执行情况空白")
    inputs = {"target": target.text.strip(), "progress": progress.text.strip(), "month": str(month)}
    words = _bare(progress)
    tier = next((tier for tier, labels in profile.tier_labels.items() if words in labels), None)
    if tier is not None:
        return Light("qualitative", _TIER_COLOURS[tier], inputs)
    if target.kind == "qualitative":
        return _by_words(target, progress, inputs, profile, policy)
    limit = bound(target) if target.kind == "quantity" else None
    if limit is None:
        return Light("not-set", None, inputs, f"目标值“{target.text.strip()}”不能按进度比较")
    scale = printed_scale(target)
    done = measure(target, progress, scale, profile, name=name, is_limit=is_limit)
    if isinstance(done, Incomparable):
        return Light("not-set", None, inputs, done.reason)
    limit /= scale
    if target.operator in ("<=", "<") or (is_limit and target.operator in (None, "=")):
        return Light("quantity-reverse", "green" if done <= limit else "red", inputs)
    return _by_quantity(Fraction(limit), done, month, inputs, policy, is_level=is_level)


def _by_quantity(
    limit: Fraction, done: Fraction, month: int, inputs: dict[str, str], policy: Policy, *, is_level: bool
) -> Light:
    if limit <= 0:
        return Light("not-set", None, inputs, "目标值不大于0，没有进度可比")
    if is_level:
        return _by_itself(limit, done, inputs, policy)
    return _by_pace(limit, done, month, inputs, policy)


def _by_words(
    target: TargetValue, progress: TargetValue, inputs: dict[str, str], profile: ScoringProfile, policy: Policy
) -> Light:
    """A qualitative target by words that say how far it is reached, its own words among them; yes and no where it asks for yes."""
    words, wanted = _bare(progress), _bare(target)
    said: dict[Tier, tuple[str, ...]] = {tier: policy.words(key) for tier, key in _TIER_WORDS.items()}
    tier = next((tier for tier, known in said.items() if words in map(fold, known)), None)
    if tier is None and wanted in profile.yes_words:
        tier = "best" if words in profile.yes_words else "worst" if words in profile.no_words else None
    if tier is None and words == wanted:
        tier = "best"
    if tier is not None:
        return Light("qualitative", _TIER_COLOURS[tier], inputs)
    *others, last = (f"“{known[0]}”" for known in said.values())
    return Light("not-set", None, inputs, f"执行情况写成{''.join(others)}或{last}才能判定")


def _bare(value: TargetValue) -> str:
    return fold(value.text).rstrip("。;.")


def is_level(indicator: Indicator, policy: Policy) -> bool:
    """Whether the values of an indicator stand at each moment (参训率, 满意度, 得分, 单价) rather than grow with what is done.

    Counts and amounts grow. Rates, scores and unit prices don't (`light.level_units`; `light.price_units` for what a unit
    begins with), save those that say how much of the year's plan is done (完成率, 支付率: `light.growing_names`); of these
    again stand whose class or name says so (按时完成率: `light.level_classes`, `light.level_names`). All are data of the profile.
    """
    target = indicator.target
    if target is None or target.unit is None:
        return False
    is_price = target.unit.startswith(policy.words("light.price_units"))
    if not is_price and target.unit not in policy.words("light.level_units"):
        return False
    if indicator.level2 is not None and indicator.level2.code in policy.words("light.level_classes"):
        return True
    if any(word in indicator.name for word in policy.words("light.level_names")):
        return True
    return not any(word in indicator.name for word in policy.words("light.growing_names"))


def is_over_the_whole(indicator: Indicator, progress: TargetValue | None, policy: Policy) -> bool:
    """Whether what has been done is a share of more than all (合格率130%): a wrong figure, not a good one.

    Growth, and how far a plan is exceeded, may be more than 100 %: `over_limit.words` and `over_limit.reached` of the profile.
    """
    target = indicator.target
    if target is None or progress is None or target.unit not in policy.word_set("percent.units"):
        return False
    if progress.unit is not None and progress.unit not in policy.word_set("percent.units"):
        return False  # a figure without a unit is in that of the target
    figures = [bound for bound in (progress.low, progress.high) if bound is not None]
    if not figures or max(figures) <= policy.number("percent.limit") or target.operator in ("<=", "<"):
        return False
    said = indicator.name + fold(progress.text)
    return not any(policy.any_word(key).search(said) for key in ("over_limit.words", "over_limit.reached"))


def _by_itself(limit: Fraction, done: Fraction, inputs: dict[str, str], policy: Policy) -> Light:
    reached = done / limit * 100
    over = reached >= Fraction(policy.number("light.blue_from"))
    colour: LightColour = "blue" if over else "green" if reached >= _WHOLE else "yellow"
    if reached < Fraction(policy.number("light.red_below")):
        colour = "red"
    return Light("quantity-level", colour, inputs | {"reached_pct": shown(reached)})


def _by_pace(limit: Fraction, done: Fraction, month: int, inputs: dict[str, str], policy: Policy) -> Light:
    pace = done / (limit / _MONTHS * month) * 100
    measured_by = {"pace": pace, "year": done / limit * 100}[policy.words("light.blue_by")[0]]
    inputs = inputs | {"pace_pct": shown(pace)}
    if measured_by >= Fraction(policy.number("light.blue_from")):
        return Light("quantity-positive", "blue", inputs)
    return Light("quantity-positive", _colour(pace, policy), inputs)


def execution_light(executed: Decimal | None, budget: Decimal | None, *, month: int, policy: Policy) -> Light:
    """The light of budget execution: its rate by the share of the year that has gone; amounts in 元.

    More than the whole budget is not well done but a wrong figure or an adjustment that is not known here: no colour, with the reason.
    """
    if executed is None or not budget or budget < 0:
        return Light("execution", None, reason=unknown_money(is_over=False))
    pace = Fraction(executed) / Fraction(budget) / Fraction(month, _MONTHS) * 100
    inputs = {"executed": f"{executed:f}", "budget": f"{budget:f}", "month": str(month), "pace_pct": shown(pace)}
    if executed > budget:
        return Light("execution", None, inputs, unknown_money(is_over=True))
    return Light("execution", _colour(pace, policy), inputs)


def unknown_money(*, is_over: bool) -> str:
    """Why budget execution has no colour: more was executed than the budget, else an amount is missing."""
    over = "执行数超过预算数：先核对两项金额和金额单位，追加的预算先入账"
    return over if is_over else "预算数或执行数空白，或者预算数为0"


def _colour(pace: Fraction, policy: Policy) -> LightColour:
    if pace < Fraction(policy.number("light.red_below")):
        return "red"
    return "yellow" if pace < Fraction(policy.number("light.green_from")) else "green"


def worst_light(lights: Iterable[Light], *, is_whole: bool = True) -> LightColour | None:
    """The colour of a whole project: the worst of its lights; None where none has a colour.

    Args:
        lights: the lights.
        is_whole: whether all is told that lights are made of. Where it is not, the colour is None unless one of the known
            lights warns: what is not known is not well.
    """
    colours = {light.colour for light in lights}
    worst = next((colour for colour in _WORST_FIRST if colour in colours), None)
    return worst if is_whole or worst in WARNS else None
