"""Accounts: added, changed, taken out of use and put back, given a one-time password."""

from dataclasses import dataclass

from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from jixiao.web.accounts.actions.base import ADMINISTRATOR, PeopleAction, locked_users, refuse_without_administrator
from jixiao.web.accounts.models import Assignment, SecondFactor, User
from jixiao.web.accounts.one_time import typed_secret
from jixiao.web.accounts.person import Person
from jixiao.web.accounts.signing_in.sessions import end_sessions
from jixiao.web.history.action import Refused, changed_fields


@dataclass(frozen=True, slots=True)
class WithPassword:
    """An account and the password that is told once."""

    user: User
    password: str


class AddPerson(PeopleAction[WithPassword]):
    """A new account with a one-time password; roles are given on their own."""

    name, deed = "add_person", "people"

    def __init__(self, person: Person, username: str, full_name: str, email: str = "", *, reason: str = "") -> None:
        """Keeps what is known of the person."""
        super().__init__(person, reason=reason)
        self.username, self.full_name, self.email = username.strip(), full_name.strip(), email.strip()

    def change(self) -> WithPassword:
        """Adds the account."""
        self.require()
        check_account(self.username, self.full_name, self.email)
        if other := User.objects.filter(username__iexact=self.username).first():
            raise Refused(f"账户名“{other.username}”已有人使用（{other.shown_name}），请换一个")
        password = typed_secret()
        user = User(username=self.username, full_name=self.full_name, email=self.email, must_change_password=True)
        user.set_password(password)
        self.add(user, reason=self.reason)
        return WithPassword(user, password)


class _OnPerson(PeopleAction[User]):
    """A change of one account."""

    deed = "people"

    def __init__(self, person: Person, user_id: int, *, reason: str = "") -> None:
        """Keeps whom it concerns."""
        super().__init__(person, reason=reason)
        self.user_id = user_id


class ChangePerson(_OnPerson):
    """Another name or mail address."""

    name = "change_person"

    def __init__(self, person: Person, user_id: int, full_name: str, email: str, *, reason: str = "") -> None:
        """Keeps what the account shall say."""
        super().__init__(person, user_id, reason=reason)
        self.full_name, self.email = full_name.strip(), email.strip()

    def change(self) -> User:
        """Changes it."""
        self.require()
        user = locked_users(self.user_id)[self.user_id]
        check_account(user.username, self.full_name, self.email)
        changes = changed_fields(user, [("full_name", self.full_name), ("email", self.email)])
        if changes:
            user.save(update_fields=["full_name", "email"])
            self.note(user, changes, reason=self.reason)
        return user


class Deactivate(_OnPerson):
    """Takes an account out of use: its sessions end at once, its roles stay noted and don't count."""

    name = "deactivate_person"

    def change(self) -> User:
        """Takes it out of use."""
        self.require()
        user = locked_users(self.user_id)[self.user_id]
        if user == self.person.user:
            raise Refused("不能停用自己的账户，请由另一位系统管理员来做")
        if Assignment.objects.filter(user=user, role=ADMINISTRATOR, until_day=None).exists():
            refuse_without_administrator(user)
        return _set_active(self, user, is_active=False)


class Reactivate(_OnPerson):
    """Puts an account back to use."""

    name = "reactivate_person"

    def change(self) -> User:
        """Puts it back."""
        self.require()
        return _set_active(self, locked_users(self.user_id)[self.user_id], is_active=True)


class ResetPassword(PeopleAction[WithPassword]):
    """A one-time password for a person who can't sign in any more; optionally a new start for the second factor."""

    name, deed = "reset_password", "people"

    def __init__(self, person: Person, user_id: int, *, second_factor: bool = False, reason: str = "") -> None:
        """Keeps whom it concerns."""
        super().__init__(person, reason=reason)
        self.user_id, self.second_factor = user_id, second_factor

    def change(self) -> WithPassword:
        """Sets the password and ends all sessions of the account."""
        self.require()
        user = locked_users(self.user_id)[self.user_id]
        if user == self.person.user:
            raise Refused("自己的密码请在“我的账户”里修改")
        password = typed_secret()
        user.set_password(password)
        user.must_change_password = True
        user.save(update_fields=["password", "must_change_password"])
        if self.second_factor:
            user.recovery_codes.all().delete()
            SecondFactor.objects.filter(user=user).delete()
        end_sessions(user)
        self.note(user, reason=self.reason or ("密码和两步验证" if self.second_factor else "密码"))
        return WithPassword(user, password)


def _set_active(action: _OnPerson, user: User, *, is_active: bool) -> User:
    changes = changed_fields(user, [("is_active", is_active)])
    if not changes:
        raise Refused(f"{user.shown_name}的账户已经{'在用' if is_active else '停用'}")
    user.save(update_fields=["is_active"])
    if not is_active:
        end_sessions(user)
    action.note(user, changes, reason=action.reason)
    return user


def check_account(username: str, full_name: str, email: str) -> None:
    """Raises Refused where the name of the account, the person's name or the address can't be."""
    try:
        UnicodeUsernameValidator()(username)
    except ValidationError:
        raise Refused(f"账户名“{username}”不能用：只能有字母、数字、汉字和 @ . + - _") from None
    if len(username) > 150:
        raise Refused("账户名太长，最多 150 个字")
    if not full_name or len(full_name) > 60:
        raise Refused("请填写姓名（最多 60 个字）")
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise Refused(f"“{email}”不是邮箱地址") from None
