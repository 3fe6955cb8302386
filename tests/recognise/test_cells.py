"""The text of a cell as a value of the model."""

import pytest

from jixiao.readers import read
from jixiao.recognise import recognise
from jixiao.recognise.cells import even, joined
from jixiao.render import render
from tests.render.sheets import indicator, project


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("甲   乙", "甲 乙"),
        ("甲\u00a0乙", "甲 乙"),
        ("甲\t乙", "甲 乙"),
        ("甲\u200b乙\ufeff", "甲乙"),
        ("\u3000甲\u3000", "甲"),
        ("甲\u3000乙", "甲\u3000乙"),
        ("甲\n乙", "甲\n乙"),
    ],
)
def test_blanks_are_made_even(printed: str, kept: str) -> None:
    assert even(printed) == kept


def test_a_line_break_in_a_name_is_only_wrapping() -> None:
    assert (joined("甲\n乙"), joined("GB\nT")) == ("甲乙", "GB T")


@pytest.mark.parametrize("to", ["text", "xlsx", "docx", "html", "pdf"])
@pytest.mark.parametrize("name", ["甲   乙", "甲\u00a0乙", "甲 乙\u200b", "\u3000甲 乙\u3000"])
def test_every_format_gives_the_same_blanks(name: str, to: str) -> None:
    reading = recognise(read(render([project(indicator("11", name))], to=to)))
    assert reading.projects[0].indicators[0].name == "甲 乙"


@pytest.mark.parametrize("to", ["text", "xlsx", "docx", "html", "pdf"])
@pytest.mark.parametrize("name", ["**甲**", "𠮷野家😀", "&#42;"])
def test_what_is_no_blank_is_kept(name: str, to: str) -> None:
    reading = recognise(read(render([project(indicator("11", name))], to=to)))
    assert reading.projects[0].indicators[0].name == name
