"""The changes of monitoring: each checks the right, changes and records in one transaction."""

from jixiao.web.monitoring.actions.evidence import AddEvidence, ChooseRule, NewEntry
from jixiao.web.monitoring.actions.execution import AcceptExecution, DiscardExecution, ReceiveExecution
from jixiao.web.monitoring.actions.key import MarkKey
from jixiao.web.monitoring.actions.rounds import ChangeRound, FillRound, OpenRound

__all__ = [
    "AcceptExecution",
    "AddEvidence",
    "ChangeRound",
    "ChooseRule",
    "DiscardExecution",
    "FillRound",
    "MarkKey",
    "NewEntry",
    "OpenRound",
    "ReceiveExecution",
]
