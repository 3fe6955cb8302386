"""When an indicator's name only adds to a number's words what the goal or the sheet's title says anyway.

安装应急广播终端320套，覆盖自然村308个: the indicator 应急广播覆盖自然村 is that of the 308, for 应急广播 is what the goal is about.
检查企业97家，其中高危企业40家: 检查高危企业 is not that of the 97, for 高危 sets 40 of them apart.
"""

from jixiao.audit.prose.likeness import holds, share

_SHORTEST = 3


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


def says_nothing_new(added: str, subject: str, beside: list[str]) -> bool:
    """Whether added words are what the sheet is about, and set apart no other number of the same unit.

    Args:
        added: the words.
        subject: content of the goal and of the project's name.
        beside: contents of the other numbers of that unit.
    """
    return holds(subject, added) and not any(share(added, text) for text in beside)
