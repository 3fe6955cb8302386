"""Names that are sentences, or hold the value."""

import pytest

from jixiao.audit.name_forms import holds_value, is_sentence, name_forms
from jixiao.law import LATEST, policy
from jixiao.terms.folding import fold

FORMS = policy("cn", on=LATEST).once(name_forms)


@pytest.mark.parametrize(
    "name",
    [
        "通过入户走访张贴公告等方式宣传防灾减灾知识情况",
        "设备安装后由县级主管部门组织各乡镇验收并出具报告",
        "有效发挥应急指挥平台在防汛抗旱工作中的作用",
        "组织专家现场核查企业整改情况并及时反馈整改意见",
        "国家级和自治区级非物质文化遗产代表性传承人参加集中授课和实地展示活动",
    ],
)
def test_sentences(name: str) -> None:
    assert is_sentence(fold(name), FORMS)


@pytest.mark.parametrize(
    "name",
    [
        "通过验收的示范社区数",
        "由第三方机构评定为合格的班次占全部班次比例",
        "参加职业技能培训并取得职业资格证书的农民工人数",
        "有效保障城乡困难群众基本生活的救助人数",
        "编印《防灾，从我做起，由社区组织》读本册数",
        "城乡居民基本养老保险待遇按月足额发放率",
    ],
)
def test_names(name: str) -> None:
    assert not is_sentence(fold(name), FORMS)


@pytest.mark.parametrize(
    "name", ["每个社区奖补4万元", "合格率不低于95%", "每村给予补助2万元用于改造", "培训社区骨干300人"]
)
def test_values(name: str) -> None:
    assert holds_value(fold(name), FORMS)


@pytest.mark.parametrize(
    "name",
    [
        "65岁以上老人体检人数",
        "12345热线接通率",
        "年收入不超过3万元的家庭数",
        "第3季度检查次数",
        "每亩补助1000元以上的农户数",
    ],
)
def test_numbers_that_say_which(name: str) -> None:
    assert not holds_value(fold(name), FORMS)
