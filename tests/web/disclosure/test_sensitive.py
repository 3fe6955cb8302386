"""What is looked for before publication, and what is not taken for it."""

from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.web.desk.reasons import english
from jixiao.web.disclosure.sensitive import kinds, masked_text, scan_text


def found(text: str) -> list[tuple[str, str, str]]:
    return [(item.kind.id, item.shown, item.masked) for item in scan_text(text)]


@pytest.mark.parametrize(
    ("text", "kind", "shown", "masked"),
    [
        ("电话13812345678。", "mobile", "13812345678", "138****5678"),
        ("电话１３８１２３４５６７８", "mobile", "１３８１２３４５６７８", "１３８****５６７８"),
        ("+86 138-1234-5678", "mobile", "+86 138-1234-5678", "+86 138-****-5678"),
        ("咨询0951-5012345", "landline", "0951-5012345", "0951-****345"),
        ("身份证11010519491231002X", "identity_card", "11010519491231002X", "110105********002X"),
        ("账号：1234567890123456", "bank_account", "账号：1234567890123456", "账号：************3456"),
        ("卡 6222021234567894 发放", "bank_card", "6222021234567894", "6222********7894"),
        ("寄至zhang.san@example.cn", "email", "zhang.san@example.cn", "z********@example.cn"),
        ("寄至z@example.cn", "email", "z@example.cn", "z***@example.cn"),
        ("联系人：张三，电话另附", "person", "联系人：张三", "联系人：张*"),
        ("负责人 欧阳修文 ", "person", "负责人 欧阳修文", "负责人 欧阳**"),
        ("慰问王小明同志", "person", "王小明", "王**"),
        ("户主：李四等3户", "person", "户主：李四", "户主：李*"),
        ("身份证号110105 19491231 002X", "identity_card", "110105 19491231 002X", "110105 ******** 002X"),
        ("身份证110105-19491231-002X", "identity_card", "110105-19491231-002X", "110105-********-002X"),
        ("身份证110105194\n91231002X", "identity_card", "110105194\n91231002X", "110105*********002X"),
        ("身份证110105\u200b19491231002X", "identity_card", "110105\u200b19491231002X", "110105\u200b********002X"),
        ("身份证110105194912310021", "identity_card_like", "110105194912310021", "110105********0021"),
        ("身份证110105491231002", "identity_card_like", "110105491231002", "110105******002"),
        ("电话138—1234—5678", "mobile", "138—1234—5678", "138—****—5678"),
        ("电话138.1234.5678", "mobile", "138.1234.5678", "138.****.5678"),
        ("电话（138）12345678", "mobile", "（138）12345678", "（138）****5678"),
        ("联系13812345678人", "mobile", "13812345678", "138****5678"),
        ("请拨138/1234/5678", "mobile", "138/1234/5678", "138/****/5678"),
        ("请拨138_1234_5678", "mobile", "138_1234_5678", "138_****_5678"),
        ("请拨138（1234）5678", "mobile", "138（1234）5678", "138（****）5678"),
        ("手机1-3-8-1-2-3-4-5-6-7-8", "mobile", "手机1-3-8-1-2-3-4-5-6-7-8", "手机1-3-8-*******-5-6-7-8"),
        ("电话138、1234、5678", "mobile", "电话138、1234、5678", "电话138、****、5678"),
        ("微信号：wx_zhang123", "chat_account", "微信号：wx_zhang123", "微信号：*********23"),
        ("QQ：12345678", "chat_account", "QQ：12345678", "QQ：******78"),
        ("寄至a.b(at)nx.gov.cn", "email", "a.b(at)nx.gov.cn", "a***(at)nx.gov.cn"),
        ("家庭住址：北京中路1号2栋301室。", "home", "家庭住址：北京中路1号2栋301室", "家庭住址：************"),
        ("电话13812\n345678", "mobile", "13812\n345678", "138*****5678"),
        ("微信wx13812345678", "mobile", "微信wx13812345678", "微信wx138****5678"),
        ("电话09515012345", "landline", "09515012345", "0951****345"),
        ("电话（0951）5012345", "landline", "（0951）5012345", "（0951）****345"),
        ("拨打0951-5012345-801", "landline", "0951-5012345-801", "0951-****345-801"),
        ("卡号62284804-02564890-018", "bank_account", "卡号62284804-02564890-018", "卡号****************0-018"),
        ("姓 名：张三", "person", "姓 名：张三", "姓 名：张*"),
        ("负责人张三", "person", "负责人张三", "负责人张*"),
        ("困难学生张三", "person", "困难学生张三", "困难学生张*"),
        ("户主：马 丽", "person", "户主：马 丽", "户主：马 *"),
        ("负责人：买买提·艾合买提", "person", "负责人：买买提·艾合买提", "负责人：买*******"),
        ("户主：马明·买买提", "person", "户主：马明·买买提", "户主：马*****"),
        ("电话一三八一二三四五六七八。", "mobile", "一三八一二三四五六七八", "一三八****五六七八"),
        ("电话一三八〇〇〇〇一二三四", "mobile", "一三八〇〇〇〇一二三四", "一三八****一二三四"),
        ("电话壹叁捌-零○零零-壹贰叁肆", "mobile", "壹叁捌-零○零零-壹贰叁肆", "壹叁捌-****-壹贰叁肆"),
        ("电话138一二三四 五六七八", "mobile", "138一二三四 五六七八", "138**** 五六七八"),
        ("幺三八一二三四五六七八", "mobile", "幺三八一二三四五六七八", "幺三八****五六七八"),
        (
            "身份证一一〇一〇五一九四九一二三一〇〇二X",
            "identity_card",
            "一一〇一〇五一九四九一二三一〇〇二X",
            "一一〇一〇五********〇〇二X",
        ),
        ("〇九五一-五〇一二三四五", "landline", "〇九五一-五〇一二三四五", "〇九五一-****三四五"),
        ("张三（负责人）", "person", "张三", "张*"),
        ("项目由马小明（项目负责人，电话另附）牵头", "person", "马小明", "马**"),
        ("1. 李 四 （联系人）", "person", "李 四", "李 *"),
        ("护照E12345678", "passport", "护照E12345678", "护照E*****678"),
        ("护照号码：EA1234567", "passport", "护照号码：EA1234567", "护照号码：EA****567"),
        ("护照 号 123456789", "passport", "护照 号 123456789", "护照 号 ******789"),
        ("港澳通行证C12345678", "passport", "通行证C12345678", "通行证C*****678"),
        ("租用宁A·12345一辆", "licence_plate", "宁A·12345", "宁A·***45"),
        ("宁A12345", "licence_plate", "宁A12345", "宁A***45"),
        ("宁 A D12345", "licence_plate", "宁 A D12345", "宁 A ****45"),
        ("京Q-8K3M7维修", "licence_plate", "京Q-8K3M7", "京Q-***M7"),
        ("宁A·1234警", "licence_plate", "宁A·1234警", "宁A·**34警"),
        ("车牌号：宁a12345", "licence_plate", "车牌号：宁a12345", "车牌号：宁a***45"),
        ("由王小二负责实施", "person", "王小二", "王**"),
        ("由王 小 二负责", "person", "王 小 二", "王 ***"),
        ("工程由马国强具体组织实施", "person", "马国强", "马**"),
        ("户主张桂兰家庭", "person", "户主张桂兰", "户主张**"),
        ("患者赵一鸣", "person", "患者赵一鸣", "患者赵**"),
        ("贫困户马国强", "person", "贫困户马国强", "贫困户马**"),
        ("带头人马国强", "person", "带头人马国强", "带头人马**"),
        ("受助对象：李大壮", "person", "受助对象：李大壮", "受助对象：李**"),
        ("专家张建国教授讲课", "person", "专家张建国", "专家张**"),
        ("家住金凤区北京中路123号3单元502室。", "home", "家住金凤区北京中路123号3单元502室", "家住******************"),
        ("家住王庄村3组", "home", "家住王庄村3组", "家住*****"),
    ],
)
def test_what_is_masked(text: str, kind: str, shown: str, masked: str) -> None:
    assert found(text) == [(kind, shown, masked)]


@pytest.mark.parametrize(
    "text",
    [
        "≥20家", "2024年12月底前", "100%", "投入13800000000元", "13812345678.5万元", "项目编码64000021R000000019951",
        "110105194913310022", "990105194912310021", "6222021234567890", "负责人安全培训人次", "联系人数≥20人", "高校同志",
        "账户数量≥4个", "完成0951项", "经费来源：中央资金", "保密工作检查次数", "内部审计项目数", "责任人落实率", "提升张掖市环境质量",
        "2024-2026年", "全体女士满意度", "金融机构负责人培训", "PM2.5@", "www.nx.gov.cn", "负责人管理、任职、施工", "残疾人康复服务，孤儿成长",
        "学生常见病、困难学生文化活动", "2020.1.15-2020.12.31", "投入1500 2000 3000万元", "比率133.33333333", "电话2000000元", "编码0304050607",
        "国内部分高校、区内部门协同", "安监局（责任人）", "各单位（负责人）", "项目（联系人另附）", "高校（校长）", "干部（组长）培训", "张掖（主任会议）",
        "一二三四五六七八九十", "二〇二四年一月至二〇二六年十二月", "第一二三四五六七批", "护照办理12345678件", "护照12345678元", "通行证制作3000张",
        "微信公众号推送12345条", "微信小程序1个", "微信推文200000次", "微信H5页面", "工程地址：县城北街", "指标138/1234", "机制密切", "比例1/3/5/6/7/8",
        "由于项目实施", "由石嘴山负责", "由金凤区负责", "由单位负责", "由施工方组织实施", "由林长负责落实", "由安全科牵头", "由宁夏路桥公司承担", "由成员单位分别落实", "由段家滩村委会实施",
        "专家费用、专家时薪", "专家：高工、教授", "专家成果评审", "患者康复率", "患者单次费用", "受助对象满意度", "救助对象任务数", "居住在危房的群众12户", "现住房120栋", "居住在山区3组",
        "服务对象满意度指标 · 师生满意度", "方式：13800138000元", "国道京G6京藏高速", "湘A类12345", "新G2012线", "豫R1标段1", "川A股12345", "青B1.2345", "川A1234567890", "提升单位内部财务收支监管效果", "计算机密码设备", "投入干涉密切", "姓名、单位、时间",
    ],
)  # fmt: skip
def test_what_looks_like_it_and_is_not(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "秘密★1年", "机密☆", "（内部）", "【涉密】", "指挥系统（涉密）", "内部资料", "(秘密 长期)", "密级：秘密（三年）。维修2栋", "机 密", "维修（机 密）",
        "涉 密", "内　部", "機密", "絕密", "机\n密", "机\u200b密", "维修2栋\n机 密\n", "机密级", "密级:机密 10年", "内部资料，注意保存",
    ],
)  # fmt: skip
def test_marks_of_secrecy(text: str) -> None:
    assert [item.kind.does for item in scan_text(text)] == ["exclude"]


@pytest.mark.parametrize(
    "text",
    [
        "涉密人员培训人次",
        "不予公开的事项",
        "国家秘密载体销毁数量",
        "保守秘密教育",
        "绝密级文件管理",
        "印发内部通报",
        "国家机 密",
        "机-密",
        "绝.密文件",
    ],
)
def test_words_that_may_mean_a_secret_are_asked(text: str) -> None:
    assert [item.kind.does for item in scan_text(text)] == ["ask"]


def test_several_things_in_one_text() -> None:
    text = "联系人：张三，13812345678，备用13912345678"
    assert masked_text(text, scan_text(text)) == "联系人：张*，138****5678，备用139****5678"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("受益人：张三、李四、王五", "受益人：张*、李*、王*"),
        ("联系人：张三13812345678，李四", "联系人：张*138****5678，李*"),
        ("负责人：张三，施工，管理", "负责人：张*，施工，管理"),
        ("项目专家：张建国教授、李明", "项目专家：张**教授、李*"),
        ("由王小二、李四共同负责", "由王**、李*共同负责"),
        ("王小二（13800138000）", "王**（138****8000）"),
        ("请联系王小二，电话：138-0013-8000", "请联系王**，电话：138-****-8000"),
        ("李大壮，身份证号11010519491231002X", "李**，身份证号110105********002X"),
    ],
)
def test_every_name_of_a_list_is_masked(text: str, masked: str) -> None:
    assert masked_text(text, scan_text(text)) == masked


@given(
    st.lists(st.sampled_from(["", "", " ", "\u3000", "\n", "\u200b", "\ufeff"]), min_size=18, max_size=18),
    st.text("甲乙，。 "),
)
def test_nothing_that_prints_no_sign_hides_a_number_and_all_of_it_is_found(blanks: list[str], beside: str) -> None:
    number = "".join(map("".join, zip("11010519491231002X", blanks, strict=True))).strip("\ufeff\u200b \u3000\n")
    (item,) = scan_text(f"{beside}号{number}。{beside}")
    assert (item.kind.id, item.shown) == ("identity_card", number)
    masked = masked_text(item.text, [item])
    assert masked.startswith(f"{beside}号")
    assert masked.endswith(f"。{beside}")
    assert len(masked) == len(item.text)


def test_nothing_is_raised_in_the_example_department() -> None:
    texts = [
        file.read_text("utf-8") for file in files("jixiao.example").iterdir() if file.name.endswith((".yaml", ".json"))
    ]
    assert len(texts) > 3
    assert [found(line) for text in texts for line in text.splitlines() if found(line)] == []


def test_nothing_is_raised_in_a_real_disclosure(shared_data: Path) -> None:
    text = (shared_data / "ningxia-emergency-2024.txt").read_text("utf-8")
    assert len(text) > 20_000
    assert [found(line) for line in (text, *text.splitlines()) if found(line)] == []


def test_every_kind_says_why_and_where_it_stands() -> None:
    assert all(kind.reason and kind.basis and kind.zh and kind.en and kind.patterns for kind in kinds())
    assert all("hide" in pattern.groupindex for kind in kinds() if kind.does == "mask" for pattern in kind.patterns)


def test_each_kind_has_its_reason_and_its_basis_in_english_too() -> None:
    assert [kind.id for kind in kinds() if english(kind.reason) == kind.reason] == []
    assert [kind.id for kind in kinds() if english(kind.basis) == kind.basis] == []
    named = [kind.id for kind in kinds() if "第711号" in kind.basis and "Order No. 711" not in english(kind.basis)]
    assert named == [], "the number of the instrument stays"
