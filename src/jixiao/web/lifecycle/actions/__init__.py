"""The actions of the life of targets: each checks the right, changes and records in one transaction."""

from jixiao.web.lifecycle.actions.base import Stale
from jixiao.web.lifecycle.actions.creating import CreateSheet
from jixiao.web.lifecycle.actions.saving import Saved, SaveSheet
from jixiao.web.lifecycle.actions.stepping import Answers, NewRemark, TakeStep

__all__ = ["Answers", "CreateSheet", "NewRemark", "SaveSheet", "Saved", "Stale", "TakeStep"]
