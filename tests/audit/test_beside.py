"""Which other sheet speaks of the same project."""

from dataclasses import replace
from datetime import date

from jixiao.audit.beside import counterpart, with_counterparts
from jixiao.audit.context import ProjectContext, prepare
from jixiao.audit.examples import document, self_evaluation, sound
from jixiao.law import policy
from jixiao.model import NamedCode, Project, Reading

LAW = policy("cn", on=date(2024, 3, 1))


def paired(own: Project, *others: Project) -> ProjectContext:
    """The context of a sheet with others in a document beside it."""
    reading, beside = document(own), document(*others)
    contexts = tuple(prepare(reading, LAW, {}))
    return with_counterparts(reading.projects, contexts, [(others, tuple(prepare(beside, LAW, {})))])[0]


def names(context: ProjectContext) -> list[str | None]:
    return [other.project.name for other in context.counterparts]


def test_the_same_name_in_another_year() -> None:
    context = paired(
        sound(name="2024年防灾培训"), sound(name="防灾培训（2023年度）", fiscal_year=2023), sound(name="防灾演练")
    )
    assert names(context) == ["防灾培训（2023年度）"]
    found = counterpart(context, "target", years_before=1)
    assert found is not None
    assert found.context.fiscal_year == 2023


def test_another_department_has_a_project_of_its_own() -> None:
    other = sound(fiscal_year=2023, department=NamedCode(name="某省水利厅"))
    assert names(paired(sound(), other)) == []


def test_a_code_is_surer_than_a_name() -> None:
    same = sound(name="改了名的项目", code="64000024T000001", fiscal_year=2023)
    other = sound(code="64000024T000002", fiscal_year=2023)
    assert names(paired(sound(code="64000024T000001"), same, other)) == ["改了名的项目"]


def test_the_approved_target_of_a_self_evaluation_in_the_same_document() -> None:
    target, result = sound(), self_evaluation()
    reading = Reading(document().document, (target, result))
    contexts = with_counterparts(reading.projects, tuple(prepare(reading, LAW, {})), [])
    found = counterpart(contexts[1], "target")
    assert found is not None
    assert found.project is target


def test_two_that_fit_are_none() -> None:
    context = paired(sound(), sound(fiscal_year=2023), replace(sound(fiscal_year=2023), scope="region"))
    assert len(context.counterparts) == 2
    assert counterpart(context, "target", years_before=1) is None


def test_a_sheet_is_not_its_own_counterpart() -> None:
    assert names(paired(sound())) == []
