"""When a number's words and an indicator's name speak of one thing, although one of them says more.

The name may add what the goal or the sheet's title says anyway. 安装应急广播终端320套，覆盖自然村308个: the indicator 应急广播覆盖自然村 is
that of the 308, for 应急广播 is what the goal is about. 检查企业97家，其中高危企业40家: 检查高危企业 is not that of the 97, for 高危 sets 40 of
them apart. The goal may say whose or where: 更新住宅老旧电梯60台 against 更新老旧电梯.
"""

from collections.abc import Iterator

from jixiao.audit.prose.likeness import holds, share

_SHORTEST = 3
_PIECE = 2
_DENIALS = frozenset("非未不无副")
"""What makes another thing of the word behind it: 非机动车道 is no 机动车道."""


def added_words(words: str, name: str) -> str | None:
    """What a name has in one place beyond some words; None where it is not the words with one addition.

    >>> added_words("覆盖自然村", "应急广播覆盖自然村"), added_words("检查企业", "检查高危企业")
    ('应急广播', '高危')
    >>> added_words("检查企业", "企业检查次数") is None
    True
    """
    if not _SHORTEST <= len(words) < len(name):
        return None
    begin = 0
    while begin < len(words) and words[begin] == name[begin]:
        begin += 1
    rest = words[begin:]
    if not name.endswith(rest):
        return None
    return name[begin : len(name) - len(rest)]


def ends_with(texts: tuple[str, ...], name: str) -> bool:
    """Whether one of some texts says more about the very thing that a name says at its end.

    >>> ends_with(("赴客源地推介会",), "推介会"), ends_with(("高危企业",), "企业")
    (True, False)
    """
    return len(name) >= _SHORTEST and any(text.endswith(name) for text in texts)


def says_more(texts: tuple[str, ...], name: str) -> bool:
    """Whether one of some texts is a name with more words before it or in it, its verb before or behind.

    A single character more may make another thing of it (小水库).

    >>> says_more(("更新住宅老旧电梯",), "更新老旧电梯"), says_more(("独居老人安装呼叫器",), "呼叫器安装")
    (True, True)
    >>> says_more(("改造非机动车道",), "改造机动车道"), says_more(("更新电梯钢丝绳",), "更新电梯")
    (False, False)
    """
    if len(name) < _SHORTEST:
        return False
    longer = [text for text in texts if len(text) > len(name) and text[-_PIECE:] in name]
    return any(_is_addition(added) for text in longer for added in _added(text, name))


def _is_addition(added: tuple[str, str]) -> bool:
    return not [words for words in added if words and (words[1:] == "" or words[-1] in _DENIALS)]


def _added(text: str, name: str) -> Iterator[tuple[str, str]]:
    """What a text has before a name and in it, for each way in which the name stands in the text, in two pieces at most."""
    if text.endswith(name):
        yield text[: -len(name)], ""
    for place in range(_PIECE, len(name) - 1):
        front, back = name[:place], name[place:]
        for first, last in ((front, back), (back, front)):
            if not text.endswith(last):
                continue
            before, found, between = text[: -len(last)].rpartition(first)
            if found and (first is back or between):
                yield before, between


def says_nothing_new(added: str, subject: str, beside: list[str]) -> bool:
    """Whether added words are what the sheet is about, and set apart no other number of the same unit.

    Args:
        added: the words.
        subject: content of the goal and of the project's name.
        beside: contents of the other numbers of that unit.
    """
    return holds(subject, added) and not any(share(added, text) for text in beside)
