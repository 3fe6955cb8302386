"""Tables of the life of targets."""

from jixiao.web.lifecycle.models.attached import AttachedFile
from jixiao.web.lifecycle.models.dossier import Dossier
from jixiao.web.lifecycle.models.sheet import Contribution, Remark, Sheet, Version

__all__ = ["AttachedFile", "Contribution", "Dossier", "Remark", "Sheet", "Version"]
