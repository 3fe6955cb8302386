"""The words beside the numbers of a goal."""

from jixiao.audit.prose.mentions import without_empty


def test_contents_that_say_nothing_and_repeated_ones_are_left_out_in_order() -> None:
    assert without_empty(("购置设备", "", "设备", "购置设备")) == ("购置设备", "设备")
    assert without_empty(iter(("", ""))) == ()
