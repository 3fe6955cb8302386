"""What is looked for before publication, and what is not taken for it."""

import pytest

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
    ],
)
def test_what_is_masked(text: str, kind: str, shown: str, masked: str) -> None:
    assert found(text) == [(kind, shown, masked)]


@pytest.mark.parametrize(
    "text",
    [
        "≥20家", "2024年12月底前", "100%", "投入13800000000元", "13812345678.5万元", "项目编码64000021R000000019951",
        "110105194912310021", "110105194913310022", "6222021234567890", "负责人安全培训人次", "联系人数≥20人", "高校同志",
        "账户数量≥4个", "完成0951项", "经费来源：中央资金", "保密工作检查次数", "内部审计项目数", "责任人落实率", "提升张掖市环境质量",
        "2024-2026年", "全体女士满意度", "金融机构负责人培训", "PM2.5@", "www.nx.gov.cn",
    ],
)  # fmt: skip
def test_what_looks_like_it_and_is_not(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text", ["秘密★1年", "机密☆", "（内部）", "【涉密】", "指挥系统（涉密）", "内部资料", "(秘密 长期)"]
)
def test_marks_of_secrecy(text: str) -> None:
    assert [item.kind.does for item in scan_text(text)] == ["exclude"]


@pytest.mark.parametrize("text", ["涉密人员培训人次", "不予公开的事项", "国家秘密载体销毁数量"])
def test_words_that_may_mean_a_secret_are_asked(text: str) -> None:
    assert [item.kind.does for item in scan_text(text)] == ["ask"]


def test_several_things_in_one_text() -> None:
    text = "联系人：张三，13812345678，备用13912345678"
    assert masked_text(text, scan_text(text)) == "联系人：张*，138****5678，备用139****5678"


def test_every_kind_says_why_and_where_it_stands() -> None:
    assert all(kind.reason and kind.basis and kind.zh and kind.en and kind.patterns for kind in kinds())
    assert all("hide" in pattern.groupindex for kind in kinds() if kind.does == "mask" for pattern in kind.patterns)
