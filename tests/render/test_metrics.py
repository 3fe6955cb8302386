"""Where the PDF may break a line, so that a reader can tell a wrapped line from the end of a paragraph."""

import pytest

from jixiao.render.metrics import breakable_lines


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("降幅约-5%以上", ["降幅约", "", "-5%以上"]),
        ("称作'撇号'者", ["称作", "", "'", "", "撇号", "", "'", "", "者"]),
        ("资金A$元", ["资金A", "", "$", "", "元"]),
        ("02-经常性", ["02-经常性"]),
        ("速度（米）", ["速度", "", "（米）"]),
    ],
)
def test_signs_that_hold_on_to_an_ideograph_are_parted_from_it(text: str, pieces: list[str]) -> None:
    assert breakable_lines(text, width_mm=60, size=10.5) == [pieces]
