"""Suspicions about scanned values."""

import pytest

from jixiao.values import suspected_misreading


@pytest.mark.parametrize(
    ("text", "likely"),
    [("290%", "≥90%"), ("292.5%", "≥92.5%"), ("W5万元", "≤5万元"), ("二100%", "=100%"), ("5万兀", "5万元"), ("3顼", "3项"),
     ("12月31H", "12月31日"), ("IO家", "10家"), ("1O家", "10家"), ("≥90%", None), ("250人", None), ("持续提升", None), ("25TB", None)],
)  # fmt: skip
def test_suspicions(text: str, likely: str | None) -> None:
    assert suspected_misreading(text) == likely
