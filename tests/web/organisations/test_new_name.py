"""A unit that has another name since a year: pages of that year say it, those of earlier years the former one."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jixiao.web.monitoring.actions import MarkKey
from jixiao.web.organisations.actions import RenameOrganisation
from jixiao.web.rectification.actions import NewTask, RaiseTask
from tests.web.county import YEAR, County
from tests.web.monitoring.year import monitored, opened

ALL = ("", "-json", "-csv")
FORMER, NEW = "青山县第一中学", "青山县第一高级中学"


@pytest.mark.parametrize("from_year", [YEAR, YEAR + 1])
def test_pages_call_a_unit_what_it_is_called_in_their_year(client: Client, county: County, from_year: int) -> None:
    target = county.approved()
    opened(county)
    made = monitored(target.dossier)
    MarkKey(county.person("jixiao"), target.dossier_id, is_key=True, reason="金额大").run()
    task = NewTask("1", "到8月底执行率为零", "9月底前完成招标", timezone.localdate() + timedelta(30), target.pk)
    raised = RaiseTask(county.person("jixiao"), target.dossier_id, task).run()
    RenameOrganisation(county.person("guanli"), from_year, county.unit().pk, NEW, reason="编委批复").run()
    wanted, other = (NEW, FORMER) if from_year == YEAR else (FORMER, NEW)
    for account, name, keys, kinds in (
        ("jingban", "desk", [], ALL), ("jingban", "evidence-list", [], ALL), ("jixiao", "monitoring", [], ALL),
        ("jixiao", "key-monitoring", [], ALL), ("jixiao", "tasks", [], ALL), ("jixiao", "task", [raised.pk], ALL[:2]),
    ):  # fmt: skip
        client.force_login(county.users[account])
        for address in (reverse(name + kind, args=keys) for kind in kinds):
            told = read(client.get(f"{address}?year={YEAR}"))
            assert (wanted in told, other in told) == (True, False), address
    client.force_login(county.users["jingban"])
    head = read(client.get(reverse("edit-sheet", args=[made.pk]))).split('class="lead"')[1].split("</p>")[0]
    assert (wanted in head, other in head) == (True, False)


def read(answer: Any) -> str:
    """What was answered, as text."""
    content: bytes = answer.getvalue() if answer.streaming else answer.content
    return content.decode()
