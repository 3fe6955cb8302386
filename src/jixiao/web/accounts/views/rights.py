"""One page that tells anyone what they may do, where, and why not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from jixiao.web.accounts.administration import deeds
from jixiao.web.accounts.models import Assignment, StandIn
from jixiao.web.accounts.person import Held
from jixiao.web.accounts.roles import Role, roles
from jixiao.web.accounts.whom_to_ask import Holder, Holders
from jixiao.web.desk.pages import DeskPage
from jixiao.web.lifecycle.rights import may_at
from jixiao.web.lifecycle.workflow import Step, Workflow, workflows
from jixiao.web.portal.pages import Column
from jixiao.web.register.wording import is_english, worded

_NAMED = 4


@dataclass(frozen=True, slots=True)
class MyRole:
    """A role in force.

    Attributes:
        role: the role.
        place: name of the organisation where it is given; empty where it is not in the tree of the year.
        absent: name of the person stood in for; empty for one's own role.
        until: last day; None for good.
    """

    role: Role
    place: str
    absent: str
    until: Any


@dataclass(frozen=True, slots=True)
class Line:
    """What a person may do of one step.

    Attributes:
        flow: the workflow.
        step: the step.
        places: names of the organisations, of those where the person holds a role, at which the person may.
        reason: why nowhere, in Chinese; empty where the person may somewhere.
        ask: people who may, near the person; at most a few.
        more: how many more of them there are.
    """

    flow: Workflow
    step: Step
    places: tuple[str, ...]
    reason: str
    ask: tuple[Holder, ...]
    more: int


class Rights(DeskPage):
    """Roles held, what may be done with each kind of sheet, and the matrix of all roles and steps."""

    template_name: ClassVar[str] = "accounts/rights.html"
    file_name: ClassVar[str] = "rights"

    def load(self, **kwargs: Any) -> None:
        """Judges each step at each organisation where the person holds a role."""
        places = sorted({item.organisation for item in self.person.held} & self.tree.placements.keys())
        near = self.person.reached(roles(), self.tree) | set(places)
        holders = Holders.today(self.tree)
        self.lines = [
            self._line(flow, step, places, near, holders)
            for flow in workflows().values()
            for step in flow.steps.values()
        ]

    def _line(self, flow: Workflow, step: Step, places: list[int], near: Iterable[int], holders: Holders) -> Line:
        answers = [(place, may_at(self.person, step, place, self.tree)) for place in places]
        may = tuple(self.tree.name(place) for place, answer in answers if answer)
        if may:
            return Line(flow, step, may, "", (), 0)
        found = holders.of(step.roles, near)
        names = "、".join(roles()[role].zh for role in step.roles)
        reason = answers[0][1].reason if answers else f"“{step.zh}”需要“{names}”角色，您没有任何角色"
        return Line(flow, step, (), reason, tuple(found[:_NAMED]), max(len(found) - _NAMED, 0))

    def shown(self) -> Mapping[str, Any]:
        """By kind of sheet, and the matrix."""
        return {
            "held": [self._mine(item) for item in self.person.held],
            "groups": [(flow, [line for line in self.lines if line.flow is flow]) for flow in workflows().values()],
            "roles": roles().values(),
            "deeds": [(deed, bool(self.person.role_ids & set(deed.roles))) for deed in deeds().values()],
            "is_english": is_english(),
            "tree": self.tree,
        }

    def _mine(self, item: Held) -> MyRole:
        user = item.absent or self.person.user
        row = (
            Assignment.objects.filter(
                user=user, role=item.role, organisation=item.organisation, from_day__lte=self.person.day
            )
            .order_by("-from_day")
            .first()
        )
        until = row.until_day if row else None
        if item.absent:
            days = StandIn.objects.filter(
                user=self.person.user, absent=item.absent, is_ended=False, from_day__lte=self.person.day
            )
            last = days.order_by("-until_day").values_list("until_day", flat=True).first()
            until = min(filter(None, (until, last)), default=None)
        return MyRole(
            roles()[item.role],
            self.tree.name(item.organisation),
            item.absent.shown_name if item.absent else "",
            until,
        )

    def columns(self) -> list[Column]:
        """The table."""
        return [
            (_("表"), lambda line: worded(line.flow)),
            (_("步骤"), lambda line: worded(line.step)),
            (_("可以"), lambda line: bool(line.places)),
            (_("在哪里"), lambda line: "、".join(line.places)),
            (_("为什么不可以"), lambda line: line.reason),
            (_("可以找谁"), lambda line: "、".join(item.user.shown_name for item in line.ask)),
        ]

    def rows(self) -> Iterable[Line]:
        """A row a step."""
        return self.lines

    def record(self, row: Line) -> Any:
        """A step as data."""
        return {
            "kind": row.flow.kind,
            "step": row.step.id,
            "may": bool(row.places),
            "places": list(row.places),
            "reason": row.reason or None,
            "roles": list(row.step.roles),
            "ask": [item.user.shown_name for item in row.ask],
        }
