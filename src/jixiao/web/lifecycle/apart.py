"""Nobody decides on what they made: why a person does not take a step, and who else could."""

from collections.abc import Callable, Collection

from django.utils import timezone

from jixiao.web.accounts.person import Held, Person
from jixiao.web.accounts.roles import roles
from jixiao.web.accounts.whom_to_ask import Holders
from jixiao.web.lifecycle.makers import Makers, answering, counted, makers_of_projects, named
from jixiao.web.lifecycle.models import Dossier, Sheet
from jixiao.web.lifecycle.workflow import Step
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

    def made(users: Collection[int]) -> Collection[int]:
        return set(counted(step).filter(sheet=sheet, user__in=users).values_list("user_id", flat=True))

    known = made(answering(person)) if makers is None else makers.get(sheet.pk, ())
    maker = named(person, held, known)
    if maker is None:
        return ""
    others = who_else(step, sheet.unit_id, tree, made) if makers is None else ""
    return f"{maker}是这份表的填报人：填报和审批不能是同一个人，请由其他人“{step.zh}”{others}"


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


def who_else(step: Step, unit: int, tree: Tree, made: Made) -> str:
    """Who could take the step instead, in brackets; where nobody could, what the administrator has to do."""
    holders = Holders(tree, timezone.localdate(), frozenset(step.roles)).of(step.roles, [unit])
    makers = made({item.user.pk for item in holders})
    names = list(dict.fromkeys(item.user.shown_name for item in holders if item.user.pk not in makers))
    if not names:
        wanted = "、".join(roles()[role].zh for role in step.roles)
        return f"（现在没有别人能做：请系统管理员把“{wanted}”角色再授予一个没有填报过的人）"
    more = f"等 {len(names)} 人" if len(names) > _NAMED else ""
    return f"（可以找{'、'.join(names[:_NAMED])}{more}）"
