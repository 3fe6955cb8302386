"""Every change of the register is one action class; pages, commands and tests call the same ones.

An action checks its policy, changes the database in one transaction and writes the log in the same transaction.
"""

from jixiao.web.register.actions.auditing import AuditAgain, AuditedAgain
from jixiao.web.register.actions.base import Action, NotAllowed
from jixiao.web.register.actions.importing import ImportDocument, Imported, TakenBack
from jixiao.web.register.actions.uploads import ChooseProfile, CommitUpload, DiscardUpload, ReceiveUpload, UploadGone
from jixiao.web.register.actions.withdrawing import WithdrawDocument, WithdrawSheet

__all__ = [
    "Action",
    "AuditAgain",
    "AuditedAgain",
    "ChooseProfile",
    "CommitUpload",
    "DiscardUpload",
    "ImportDocument",
    "Imported",
    "NotAllowed",
    "ReceiveUpload",
    "TakenBack",
    "UploadGone",
    "WithdrawDocument",
    "WithdrawSheet",
]
