"""What kind of quantity a row asks for."""

import pytest

from jixiao.audit.context import prepare
from jixiao.audit.examples import document, indicator, sound
from jixiao.audit.row_kinds import row_kind
from jixiao.law import LATEST, policy


@pytest.mark.parametrize(
    ("code", "name", "kind"),
    [
        ("12", "培训合格率", "rate"),
        ("22", "受益户数", "count"),
        ("24", "设备使用年限", "time"),
        ("13", "培训完成时间（含结业）", "time"),
        ("11", "设备购置单价", "money"),
        ("11", "设备购置", "count"),
        ("14", "师资聘请", "money"),
        ("31", "学员评价", "rate"),
        ("22", "社会影响", None),
        ("13", "及时完成情况", None),
    ],
)
def test_the_name_tells_before_the_class(code: str, name: str, kind: str | None) -> None:
    law = policy("cn", on=LATEST)
    (context,) = prepare(document(sound(rows=(indicator(code, name, None),))), law, {})
    assert row_kind(context.rows[0], law) == kind
