"""Figures on a document."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from jixiao.audit import audit
from jixiao.audit.examples import ROWS, document, due, indicator, number, sound, with_row, with_rows, words
from jixiao.model import NamedCode, Project
from jixiao.model.figures import DocumentFigures, Share


def figures(*sheets: Project) -> DocumentFigures:
    found = audit(document(*sheets)).figures
    assert found is not None
    return found


def test_a_sound_department() -> None:
    found = figures(sound(name="甲"), sound(name="乙"))
    assert (found.projects, found.annual, found.indicators) == (2, Decimal(600000), 12)
    assert found.quantified == Share(12, 12)
    assert found.reconciled == Share(2, 2)
    assert found.faultless == Share(2, 2)
    assert figures(sound()).quality == Decimal("100.0")


def test_words_and_fillers() -> None:
    found = figures(with_rows(indicator("21", "无", words("无", "none")), indicator("24", "长效机制", words("健全"))))
    assert found.quantified == Share(6, 7)
    assert found.fillers == Share(1, 8)


def test_complaints_instead_of_satisfaction() -> None:
    complaints = replace(ROWS[5], name="群众投诉率", target=number("≤5%", "<=", "5", "%"))
    found = figures(sound(name="甲"), sound(name="乙", rows=(*ROWS[:5], complaints)), sound(name="丙", rows=ROWS[:5]))
    assert found.complaints == Share(1, 2)


def test_deadlines_at_the_end_of_the_year() -> None:
    late = with_row(2, target=due("2024年12月底前", date(2024, 12, 31)))
    other = with_row(2, target=due("2023年10月底前", date(2023, 10, 31)))
    assert figures(late, replace(sound(), name="乙"), replace(other, name="丙")).year_end == Share(1, 2)


def test_points_are_lost_down_to_none() -> None:
    other = sound(name="乙", unit=NamedCode(), rows=[replace(row, name=f"另一{row.name}") for row in ROWS])
    found = figures(sound(name="甲"), other)
    assert (found.faultless, found.quality) == (Share(1, 2), Decimal("92.5"))
    empty = figures(Project("target"))
    assert empty.quality is not None
    assert empty.quality >= 0


def test_shares_of_nothing() -> None:
    found = figures()
    assert (found.quality, found.annual, found.quantified.pct) == (None, None, None)
    assert Share(1, 3).pct == Decimal("33.3")
