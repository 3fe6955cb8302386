"""Under which policy profile the register audits a document: its organisations in the tree say it, else the document."""

from collections import Counter

from django.utils import timezone

from jixiao.audit import Jurisdiction, jurisdiction_of
from jixiao.model import Reading
from jixiao.web.organisations.models import Placement, organisation_key
from jixiao.web.organisations.tree import Tree

__all__ = ["Jurisdiction", "audited_under"]


def audited_under(reading: Reading) -> Jurisdiction:
    """The profile that holds for a document where nobody chose one."""
    if profile := _of_organisations(reading):
        return Jurisdiction(profile, "organisation")
    return jurisdiction_of(reading)


def _of_organisations(reading: Reading) -> str:
    """The profile that the tree has for most of the sheets; empty where it knows no organisation with one."""
    printed = [organisation for project in reading.projects for organisation in (project.unit, project.department)]
    keys = {key for item in printed if (key := organisation_key(item))}
    known = dict(Placement.objects.filter(name_key__in=sorted(keys)[:500]).values_list("name_key", "organisation_id"))
    if not known:
        return ""
    tree = Tree.of(reading.document.fiscal_year or timezone.localdate().year)
    found = Counter[str]()
    for project in reading.projects:
        held = (known.get(organisation_key(item) or "") for item in (project.unit, project.department))
        named = (tree.named_profile(key) for key in held if key is not None)
        found[next(filter(None, named), "")] += 1
    return found.most_common(1)[0][0]
