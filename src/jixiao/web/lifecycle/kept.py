"""What the life of targets keeps of organisations, so that none is taken from its place under the sheets of a year."""

from collections.abc import Collection

from jixiao.web.lifecycle.models import Dossier
from jixiao.web.organisations.tree import Tree


def dossiers_kept(organisations: Collection[int], from_year: int) -> str:
    """Why these organisations stay where they are from a budget year on, in Chinese; empty where nothing keeps them."""
    kept = Dossier.objects.filter(unit__in=organisations, fiscal_year__gte=from_year, is_open=True)
    last = kept.order_by("-fiscal_year", "pk").first()
    if last is None:
        return ""
    year = last.fiscal_year
    count = kept.filter(fiscal_year=year, unit=last.unit_id).count()
    name = Tree.of(year).name(last.unit_id) or last.unit.name
    return f"{name}在 {year} 年度已有 {count} 个项目，这一年的归属不能改；请从 {year + 1} 年度起"
