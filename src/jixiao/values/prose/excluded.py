"""Digits of running text that are no quantities: dates, document numbers, articles, versions, ordinals, list numbers …

Each kind is one pattern; the digits it covers are hidden from the search for figures.
"""

import re
from collections.abc import Iterable
from itertools import groupby

from jixiao.values.prose.searching import WHOLE, found_from_first, from_first

HIDDEN = "〓"
"""Stands for a hidden digit: neither digit nor letter nor Chinese numeral."""

_YEAR = r"(?:19|20)\d\d"
# longer runs of digits are codes, which the reading of numbers refuses; the bound keeps hostile texts cheap
_RUN = r"\d{1,20}"
_NUMERALS = "〇零一二三四五六七八九十百"
_SIGNS = "≤≦⩽<≥≧⩾>"
_SIGN, _UNIT_BEFORE = f"[{_SIGNS}]=?", "(?:[%‰]|[\u4e00-\u9fff]{1,2})?"
# behind capital letters these count things: AED10台, UPS2套
_COUNTED = "台套个辆架部件次家人名场期"
# what begins with digits; an "all of" a run gives none of them back, since no digit can follow it
_ALL = rf"{_RUN}(?!\d)"
_FIRST_DIGIT = r"(?<!\d)"
_MOBILE = rf"{_FIRST_DIGIT}1[3-9]\d{{9}}(?!\d)"
_LATIN = "A-Za-z"
# each with what its first digits are followed by, as the inside of a character class; nothing where anything may follow
_BY_DIGITS = (
    # 2024年, 2024-2026年, 2024年度, 2024/7/30, 2024.12, 2024-12-31
    (
        "-~—–至到学年级届/.",
        (
            rf"{_YEAR}(?:(?:年度?)?[-~—–至到](?:(?:19|20)?\d\d)(?:学?年度?)"
            r"|[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?!\d|万|亿|%|元)|(?=学?年|级|届))"
        ),
    ),
    ("年", rf"{_FIRST_DIGIT}[0-4]\d(?=年度)"),
    # 3月, 1-12月, 12月31日, 9月至11月
    ("-~—–至到", rf"{_FIRST_DIGIT}\d{{1,2}}[-~—–至到]\d{{1,2}}月"),
    ("月", rf"{_FIRST_DIGIT}(?:1[0-2]|0?[1-9])月(?:份|底|末|初)?(?:[0-3]?\d[日号]?)?"),
    ("日", rf"{_FIRST_DIGIT}[0-3]?\d日(?=前|起|止|至|\)|。|,|，|$)"),
    ("季", rf"{_FIRST_DIGIT}[1-4]季度"),
    (":", r"\d{1,2}:\d{2}(?!\d)"),
    # ratios and fractions; 5·12, 10·13
    (":∶/", rf"{_FIRST_DIGIT}{_ALL}[:∶/]{_RUN}"),
    ("·•‧・", rf"{_FIRST_DIGIT}\d{{1,2}}[·•‧・]\d{{1,2}}"),
    # 3号楼
    ("号", rf"{_FIRST_DIGIT}{_ALL}号"),
    # 7×24小时, 300*2人: the number is their product
    (".×✕✖*xX", rf"(?<![\d.]){_ALL}(?:\.{_ALL})?[×✕✖*xX]{_RUN}(?:\.{_RUN})?"),
    # 5G, 3D, 4K
    (
        f".{_LATIN}",
        rf"{_FIRST_DIGIT}{_ALL}(?:\.{_RUN}){{0,3}}(?!(?:km|kg|kW|mm|m2|m3|MW|TB|GB|t)(?![A-Za-z]))[A-Za-z]{{1,8}}(?!\d)",
    ),
    # 0951-12345678, mobile numbers, long codes
    ("-", r"0\d{2,3}-\d{7,8}"),
    ("", _MOBILE),
    ("热平工专", rf"{_FIRST_DIGIT}\d{{5}}(?=热线|平台|工单|专线)"),
    # grades: 3A级, 5星级, 2级
    ("A星级等", rf"{_FIRST_DIGIT}{_ALL}(?:A|星)?(?:级|等奖|等次|星)"),
    # bounds on both sides, or before what they limit: 90%≤合格率≤95%
    (
        f".{_SIGNS}",
        rf"(?<![\d.,={_SIGNS}]){_ALL}(?:\.{_ALL})?{_UNIT_BEFORE}{_SIGN}(?:[^,，。;:!?\d]{{1,20}}{_SIGN}{_RUN}(?:\.{_RUN})?)?",
    ),
    # models of work: 1+3+5, 2+N, 1+X
    ("+", rf"(?<![\d.+]){_ALL}(?:\+(?:{_RUN}|[NXn])){{1,9}}(?![\d=]|\+)"),
    # serial numbers and days since the first: 24/7 is above, 1.2.3
    (".", rf"(?<![\d.]){_ALL}(?:\.{_RUN}){{2,5}}"),
)
# asked first, since most numbers of a goal are followed by none of it; a limit may have a unit before it
_FOLLOW = "".join(sorted({sign for behind, _ in _BY_DIGITS for sign in behind.replace(_LATIN, "")} - {"-"}))
_BEHIND_DIGITS = rf"\d{{1,20}}+(?:[-{_FOLLOW}{_LATIN}]|{_UNIT_BEFORE}[{_SIGNS}])|{_MOBILE}"
_BY_LETTERS = (
    # GB/T1234-2020, DB64/T10, ISO9001, PM2.5, A4
    rf"(?<![A-Za-z])(?![kc]?m[23](?!\d))[A-Za-z]{{1,8}}(?:\d{{0,4}}/[A-Za-z]{{1,4}}){{0,2}}[-—]?{_RUN}(?:[.\-:—]{_RUN}){{0,3}}(?![\d{_COUNTED}])",
    r"(?<![A-Za-z])[A-Z]\d(?!\d)",
)
_BY_OTHERS = (
    # 〔2019〕9号
    rf"[〔\[(【]{_YEAR}[〕\])】]第?{_RUN}号?",
    # 第34号
    rf"第(?:(?<!\d第){_RUN}号|[\d{_NUMERALS}]{{1,12}})",
    rf"(?:前|排名|位列|位居|名列)(?:{_RUN}|[{_NUMERALS}]{{1,6}})(?:名|位|强)?",
)


def _in_turn(patterns: Iterable[str]) -> str:
    """The first of some patterns that fits; neighbours that begin with the first digit of a run are tried there alone."""
    tried: list[str] = []
    for begins, group in groupby(patterns, key=lambda pattern: pattern.startswith(_FIRST_DIGIT)):
        joined = "|".join(pattern.removeprefix(_FIRST_DIGIT) if begins else f"(?:{pattern})" for pattern in group)
        tried.append(f"{_FIRST_DIGIT}(?:{joined})" if begins else joined)
    return "|".join(tried)


_EXCLUDED = re.compile(
    from_first(
        r"\d〔\[(【第前排位名A-Za-z",
        rf"(?={_BEHIND_DIGITS})(?:{_in_turn(pattern for _, pattern in _BY_DIGITS)})|(?=[A-Za-z])(?:{_in_turn(_BY_LETTERS)})|{_in_turn(_BY_OTHERS)}",
    )
)
_QUOTES = '《“‘「"'
_QUOTED = re.compile(r"《[^《》]{1,80}》|“[^“”]{1,20}”|‘[^‘’]{1,20}’|「[^「」]{1,20}」|\"[^\"]{1,20}\"")
_COUNTING = re.compile(rf"[\d{_NUMERALS}两千万亿]")
_LIST_NUMBER = re.compile(r"(?:\(?(?P<bracketed>\d{1,2})\)[.、]?|(?P<number>\d{1,2})(?P<mark>[.、]))(?!\d+[个项万元%])")
# what stands behind every list number, each found quickly by itself; hardly any text has one behind a digit
_BEHIND_LIST_NUMBER = tuple((mark, re.compile(rf"{re.escape(mark)}(?<=\d.)")) for mark in "、.)")
_BEFORE_LIST_NUMBER = re.compile(r"[。;:!?)](?=[(\d])")
_BEFORE_YEAR = re.compile(rf"{_YEAR}年")


def hide_excluded(text: str) -> str:
    """The folded text with every digit hidden that belongs to no quantity; its length stays.

    >>> hide_excluded("依据《条例(2020年)》〔2019〕9号，第3条，5G基站20个")
    '依据《条例(〓〓〓〓年)》〔〓〓〓〓〕〓号，第〓条，〓G基站20个'
    """
    text = _hide_list_numbers(text)
    if [quote for quote in _QUOTES if quote in text]:
        text = _QUOTED.sub(_hidden, text)
    parts: list[str] = []
    done = 0
    for found in found_from_first(_EXCLUDED, text):
        start, end = found.span(WHOLE)
        parts += (text[done:start], _COUNTING.sub(HIDDEN, text[start:end]))
        done = end
    return f"{''.join(parts)}{text[done:]}" if parts else text


def _hidden(found: re.Match[str]) -> str:
    return _COUNTING.sub(HIDDEN, found[0])


def _hide_list_numbers(text: str) -> str:
    """Hides 1. 2、 (3) at the head of sentences: in brackets, before no digit, before a year, or counting on from 1."""
    if not [mark for mark, behind in _BEHIND_LIST_NUMBER if mark in text and behind.search(text)]:
        return text
    begins = (0, *[mark.end() for mark in _BEFORE_LIST_NUMBER.finditer(text)])
    heads = [head for begin in begins if (head := _LIST_NUMBER.match(text, begin)) is not None]
    if not heads:
        return text
    numbers = [int(head["bracketed"] or head["number"]) for head in heads]
    is_list = numbers == list(range(1, len(numbers) + 1)) and len(numbers) > 1
    for head in reversed(heads):
        behind = text[head.end() : head.end() + 1]
        if is_list or head["bracketed"] or not behind.isdigit() or _BEFORE_YEAR.match(text, head.end()):
            text = text[: head.start()] + re.sub(r"[\d.]", HIDDEN, head[0]) + text[head.end() :]
    return text
