"""An evaluation is the source of a task for who may report it, once it is reported."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from jixiao.web.evaluation.actions.evaluating import BeginEvaluation
from jixiao.web.evaluation.models import Evaluation
from jixiao.web.rectification.models import Task
from tests.web.county import County
from tests.web.review.test_sheet import signed_in


@pytest.mark.parametrize(
    ("kind", "source", "leader", "account", "state", "said"),
    [
        ("finance", "4", "jixiao", "zhuguan", "scoring", "“财政评价”作来源的整改，由能完成这种评价报告的人下达"),
        ("finance", "4", "jixiao", "zhuguan", "reported", "“财政评价”作来源的整改，由能完成这种评价报告的人下达"),
        ("finance", "4", "jixiao", "jixiao", "scoring", "“校舍维修”还没有出报告的财政评价，不能作整改的来源"),
        ("finance", "4", "jixiao", "jixiao", "reported", ""),
        ("department", "3", "zhuguan", "zhuguan", "agreed", "“校舍维修”还没有出报告的部门评价，不能作整改的来源"),
        ("department", "3", "zhuguan", "zhuguan", "reported", ""),
    ],
)
def test_a_task_comes_from_a_reported_evaluation_of_ones_own(
    county: County, kind: str, source: str, leader: str, account: str, state: str, said: str
) -> None:
    one = BeginEvaluation(county.person(leader), county.approved("校舍维修").dossier_id, kind).run()
    Evaluation.objects.filter(pk=one.pk).update(state=state)
    client, form = signed_in(county, account), reverse("new-task", args=[one.dossier_id])
    page = client.get(reverse("evaluation", args=[one.pk])).content.decode()
    assert (f'href="{form}?source={source}"' in page) == (not said)
    assert (f'<option value="{source}"' in client.get(form).content.decode()) == (not said)
    until = (timezone.localdate() + timedelta(30)).isoformat()
    sent = {"source": source, "problem": "尾款没有支付", "demand": "支付尾款", "until": until}
    answer = client.post(form, sent)
    assert (answer.status_code, Task.objects.count()) == ((422, 0) if said else (302, 1))
    assert said in answer.content.decode()
