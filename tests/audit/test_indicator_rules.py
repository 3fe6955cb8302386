"""Rules on indicators: what must not be called a fault, and what must."""

from dataclasses import replace

import pytest

from jixiao.audit import audit
from jixiao.audit.examples import ROWS, document, indicator, sound, sound_2021, with_rows, words
from jixiao.model import Indicator, Project, TargetValue
from jixiao.values.grammar import parse_value


def value(text: str) -> TargetValue:
    return parse_value(text, year=2024)


def rules_on(code: str, name: str, text: str) -> set[str]:
    """Rules that find a fault, hints left out, when the row is added to the sound sheet."""
    base = sound_2021().indicators if code.startswith("4") else ROWS
    sheet = (sound_2021 if code.startswith("4") else sound)(rows=(*base, indicator(code, name, value(text))))
    return {finding.rule for finding in audit(document(sheet)).findings if finding.severity != "notice"}


@pytest.mark.parametrize(
    ("code", "name", "text"),
    [
        ("11", "救助人次", "0人次"),
        ("11", "演练场次", "≥8"),
        ("11", "采购设备（台）", "12"),
        ("11", "检查企业数量", "两家"),
        ("12", "隐患整改率", "100%"),
        ("12", "查处安全隐患率改数", "≥95%"),
        ("12", "产品合格率数", "≥95%"),
        ("12", "项目竣工验收", "合格"),
        ("12", "设备质量", "符合国家标准"),
        ("12", "工程质量", "合格"),
        ("12", "学员投诉次数", "0-3次"),
        ("12", "全年安全事故", "0起"),
        ("13", "资金支付时间", "全年"),
        ("13", "系统响应时间", "0-30分钟"),
        ("13", "完成时间", "2024年"),
        ("13", "资金下达时间", "秋季学期开学前"),
        ("13", "工程完成及时性", "按合同约定"),
        ("12", "节目获奖层次", "省级及以上"),
        ("12", "竣工验收", "一次性验收通过"),
        ("12", "数据质量", "无重大差错"),
        ("22", "亿元GDP生产安全事故死亡率", "≤0.1"),
        ("11", "检查企业数", "≥97"),
        ("13", "完成时间", "2025年1月1日前"),
        ("13", "供暖时间", "2023年10月至2024年3月"),
        ("13", "供暖时间", "2024年11月至2025年3月"),
        ("13", "资助学年", "2023-2024学年"),
        ("12", "设备质量", "达到国家标准"),
        ("13", "任务完成率", "较2023年提高5%"),
        ("14", "预算控制率", "≤110%"),
        ("14", "项目总成本", "0-50万元"),
        ("21", "带动投资增长率", "≥150%"),
        ("42", "对居民出行的影响", "较小"),
        ("12", "设备质量", "符合行业标准"),
        ("13", "绩效评价完成时间", "验收后30天"),
        ("13", "秋粮收购时间", "秋收后至11月底"),
        ("22", "设计批复情况", "完成初步设计批复"),
        ("22", "基本公共卫生服务", "纳入基本公共卫生服务目录"),
        ("22", "安全责任事故", "不发生"),
        ("22", "重大舆情数", "零发生"),
        ("22", "村级公益岗位制度", "建立健全"),
        ("22", "就业岗位数", "较上年增加200个"),
        ("23", "出水水质", "达到一级A标准"),
        ("24", "项目成果", "获得省级表彰"),
        ("31", "受益群众满意率", "≥90%以上群众满意"),
        ("14", "单位产品能耗", "≤0.3吨/万元"),
        ("14", "成本控制率", "≤100%"),
        ("14", "每吨垃圾处理费用", "≤90元/吨"),
        ("22", "居民满意", "95%人员满意"),
        ("12", "会计核算差错率", "≤1%"),
        ("11", "未成年人心理辅导人次", "≥200人次"),
        ("13", "急救反应用时", "≤8分钟"),
        ("21", "节约采购资金", "≥20万元"),
        ("11", "科目调整次数", "≤10次"),
    ],
)
def test_no_fault(code: str, name: str, text: str) -> None:
    assert rules_on(code, name, text) == set()


@pytest.mark.parametrize(
    ("code", "name", "text", "rule"),
    [
        ("11", "救助户数", "***户", "JX107"),
        ("11", "救助户数", "暂定15户", "JX107"),
        ("21", "增收", "XX万元", "JX107"),
        ("11", "培训工作", "稳步推进", "JX301"),
        ("13", "完成时间", "及时", "JX301"),
        ("14", "培训成本", "合理", "JX301"),
        ("41", "培训成本", "合理", "JX301"),
        ("11", "完成专家指导服务", "1", "JX302"),
        ("12", "合格率", "≥120%", "JX303"),
        ("31", "满意度", "105%", "JX303"),
        ("11", "救助人次", "0-20万人次", "JX304"),
        ("31", "群众满意度", "0-90%", "JX304"),
        ("13", "完成时间", "2023年12月31日前", "JX305"),
        ("13", "完成时间", "2023/7/30", "JX305"),
        ("13", "完成时间", "2025年3月底前", "JX306"),
        ("11", "新建站点", "2025年6月底前", "JX306"),
        ("22", "群众安全感", "持续提升", "JX310"),
        ("31", "群众满意度", "非常满意", "JX310"),
        ("24", "长效机制", "中长期", "JX310"),
        ("21", "经济效益", "有效减少损失", "JX310"),
        ("11", "执法检查工作", "1项", "JX311"),
        ("11", "执法检查工作", "一项", "JX311"),
        ("11", "信息系统运维", "≥1项", "JX311"),
        ("12", "资金拨付率", "2024年12月前", "JX313"),
        ("31", "群众满意度", "2024年12月底前", "JX313"),
        ("12", "平均得分", "≥85%", "JX313"),
        ("13", "资金支付时间", "100%", "JX313"),
        ("13", "项目完成时间", "≥95%", "JX313"),
        ("11", "检查企业数量", "≥95%", "JX313"),
        ("11", "检查企业数量", "2024年10月底前", "JX313"),
        ("12", "设备覆盖率", "≥20台", "JX313"),
        ("14", "临时救助：每人每次80元", "80人/次", "JX315"),
        ("14", "人均培训成本", "450人/天", "JX315"),
        ("11", "治理面积", "≥5公里", "JX315"),
        ("11", "受益人数", "≥500户", "JX315"),
        ("11", "演出场次", "≥3000人", "JX315"),
        ("12", "服务投诉率", "≥5%", "JX316"),
        ("12", "设备故障率", ">3%", "JX316"),
        ("22", "安全生产责任事故起数", "≥2起", "JX316"),
        ("13", "故障修复时间", "≥24小时", "JX316"),
        ("12", "合格率", "≤95%", "JX316"),
        ("11", "宣传活动场次", "≤12场", "JX316"),
        ("11", "考试场地", "≤2间", "JX317"),
        ("12", "单位工程合格率", "优良", "JX301"),
        ("12", "服务质量", "达到相关要求", "JX301"),
        ("12", "审核工作质量", "基本满足规定要求", "JX301"),
        ("13", "春耕物资发放时间", "2024年开春之后", "JX301"),
        ("13", "启动时间", "自合同签订之日起", "JX301"),
        ("22", "营商环境", "日臻完善", "JX310"),
        ("22", "志愿服务氛围", "越来越浓", "JX310"),
        ("22", "群众出行条件", "得到切实保障", "JX310"),
        ("22", "社会秩序", "有力维护", "JX310"),
        ("22", "教学需求", "满足师生教学需要", "JX310"),
        ("22", "示范作用", "发挥示范引领作用", "JX310"),
        ("24", "后续管护机制", "大体健全", "JX310"),
        ("24", "电梯使用寿命", "永久", "JX310"),
        ("22", "应急到达用时", "迅速", "JX310"),
        ("22", "群体性事件数", "防范", "JX310"),
        ("22", "居民医保参保率", "应保", "JX310"),
        ("23", "环境质量", "符合相关要求", "JX310"),
        ("24", "政策效果", "达到预期", "JX310"),
        ("13", "苗木栽植时间", "≥95%", "JX313"),
        ("13", "设备安装时限", "2批次", "JX313"),
        ("14", "每株苗木造价", "≤15株", "JX315"),
        ("14", "宣传册印制单价", "≤3册/元", "JX315"),
        ("14", "护工报酬", "≤120元天", "JX315"),
        ("12", "抽检合格率", "≥98%个", "JX315"),
        ("11", "管网质保年限", "≥5公里", "JX315"),
        ("13", "抢险队伍到达时间", "≥30分钟", "JX316"),
        ("12", "数据录入误差率", "≥1%", "JX316"),
        ("12", "设备利用率", "≤80%", "JX316"),
        ("21", "追回骗保资金", "≤50万元", "JX316"),
        ("24", "路灯使用年限", "≤5年", "JX316"),
        ("11", "未成年人普法场次", "≤20场", "JX316"),
        ("11", "无障碍坡道", "≤30处", "JX317"),
    ],
)
def test_fault(code: str, name: str, text: str, rule: str) -> None:
    assert rules_on(code, name, text) == {rule}


def test_rows_of_the_medium_term_may_have_later_dates() -> None:
    later = replace(indicator("13", "全部建成的时间", value("2026年12月底前")), horizon="mid_term")
    assert audit(document(sound(rows=(*ROWS, later)))).findings == ()


def sheet_of(*rows: Indicator) -> Project:
    return sound(rows=rows)


def test_seven_bare_ones_are_one_finding() -> None:
    rows = tuple(indicator("11", f"完成第{n}类企业指导服务", value("1")) for n in "一二三四五六七")
    found = [finding for finding in audit(document(with_rows(*rows))).findings if finding.rule == "JX302"]
    assert len(found) == 1
    assert len(found[0].sources) == 7
    assert found[0].message.startswith("有7条指标值有数无单位：数量指标“完成第一类企业指导服务”、")
    assert found[0].message.endswith("等7项，都为“1”。")


def test_a_deadline_without_a_date_is_left_alone() -> None:
    undated = parse_value("11月底前")
    assert audit(document(sound(rows=(*ROWS, indicator("13", "完成时间", undated))))).findings == ()


def test_numbers_left_out_on_purpose_are_a_hint() -> None:
    rows = tuple(indicator("11", f"指标{n}：第{n}项工作", value("2项"), ordinal=n) for n in (1, 2, 4))
    (finding,) = [item for item in audit(document(with_rows(*rows))).findings if item.catalogue == ("F15",)]
    assert (finding.rule, finding.severity) == ("JX112", "notice")


def test_fillers_where_the_class_is_missing_are_told_once() -> None:
    fillers = tuple(indicator(code, "无", words("无", "none")) for code in ("21", "22", "23", "24"))
    rows = (*(row for row in ROWS if row.level1 and row.level1.code != "2"), *fillers)
    found = {finding.rule for finding in audit(document(sheet_of(*rows))).findings}
    assert "JX104" in found
    assert "JX105" not in found


@pytest.mark.parametrize(
    ("code", "name", "text", "rule"),
    [
        ("13", "设备验收合格率", "≥98%", "JX314"),
        ("11", "建设社区数量", "10个", "JX318"),
        ("12", "设备完好率", "98%", "JX318"),
        ("31", "群众满意度", "90%", "JX318"),
        ("13", "故障响应时间", "30分钟", "JX318"),
        ("12", "参训率", "大于85%", "JX319"),
        ("12", "参训率", "95%以上", "JX319"),
        ("11", "检查企业", "不少于12家", "JX319"),
        ("12", "参训率", "≥95%以上", "JX319"),
        ("12", "差错率", "<5%", "JX320"),
        ("22", "受益人数", "500-3517人", "JX321"),
    ],
)
def test_hint(code: str, name: str, text: str, rule: str) -> None:
    sheet = sound(rows=(*ROWS, indicator(code, name, value(text))))
    found = [finding for finding in audit(document(sheet)).findings if finding.catalogue[0] in _SIGNS]
    assert [finding.rule for finding in found] == [rule]
    assert found[0].severity == "notice"


_SIGNS = ("Q06", "Q10", "Q11", "Q12", "Q14")


@pytest.mark.parametrize(
    ("code", "name", "text"),
    [
        ("12", "持续改进质量", "持续提升"),
        ("11", "检查", "1"),
        ("11", "工作经费", "1项"),
        ("11", "满意度测评得分", "≥85%"),
        ("31", "学员投诉率", "≥5%"),
        ("11", "完成检查企业数量", "大于85家"),
        ("14", "每人每天50元", "50人/天"),
        ("11", "救助人次", "0-20万人次"),
    ],
)
def test_one_fault_is_told_once(code: str, name: str, text: str) -> None:
    """Of the rules on a value's number, unit, type, direction and sign, one speaks."""
    sheet = sound(rows=(*ROWS, indicator(code, name, value(text))))
    about_values = [f"Q{number:02}" for number in (1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13)]
    found = [finding for finding in audit(document(sheet)).findings if set(finding.catalogue) & set(about_values)]
    assert len(found) == 1


def test_vague_rows_of_a_sheet_are_one_finding_with_all_places() -> None:
    rows = tuple(indicator(code, f"第{code}类影响", value("持续提升")) for code in ("21", "22", "24"))
    found = [finding for finding in audit(document(sound(rows=(*ROWS, *rows)))).findings if finding.rule == "JX310"]
    assert [len(finding.sources) for finding in found] == [3]
