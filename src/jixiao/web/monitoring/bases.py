"""The two rates of execution of a monitoring sheet: that of its form and that of its lights, each with its amounts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jixiao.forms.execution import budget_of_rate, rated_budget
from jixiao.scoring import rate_pct
from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.monitoring.lights import known_base
from jixiao.web.register.wording import field_label

_CARRIED = "annual.carryover"
_WORDS: Mapping[str, str | Promise] = {
    "record_annual": _("入账的全年预算数"),
    "record_initial": _("入账的年初预算数"),
    "adjusted": _("调整后的年度资金总额"),
    "sheet": _("表上的年初预算数"),
}


@dataclass(frozen=True, slots=True)
class MoneyBase:
    """What the light of money is made of; amounts in 元.

    Attributes:
        executed: as the sheet says.
        budget: what it is held against.
        source: what this budget is, in words.
        rate: percent.
        form_budget: budget of the sheet of which its form makes the rate; None where that is the same amount.
        form_budget_name: what the form calls it.
        form_rate: the rate by the form, in percent; None where it is the same.
        carried: 上年结转资金 of the sheet's budget; None where it names none.
        holds_carried: whether `budget` holds it; None where the sheet can't tell, for the budget is none of its amounts.
    """

    executed: Decimal
    budget: Decimal
    source: str | Promise
    rate: Decimal
    form_budget: Decimal | None = None
    form_budget_name: str = ""
    form_rate: Decimal | None = None
    carried: Decimal | None = None
    holds_carried: bool | None = None


def money_base(sheet: Sheet) -> MoneyBase | None:
    """The amounts of a sheet's rate; None where the executed amount or every budget is unknown."""
    project = content_of(sheet).project
    lines = project.funding.lines
    total = next((line for line in lines if line.term == "annual"), None)
    executed = total.amounts.executed if total else None
    if total is None or executed is None:
        return None
    base, initial, of_form = known_base(sheet), total.amounts.initial_budget, rated_budget(project, total)
    budget = base.amount if base else total.amounts.annual_budget or initial
    rate = rate_pct(executed, budget)
    if budget is None or rate is None:
        return None
    source = _WORDS[base.source if base else "sheet"]
    made = MoneyBase(executed, budget, source, rate)
    if of_form is not None and of_form != budget:
        named = field_label(budget_of_rate(project) or "")
        made = replace(made, form_budget=of_form, form_budget_name=named, form_rate=rate_pct(executed, of_form))
    parts = {line.term: line.amounts.initial_budget for line in lines if line.term != "annual"}
    if carried := parts.get(_CARRIED):
        whole = sum((amount for amount in parts.values() if amount), Decimal(0))
        made = replace(made, carried=carried, holds_carried=whole == budget if budget == initial else None)
    return made
