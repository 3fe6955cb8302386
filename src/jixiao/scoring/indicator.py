"""The score of one indicator: which formula its target and actual value call for, then points, rounded once."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from jixiao.model import Indicator, IndicatorScore, TargetValue
from jixiao.model.assessment import ScoreFault
from jixiao.scoring import formulas
from jixiao.scoring.formulas import FULL, NOTHING, Share, shown
from jixiao.scoring.measures import Incomparable, bound, measure, printed_scale
from jixiao.scoring.profile import ScoringProfile, Tier
from jixiao.scoring.rounding import round_down, round_half_up
from jixiao.terms.folding import fold

_UNSCORED = "not-scored"


def score_indicator(indicator: Indicator, profile: ScoringProfile, *, pointer: str = "") -> IndicatorScore:
    """The score of an indicator by its points (分值), target and actual value.

    Args:
        indicator: the row.
        profile: scoring profile.
        pointer: JSON pointer of the row, for the result.
    """
    share = share_of(indicator, profile)
    inputs = {
        "target": indicator.target.text.strip() if indicator.target else "",
        "actual": indicator.actual.text.strip() if indicator.actual else "",
        "points": "" if indicator.points is None else str(indicator.points),
    }
    if indicator.points is None and share.fault is None:
        return IndicatorScore(
            pointer, share.rule, None, inputs=inputs, reached=share.reached, is_excess=share.is_excess,
            is_convention=share.is_convention, fault="no_points", reason="分值空白",
        )  # fmt: skip
    return _in_points(share, indicator, profile, pointer, inputs)


def _in_points(
    share: Share, indicator: Indicator, profile: ScoringProfile, pointer: str, inputs: dict[str, str]
) -> IndicatorScore:
    points = Fraction(indicator.points or 0)

    full = round_half_up(points, profile.decimals)

    def rounded(part: Fraction) -> Decimal:
        score = round_half_up(part * points, profile.decimals) if part else Decimal(0)
        is_missed = share.reached is False and 0 < part < 1 and profile.missed_full == "down"
        return round_down(part * points, profile.decimals) if is_missed and score == full else score

    score, low, high = None, None, None
    if share.share is not None:
        score = low = high = rounded(share.share)
    elif share.low is not None and share.high is not None:
        step = Decimal(1).scaleb(-profile.decimals) if share.is_open else Decimal(0)
        low, high = rounded(share.low), max(rounded(share.high) - step, Decimal(0))
        score = indicator.score if indicator.score is not None and low <= indicator.score <= high else None
    is_cut = share.share is not None and score != round_half_up(share.share * points, profile.decimals)
    equation = None
    if share.expression is not None and score is not None:
        equation = f"{share.expression}×{shown(points)}={score}"
    return IndicatorScore(
        pointer=pointer,
        rule=share.rule,
        score=score,
        low=low,
        high=high,
        inputs=inputs,
        equation=equation,
        reached=share.reached,
        is_excess=share.is_excess,
        is_convention=share.is_convention or is_cut,
        variants={name: rounded(part) for name, part in share.variants.items()},
        fault=share.fault,
        reason=share.reason,
        doubt=_doubt(share, indicator, profile),
    )


def _doubt(share: Share, indicator: Indicator, profile: ScoringProfile) -> str | None:
    """A target that is reached by less than none of what is counted: the figure can't be right."""
    target, actual = indicator.target, indicator.actual
    if not share.reached or target is None or actual is None:
        return None
    number, limit = bound(actual), bound(target)
    if number is None or limit is None or number >= 0 or limit < 0:
        return None
    unit = actual.unit or target.unit
    if unit not in profile.counted_units:
        return None
    return f"完成值“{actual.text.strip()}”是负数，{unit}数不会小于0，请核对"


def share_of(indicator: Indicator, profile: ScoringProfile) -> Share:
    """The share of the points that an indicator gets, by the kind of its target."""
    target, actual = indicator.target, indicator.actual
    if target is None or target.kind in ("none", "placeholder"):
        return _unscored("no_target", "没有可比的目标值")
    if actual is None or not actual.text.strip():
        return _unscored("no_actual", "完成值空白")
    labelled = _by_label(target, actual, profile)
    if labelled is not None:
        return labelled
    match target.kind:
        case "quantity" | "range":
            return _numeric(indicator, target, actual, profile)
        case "deadline":
            return _deadline(target, actual, profile)
    return _unscored("not_comparable", f"目标值“{target.text.strip()}”不能按公式计分")


def _unscored(fault: ScoreFault, why: str) -> Share:
    return Share(_UNSCORED, None, fault=fault, reason=why)


def _by_label(target: TargetValue, actual: TargetValue, profile: ScoringProfile) -> Share | None:
    """By words: a tier of the form; the target's own words again; no where the target asks for yes."""
    words = fold(actual.text).rstrip("。;.")
    tier = next((tier for tier, labels in profile.tier_labels.items() if words in labels), None)
    if tier is not None:
        return _tier(tier, profile)
    if target.kind in ("quantity", "range"):
        return None
    if words == fold(target.text).rstrip("。;."):
        return Share("same-text", FULL, reached=True, is_convention=True)
    if fold(target.text) in profile.yes_words and words in profile.no_words:
        return Share("yes-no", NOTHING, reached=False)
    if fold(target.text) in profile.yes_words and words in profile.yes_words:
        return Share("yes-no", FULL, reached=True)
    return None


def _tier(tier: Tier, profile: ScoringProfile) -> Share:
    """The evaluator chooses within the tier; the best one is closed above, the others are open."""
    ceilings: dict[Tier, Decimal] = {
        "best": Decimal(100),
        "middle": profile.tier_pct["best"],
        "worst": profile.tier_pct["middle"],
    }
    return Share(
        f"tier-{tier}",
        None,
        low=Fraction(profile.tier_pct[tier]) / 100,
        high=Fraction(ceilings[tier]) / 100,
        is_open=tier != "best",
        reached=tier == "best",
    )


def _numeric(indicator: Indicator, target: TargetValue, actual: TargetValue, profile: ScoringProfile) -> Share:
    scale = printed_scale(target)
    is_limit = profile.directions.is_limit(indicator)
    number = measure(target, actual, scale, profile, name=indicator.name, is_limit=is_limit)
    if isinstance(number, Incomparable):
        return _unscored(number.fault, number.reason)
    if target.kind == "range":
        if target.low is None or target.high is None:
            return _unscored("no_target", "区间没有两端")
        return formulas.within(Fraction(target.low / scale), Fraction(target.high / scale), number, profile)
    base = bound(target)
    if base is None:
        return _unscored("no_target", "目标值没有数")
    limit = Fraction(base / scale)
    level2 = indicator.level2.code if indicator.level2 else None
    if profile.satisfaction == "between-lines" and level2 in profile.satisfaction_classes and target.unit == "%":
        return formulas.satisfaction(limit, number, profile)
    if target.operator in ("<=", "<"):
        return formulas.reverse(limit, number, profile)
    if target.operator in (">=", ">"):
        return formulas.positive(limit, number, profile)
    if limit and is_limit:
        return formulas.reverse(limit, number, profile, is_convention=True)
    return formulas.equal(limit, number, profile)


def _deadline(target: TargetValue, actual: TargetValue, profile: ScoringProfile) -> Share:
    if actual.kind != "deadline" or actual.deadline is None:
        vague = actual.kind == "qualitative"
        text = f"完成值“{actual.text.strip()}”没有写明日期"
        return _unscored("vague_actual" if vague else "not_comparable", text)
    last, day = target.deadline.date if target.deadline else None, actual.deadline.date
    if last is None or day is None or target.deadline is None:
        return _unscored("not_comparable", "日期没有写年份")
    allowed = last.toordinal() - (target.deadline.relation == "before")
    if day.toordinal() <= allowed:
        return formulas.late_by(0, profile)
    first = _first_day(day, actual)
    if first.toordinal() <= allowed:
        return _unscored("not_comparable", f"完成值“{actual.text.strip()}”没有写明哪一天，不能断定是否逾期")
    return formulas.late_by(day.toordinal() - allowed, profile)


def _first_day(day: date, actual: TargetValue) -> date:
    """First day that the text may mean: of its month or year, of all days for `之前`."""
    granularity = actual.deadline.granularity if actual.deadline else "day"
    relation = actual.deadline.relation if actual.deadline else "in"
    if relation != "in":
        return date.min
    if granularity == "year":
        return day.replace(month=1, day=1)
    return day.replace(day=1) if granularity == "month" else day
