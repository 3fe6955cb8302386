"""Pages of other rooms that belong to a sheet, where they are installed."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from jixiao.web.accounts.person import Person
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.workflow import DISCARDED


@dataclass(frozen=True, slots=True)
class Link:
    """A page of a sheet.

    Attributes:
        name: name of its address.
        label: what it is called.
        of_dossier: whether the address takes the key of the dossier.
        kinds: kinds of sheet that have the page; empty for all.
        roles: who has use for it; empty for everybody.
        names_sheet: whether the page is told which sheet the person came from (`?sheet=`).
        only_open: whether a project that was deleted is without it.
        only_kept: whether a sheet that was deleted is without it.
    """

    name: str
    label: str | Promise
    of_dossier: bool = False
    kinds: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    names_sheet: bool = False
    only_open: bool = False
    only_kept: bool = False


_LINKS: list[Link] = []


def register_link(link: Link) -> None:
    """Adds a page to those that the page of a sheet leads to; a room calls this when it is loaded."""
    if link not in _LINKS:
        _LINKS.append(link)


def links_of(sheet: Sheet, person: Person) -> list[tuple[str, str | Promise]]:
    """Address and label of each that the person has use for; pages whose room is not installed are left out."""
    found = []
    for link in _LINKS:
        if (link.kinds and sheet.kind not in link.kinds) or (link.roles and not link.roles & person.role_ids):
            continue
        if (link.only_open and not sheet.dossier.is_open) or (link.only_kept and sheet.state == DISCARDED):
            continue
        try:
            address = reverse(link.name, args=[sheet.dossier_id if link.of_dossier else sheet.pk])
        except NoReverseMatch:
            continue
        found.append((f"{address}?sheet={sheet.pk}" if link.names_sheet else address, link.label))
    return found
