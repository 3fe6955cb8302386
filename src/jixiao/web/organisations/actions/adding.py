"""A new organisation in the tree."""

from jixiao.law import profiles
from jixiao.model import NamedCode
from jixiao.web.accounts.person import Person
from jixiao.web.history.action import Refused
from jixiao.web.organisations.actions.base import TreeAction, check_superior
from jixiao.web.organisations.models import Organisation, Placement, organisation_key
from jixiao.web.organisations.years import overlapping


class AddOrganisation(TreeAction[Placement]):
    """An organisation that stands in the tree from a year on; one that documents already named is the same one."""

    name = "add_organisation"

    def __init__(  # noqa: PLR0913  # each is a column of the placement
        self,
        person: Person | None,
        from_year: int,
        name: str,
        kind: str,
        superior: int | None,
        *,
        code: str = "",
        profile: str = "",
        reason: str = "",
    ) -> None:
        """Keeps what to add; `person` None is the machine's operator."""
        super().__init__(person, from_year, reason=reason)
        self.called, self.kind, self.superior = name.strip(), kind, superior
        self.code, self.profile = code.strip(), profile

    def change(self) -> Placement:
        """Adds it."""
        self.begin()
        if not self.called:
            raise Refused("请填写机构名称")
        if self.kind not in Placement.Kind.values:
            raise Refused(f"没有“{self.kind}”这种机构类型")
        if self.profile and self.profile not in profiles():
            raise Refused(f"没有“{self.profile}”这套审核口径；现有：{'、'.join(profiles())}")
        self.refuse_taken_name(self.called, self.from_year, None, None)
        check_superior(self.kind, None, self.superior, self.from_year, None)
        organisation = self._organisation()
        later = overlapping(self.from_year, None).filter(organisation=organisation).order_by("first_year").first()
        if later:
            raise Refused(f"“{self.called}”已在 {later.first_year} 年度起的机构树里，名称是“{later.name}”")
        placement = Placement(
            organisation=organisation,
            superior_id=self.superior,
            name=self.called,
            code=self.code,
            kind=self.kind,
            profile=self.profile,
            first_year=self.from_year,
        )
        self.add(placement, reason=self.reason)
        return placement

    def _organisation(self) -> Organisation:
        """The one that documents or the tree know under the name; a new one where there is none."""
        printed = NamedCode(self.code or None, self.called)
        key = organisation_key(printed) or ""
        organisation, _ = Organisation.objects.get_or_create(key=key, defaults={"name": self.called, "code": self.code})
        return organisation
