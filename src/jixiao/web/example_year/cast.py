"""The people of the example, and whose turn it is: asked of the workflows, never written down twice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from jixiao.web.accounts.models import User
from jixiao.web.accounts.person import Person
from jixiao.web.lifecycle.models import Dossier, Sheet
from jixiao.web.lifecycle.rights import may
from jixiao.web.lifecycle.workflow import Step, workflow
from jixiao.web.organisations.models import Organisation
from jixiao.web.organisations.tree import Tree


@dataclass(frozen=True)
class Cast:
    """Who works in the example.

    Attributes:
        people: in the order of the plan.
        organisations: by name.
    """

    people: Sequence[Person]
    organisations: Mapping[str, int]
    _trees: dict[int, Tree] = field(default_factory=dict)

    @classmethod
    def of(cls, accounts: Iterable[str]) -> "Cast":
        """The people of these accounts, and all organisations that have a place in the tree."""
        people = [Person.of(User.objects.get(username=account)) for account in accounts]
        placed = Organisation.objects.filter(placements__isnull=False)
        return cls(people, {item.name: item.pk for item in placed})

    def tree(self, year: int) -> Tree:
        """The organisations of a year."""
        if year not in self._trees:
            self._trees[year] = Tree.of(year)
        return self._trees[year]

    def holders(self, roles: Iterable[str], organisation: int, year: int) -> list[Person]:
        """Those who hold one of these roles for an organisation; one at least, else the plan lacks a person."""
        wanted, tree = tuple(roles), self.tree(year)
        found = [person for person in self.people if person.holding(wanted, organisation, tree)]
        if not found:
            raise LookupError(f"nobody of the example holds {wanted} for {tree.name(organisation)}")
        return found

    def first(self, roles: Iterable[str], organisation: int, year: int) -> Person:
        """The first of them."""
        return self.holders(roles, organisation, year)[0]

    def whose_turn(self, step: Step, sheet: Sheet) -> Person:
        """The first who may take a step with a sheet as it stands."""
        tree = self.tree(sheet.fiscal_year)
        answers = [(person, may(person, step, sheet, tree)) for person in self.people]
        for person, answer in answers:
            if answer:
                return person
        raise LookupError(f"{step.id} of {sheet}: {'; '.join(answer.reason for _, answer in answers)}")

    def filler(self, sheet: Sheet) -> Person:
        """Who fills in a sheet."""
        return self.first(workflow(sheet.kind).steps["save"].roles, sheet.unit_id, sheet.fiscal_year)


def dossier_named(name: str, year: int) -> Dossier:
    """The project of the plan in a year."""
    return Dossier.objects.get(name=name, fiscal_year=year, is_open=True)
