"""The form of the ex-ante assessment."""

from datetime import date

import pytest

from jixiao.law import LATEST, NotInForce, policy
from jixiao.law.judged_forms import ex_ante_form


def test_five_dimensions_of_twenty_points() -> None:
    form = ex_ante_form(date(2026, 1, 1))
    assert [(dimension.name, dimension.points, len(dimension.items)) for dimension in form.dimensions] == [
        (name, 20, 4) for name in ("立项必要性", "投入经济性", "绩效目标合理性", "实施方案可行性", "筹资合规性")
    ]
    assert len({item.name for item in form.items}) == 20


def test_none_before_the_instrument() -> None:
    with pytest.raises(NotInForce):
        ex_ante_form(date(2018, 8, 31))


def test_every_conclusion_has_its_floor_the_last_is_open_below() -> None:
    law = policy("cn", on=LATEST)
    floors = law.words("ex_ante.conclusion_floors")
    assert len(law.words("ex_ante.conclusions")) == len(floors)
    assert floors[-1] == "0"
