"""Levels of a review are taken by different people: who passed a sheet at one level does not take the next.

行政事业单位内部控制规范（试行）（财会〔2012〕21号）第十二条: 不相容岗位相互分离. Which steps are levels of one review is data (`other_than` in
`workflows.yaml`). What counts is the history since the sheet was last submitted; who was stood in for counts as much as who acted.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import islice

from django.conf import settings
from django.db.models import Max, Q

from jixiao.web.accounts.models import StandIn, User
from jixiao.web.accounts.roles import roles
from jixiao.web.history.models import Entry
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.workflow import Step, Workflow, workflow

Passed = Mapping[int, Mapping[int, str]]
"""Key of a sheet -> account -> the step of an earlier level that it took, since the sheet was last submitted."""
_CHUNK = 500


def earlier_levels(step: Step, flow: Workflow) -> tuple[str, ...]:
    """The steps that nobody took who takes this one.

    Where an installation says that its offices are too small (`JIXIAO_SMALL_OFFICES`), the levels of one side count no more:
    of the unit and its department, or of finance. Between the two sides nobody ever passes a sheet twice.
    """
    if not settings.JIXIAO_SMALL_OFFICES:
        return step.other_than
    return tuple(name for name in step.other_than if _is_finance(flow.steps[name]) != _is_finance(step))


def passed_by(sheets: Iterable[Sheet], users: Collection[int], step: Step) -> Passed:
    """Which of these accounts took an earlier level of which of these sheets, all of one kind.

    Args:
        sheets: the sheets.
        users: keys of the accounts.
        step: the step to be taken.
    """
    every = list(sheets)
    found: dict[int, dict[int, str]] = {sheet.pk: {} for sheet in every}
    earlier = earlier_levels(step, workflow(every[0].kind)) if every else ()
    if not earlier or not users:
        return found
    keys = {sheet.subject: sheet.pk for sheet in every}
    taken = _taken(earlier, users, next(iter(keys)) if len(keys) == 1 else "")
    begun = _submitted([subject for subject in taken if subject in keys], workflow(every[0].kind))
    for subject, levels in taken.items():
        if subject in keys:
            found[keys[subject]] = {user: name for number, user, name in levels if number > begun.get(subject, 0)}
    return found


def _taken(earlier: Collection[str], users: Collection[int], subject: str) -> dict[str, list[tuple[int, int, str]]]:
    """Subject -> number of the entry, account and step of each earlier level that one of the accounts took, or was stood in for."""
    names = {user.shown_name: user.pk for user in User.objects.filter(pk__in=users)}
    acted = Entry.objects.filter(Q(actor__in=users) | Q(on_behalf_of__in=names), action__in=earlier).order_by("number")
    if subject:
        acted = acted.filter(subject=subject)
    stood_in = set(StandIn.objects.filter(absent__in=users).values_list("user_id", "absent_id"))
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for number, about, actor, behalf, name in acted.values_list("number", "subject", "actor", "on_behalf_of", "action"):
        absent = names.get(behalf)
        answering = {actor, absent if (actor, absent) in stood_in else None} & set(users)
        found[about] += [(number, user, name) for user in answering if user is not None]
    return found


def _submitted(subjects: Iterable[str], flow: Workflow) -> dict[str, int]:
    """The number of the entry with which each was last handed on by who fills it in."""
    making = [step.id for step in flow.steps.values() if step.makes and step.after]
    found: dict[str, int] = {}
    rest = iter(subjects)
    while some := list(islice(rest, _CHUNK)):
        last = Entry.objects.filter(subject__in=some, action__in=making).values_list("subject").annotate(Max("number"))
        found.update(last.order_by())
    return found


def _is_finance(step: Step) -> bool:
    """Whether a step is taken by finance: its roles are given there alone."""
    return all("finance" in roles()[role].at for role in step.roles)
