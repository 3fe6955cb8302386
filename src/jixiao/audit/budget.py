"""Which items of the budget's list are a project."""

from collections.abc import Iterable, Sequence

from jixiao.audit.beside import project_key
from jixiao.model import Project
from jixiao.model.budget import BudgetItem
from jixiao.terms.folding import fold


def items_of(project: Project, budget: Sequence[BudgetItem]) -> list[BudgetItem]:
    """The items with the project's code; where there is none, those with its name, the year apart."""
    code = fold(project.code or "")
    coded = [item for item in budget if code and item.code and fold(item.code) == code]
    key = project_key(project)
    return coded or [item for item in budget if key and project_key(Project("target", name=item.name)) == key]


def lists_any(budget: Iterable[BudgetItem], projects: Iterable[Project]) -> bool:
    """Whether a list has an item for any of the projects, by code or by name."""
    codes, names = set[str](), set[str]()
    for project in projects:
        codes.add(fold(project.code or ""))
        names.add(project_key(project))
    told = codes - {""}, names - {""}
    return any(
        fold(item.code or "") in told[0] or project_key(Project("target", name=item.name)) in told[1] for item in budget
    )
