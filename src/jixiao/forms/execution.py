"""Of which budget the rate of execution (执行率) on a sheet is a share."""

from decimal import Decimal

from jixiao.forms.definition import BudgetColumn
from jixiao.forms.loader import forms
from jixiao.model import FundingLine, Project

_WHOLE_COUNTRY = "cn"


def budget_of_rate(project: Project) -> BudgetColumn | None:
    """The column that the form of a sheet declares for it; None where no form tells.

    A form that declares none, and a sheet on an unknown form, go by the form of the whole country for their kind.
    """
    own = [form for form in forms() if form.id == project.form_id]
    of_kind = [form for form in forms() if form.kind == project.form and form.jurisdiction == _WHOLE_COUNTRY]
    return next((form.execution_rate_of for form in (*own, *of_kind) if form.execution_rate_of), None)


def rated_budget(project: Project, line: FundingLine) -> Decimal | None:
    """The amount in 元 of which the rate of a line of the sheet is a share; None where it, or the column, is not known."""
    column = budget_of_rate(project)
    amount: Decimal | None = getattr(line.amounts, column) if column else None
    return amount
