"""The password policy (`AUTH_PASSWORD_VALIDATORS`), said in the words of this system."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from jixiao.terms.folding import fold
from jixiao.web.accounts.models import User
from jixiao.web.history.action import Refused

_WORDS = {
    "password_too_short": "至少 10 个字",
    "password_too_common": "太常见，容易被猜中",
    "password_entirely_numeric": "不能全是数字",
    "password_too_similar": "和账户名、姓名或邮箱太像",
}


class NotTheName:
    """No password that holds the person's name or account: Django's own comparison lets a short name in a long password pass."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError where it does."""
        folded = fold(password).casefold()
        names = (fold(name).casefold() for name in (user.username, user.full_name)) if user else ()
        if any(len(name) > 1 and name in folded for name in names):
            raise ValidationError(_WORDS["password_too_similar"], code="password_too_similar")

    def get_help_text(self) -> str:
        """What it asks for."""
        return _WORDS["password_too_similar"]


def check_password(password: str, user: User) -> None:
    """Raises Refused where the policy does not allow a password for this person; says all that is wrong."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        words = dict.fromkeys(_WORDS.get(item.code or "", "".join(item.messages)) for item in error.error_list)
        raise Refused(f"密码不合要求：{'；'.join(words)}。请换一个") from None
