"""Frozen records that every room shares; standard library only.

What lives here: the data contract `jixiao/targets/1` and `jixiao/findings/1` (:mod:`project`, :mod:`value`,
:mod:`funding`, :mod:`document`, :mod:`finding`, :mod:`reconciliation`, :mod:`assessment`) and what readers hand to
the recogniser (:mod:`transcript`). What does not: parsing, validation, JSON, anything that computes.
"""

from jixiao.model.assessment import Assessment, IndicatorScore, Light
from jixiao.model.document import CitedDocument, DocumentRecord, Problem, Reading
from jixiao.model.finding import Citation, Finding, Tally, Waiver
from jixiao.model.funding import Amounts, Funding, FundingLine, OwnFunds, TransferFunds
from jixiao.model.project import (
    Attribute,
    ClassLabel,
    Goal,
    Indicator,
    NamedCode,
    Period,
    Project,
    TemplateRow,
)
from jixiao.model.reconciliation import CostTerm, Equation, Factor, Reconciliation
from jixiao.model.source import Source
from jixiao.model.transcript import Cell, MarginText, Paragraph, Table, Transcript
from jixiao.model.value import Deadline, TargetValue

__all__ = [
    "Amounts",
    "Assessment",
    "Attribute",
    "Cell",
    "Citation",
    "CitedDocument",
    "ClassLabel",
    "CostTerm",
    "Deadline",
    "DocumentRecord",
    "Equation",
    "Factor",
    "Finding",
    "Funding",
    "FundingLine",
    "Goal",
    "Indicator",
    "IndicatorScore",
    "Light",
    "MarginText",
    "NamedCode",
    "OwnFunds",
    "Paragraph",
    "Period",
    "Problem",
    "Project",
    "Reading",
    "Reconciliation",
    "Source",
    "Table",
    "Tally",
    "TargetValue",
    "TemplateRow",
    "Transcript",
    "TransferFunds",
    "Waiver",
]
