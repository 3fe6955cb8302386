"""Policies: who may do what. Views and actions name a policy; none of them asks for a user's rights itself."""

from dataclasses import dataclass
from functools import cached_property
from ipaddress import ip_address
from typing import Protocol

from django.conf import settings
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.http import HttpRequest
from django.utils import timezone

from jixiao.web.accounts.models import Assignment, User
from jixiao.web.accounts.person import Person
from jixiao.web.accounts.roles import uploading
from jixiao.web.organisations.tree import Tree

_PASSED_ON = (
    "HTTP_X_FORWARDED",
    "HTTP_FORWARDED",
    "HTTP_VIA",
    "HTTP_X_REAL_",
    "HTTP_X_CLIENT_",
    "HTTP_CF_",
    "HTTP_TRUE_CLIENT_",
)
"""How the headers begin that a proxy adds."""


@dataclass(frozen=True)
class Visitor:
    """Who asks.

    Attributes:
        user: the signed-in user, or an anonymous one.
        is_operator: True for the person at the machine itself: a visitor from loopback in local mode who has not signed in,
            or a command. Who has signed in has the rights of the account, not more.
    """

    user: AbstractUser | AnonymousUser
    is_operator: bool = False

    @classmethod
    def of(cls, request: HttpRequest) -> "Visitor":
        """The visitor of a request; kept with it, so that one answer asks for the roles once."""
        kept: Visitor | None = vars(request).get("visitor")
        if kept is None or kept.user is not request.user:
            kept = cls(request.user, _is_at_the_machine(request))
            vars(request)["visitor"] = kept
        return kept

    @classmethod
    def operator(cls) -> "Visitor":
        """The person who runs a command on this machine."""
        return cls(AnonymousUser(), is_operator=True)

    @cached_property
    def person(self) -> Person | None:
        """The signed-in person with the roles in force today; None for others."""
        return Person.of(self.user) if isinstance(self.user, User) else None

    @property
    def account_id(self) -> int | None:
        """Primary key of the user; None for one who has not signed in."""
        return self.user.pk

    @property
    def label(self) -> str:
        """How the log names this visitor."""
        return self.user.get_username() or ("本机" if self.is_operator else "访客")


class Policy(Protocol):
    """A rule that says whether a visitor may do a thing."""

    @property
    def name(self) -> str:
        """What the page of rights calls it."""
        ...

    def allows(self, visitor: Visitor) -> bool:
        """True where the visitor may."""
        ...


class Public:
    """Everyone may: published targets are public (公开)."""

    name = "public"

    def allows(self, visitor: Visitor) -> bool:
        """Always."""
        return True


@dataclass(frozen=True)
class HasPermission:
    """A user with this permission may, and so may the operator of a local installation."""

    name: str

    def allows(self, visitor: Visitor) -> bool:
        """True for the operator and for users with the permission."""
        return visitor.is_operator or visitor.user.has_perm(self.name)


class AddsDocuments(HasPermission):
    """As :class:`HasPermission`, and so may who holds a role that uploads (`roles.yaml`), or stands in for one who does."""

    def allows(self, visitor: Visitor) -> bool:
        """True for the operator, for users with the permission, and for those with the role."""
        if super().allows(visitor):
            return True
        return visitor.person is not None and not uploading().isdisjoint(visitor.person.role_ids)


class SignedIn:
    """Everyone with an account in use; what they may do there, their roles say (`lifecycle.rights`)."""

    name = "signed_in"

    def allows(self, visitor: Visitor) -> bool:
        """True for a signed-in user."""
        return visitor.user.is_authenticated and visitor.user.is_active


PUBLIC: Policy = Public()
SIGNED_IN: Policy = SignedIn()
ADD_DOCUMENTS: Policy = AddsDocuments("register.add_document")


def may_stand_for(visitor: Visitor, uploader: AbstractUser | None) -> bool:
    """Whether a visitor who may upload decides on what somebody put into the register.

    The operator does, and everyone on what they put in themselves or what the operator did (None); else who holds a role
    that uploads and reaches a place where the one who uploaded it holds or held a role.
    """
    if visitor.is_operator or uploader is None or uploader.pk == visitor.account_id:
        return True
    if visitor.person is None:
        return False
    places = set(Assignment.objects.filter(user_id=uploader.pk).values_list("organisation", flat=True))
    return not places.isdisjoint(visitor.person.reached(uploading(), Tree.of(timezone.localdate().year)))


def _is_at_the_machine(request: HttpRequest) -> bool:
    """Whether the visitor sits at the machine of an installation that nobody runs for others.

    What a proxy on this machine passes on comes from loopback too: its headers tell. An installation with accounts is run for
    others, unless it says that it is a trial (`JIXIAO_LOCAL=1`).
    """
    if (
        not settings.JIXIAO_LOCAL
        or request.user.is_authenticated
        or any(name.startswith(_PASSED_ON) for name in request.META)
    ):
        return False
    if not _is_loopback(request.META.get("REMOTE_ADDR", "")):
        return False
    return settings.JIXIAO_LOCAL_WITH_ACCOUNTS or not User.objects.exists()


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
