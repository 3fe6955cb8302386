"""People with an account, the roles they hold and who stands in for whom."""

import hashlib
import hmac
import json
from datetime import UTC, date
from typing import Any, ClassVar

from asgiref.sync import sync_to_async
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jixiao.web.accounts.roles import role_choices
from jixiao.web.history.chain import Author, Change, derived_key, record
from jixiao.web.history.recorded import Recorded
from jixiao.web.organisations.models import Organisation


class Accounts(UserManager["User"]):
    """Accounts made outside the pages, by Django's own commands, are in the history too."""

    use_in_migrations = False

    def create_user(self, username: str, email: str | None = None, password: str | None = None, **more: Any) -> "User":
        """An account, recorded as made by the machine's operator."""
        with transaction.atomic():
            return _recorded(super().create_user(username, email, password, **more))

    def create_superuser(
        self, username: str, email: str | None = None, password: str | None = None, **more: Any
    ) -> "User":
        """An account with every right on the register, recorded as made by the machine's operator."""
        with transaction.atomic():
            return _recorded(super().create_superuser(username, email, password, **more))


def _recorded(user: "User") -> "User":
    record(Author(None, "本机"), [Change("adopt", user.subject, user.fingerprint())])
    return user


class User(AbstractUser, Recorded):
    """A person who signs in; `full_name` is what pages and the history show.

    What the history proves: who it is, whether the account is in use, the rights that it was given past the roles, and what
    it signs in with (password, second factor, recovery codes). Not proven are the last sign-in and sessions.
    `must_change_password` is set with a one-time password, until the person has chosen one.
    """

    subject_kind = "user"
    proven = ("username", "full_name", "email", "is_active", "is_staff", "is_superuser", "must_change_password")

    full_name = models.CharField(_("姓名"), max_length=60, blank=True)
    must_change_password = models.BooleanField(default=False, editable=False)

    objects: ClassVar[Accounts] = Accounts()

    def fingerprint(self) -> str:
        """The hash over the proven fields, over rights and groups given to the account itself, and over what it signs in with."""
        given = sorted(self.user_permissions.values_list("content_type__app_label", "codename"))
        groups = sorted(self.groups.values_list("name", flat=True))
        text = json.dumps([super().fingerprint(), given, groups, self._signs_in_with()], ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    def _signs_in_with(self) -> str:
        """A keyed hash: whoever reads the history can't try passwords on it, whoever writes the database can't make one."""
        factors = SecondFactor.objects.filter(user=self.pk).values_list("secret", "confirmed_at")
        in_force = [(secret, since.astimezone(UTC).isoformat()) for secret, since in factors if since]
        codes = sorted(RecoveryCode.objects.filter(user=self.pk).values_list("digest", flat=True))
        text = json.dumps([self.pk, self.password, in_force, codes])
        return hmac.new(derived_key("credentials"), text.encode(), hashlib.sha256).hexdigest()

    def check_password(self, raw_password: str | None) -> bool:
        """Whether it is the password; one that was hashed in an older way is hashed anew, which the history notes."""
        return check_password(raw_password, self.password, self._hash_anew)

    async def acheck_password(self, raw_password: str | None) -> bool:
        """The same."""
        return await sync_to_async(self.check_password)(raw_password)

    def _hash_anew(self, raw_password: str) -> None:
        with transaction.atomic():
            kept = User.objects.select_for_update().get(pk=self.pk)
            if kept.password != self.password:
                return  # changed meanwhile; that one counts
            kept.password = make_password(raw_password)  # without telling the validators: it is the same password
            kept.save(update_fields=["password"])
            record(Author(None, "本机"), [Change("rehash_password", kept.subject, kept.fingerprint())])
        self.password = kept.password

    @property
    def shown_name(self) -> str:
        """Name, else the account's."""
        return self.full_name or self.username


class Assignment(Recorded):
    """A role that a person holds at an organisation, for a time. A person may hold several, in several places."""

    subject_kind = "assignment"
    proven = ("user", "role", "organisation", "from_day", "until_day")

    user = models.ForeignKey(User, models.PROTECT, related_name="assignments", verbose_name=_("人员"))
    role = models.CharField(_("角色"), max_length=24, choices=role_choices)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="assignments", verbose_name=_("机构"))
    from_day = models.DateField(_("自"))
    until_day = models.DateField(_("至"), null=True, blank=True)

    class Meta:
        """Each role once at a place from a day."""

        constraints = [
            models.UniqueConstraint(fields=["user", "role", "organisation", "from_day"], name="assignment_unique"),
            models.CheckConstraint(
                condition=Q(until_day=None) | Q(until_day__gte=models.F("from_day")), name="assignment_days"
            ),
        ]

    def __str__(self) -> str:
        """Role and place."""
        return f"{self.get_role_display()} · {self.organisation}"

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.from_day <= day and (self.until_day is None or day <= self.until_day)


class StandIn(Recorded):
    """A person who does another's work for a time (代办): all roles of the other, each deed with both names."""

    subject_kind = "stand-in"
    proven = ("user", "absent", "from_day", "until_day", "reason", "is_ended")

    user = models.ForeignKey(User, models.PROTECT, related_name="standing_in", verbose_name=_("代办人"))
    absent = models.ForeignKey(User, models.PROTECT, related_name="stood_in_by", verbose_name=_("被代办人"))
    from_day = models.DateField(_("自"))
    until_day = models.DateField(_("至"))
    reason = models.CharField(_("原因"), max_length=200)
    is_ended = models.BooleanField(_("已提前结束"), default=False)

    class Meta:
        """Never for oneself, always with an end."""

        constraints = [
            models.CheckConstraint(condition=~Q(user=models.F("absent")), name="stand_in_for_another"),
            models.CheckConstraint(condition=Q(until_day__gte=models.F("from_day")), name="stand_in_days"),
        ]


class SecondFactor(models.Model):
    """The secret of a person's authenticator (TOTP). It counts once a code of it was entered (`confirmed_at`).

    `secret` is encrypted (:mod:`~jixiao.web.accounts.signing_in.sealed_secret`). `last_step` is the time step of the last
    code used: no code is taken twice.
    """

    user = models.OneToOneField(User, models.CASCADE, related_name="second_factor")
    secret = models.CharField(max_length=200)
    confirmed_at = models.DateTimeField(null=True)
    last_step = models.PositiveBigIntegerField(default=0)


class RecoveryCode(models.Model):
    """A code for once, for a person without the authenticator at hand; only its keyed hash is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)

    class Meta:
        """Each once."""

        constraints = [models.UniqueConstraint(fields=["user", "digest"], name="recovery_code_unique")]


class SignInTries(models.Model):
    """Failed tries to sign in, of an account's name or an address (`key` is their hash), and until when more are refused."""

    key = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()
    locked_until = models.DateTimeField(null=True)


class SignedIn(models.Model):
    """A session of a person: where it is used and when last. A session without such a row is ended."""

    user = models.ForeignKey(User, models.CASCADE, related_name="signed_in")
    session_key = models.CharField(max_length=40, unique=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    address = models.CharField(max_length=64, blank=True)
    device = models.CharField(max_length=200, blank=True)
