"""What people change of their own sign-in; the history notes that it was done and proves the outcome, not the secrets."""

from jixiao.web.accounts.actions.base import locked_users
from jixiao.web.accounts.models import User
from jixiao.web.accounts.passwords import check_password
from jixiao.web.accounts.person import Person
from jixiao.web.accounts.signing_in import second_factor
from jixiao.web.history.action import RecordedAction, Refused
from jixiao.web.history.chain import Author


class ChangeOwnPassword(RecordedAction[User]):
    """Another password; the one before has to be known."""

    name = "change_own_password"

    def __init__(self, person: Person, before: str, after: str) -> None:
        """Keeps both."""
        super().__init__(person.author())
        self.person, self.before, self.after = person, before, after

    def change(self) -> User:
        """Sets it; the caller ends the other sessions."""
        user = _own(self.person)
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
        user = _own(self.person)
        codes = second_factor.confirm(user, self.code)
        if not codes:
            raise Refused("验证码不对：请核对手机时间，等下一个 6 位数字出来再输入")
        self.note(user)
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
        user = _own(self.person)
        if not second_factor.takes(user, self.code):
            raise Refused("验证码不对，两步验证没有停用")
        second_factor.remove(user)
        if second_factor.is_missing(user):
            raise Refused("您的角色必须使用两步验证，不能停用；换手机请找系统管理员重置")
        self.note(user)


class RenewRecoveryCodes(RecordedAction[list[str]]):
    """Ten new recovery codes; those before no longer count."""

    name = "renew_recovery_codes"

    def __init__(self, person: Person, code: str) -> None:
        """Keeps the code."""
        super().__init__(person.author())
        self.person, self.code = person, code

    def change(self) -> list[str]:
        """Makes them."""
        user = _own(self.person)
        if not second_factor.takes(user, self.code):
            raise Refused("验证码不对，备用码没有更换")
        codes = second_factor.new_recovery_codes(user)
        self.note(user)
        return codes


class GiveCode(RecordedAction[bool]):
    """A code given to sign in; a recovery code that is used up by it is noted."""

    name = "use_recovery_code"

    def __init__(self, user: User, code: str) -> None:
        """Keeps whose code it is."""
        super().__init__(Author(user.pk, user.shown_name))
        self.user, self.code = user, code

    def change(self) -> bool:
        """Whether it is right."""
        user = locked_users(self.user.pk)[self.user.pk]
        is_right = second_factor.takes(user, self.code)
        if is_right and second_factor.is_recovery_code(self.code):
            self.note(user)
        return is_right


def _own(person: Person) -> User:
    """The account of a person, locked."""
    return locked_users(person.user.pk)[person.user.pk]
