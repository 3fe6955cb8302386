"""Documents whose findings were made by other rules than today's."""

from django.db.models import Q, QuerySet

from jixiao.audit import rules_version
from jixiao.web.register.models import Document
from jixiao.web.register.queries.revision import until_next_import
from jixiao.web.register.queries.withdrawn import public_documents


def audited_before() -> QuerySet[Document]:
    """Documents that were audited by another version of the rules, or before the profile was told by the document."""
    return public_documents().filter(~Q(rules_version=rules_version()) | Q(profile_basis=""))


def audited_before_total() -> int:
    """Number of these documents."""
    return until_next_import(f"audited-before:{rules_version()}", audited_before().count)


def is_audited_before(document: Document) -> bool:
    """Whether the document is one of these."""
    return document.rules_version != rules_version() or not document.profile_basis
