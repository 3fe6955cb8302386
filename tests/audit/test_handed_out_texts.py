"""Texts that say that a third party did what belongs to the unit."""

import pytest

from jixiao.audit import audit
from jixiao.audit.examples import document, self_evaluation
from jixiao.model import Goal


def steps(actual: str) -> list[str]:
    sheet = self_evaluation(goals=(Goal("annual", "全年培训社区骨干300人。", f"培训312人。{actual}"),))
    return [item.facts["steps"] for item in audit(document(sheet)).findings if item.rule == "JX518"]


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("聘请第三方公司编制了本项目自评表和自评报告。", "单位自评"),
        ("委托某会计师事务所完成绩效自评工作。", "单位自评"),
        ("自评报告由咨询公司代写。", "单位自评"),
        ("绩效目标表由中介机构填报。", "目标设定"),
        ("委托第三方机构开展绩效监控。", "运行监控"),
    ],
)
def test_handed_out(text: str, step: str) -> None:
    assert steps(text) == [step]


@pytest.mark.parametrize(
    "text",
    [
        "委托第三方机构开展满意度调查，满意度94%。",
        "聘请第三方机构协助开展绩效自评培训。",
        "委托第三方公司承担保洁服务，自评得分95分。",
        "由财政部门委托第三方机构对自评结果开展抽查复核。",
        "自评由本单位完成，未委托第三方。",
        "委托第三方机构开展重点绩效评价。",
        "由施工公司完成绩效目标中的12处改造。",
    ],
)
def test_not_handed_out(text: str) -> None:
    assert steps(text) == []
