"""Changes of people: accounts, roles, stand-ins; each checks the right, changes and records in one transaction."""

from jixiao.web.accounts.actions.people import AddPerson, ChangePerson, Deactivate, Reactivate, ResetPassword
from jixiao.web.accounts.actions.roles import EndRole, GiveRole
from jixiao.web.accounts.actions.standing_in import EndStandIn, SetStandIn

__all__ = [
    "AddPerson",
    "ChangePerson",
    "Deactivate",
    "EndRole",
    "EndStandIn",
    "GiveRole",
    "Reactivate",
    "ResetPassword",
    "SetStandIn",
]
