"""Nobody decides on what they made, or at two levels: why a person does not take a step, and who else could."""

from collections.abc import Callable, Collection

from django.utils import timezone

from jixiao.web.accounts.person import Held, Person
from jixiao.web.accounts.roles import roles
from jixiao.web.accounts.whom_to_ask import Holders
from jixiao.web.lifecycle.levels import Passed, passed_by
from jixiao.web.lifecycle.makers import Makers, answering, counted, makers_of_projects, named
from jixiao.web.lifecycle.models import Dossier, Sheet
from jixiao.web.lifecycle.workflow import Step, workflow
from jixiao.web.organisations.tree import Tree

_NAMED = 3
Made = Callable[[Collection[int]], Collection[int]]
"""Which of these accounts made the thing that is decided on."""


def maker_of_sheet(
    person: Person, held: Held | None, step: Step, sheet: Sheet, tree: Tree, makers: Makers | None
) -> str:
    """Why a person who made a sheet, or acts for who did, does not take the step; empty where neither is so.

    Args:
        person: who wants to.
        held: the role with which.
        step: a step that keeps its people `apart`.
        sheet: the sheet.
        tree: organisations of the sheet's year.
        makers: who made which sheet, where many are judged at once: then others are not named, sheet by sheet.
    """
    if not step.apart:
        return ""

    known = _made(sheet, step, answering(person)) if makers is None else makers.get(sheet.pk, ())
    maker = named(person, held, known)
    if maker is None:
        return ""
    others = who_else(step, sheet.unit_id, tree, lambda users: _barred(sheet, step, users)) if makers is None else ""
    return f"{maker}是这份表的填报人：填报和审批不能是同一个人，请由其他人“{step.zh}”{others}"


def passer_of_sheet(
    person: Person, held: Held | None, step: Step, sheet: Sheet, tree: Tree, passed: Passed | None
) -> str:
    """Why a person who passed a sheet at an earlier level, or acts for who did, does not take the step; empty for neither.

    Args:
        person: who wants to.
        held: the role with which.
        step: the step.
        sheet: the sheet.
        tree: organisations of the sheet's year.
        passed: who took an earlier level of which sheet, where many are judged at once: then others are not named.
    """
    if not step.other_than:
        return ""
    known = (passed_by([sheet], answering(person), step) if passed is None else passed).get(sheet.pk, {})
    passer = named(person, held, known)
    if passer is None:
        return ""
    level = workflow(sheet.kind).steps[next(iter(known.values()))].zh
    others = (
        who_else(step, sheet.unit_id, tree, lambda users: _barred(sheet, step, users), "填报、审核")
        if passed is None
        else ""
    )
    return f"{passer}已办过这份表的“{level}”：两级审核不能是同一个人，请由其他人“{step.zh}”{others}"


def _made(sheet: Sheet, step: Step, users: Collection[int]) -> set[int]:
    return set(counted(step).filter(sheet=sheet, user__in=users).values_list("user_id", flat=True))


def _barred(sheet: Sheet, step: Step, users: Collection[int]) -> set[int]:
    """Those of these accounts that made the sheet, or took an earlier level of its review."""
    return _made(sheet, step, users) | set(passed_by([sheet], users, step)[sheet.pk])


def maker_of_project(
    person: Person, held: Held | None, step: Step, dossier: Dossier, tree: Tree, makers: Makers | None = None
) -> str:
    """As :func:`maker_of_sheet`, of a step with a whole project: its sheets count, and the entries that they are filled from."""
    if not step.apart:
        return ""

    def made(users: Collection[int]) -> Collection[int]:
        return makers_of_projects([dossier.pk], users)[dossier.pk]

    known = made(answering(person)) if makers is None else makers.get(dossier.pk, ())
    maker = named(person, held, known)
    if maker is None:
        return ""
    others = who_else(step, dossier.unit_id, tree, made) if makers is None else ""
    return f"{maker}是这个项目的填报人：填报和“{step.zh}”不能是同一个人，请由其他人来做{others}"


def who_else(step: Step, unit: int, tree: Tree, made: Made, done: str = "填报") -> str:
    """Who could take the step instead, in brackets; where nobody could, what the administrator has to do, for who has not `done` it."""
    holders = Holders(tree, timezone.localdate(), frozenset(step.roles)).of(step.roles, [unit])
    makers = made({item.user.pk for item in holders})
    names = list(dict.fromkeys(item.user.shown_name for item in holders if item.user.pk not in makers))
    if not names:
        wanted = "、".join(roles()[role].zh for role in step.roles)
        return f"（现在没有别人能做：请系统管理员把“{wanted}”角色再授予一个没有{done}过的人）"
    more = f"等 {len(names)} 人" if len(names) > _NAMED else ""
    return f"（可以找{'、'.join(names[:_NAMED])}{more}）"
