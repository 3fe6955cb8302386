"""Which numbers of a goal promise work that an indicator should measure."""

import re

from jixiao.law import Policy
from jixiao.values.lexicon import any_of
from jixiao.values.prose import Figure, family_of
from jixiao.values.prose.words import words

_CURRENCIES = frozenset(words("units", "currencies"))
_REACH = 200  # characters of a sentence that are looked back over
_MONEY_PARTS = re.compile(r"其中[^,，。;；!?！？]*\d[万亿]?元[^。;；!?！？]*[,，]")
"""其中 that breaks down money: what is counted in a later clause (其中终端95万元，安装终端500只) is no part of it."""
_PART = re.compile(r"(?:其中|含)[^。;；!?！？]*$")
# 1.2万卷中破损严重的3000卷, 320个小区中选40个, 5000户中的80%; 中 of another word apart
_CHOSEN = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?<![其集高初当])中(?![心央小型医药青老层高期年等学国共级低华外山部东西])"
    r"[\u4e00-\u9fff]{0,12}[0-9０-９][0-9０-９.]*万?\s*(?P<unit>[%％\u4e00-\u9fff]+)"
)
_SHARE = ("%", "％")
_FOR = ("为", "给", "向")
_TOGETHER = re.compile("[\u4e00-\u9fff]{0,10}共计?[0-9０-９]")


def is_part(text: str, figure: Figure) -> bool:
    """Whether a number is a part of another one: in brackets, or behind 其中 in its sentence."""
    if figure.depth > 0:
        return True
    before = text[max(0, figure.start - _REACH) : figure.start]
    found = _PART.search(before) if "其中" in before or "含" in before else None
    return found is not None and (figure.kind == "money" or _MONEY_PARTS.match(found[0]) is None)


def is_base(text: str, figure: Figure) -> bool:
    """Whether a number only says what the next one is chosen from, or whom it is of: 1.2万卷中破损严重的3000卷, 为3支队伍共90名队员."""
    if text.startswith(_FOR, figure.start - 1) and _TOGETHER.match(text, figure.end):
        return True
    if "中" not in figure.after:
        return False
    chosen = _CHOSEN.match(text, figure.end)
    return chosen is not None and chosen["unit"].startswith((figure.unit or "", *_SHARE))


# 5吨水罐车1辆, 12座客车2辆: how big each of the things is that are counted behind it
_COUNTED_NEXT = re.compile(
    rf"\s*(?:[\u4e00-\u9fff]|[A-Za-z]){{1,8}}\s*[0-9０-９]+\s*{any_of(words('units', 'machines'))}"
)


def is_size(text: str, figure: Figure, policy: Policy) -> bool:
    """Whether a number says how big the things are that the next one counts."""
    is_of_size = figure.unit in policy.word_set("goal.size_units") and figure.is_exact
    return is_of_size and _COUNTED_NEXT.match(text, figure.end) is not None


def is_whole(figure: Figure, policy: Policy) -> bool:
    """Whether a count is not said to be some of a greater one: 重点检查, 首批更新, 上半年完成; nor are events, of which there are kinds."""
    if family_of(figure.unit) == "events" or not (figure.is_exact or figure.operator):
        return False
    return policy.any_word("goal.selected.words").search(figure.before) is None


def is_work(figure: Figure, policy: Policy) -> bool:
    """Whether a number of the goal is one that needs an indicator.

    Not: money, also of other countries, and durations; an amount for each of something; a change (增加50人) beside its level; 1家, 1次, which say
    one thing; 2个方面, 12个县区 of the whole province, which count no work; a percentage that measures no rate.
    """
    if figure.per or figure.is_change or figure.kind not in ("count", "percent") or figure.unit in _CURRENCIES:
        return False
    if figure.kind == "percent":
        return policy.any_pattern("goal.measure.patterns").search(figure.before) is not None
    if figure.number < policy.number("goal.numbers.least"):
        return False
    behind = policy.any_pattern("goal.not_work.patterns").search(figure.after)
    return behind is None and policy.any_pattern("goal.background.patterns").search(figure.before) is None
