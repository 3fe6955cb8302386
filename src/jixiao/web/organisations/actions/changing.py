"""Another name, code or place from a year on."""

from jixiao.web.accounts.person import Person
from jixiao.web.history.action import Refused
from jixiao.web.organisations.actions.base import TreeAction, check_superior, line_in
from jixiao.web.organisations.models import Organisation, Placement
from jixiao.web.organisations.tree import Tree


class RenameOrganisation(TreeAction[Placement]):
    """Another name or code from a year on; documents that print a former name still find the organisation."""

    name = "rename_organisation"

    def __init__(  # each is a part of the change
        self,
        person: Person,
        from_year: int,
        organisation: int,
        name: str,
        code: str | None = None,
        *,
        reason: str = "",
    ) -> None:
        """Keeps the new name; `code` None leaves the code."""
        super().__init__(person, from_year, reason=reason)
        self.organisation, self.called, self.code = organisation, name.strip(), code

    def change(self) -> Placement:
        """Renames."""
        self.begin()
        placement = self.placement(self.organisation)
        code = placement.code if self.code is None else self.code.strip()
        if not self.called:
            raise Refused("请填写新名称")
        if (placement.name, placement.code) == (self.called, code):
            raise Refused(f"名称、编码与现在相同（{self.called}），没有改动")
        self.refuse_taken_name(self.called, self.from_year, placement.last_year, self.organisation)
        return self.succeed(placement, name=self.called, code=code)


class MoveOrganisation(TreeAction[Placement]):
    """Another superior from a year on, with all that is below; sheets of earlier years stay where they stood."""

    name = "move_organisation"

    def __init__(
        self, person: Person, from_year: int, organisation: int, superior: int | None, *, reason: str = ""
    ) -> None:
        """Keeps the new superior; None for a region that stands on top."""
        super().__init__(person, from_year, reason=reason)
        self.organisation, self.superior = organisation, superior

    def change(self) -> Placement:
        """Moves."""
        self.begin()
        placement = self.placement(self.organisation)
        if placement.superior_id == self.superior:
            raise Refused("上级与现在相同，没有改动")
        check_superior(placement.kind, self.organisation, self.superior, self.from_year, placement.last_year)
        tree = Tree.of(self.from_year)
        if self.superior is None or line_in(tree, self.organisation) != line_in(tree, self.superior):
            self.refuse_in_use(tree.below(self.organisation))
        superior = Organisation.objects.get(pk=self.superior) if self.superior is not None else None
        return self.succeed(placement, superior=superior)
