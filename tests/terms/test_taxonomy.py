"""Printed class labels and what they mean."""

import pytest

from jixiao.terms.catalogue import catalogue
from jixiao.terms.folding import fold, label_key
from jixiao.terms.taxonomy import taxonomies

CN2015 = taxonomies()["cn-2015"]


@pytest.mark.parametrize(
    ("text", "level", "code"),
    [
        ("1-产出指标", 1, "1"),
        ("14-成本指标", 2, "14"),
        ("21-经济效益", 2, "21"),
        ("经济效益\n指标", 2, "21"),
        ("产出指标(50分)", 1, "1"),
        ("产 出 指 标", 1, "1"),
        ("数量指标 (必填硬性指标)", 2, "11"),
        ("满意度指标", 1, "3"),
        ("满意度指标", 2, "31"),
        ("社会公众或服务对象满意度指标", 2, "31"),
        ("环境效益", 2, "23"),
    ],
)
def test_wordings(text: str, level: int, code: str) -> None:
    found = CN2015.class_of(text, level)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("text", ["无", "10.13系列活动集中宣传", "指标1：检查", "5·12宣传", "", "14个"])
def test_names_are_no_classes(text: str) -> None:
    assert CN2015.class_of(text, 1) is None
    assert CN2015.class_of(text, 2) is None


def test_cost_is_a_class_of_its_own_in_2021() -> None:
    found = taxonomies()["cn-2021"].class_of("成本指标", 1)
    assert found is not None
    assert found.code == "4"


def test_label_key_drops_what_documents_print_at_will() -> None:
    assert label_key(" 其中: 年度资金总额：") == label_key("年度资金总额")
    assert label_key("全年预算数（A）") == label_key("全年 预算数(A)") == "全年预算数"


def test_fold_keeps_what_means_something() -> None:
    assert fold("≥ ５％") == "≥5%"


def test_every_term_has_a_definition_and_an_origin() -> None:
    assert all(term.definition and term.seen and term.en for term in catalogue().values())
