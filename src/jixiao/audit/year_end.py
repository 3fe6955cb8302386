"""Does a deadline leave the whole year to a work?"""

from jixiao.audit.context import ProjectContext, Row

_DECEMBER = 12


def ends_the_year(row: Row, context: ProjectContext) -> bool | None:
    """Whether a deadline lies in December, or before the first of January; None where it is no date of the budget year.

    `2024年12月前` names December, and hardly means the end of November.
    """
    deadline = row.indicator.target.deadline if row.indicator.target else None
    if deadline is None or deadline.date is None:
        return None
    day, year = deadline.date, context.fiscal_year
    if day.year - 1 == year and day.month == day.day == 1:
        return True
    return day.month == _DECEMBER if day.year == year else None
