"""How a document was audited, as pages say it: rules, policy profile and what chose it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from jixiao.audit import rules_version
from jixiao.law import LATEST, LawError, policy, profiles
from jixiao.web.register.models import Document
from jixiao.web.register.queries.staleness import is_audited_before
from jixiao.web.register.wording import is_english


@dataclass(frozen=True, slots=True)
class AuditView:
    """Under what a document was audited.

    Attributes:
        rules_version: the rules that made its findings.
        rules_today: the rules of today.
        profile: the policy profile.
        profile_name: its name in the language of the page.
        basis: what chose it, in words; empty where the audit is older than that choice.
        is_before: whether the findings were made by other rules than today's.
        choices: (profile, name) of all profiles.
    """

    rules_version: str
    rules_today: str
    profile: str
    profile_name: str
    basis: str
    is_before: bool
    choices: list[tuple[str, str]]


def audit_view(document: Document) -> AuditView:
    """How a document of the register was audited."""
    return AuditView(
        document.rules_version,
        rules_version(),
        document.profile,
        profile_name(document.profile),
        basis_words(document.profile_basis),
        is_audited_before(document),
        profile_choices(),
    )


def profile_name(profile: str) -> str:
    """A policy profile in the language of the page; its key where it is no longer there."""
    try:
        law = policy(profile, on=LATEST)
    except LawError:
        return profile
    return law.en if is_english() else law.zh


def profile_choices() -> list[tuple[str, str]]:
    """Every policy profile with its name."""
    return [(profile, profile_name(profile)) for profile in profiles()]


def chosen_profile(text: str) -> str:
    """The profile of a form's field; empty for anything else."""
    return text if text in profiles() else ""


def basis_words(basis: str) -> str:
    """What a profile was chosen by."""
    return {
        "chosen": _("人工选定"),
        "organisation": _("按机构树中的机构"),
        "region": _("按文件中的地区名称"),
        "form": _("按表式所属地区"),
        "default": _("文件没有指明地区，用通用口径"),
    }.get(basis, "")
