"""What the funds of a target were when it was approved first, before any adjustment: 年初预算数 of the sheets that follow it."""

from decimal import Decimal

from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.models import Version


def first_declared(version: Version) -> dict[str, Decimal | None]:
    """Funds in 元 by line as the target was approved first; empty where they are those of the version."""
    first = version.sheet.versions.filter(kind=Version.Kind.APPROVAL).order_by("number").first()
    if first is None or first.pk == version.pk:
        return {}
    before, now = (
        {line.term: line.amounts.declared for line in content_of(one).project.funding.lines} for one in (first, version)
    )
    return before if before != now else {}


def adjusted_annual(version: Version | None) -> Decimal | None:
    """年度资金总额 of a version in 元 where an adjustment has changed the funds; None where none has."""
    if version is None or not first_declared(version):
        return None
    return content_of(version).project.funding.annual
