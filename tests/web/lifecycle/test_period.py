"""The period of a sheet whose days stand in the label of a goal: 项目期 3年, 中期目标（2025年—2027年）."""

from datetime import date

import pytest

from jixiao.model import Period, Project
from jixiao.web.lifecycle.editing.cells import write

FIRST, LAST = date(2025, 1, 1), date(2027, 12, 31)


@pytest.mark.parametrize(
    ("before", "typed", "after"),
    [
        (Period("3年", 3, FIRST, LAST), "三年", Period("三年", 3, FIRST, LAST)),
        (Period("3年", 3, FIRST, LAST), "2年", Period("2年", 2)),
        (Period("3年（2025-2027年）", 3, FIRST, LAST), "3年", Period("3年", 3)),
        (Period("3年", 3, FIRST, LAST), "", Period()),
    ],
)
def test_another_wording_of_as_many_years_keeps_their_days(before: Period, typed: str, after: Period) -> None:
    project = Project(form="target", period=before)
    assert write(project, "/period", typed, "万元").project.period == after
