"""Tables of monitoring."""

from jixiao.web.monitoring.models.evidence import REASON_MARK, Attachment, EvidenceEntry, Measure
from jixiao.web.monitoring.models.execution import BudgetExecution, ExecutionImport
from jixiao.web.monitoring.models.rounds import MonitoringRound, SheetLights

__all__ = [
    "REASON_MARK",
    "Attachment",
    "BudgetExecution",
    "EvidenceEntry",
    "ExecutionImport",
    "Measure",
    "MonitoringRound",
    "SheetLights",
]
