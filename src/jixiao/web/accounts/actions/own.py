"""What people change of their own sign-in; the history notes that it was done, not the secrets."""

from jixiao.web.accounts.actions.base import locked_users
from jixiao.web.accounts.models import User
from jixiao.web.accounts.passwords import check_password
from jixiao.web.accounts.person import Person
from jixiao.web.accounts.signing_in import second_factor
from jixiao.web.history.action import RecordedAction, Refused


class ChangeOwnPassword(RecordedAction[User]):
    """Another password; the one before has to be known."""

    name = "change_own_password"

    def __init__(self, person: Person, before: str, after: str) -> None:
        """Keeps both."""
        super().__init__(person.author())
        self.person, self.before, self.after = person, before, after

    def change(self) -> User:
        """Sets it; the caller ends the other sessions."""
        user = locked_users(self.person.user.pk)[self.person.user.pk]
        if not user.check_password(self.before):
            raise Refused("现在的密码不对，没有修改")
        if self.after == self.before:
            raise Refused("新密码和现在的一样，没有修改")
        check_password(self.after, user)
        user.set_password(self.after)
        user.must_change_password = False
        user.save(update_fields=["password", "must_change_password"])
        self.note(user)
        return user


class ConfirmSecondFactor(RecordedAction[list[str]]):
    """The first code of a new authenticator; gives the recovery codes."""

    name = "set_up_second_factor"

    def __init__(self, person: Person, code: str) -> None:
        """Keeps the code."""
        super().__init__(person.author())
        self.person, self.code = person, code

    def change(self) -> list[str]:
        """Takes it."""
        codes = second_factor.confirm(self.person.user, self.code)
        if not codes:
            raise Refused("验证码不对：请核对手机时间，等下一个 6 位数字出来再输入")
        self.note(self.person.user)
        return codes


class RemoveSecondFactor(RecordedAction[None]):
    """Takes the second factor away, where no role asks for one; a last code has to be given."""

    name = "remove_second_factor"

    def __init__(self, person: Person, code: str) -> None:
        """Keeps the code."""
        super().__init__(person.author())
        self.person, self.code = person, code

    def change(self) -> None:
        """Takes it away."""
        if not second_factor.takes(self.person.user, self.code):
            raise Refused("验证码不对，两步验证没有停用")
        second_factor.remove(self.person.user)
        if second_factor.is_missing(self.person.user):
            raise Refused("您的角色必须使用两步验证，不能停用；换手机请找系统管理员重置")
        self.note(self.person.user)


class RenewRecoveryCodes(RecordedAction[list[str]]):
    """Ten new recovery codes; those before no longer count."""

    name = "renew_recovery_codes"

    def __init__(self, person: Person, code: str) -> None:
        """Keeps the code."""
        super().__init__(person.author())
        self.person, self.code = person, code

    def change(self) -> list[str]:
        """Makes them."""
        if not second_factor.takes(self.person.user, self.code):
            raise Refused("验证码不对，备用码没有更换")
        self.note(self.person.user)
        return second_factor.new_recovery_codes(self.person.user)
