"""When a figure of running text holds: the nearest word of time before it in its sentence says it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from jixiao.values.lexicon import any_of
from jixiao.values.prose.figure import When
from jixiao.values.prose.searching import WHOLE, found_from_first, from_first
from jixiao.values.prose.words import words

_COMPARES = words("times", "compares_before")
_LEVEL_BEFORE = "".join(
    [
        f"(?<![{''.join(word for word in _COMPARES if not word[1:])}])",
        *[f"(?<!{re.escape(word)})" for word in _COMPARES if word[1:]],
    ]
)
_LEVEL_BEHIND = rf"(?!年?度?{any_of(words('times', 'compares_behind'))})"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?:年?度?[-~—–至到](?P<last>(?:19|20)\d\d|\d\d))?(?=学?年|[-/.~至到])"
_SPELL = r"(?P<spell>(?:近|前|过去|连续|分|每)?(?:[二两三四五六七八九十]|\d{1,2})年)"
_WORDS = [word for name in ("current", "past", "cumulative", "multi_year", "standing") for word in words("times", name)]
# the one or two characters that a word of time can begin with
_NUMERALS = "二两三四五六七八九十"
_FIRST = "".join(sorted({word[0] for word in _WORDS} | set(f"近前过连分每{_NUMERALS}")))
_SECOND = "".join(sorted({word[1] for word in _WORDS if word[1:]} | set(f"去续年{_NUMERALS}")))
_BEGINS = "|".join([rf"[\d{_FIRST}][\d{_SECOND}]", *[word for word in _WORDS if not word[1:]]])
_MARKER = re.compile(
    from_first(
        rf"\d{_FIRST}",
        rf"(?={_BEGINS}){_LEVEL_BEFORE}(?:{_YEAR}|(?P<current>{any_of(words('times', 'current'))})"
        rf"|(?P<past>(?<!以)(?!{any_of(words('times', 'not_past'))}){any_of(words('times', 'past'))})"
        rf"|(?P<cumulative>{any_of(words('times', 'cumulative'))})"
        rf"|(?P<multi_year>{any_of(words('times', 'multi_year'))})|(?P<standing>{any_of(words('times', 'standing'))})"
        rf"|{_SPELL}(?:(?P<sums>来|以来|共|累计|内共|期共|总)|(?P<lasts>时间))?){_LEVEL_BEHIND}",
    )
)
# no word of time is longer with what has to stand behind it
_LONGEST = 24 + max(map(len, (*_WORDS, *words("times", "not_past")))) + max(map(len, words("times", "compares_behind")))
# what is compared with is itself of that year: 比2024年的38万册次增长10%
_BASE = re.compile(
    rf"{any_of(words('times', 'compares_before'))}(?:(?P<year>(?:19|20)\d\d)年|{any_of(words('times', 'past_years'))})"
    rf"度?(?:同期|全年|实际|完成)?的?$"
)
_BASE_ENDS, _LONGEST_BASE = frozenset("年度期际成的"), 16
_EARLIER, _ON_TOP = ("past", "standing", "cumulative"), "基础上"
_PLANS_END = "五"
_UNTIL = ("截至", "截止")
# “十四五”消防规划 names a document, “十四五”规划期 a time
_PLAN = re.compile(
    rf"[”\"]?[^,，。;；:、“]{{0,12}}?{any_of(words('times', 'documents'))}(?!{any_of(words('times', 'not_documents'))})"
)


class Marker(NamedTuple):
    """A word of time: where it stands, and what it says of the figures behind it in its sentence.

    Attributes:
        start: first character.
        end: character behind the last.
        when: what it says.
        is_base: it is what something is compared with, and speaks of the figure right behind it alone.
    """

    start: int
    end: int
    when: When
    is_base: bool = False


def markers(text: str, year: int | None, begin: int, numbers: Sequence[int]) -> list[Marker]:
    """The words of time of a folded text that stand before its numbers, in order.

    Args:
        text: folded text.
        year: budget year; a year that the text prints can't be placed without it.
        begin: where the first sentence with a number begins.
        numbers: where the numbers begin, in order.
    """
    found: list[Marker] = []
    end = numbers[-1]
    for match in found_from_first(_MARKER, text, begin, end + _LONGEST):
        start, behind = match.span(WHOLE)
        if start >= end:
            break
        when = _year_of(match, year) if match["year"] else _word_of(match)
        if when is not None and not (
            match["multi_year"] and text[behind - 1] == _PLANS_END and _PLAN.match(text, behind)
        ):
            found.append(Marker(start, behind, when))
    bases = [
        Marker(base.start(), number, "past", is_base=True)
        for number in numbers
        if text[number - 1] in _BASE_ENDS
        and text[number].isdecimal()
        and (base := _BASE.search(text, max(begin, number - _LONGEST_BASE), number)) is not None
        and _is_past(base, year)
    ]
    return sorted((*found, *bases)) if bases else found


def _is_past(match: re.Match[str], year: int | None) -> bool:
    return match["year"] is None or (year is not None and int(match["year"]) < year)


def _year_of(match: re.Match[str], year: int | None) -> When | None:
    if year is None:
        return None
    first = int(match["year"])
    last = first if match["last"] is None else int(f"{first // 100}{match['last']}"[-4:])
    if first != last:
        return "cumulative" if last < year else "multi_year"
    if first == year:
        return "current"
    return "past" if first < year else "multi_year"


def _word_of(match: re.Match[str]) -> When | None:
    if match["spell"]:
        if match["sums"] or match["spell"].startswith(("近", "前", "过去")):
            return "cumulative"
        return "multi_year" if match["lasts"] or match["spell"].startswith(("连续", "分")) else None
    if match["current"]:
        return "current"
    if match["past"]:
        return "past"
    if match["cumulative"]:
        return "cumulative"
    return "multi_year" if match["multi_year"] else "standing"


def when_of(text: str, found: list[Marker], start: int, sentence: int, clause: int) -> When | None:
    """What the words of time say of the figure at `start`, whose sentence and clause begin at the given places.

    截至2024年底 in 2024 looks ahead; 累计 beside a word for this year stays in this year; 现有 holds for its clause alone,
    and adds nothing to past years (自2019年以来已投入).
    """
    when: When | None = None
    for marker in found:
        if marker.end > start:
            break
        if marker.is_base and marker.end != start:
            continue
        if marker.start < sentence or (marker.when == "standing" and marker.start < clause):
            continue
        if marker.when == "cumulative" and when == "current":
            continue
        if marker.when in _EARLIER and _ON_TOP in text[marker.end : start]:
            continue  # 在去年300人的基础上新增30人
        if marker.when == "standing" and when in ("past", "cumulative"):
            continue
        if marker.when == "past" and text[marker.start : marker.end] in _UNTIL and _current_next(found, marker):
            continue
        when = marker.when
    return when


def _current_next(found: list[Marker], marker: Marker) -> bool:
    return any(other.when == "current" and other.start == marker.end for other in found)
