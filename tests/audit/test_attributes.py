"""What the lists of 项目属性 say of a label."""

from datetime import date

from jixiao.audit.attributes import codes_of_labels, listed_entries
from jixiao.law import policy

LAW = policy("cn", on=date(2024, 1, 1))


def test_a_label_has_the_codes_of_every_list() -> None:
    codes = codes_of_labels(LAW)
    assert {"01", "2"} <= codes["经常性"]
    assert None in codes["一次性"]
    assert set(codes) == {entry.label for entry in listed_entries(LAW)}
