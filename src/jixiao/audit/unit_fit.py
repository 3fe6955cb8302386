"""Whether a unit fits what the name of an indicator measures."""

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.name_kinds import families_of_names, families_of_units
from jixiao.law import Policy

_MONEY, _PER_YUAN = "money", "/元"


def usual_units(policy: Policy) -> dict[str, str]:
    """Family of units -> the usual ones, as messages name them: area -> 平方米、亩. Ask for them by `policy.once(usual_units)`."""
    return dict(entry.split("=", 1) for entry in policy.words("usual_units.by_family"))


def demanded_family(row: Row, unit: str, context: ProjectContext) -> str | None:
    """The family of units that the name demands; None where it demands none."""
    if _is_price(row, unit, context):
        return _MONEY
    return context.policy.once(families_of_names).meaning(row.bare_name)


def is_never_counted_in(unit: str, row: Row, context: ProjectContext) -> bool:
    """Whether the name tells of cases, things or works, which are not counted in people."""
    law = context.policy
    return (
        unit in law.word_set("thing_done.never_units")
        and law.any_pattern("thing_done.patterns").search(row.bare_name) is not None
    )


def _is_price(row: Row, unit: str, context: ProjectContext) -> bool:
    """Whether a cost is a price by its name, or its unit is upside down (页/元), so that it has to be money and is not."""
    if row.level2 not in context.policy.word_set("cost.classes") or "元" in unit.partition("/")[0]:
        return False
    is_upside_down = _PER_YUAN in row.value
    return is_upside_down or context.policy.any_pattern("price_name.patterns").search(row.name) is not None


def fits(demanded: str, unit: str, row: Row, context: ProjectContext) -> bool:
    """Whether a unit is of the family that the name demands, or of none that is known."""
    if "元" in unit:
        return demanded == _MONEY and "元" in unit.partition("/")[0]
    if demanded == _MONEY and row.level2 in context.policy.word_set("cost.classes"):
        return unit in context.policy.word_set("price.other_units")
    if unit in context.policy.word_set(f"unit_family.{demanded}"):
        return True
    return "/" in unit or "·" in unit or context.policy.once(families_of_units).get(unit, demanded) == demanded
