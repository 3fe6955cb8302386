"""How messages quote the figures of a goal."""

import pytest

from jixiao.audit.prose.goals import excerpt
from jixiao.values.prose import read_figures


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("对7家油气开采企业的10个作业区开展指导服务。", ["“对7家油气开采企业”", "“10个作业区开展指导服务”"]),
        ("检查2家批发企业和50个零售店。", ["“检查2家批发企业”", "“50个零售店”"]),
        ("全年培训300人考核20次。", ["“全年培训300人”", "“考核20次”"]),
        ("检查企业97家，抽查45家。", ["“检查企业97家”", "“抽查45家”"]),
    ],
)
def test_each_figure_is_quoted_with_its_own_words(text: str, quotes: list[str]) -> None:
    figures = read_figures(text)
    assert [excerpt(text, figure, figures) for figure in figures] == quotes
