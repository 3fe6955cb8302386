"""The register's revision, and figures that hold until the next import."""

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache

from jixiao.web.register.models import Finding, Project, RegisterState

Figure = TypeVar("Figure")
_KEPT_SECONDS = 24 * 3600


def revision() -> int:
    """Counts imports; 0 for a register that never had one."""
    return RegisterState.objects.filter(pk=1).values_list("revision", flat=True).first() or 0


def until_next_import(name: str, work: Callable[[], Figure]) -> Figure:
    """The figure of this name, worked out once for each revision of the register."""
    key = f"register:{revision()}:{name}"
    kept: Figure | None = cache.get(key)
    if kept is None:
        kept = work()
        cache.set(key, kept, _KEPT_SECONDS)
    return kept


def project_total() -> int:
    """Number of projects."""
    return until_next_import("projects", Project.objects.count)


def finding_total() -> int:
    """Number of findings on current versions."""
    return until_next_import("findings", Finding.objects.filter(is_current=True).count)
