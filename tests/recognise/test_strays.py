"""Second-level classes under the wrong first level are put right, and told where the sheet is certainly wrong."""

import pytest

from jixiao.audit import audit
from tests.sheets import names, read_text, sheet

QUANTITY = "1-产出指标\t11-数量指标\t检查次数\t\t≥4次\n"
SOCIAL = "\t22-社会效益\t网上办理率\t\t≥65%\n"
TIME = "\t13-时效指标\t检查完成时间\t\t2024年10月底前\n"
BENEFIT = "2-效益指标\t22-社会效益\t受益企业数\t\t≥80家\n"
SUSTAINED = "\t24-可持续影响\t系统可用年限\t\t≥8年\n"
OWN_SATISFACTION = "3-满意度指标\t31-服务对象满意度\t企业满意度\t\t≥90%\n"
SATISFACTION = "\t31-服务对象满意度\t企业满意度\t\t≥90%\n"


def strays(rows: str) -> list[str]:
    return [problem.message for problem in read_text(sheet(rows)).problems if problem.code == "class_misplaced"]


def test_a_class_between_the_rows_of_another_first_level() -> None:
    rows = QUANTITY + SOCIAL + TIME + BENEFIT + OWN_SATISFACTION
    assert strays(rows) == ["“22-社会效益”印在“产出指标”之下，已归入“效益指标”"]
    assert names(read_text(sheet(rows)))[1][0] == "2"


def test_a_single_class_whose_first_level_is_never_printed() -> None:
    assert strays(QUANTITY + TIME + BENEFIT + SATISFACTION) == [
        "“31-服务对象满意度”印在“效益指标”之下，已归入“满意度指标”"
    ]


@pytest.mark.parametrize(
    "rows",
    [
        QUANTITY + TIME + BENEFIT + SUSTAINED + OWN_SATISFACTION,
        # the first level is printed in the middle of its rows
        QUANTITY + TIME + SOCIAL + "2-效益指标\t24-可持续影响\t系统可用年限\t\t≥8年\n" + OWN_SATISFACTION,
        # the label of a first level with several classes is lost
        QUANTITY + TIME + SOCIAL + SUSTAINED + OWN_SATISFACTION,
        # only one first level is printed at all
        QUANTITY + SATISFACTION,
    ],
)
def test_labels_that_are_lost_or_stand_in_the_middle_are_no_fault_of_the_sheet(rows: str) -> None:
    assert strays(rows) == []


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (QUANTITY + SOCIAL + TIME + BENEFIT + OWN_SATISFACTION, "“社会效益指标”在“产出指标”之下，应属“效益指标”"),
        (QUANTITY + TIME + BENEFIT + SATISFACTION, "“服务对象满意度指标”在“效益指标”之下，应属“满意度指标”"),
    ],
)
def test_the_rule_reports_it_at_its_row(rows: str, said: str) -> None:
    (finding,) = [item for item in audit(read_text(sheet(rows))).findings if item.rule == "JX124"]
    assert said in finding.message
    assert finding.severity == "error"
    assert finding.sources[0].line
