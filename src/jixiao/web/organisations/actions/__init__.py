"""Changes of the tree of organisations, each from a budget year on; earlier years stay as they were."""

from jixiao.web.organisations.actions.adding import AddOrganisation
from jixiao.web.organisations.actions.changing import MoveOrganisation, RenameOrganisation
from jixiao.web.organisations.actions.ending import CloseOrganisation, MergeOrganisation
from jixiao.web.organisations.actions.loading import LoadTree

__all__ = [
    "AddOrganisation",
    "CloseOrganisation",
    "LoadTree",
    "MergeOrganisation",
    "MoveOrganisation",
    "RenameOrganisation",
]
