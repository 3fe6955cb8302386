"""What is paid by the month or the quarter is no amount of the year, whatever the quantity."""

import pytest

from jixiao.audit import audit
from jixiao.model.reconciliation import Reconciliation
from tests.sheets import read_text, sheet


def reconciled(name: str, value: str) -> Reconciliation:
    rows = f"1-产出指标\t11-数量指标\t发放人数\t\t3000人\t\n\t14-成本指标\t{name}\t\t{value}\t\n"
    (found,) = audit(read_text(sheet(rows, annual="648"))).reconciliations
    return found


@pytest.mark.parametrize("name", ["人均月补贴标准", "月补贴标准", "人均季度补助标准", "护林员月工资"])
def test_a_price_by_the_month_is_not_multiplied_by_people_alone(name: str) -> None:
    assert reconciled(name, "180元").difference is None


def test_a_price_of_each_person_is() -> None:
    assert reconciled("人均补贴标准", "180元").difference is not None
    assert reconciled("11月补贴标准", "180元/人").difference is not None
