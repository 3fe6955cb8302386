"""A monitoring round of the county, step by step, through the actions."""

from datetime import date

from jixiao.web.lifecycle.models import Dossier, Sheet
from jixiao.web.monitoring.actions import AcceptExecution, FillRound, OpenRound, ReceiveExecution
from jixiao.web.monitoring.models import ExecutionImport, MonitoringRound
from tests.web.county import YEAR, County

LIST = (
    "单位：万元\n\n项目名称\t年初预算数\t全年预算数\t执行数\t截至日期\n{name}\t20\t{budget}\t{executed}\t2026-07-31\n"
)


def row_named(sheet: Sheet, name: str) -> str:
    """The lasting name of the row with this indicator."""
    names = [row["name"] for row in sheet.content["indicators"]]
    return str(sheet.row_ids[names.index(name)])


def opened(county: County, month: int = 7) -> MonitoringRound:
    """A round with its sheets."""
    region = county.organisations["青山县"].pk
    held = OpenRound(county.person("jixiao"), region, YEAR, month, date(2026, 8, 1), date(2026, 8, 31)).run()
    while FillRound(county.person("jixiao"), held.pk).run():
        pass
    return held


def monitored(dossier: Dossier, month: int = 7) -> Sheet:
    """The monitoring sheet of a dossier."""
    return Sheet.objects.get(dossier=dossier, kind="monitoring", period=month)


def received(county: County, text: str, month: int = 7, account: str = "jixiao") -> ExecutionImport:
    """A list of budget execution that waits."""
    region = county.organisations["青山县"].pk
    return ReceiveExecution(county.person(account), region, YEAR, month, text.encode(), "执行表.txt").run()


def executed(county: County, name: str, amount: str, budget: str = "20") -> None:
    """A list of budget execution, accepted."""
    held = received(county, LIST.format(name=name, budget=budget, executed=amount))
    AcceptExecution(county.person("jixiao"), held.pk).run()
