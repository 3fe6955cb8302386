"""Figures put into sentences are found again at their place; texts without numerals give none; no text is too strange."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from jixiao.values.prose import read_figures

UNITS = ("人", "人次", "家", "个", "场", "期", "项", "公里", "亩", "批次", "%")
OPERATORS = {
    "": None,
    "≥": ">=",
    "不少于": ">=",
    "不低于": ">=",
    "至少": ">=",
    "≤": "<=",
    "不超过": "<=",
    "低于": "<",
    "超过": ">",
}
AROUND = (
    ("全年培训骨干", "，提升能力"),
    ("", "。"),
    ("一是检查", "；二是整改"),
    ("本年度服务", "，惠及群众"),
    ("发放资料 ", "，"),
)
SPACES = ("", " ", "\u3000")
numbers = st.decimals(min_value=Decimal(1), max_value=Decimal(99999), places=0) | st.decimals(
    min_value=Decimal("0.1"), max_value=Decimal(999), places=1
)


@st.composite
def sentences(draw: st.DrawFn) -> tuple[str, str, Decimal, str, str]:
    """A sentence, the figure in it, its number, unit and operator."""
    number, unit = draw(numbers), draw(st.sampled_from(UNITS))
    operator, space = draw(st.sampled_from(tuple(OPERATORS))), draw(st.sampled_from(SPACES))
    before, after = draw(st.sampled_from(AROUND))
    printed = f"{operator}{number}{space}{unit}"
    return f"{before}{printed}{after}", printed, number, unit, operator


@given(sentences())
def test_a_figure_in_a_sentence_is_found(sentence: tuple[str, str, Decimal, str, str]) -> None:
    text, printed, number, unit, operator = sentence
    (figure,) = read_figures(text, 2024)
    assert text[figure.start : figure.end] == figure.text == printed
    assert (figure.number, figure.unit, figure.operator) == (number, unit, OPERATORS[operator])


@given(st.lists(sentences(), min_size=1, max_size=8))
def test_every_figure_of_a_text_is_found_in_order(parts: list[tuple[str, str, Decimal, str, str]]) -> None:
    text = "".join(part[0].rstrip("，。；") + "。" for part in parts)
    assert [figure.text for figure in read_figures(text, 2024)] == [part[1] for part in parts]


@given(
    st.text(
        alphabet=st.characters(
            min_codepoint=0x4E00, max_codepoint=0x9FFF, exclude_characters="一二两三四五六七八九十百千万亿"
        ),
        max_size=80,
    )
)
def test_a_text_without_numerals_has_no_figure(text: str) -> None:
    assert read_figures(text, 2024) == ()


@given(st.text(max_size=200), st.none() | st.integers(1, 9999))
def test_no_text_is_too_strange(text: str, year: int | None) -> None:
    for figure in read_figures(text, year):
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.text == text[figure.start : figure.end]


@given(
    st.text(
        alphabet="0123456789.,，+-=/%‰万亿元人家个次年月日第约近余多以上不低于≥≤（）()“”《》 。；截至累计每",
        max_size=60,
    )
)
def test_no_mixture_of_digits_and_marks_is_too_strange(text: str) -> None:
    previous = 0
    for figure in read_figures(text, 2024):
        assert previous <= figure.start < figure.end
        previous = figure.end
        assert figure.low is None or figure.high is None or figure.low <= figure.high
