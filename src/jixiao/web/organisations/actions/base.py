"""What all changes of the tree share: the right, the lock, and the checks that keep each year a tree."""

from typing import TypeVar

from jixiao.model import NamedCode
from jixiao.web.accounts.administration import required
from jixiao.web.accounts.person import Person
from jixiao.web.history.action import RecordedAction, Refused, changed_fields
from jixiao.web.history.chain import Author
from jixiao.web.organisations.guards import objection
from jixiao.web.organisations.models import Placement, organisation_key
from jixiao.web.organisations.tree import Tree
from jixiao.web.organisations.years import check_year, in_force, lock_tree, overlapping, trees_from

Result = TypeVar("Result")
SUPERIORS = {
    "region": ("region",),
    "finance": ("region",),
    "department": ("region", "finance"),
    "unit": ("department", "unit", "finance"),
}
"""Kind -> kinds that it may stand below."""

_LONGEST_NAME = 100


class TreeAction(RecordedAction[Result]):
    """A change of the tree from a budget year on, by a person who may (None: the machine's operator)."""

    def __init__(self, person: Person | None, from_year: int, *, reason: str = "") -> None:
        """Keeps who changes from which year on, and why."""
        super().__init__(person.author() if person else Author(None, "本机"))
        self.person, self.from_year, self.reason = person, from_year, reason.strip()

    def begin(self) -> None:
        """Checks the right and the year, and waits for other changes of the tree.

        Raises:
            Refused: the person may not, or the year is none.
        """
        if self.person:
            held = required(self.person, "organisations")
            self.author = self.person.author(held)
        check_year(self.from_year)
        lock_tree()

    def placement(self, organisation: int) -> Placement:
        """Where an organisation stands in the year of the change.

        Raises:
            Refused: it is not in the tree of that year.
        """
        found = in_force(self.from_year).filter(organisation=organisation).first()
        if found is None:
            raise Refused(f"这个机构不在 {self.from_year} 年度的机构树里")
        return found

    def succeed(self, placement: Placement, **values: object) -> Placement:
        """The placement with these values from the year on: the one before ends the year before, or is the same row where it began then."""
        if placement.first_year == self.from_year:
            changes = changed_fields(placement, values.items())
            if changes:
                placement.save()
                self.note(placement, changes, reason=self.reason)
            return placement
        following = Placement(
            organisation_id=placement.organisation_id,
            superior_id=placement.superior_id,
            name=placement.name,
            code=placement.code,
            kind=placement.kind,
            profile=placement.profile,
            first_year=self.from_year,
            last_year=placement.last_year,
            merged_into_id=placement.merged_into_id,
        )
        for name, value in values.items():
            setattr(following, name, value)
        self.end(placement)
        self.add(following, reason=self.reason)
        return following

    def end(self, placement: Placement, **values: object) -> None:
        """Ends a placement with the year before the change."""
        changes = changed_fields(placement, [("last_year", self.from_year - 1), *values.items()])
        placement.save()
        self.note(placement, changes, reason=self.reason)

    def refuse_in_use(self, organisations: frozenset[int]) -> None:
        """Raises Refused where sheets of these organisations are kept for the year or a later one."""
        if reason := objection(organisations, self.from_year):
            raise Refused(reason)

    def refuse_taken_name(self, name: str, first: int, last: int | None, organisation: int | None) -> None:
        """Raises Refused where another organisation bears the name in these years, or it is too long for any list."""
        if len(name) > _LONGEST_NAME:
            raise Refused(f"机构名称最多 {_LONGEST_NAME} 字，填了 {len(name)} 字：请写短些")
        key = organisation_key(NamedCode(None, name))
        others = overlapping(first, last).filter(name_key=key).exclude(organisation=organisation)
        if other := others.select_related("organisation").first():
            raise Refused(f"{other.first_year} 年度起已有另一个机构叫“{other.name}”，名称不能相同")


def check_superior(kind: str, organisation: int | None, superior: int | None, first: int, last: int | None) -> None:
    """Raises Refused unless an organisation may stand below another one in all of these years."""
    if superior is None:
        if kind != "region":
            raise Refused("除地区外，每个机构都要有上级")
        return
    for tree in trees_from(first, last):
        above = tree.placements.get(superior)
        if above is None:
            raise Refused(f"上级不在 {tree.year} 年度的机构树里")
        if above.kind not in SUPERIORS[kind]:
            raise Refused(f"{Placement.Kind(kind).label}不能放在{Placement.Kind(above.kind).label}“{above.name}”下面")
        if organisation is not None and superior in tree.below(organisation):
            raise Refused(f"“{above.name}”在 {tree.year} 年度是它自己或它的下级，不能作上级")


def line_in(tree: Tree, organisation: int) -> tuple[int | None, int | None]:
    """The region and the department that an organisation belongs to."""
    return tree.region_of(organisation), tree.department_of(organisation)
