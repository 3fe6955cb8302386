"""Tables of the register."""

from jixiao.web.register.models.document import Appearance, Document, PendingUpload
from jixiao.web.register.models.finding import Finding, Severity
from jixiao.web.register.models.log import LogEntry, RegisterState
from jixiao.web.register.models.project import Indicator, Project, SearchText, TargetVersion
from jixiao.web.register.models.withdrawn import WithdrawnSheet, WithdrawnVersion

__all__ = [
    "Appearance",
    "Document",
    "Finding",
    "Indicator",
    "LogEntry",
    "PendingUpload",
    "Project",
    "RegisterState",
    "SearchText",
    "Severity",
    "TargetVersion",
    "WithdrawnSheet",
    "WithdrawnVersion",
]
