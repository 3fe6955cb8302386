"""The end of an organisation: merged into another one, or closed."""

from jixiao.web.accounts.person import Person
from jixiao.web.history.action import Refused, changed_fields
from jixiao.web.organisations.actions.base import TreeAction, check_superior
from jixiao.web.organisations.models import Organisation, Placement
from jixiao.web.organisations.tree import Tree
from jixiao.web.organisations.years import overlapping


class _Ending(TreeAction[Placement]):
    """Takes an organisation from the tree from a year on."""

    def __init__(self, person: Person, from_year: int, organisation: int, *, reason: str = "") -> None:
        """Keeps which one."""
        super().__init__(person, from_year, reason=reason)
        self.organisation = organisation

    def last(self) -> Placement:
        """The placement that ends, once nothing needs it any longer."""
        placement = self.placement(self.organisation)
        if placement.first_year == self.from_year:
            raise Refused(
                f"“{placement.name}”的现状从 {self.from_year} 年度才开始，最早从 {self.from_year + 1} 年度起结束"
            )
        later = Placement.objects.filter(organisation=self.organisation, first_year__gt=self.from_year)
        if item := later.order_by("first_year").first():
            raise Refused(
                f"“{placement.name}”已登记了 {item.first_year} 年度起的变动，不能从 {self.from_year} 年度起结束"
            )
        self.refuse_in_use(frozenset({self.organisation}))
        return placement

    def inferiors(self) -> list[Placement]:
        """What stands directly below it in the year or later."""
        return list(overlapping(self.from_year, None).filter(superior=self.organisation).order_by("first_year", "pk"))


class CloseOrganisation(_Ending):
    """An organisation that is no longer there from a year on; nothing may stand below it."""

    name = "close_organisation"

    def change(self) -> Placement:
        """Closes."""
        self.begin()
        placement = self.last()
        if below := self.inferiors():
            raise Refused(f"“{placement.name}”下面还有“{below[0].name}”等 {len(below)} 个机构，请先移动或撤销")
        self.end(placement)
        return placement


class MergeOrganisation(_Ending):
    """An organisation whose work another one takes over from a year on, with all that stands below it."""

    name = "merge_organisation"

    def __init__(self, person: Person, from_year: int, organisation: int, into: int, *, reason: str = "") -> None:
        """Keeps which one goes into which."""
        super().__init__(person, from_year, organisation, reason=reason)
        self.into = into

    def change(self) -> Placement:
        """Merges."""
        self.begin()
        placement, receiver = self.last(), self.placement(self.into)
        tree = Tree.of(self.from_year)
        if self.into in tree.below(self.organisation):
            raise Refused(f"“{receiver.name}”是它自己或它的下级，不能并入")
        below = self.inferiors()
        if below:
            self.refuse_in_use(tree.below(self.organisation))
        for inferior in below:
            self._hand_over(inferior, receiver.organisation)
        self.end(placement, merged_into=receiver.organisation)
        return placement

    def _hand_over(self, inferior: Placement, receiver: Organisation) -> None:
        first = max(inferior.first_year, self.from_year)
        check_superior(inferior.kind, inferior.organisation_id, self.into, first, inferior.last_year)
        if inferior.first_year > self.from_year:  # one that is only planned moves where it is planned
            changes = changed_fields(inferior, [("superior", receiver)])
            inferior.save()
            self.note(inferior, changes, reason=self.reason)
        else:
            self.succeed(inferior, superior=receiver)
