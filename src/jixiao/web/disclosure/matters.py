"""What waits for those who publish."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import ngettext

from jixiao.web.accounts.person import Person
from jixiao.web.desk.matters import Matter
from jixiao.web.disclosure.queries import offers
from jixiao.web.disclosure.views.overview import label
from jixiao.web.organisations.tree import Tree

PUBLISHER = "publisher"


def to_publish(person: Person, tree: Tree) -> Iterator[Matter]:
    """Sheets whose version in force is not published, by department and kind."""
    if PUBLISHER not in person.role_ids:
        return
    for offer in offers(person, tree):
        if offer.pending:
            text = ngettext("%(count)s 份%(kind)s可以公开", "%(count)s 份%(kind)s可以公开", offer.pending)
            address = f"{reverse('disclosure-check', args=[offer.department, offer.flow.kind])}?year={tree.year}"
            yield Matter(text % {"count": offer.pending, "kind": label(offer.flow.kind)}, address, names=offer.name)
