"""The direction that is better for a quantity, from its name."""

import pytest

from jixiao.law import LATEST, policy
from jixiao.law.directions import Direction, directions
from jixiao.model import Indicator
from jixiao.model.project import ClassLabel
from jixiao.terms.folding import fold

KNOWN = directions(policy("cn", on=LATEST))


@pytest.mark.parametrize(
    ("code", "name", "direction"),
    [
        ("12", "服务对象投诉率", "less"),
        ("12", "网络安全事件发生数", "less"),
        ("12", "安全责任事故发生数", "less"),
        ("12", "产品不合格率", "less"),
        ("12", "有效投诉次数", "less"),
        ("13", "故障修复时间", "less"),
        ("13", "系统响应时间（工作日）", "less"),
        ("22", "失业率", "less"),
        ("21", "食材成本下降", "more"),
        ("21", "单位产值能耗降低率", "more"),
        ("22", "因积雪封路时长", "less"),
        ("22", "降低成本农户数", None),
        ("22", "投诉办结率", "more"),
        ("22", "事故查处率", "more"),
        ("22", "逾期未整改率", "less"),
        ("22", "火灾事故死亡人数下降率", "more"),
        ("22", "减少死亡人数", None),
        ("22", "电梯困人次数", "less"),
        ("22", "供热停运天数", "less"),
        ("22", "零事故", None),
        ("22", "群众环境信访件次", "less"),
        ("22", "停水影响户数", "less"),
        ("22", "用水压力不达标投诉量", "less"),
        ("23", "细颗粒物年均浓度", "less"),
        ("23", "化学需氧量排放总量", "less"),
        ("23", "氨氮排放量削减比例", "more"),
        ("23", "厂界噪声值", "less"),
        ("23", "年度重污染天数", "less"),
        ("23", "优良天数比率", "more"),
        ("23", "水质优良断面占比", "more"),
        ("23", "年节约水量", "more"),
        ("23", "年碳减排量", "more"),
        ("13", "抢修到场时间", "less"),
        ("13", "抢修到场时间缩短", None),
        ("13", "审批压缩时限", None),
        ("13", "平均无故障时间", None),
        ("22", "整治黑臭水体条数", None),
        ("11", "受理投诉次数", None),
        ("11", "投诉件数", None),
        ("11", "查处违法案件数", None),
        ("11", "失业保险参保人数", None),
        ("12", "考试完成率(考试记录表)", "more"),
        ("12", "现场评审完成率。", "more"),
        ("31", "群众满意度", "more"),
        ("31", "群众不满意率", "less"),
        ("11", "培训班次", "more"),
        ("11", "每期培训人数", None),
        ("11", "会议次数", None),
        ("11", "涉企检查次数", None),
        ("12", "未完成率", "less"),
        ("12", "蓝藻覆盖率", None),
        ("21", "资产负债率", None),
        ("22", "办案安全事故数", "less"),
        ("22", "受帮教未成年人再犯率", "less"),
        ("12", "农产品产后损耗率", "less"),
        ("12", "救助对象投诉率", "less"),
        ("13", "急救车出动用时", "less"),
        ("22", "停电时长", "less"),
        ("13", "故障停机时间", "less"),
        ("13", "业务审批时限", "less"),
        ("13", "训练时间", None),
        ("12", "网格终端在线率", "more"),
        ("23", "秸秆综合利用率", "more"),
        ("24", "堤防设计使用年限", "more"),
        ("21", "挽回经济损失金额", "more"),
        ("21", "节约电费支出", "more"),
        ("21", "减少水土流失面积", None),
        ("11", "帮教未成年人数", "more"),
        ("11", "未成年犯人数", None),
        ("22", "抽检不合格率", None),
        ("22", "受理投诉率", None),
        ("22", "群众满意度下降率", None),
        ("22", "设备故障导致休庭次数", "less"),
        ("22", "安全事故造成停课天数", "less"),
        ("12", "信息差错引发退件率", "less"),
        ("22", "事故引发整改次数", None),
        ("22", "因设备故障造成的停播次数", "less"),
        ("22", "投诉引发的回访人次", None),
        ("22", "社区矫正对象再犯罪率", "less"),
        ("22", "重新违法犯罪人数", "less"),
        ("22", "青少年犯罪率", "less"),
        ("22", "打击违法犯罪起数", None),
        ("22", "抓获违法犯罪人数", None),
        ("22", "矫正对象脱管漏管人数", "less"),
        ("23", "农药使用率", None),
        ("23", "土地荒漠化率", "less"),
    ],
)
def test_direction(code: str, name: str, direction: Direction | None) -> None:
    assert KNOWN.better(fold(name), code) == direction


MORE = """
21|亩均增收 户均增收额 人均年增收 农民增收总额 新增产值 实现年产值 带动投资 撬动社会资本 带动社会投资额 新增税收 企业利税额 农产品销售额 旅游总收入 村集体经济收入 农民人均可支配收入
21|技术合同成交额 招商引资额 外贸出口额 粮食增产量 平均亩产 产值增长率 带动消费额 增加农民收入 节本增效 投资回报率
22|新增就业岗位 提供就业岗位 带动农户数量 受益人口数 受益群众 惠及群众 接待游客人次 公众号阅读量 新增学位数 新增供水能力 改善灌溉面积 受益村数 火灾事故下降率 信访量下降幅度 知晓率提高幅度 群众安全感
23|化肥使用减少量 农药减量 减少化肥使用量 森林覆盖面积 新增绿地面积 湿地保护面积 植被恢复面积 水土流失治理面积 化学需氧量削减量 垃圾减量率 草原综合植被盖度 森林蓄积量 节约标准煤 废旧农膜回收量
"""
LESS = """
11|设备故障次数 故障起数
12|故障起数 违规发放金额 重复发放人数 超预算率 资金挪用金额 闲置资金 系统漏洞数 返修率 未按期完成率 器材报损率 逾期天数
13|延期率 延期天数 逾期时长
22|意外事件发生率 治安案件数 违规发放人数 网络安全事件数 食物中毒人数 医疗纠纷发生率 矛盾纠纷数 电信诈骗案件数 道路拥堵指数 儿童近视率 疫情发生起数 不良反应发生率 欠薪案件数 校园欺凌事件 人身伤害事件 违法犯罪案件数 工伤人数
23|病虫害发生率 土壤侵蚀模数 裸土面积 污染天数 单位产值能耗 污水排放量 化肥使用量 生活垃圾产生量 环境污染事件数 超标排放次数 空气污染指数
"""
OPEN = """
11|查处违规人数 排查隐患数 处置故障数 案件办结数 办案数 受理案件数 法律援助案件数 代理刑事案件数 治安案件数 化解纠纷数 纠纷数 漏洞修复数 拦截攻击次数 拆除违建面积 整改质量问题数 疫情监测点数 病虫害面积 火警起数 荒漠化面积
11|培训失业人员 意外伤害保险参保人数 完成投资额 工程投资 延期项目数 不良反应监测数 突发事件起数
12|投诉办结率下降率 违规问题整改数 抽检不合格率
13|支付时间 完成时间 等待时间缩短 无故障运行时间
14|单位成本 补助成本
21|项目总投资 政府投资额 医疗收入增幅 债务收入 高耗能行业产值 增加支出 低保家庭人均收入 物价增长率控制
22|排查隐患数 处置故障数 案件办结数 查处治安案件数 侦破刑事案件数 修复漏洞数 应对突发事件数 接处警情数 占用林地面积 征占用草原面积 过火森林面积 日最大游客量 新增债务 新增编制 零发生率 无事故发生率 治理沙化面积 减少投诉件数 犯罪嫌疑人数
23|新增建设用地面积 耕地减少量 湿地面积减少量
"""


def named(text: str, direction: Direction | None) -> list[tuple[str, str, Direction | None]]:
    rows = (line.split("|") for line in text.split("\n") if line)
    return [(code, name, direction) for code, names in rows for name in names.split()]


@pytest.mark.parametrize(
    ("code", "name", "direction"), [*named(MORE, "more"), *named(LESS, "less"), *named(OPEN, None)]
)
def test_names_of_public_sheets(code: str, name: str, direction: Direction | None) -> None:
    assert KNOWN.better(fold(name), code) == direction


def test_what_the_value_names_counts_before_the_name() -> None:
    assert KNOWN.better("群众评价", "31", "投诉率") == "less"


@pytest.mark.parametrize(
    ("name", "label", "direction"),
    [
        ("生产安全事故起数", "较上年下降", "more"),
        ("细颗粒物年均浓度", "同比下降", "more"),
        ("群众满意度", "下降", "less"),
        ("火灾事故死亡人数下降率", "下降", "more"),
        ("投诉率", "降至", "less"),
        ("投诉率", "增长", "less"),
    ],
)
def test_a_fall_of_what_should_be_less_is_better_when_more(name: str, label: str, direction: Direction | None) -> None:
    assert KNOWN.better(name, "22", label) == direction


@pytest.mark.parametrize(
    ("code", "name", "is_limit"),
    [
        ("14", "培训费", True),
        ("31", "群众投诉率", True),
        ("31", "投诉处理满意度", False),
        ("11", "受理投诉次数", False),
        ("13", "建设工期", True),
        ("14", "成本节约率", False),
        ("14", "节约成本", False),
        ("14", "成本控制率", True),
    ],
)
def test_a_target_without_a_sign_is_a_limit(code: str, name: str, is_limit: bool) -> None:
    row = Indicator("annual", None, ClassLabel(code, ""), name, None)
    assert KNOWN.is_limit(row) == is_limit


def test_a_name_may_speak_of_a_bad_thing_and_have_no_direction() -> None:
    name = "受理投诉次数"
    assert (KNOWN.better(name, "11"), KNOWN.speaks_of_limits(name), KNOWN.speaks_of_limits("培训次数")) == (
        None,
        True,
        False,
    )
