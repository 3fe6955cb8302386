"""The first administrator of an installation, added at the machine itself."""

from django.utils import timezone

from jixiao.web.accounts.actions.base import ADMINISTRATOR
from jixiao.web.accounts.actions.people import check_account
from jixiao.web.accounts.models import Assignment, User
from jixiao.web.accounts.passwords import check_password
from jixiao.web.history.action import RecordedAction, Refused
from jixiao.web.history.chain import Author
from jixiao.web.organisations.actions import AddOrganisation
from jixiao.web.organisations.models import Placement
from jixiao.web.organisations.tree import Tree


def has_organisations() -> bool:
    """Whether there is a tree of organisations yet."""
    return Placement.objects.exists()


class FoundAdministrator(RecordedAction[User]):
    """An account with the role of administrator; the region on top of the tree is founded with the first one."""

    name = "found_administrator"

    def __init__(self, username: str, full_name: str, password: str, region: str = "") -> None:
        """Keeps who and, where there is no tree yet, the name of the region."""
        super().__init__(Author(None, "本机"))
        self.username, self.full_name, self.password = username.strip(), full_name.strip() or username.strip(), password
        self.region = region.strip()

    def change(self) -> User:
        """Adds the account with its role.

        Raises:
            Refused: the account is there, the password is too weak, or the region is not named.
        """
        check_account(self.username, self.full_name, "")
        if User.objects.filter(username__iexact=self.username).exists():
            raise Refused(f"账户“{self.username}”已经存在，请换一个账户名")
        user = User(username=self.username, full_name=self.full_name)
        check_password(self.password, user)
        place, today = self._top(), timezone.localdate()
        user.set_password(self.password)
        self.add(user)
        self.add(Assignment(user=user, role=ADMINISTRATOR, organisation_id=place, from_day=today))
        return user

    def _top(self) -> int:
        """The organisation at which the role is given: the region on top."""
        year = timezone.localdate().year
        if not has_organisations():
            if not self.region:
                raise Refused("还没有机构：请用 --region 写明本地区的名称，如 --region 青山县")
            founding = AddOrganisation(None, year, self.region, Placement.Kind.REGION, None)
            placement = founding.change()
            self._noted += founding.noted
            return placement.organisation_id
        tree = Tree.of(year)
        tops = [key for key, placement in sorted(tree.placements.items()) if placement.superior_id is None]
        if not tops:
            raise Refused(f"{year} 年度没有机构，请先恢复机构树")
        return tops[0]
