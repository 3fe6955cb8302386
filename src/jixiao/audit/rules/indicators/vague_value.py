"""The value of an effect is more than a vague word.

效益、满意度指标值不应当只用空泛的词。

Basis:
    财预〔2015〕88号第十三条: what can't be quantified is put into words so that it can still be measured. 持续提升, 效果明显 or
    中长期 is reached whatever happens. The words are data of the policy profile (`vague.patterns`).

Does not apply when:
    1. no value is a text where the class leaves the choice between number and words;
    2. the class demands a number (产出): a word there is an error of indicators.no-measure;
    3. the value holds a number, a standard or a negation that can be checked (零事故, 达到国家标准): `definite.patterns`;
    4. it compares with an earlier year (较上年提升): there is something to hold it against;
    5. it is not filled in (待核定): that is completeness.unfinished-value.

Reading:
    One finding for a sheet lists all rows.
"""

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import indicator, number, sound, with_row, with_rows, words
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.unmeasured import is_unfinished, vague_rows
from jixiao.audit.wording import listed, named, printed_value
from jixiao.model import Project

RULE = Rule(
    id="JX310",
    name="indicators.vague-value",
    family="indicators",
    catalogue=("Q02",),
    severity="warning",
    version=8,
    suggests=True,
    citations=(Basis("中发〔2018〕34号", "（七）强化绩效目标管理"), Basis("财预〔2015〕88号", "第十三条")),
    examples=(
        Example("符合标准可以核对", with_rows(indicator("23", "出水水质", words("达到一级A标准"))), "passed"),
        Example(
            "社会效益“持续提升”",
            with_row(4, target=words("持续提升")),
            "failed",
            "有1条指标值空泛，无法衡量：社会效益指标“居民防灾知识知晓率”为“持续提升”。",
        ),
        Example(
            "两类效益都空泛",
            with_rows(indicator("24", "培训机制", words("长期有效")), indicator("23", "生态环境", words("明显改善"))),
            "failed",
            "有2条指标值空泛，无法衡量：生态效益指标“生态环境”为“明显改善”、可持续影响指标“培训机制”为“长期有效”。",
        ),
        Example(
            "“规范运行”没有说到什么程度",
            with_rows(indicator("24", "校舍管护机制", words("规范运行"))),
            "failed",
            "有1条指标值空泛，无法衡量：可持续影响指标“校舍管护机制”为“规范运行”。",
        ),
        Example(
            "“待核定”是没有填写",
            with_row(4, target=words("待核定")),
            "not_applicable",
            "没有用文字表述的效益、满意度指标值",
        ),
        Example("效益指标值都有数量", sound(), "not_applicable", "没有用文字表述的效益、满意度指标值"),
        Example(
            "产出指标值另有检查",
            with_row(0, target=number("≥300人", ">=", "300", "人"), name="培训人数"),
            "not_applicable",
            "没有用文字表述的效益、满意度指标值",
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    outputs = context.measured_classes
    worded = [
        row
        for row in context.groups.of_kinds("qualitative", "text")
        if row.is_real and row.level2 not in outputs and not is_unfinished(row, context)  # 2, 4, 5
    ]
    if not worded:
        return NotApplicable("没有用文字表述的效益、满意度指标值")  # 1
    without = context.of_rows(vague_rows)
    vague = [row for row in worded if row in without]  # 3
    if not vague:
        return PASSED
    return Failed(
        tuple(f"{row.pointer}/target" for row in vague),
        f"有{len(vague)}条指标值空泛，无法衡量：{listed(f'{named(row)}为{printed_value(row)}' for row in vague)}。",
        "改为有数量的值，如“知晓率≥80%”“较上年下降5%”；确实不能量化的，写明分级标准或可以查证的事实。",
        {"rows": str(len(vague))},
    )
