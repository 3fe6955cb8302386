"""Reads the figures of running text: text in, figures with their places out."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from jixiao.model.value import Operator
from jixiao.values.lexicon import any_of
from jixiao.values.lexicon import words as value_words
from jixiao.values.numbers import read_figure
from jixiao.values.prose.excluded import hide_excluded
from jixiao.values.prose.figure import Figure, When
from jixiao.values.prose.folding import Plain, plain_text
from jixiao.values.prose.numerals import TO, may_count, with_arabic_counts
from jixiao.values.prose.pieces import numbers_in_pieces
from jixiao.values.prose.ranges import DIGITS, Link, first_end, is_rising, read_link
from jixiao.values.prose.surroundings import (
    KEEPS_A_LEVEL,
    Head,
    is_denied,
    is_limit,
    is_not_done,
    measures_harm,
    noun_of,
    per_of,
    read_head,
    words_behind,
)
from jixiao.values.prose.tails import Tail, read_tail
from jixiao.values.prose.times import Marker, markers, when_of
from jixiao.values.prose.words import words

_SECOND = re.compile(DIGITS)
# DIGITS, not behind a digit or a mark inside a number; it begins with its first digit, which `re` finds fastest
# nor as a piece of another one (5万5), nor behind ±, which says how far another one may be off
# 000 alone is no number
_FIGURE = re.compile(
    r"\d(?<!0(?=\d))(?<![\d.,〓±]\d)(?<!\d[十百千万亿]\d)(?:\d{0,2}(?:,\d{3})+(?!\d)|\d*)(?:\.\d+)?(?!\d)"
)
_MINUS = "-–−"
_NEGATIVE, _NOT_NEGATIVE = "负", frozenset(value_words("labels", "not_negative"))
_SIGNS_OF_NEGATIVE = f"{_NEGATIVE}{_MINUS}"
_DIGIT = re.compile(r"\d")
_SENTENCE_ENDS = "。!?"
_CLAUSE_ENDS = "，。,;:!?"
_OF_CHANGES = ("率", "幅度", "幅", "比例", "了")
_CHANGE = re.compile(rf"{any_of(words('changes'))}{any_of(_OF_CHANGES)}?$")
_CHANGE_ENDS = frozenset(word[-1] for word in (*words("changes"), *_OF_CHANGES))
_LEVEL = re.compile(
    rf"(?:{any_of((*words('changes'), *words('changes_to')))}(?:到|至)|{any_of(words('changes_into'))})$"
)
_REACHED = ("到", "至", "为")
_FROM = re.compile(rf"(?P<subject>.*){any_of(words('changes_begin'))}{any_of(words('changes_from'))}?$")
_REACH = 24
_MORE_OR_LESS = "±"
# 培训2、3次: one number or the other
_OTHER_NUMBER = re.compile(r"\d、")
_SIGN = 1
_WHOLE_YEAR = frozenset(words("times", "whole_year"))


class _Number(NamedTuple):
    """One printed number, or the two of a range, in the folded text."""

    start: int
    end: int
    figures: tuple[str, ...]
    tail: Tail


class _Printed(NamedTuple):
    """A number in the folded text, in Arabic digits; None where nobody knows which.

    A whole one says its multipliers itself (3万5千).
    """

    start: int
    end: int
    figure: str | None
    is_whole: bool = False


def read_figures(text: str, year: int | None = None) -> tuple[Figure, ...]:
    """All amounts, counts, percentages and durations of a text, in order.

    Args:
        text: running text as printed.
        year: budget year, by which the years of the text are earlier or later ones; None where it is not known.

    >>> [(figure.text, str(figure.low), figure.unit) for figure in read_figures("全年培训社区骨干不少于300人，合格率95%以上。")]
    [('不少于300人', '300', '人'), ('95%以上', '95', '%')]
    """
    folded = plain_text(text)
    has_numerals = may_count(folded.text)
    if not has_numerals and _DIGIT.search(folded.text) is None:
        return ()
    shown = hide_excluded(folded.text)
    numerals = with_arabic_counts(shown) if has_numerals else {}
    digit = _DIGIT.search(shown)
    if digit is None and not numerals:
        return ()
    numbers = list(_numbers(shown, numerals, digit.start() if digit else len(shown)))
    return tuple(_Text(folded, year, numbers).figures()) if numbers else ()


def _numbers(text: str, numerals: dict[int, tuple[str | None, int]], digit: int) -> Iterator[_Number]:
    """The numbers of a text whose first digit is given, with their units."""
    found = {match.start(): _Printed(*match.span(), match[0]) for match in _FIGURE.finditer(text, digit)}
    if numerals:
        found |= {start: _Printed(start, end, figure) for start, (figure, end) in numerals.items()}
    if pieces := numbers_in_pieces(text, digit):
        found |= {start: _Printed(start, end, figure, is_whole=True) for start, (figure, end) in pieces.items()}
    done = 0
    for start in sorted(found):
        if start < done:
            continue
        if _is_negative(text, start):
            done = found[start].end
            continue
        number, done = _number(text, found[start], found)
        if number is not None:
            yield number


def _is_negative(text: str, start: int) -> bool:
    """Whether a minus stands before a number (增长-5%, 增长负5%): goals commit to none, and without it 5% would be read.

    A hyphen behind letters or another one is none (AED-10台, --10台), nor is the end of another word (减负5亿元).
    """
    sign = text[start - 1 : start]
    if sign == "" or sign not in _SIGNS_OF_NEGATIVE:
        return False
    before = text[max(0, start - 2) : start - 1]
    if sign == _NEGATIVE:
        return f"{before}{sign}" not in _NOT_NEGATIVE
    return not (before in _MINUS and before) and not (before.isascii() and before.isalpha())


def _number(text: str, printed: _Printed, found: dict[int, _Printed]) -> tuple[_Number | None, int]:
    """The number that is printed there with its unit, and where to read on; of a doubtful range neither end is read."""
    start, end, figure, _ = printed
    before = text[max(0, start - _REACH) : start]
    link = read_link(text, end)
    second = _second(text, link, found) if link else None
    if figure is None:
        return None, second.end if second else end
    if figure.endswith(("%", "‰")):  # 百分之九十五
        tail = read_tail(f"{figure[-1]}{text[end : end + _REACH]}", 0, before)
        if tail is None:
            return None, start
        number = _Number(start, end + tail.end - _SIGN, tuple(figure[:-1].split(TO)), tail)
        return number, number.end
    if link and second:
        tail = read_tail(text, second.end, before)
        if tail and second.figure is None:
            return None, tail.end
        unit = "" if printed.is_whole and link.unit is None else link.unit
        first = first_end(figure, unit, tail.unit, tail.power) if tail else None
        if tail and first is not None and second.figure is not None:
            # 3-3万5千元: the first one may be 3万; 5000-1万元: 5000元, or a slip
            is_doubtful = second.is_whole and unit is None
            if is_doubtful or not is_rising(first, second.figure):
                return None, tail.end
            return _Number(start, tail.end, (first, second.figure), tail), tail.end
    tail = read_tail(text, end, before)
    if tail and (text.startswith(_MORE_OR_LESS, tail.end) or _OTHER_NUMBER.fullmatch(text, start - 2, start)):
        return None, tail.end
    if tail is None:
        return None, end if printed.is_whole else start
    return _Number(start, tail.end, tuple(figure.split(TO)), tail), tail.end


def _second(text: str, link: Link, found: dict[int, _Printed]) -> _Printed | None:
    """The number behind the link of a range."""
    known = found.get(link.end)
    if known is not None and known.is_whole:
        return known
    digits = _SECOND.match(text, link.end)
    return _Printed(digits.start(), digits.end(), digits[0]) if digits else None


class _Reached(NamedTuple):
    """A level that something is to be brought to from another one: 合格率由82%提高到88%.

    Attributes:
        subject: what it is the level of.
        start: where 由 or 从 stands.
    """

    subject: str
    start: int


def _of_the_same(figure: Figure, last: Figure | None) -> Figure:
    """每月开展演练1次，全年10次: a number of the whole year with no words of its own counts what the one before it does."""
    if last is None or not last.per or figure.after or figure.before not in _WHOLE_YEAR:
        return figure
    if figure.unit != last.unit or figure.sentence != last.sentence or not last.before.startswith(last.per):
        return figure
    thing = last.before.removeprefix(last.per)
    return figure._replace(noun=thing, before=f"{figure.before}{thing}") if thing else figure


class _Text:
    """A folded text with its sentences, clauses and words of time."""

    def __init__(self, folded: Plain, year: int | None, numbers: list[_Number]) -> None:
        self._folded = folded
        self._numbers = numbers
        self._at = _Place(folded.text)
        begin = self._at.moved_on(numbers[0].start).sentence
        self._times: list[Marker] = markers(folded.text, year, begin, [number.start for number in numbers])

    def figures(self) -> Iterator[Figure]:
        """The figures of the numbers, each with the words that belong to it."""
        numbers, previous = self._numbers, 0
        last: Figure | None = None
        reached = self._reached()
        for index, number in enumerate(numbers):
            following = numbers[index + 1].start if index + 1 < len(numbers) else len(self._folded.text)
            figure = self._figure(number, previous, following, reached.get(index))
            if figure is not None:
                figure = _of_the_same(figure, last)
                yield figure._replace(when="past") if index + 1 in reached else figure
                previous, last = number.end, figure

    def _reached(self) -> dict[int, _Reached]:
        """The levels that something is brought to from the number before them, by their position."""
        text, found = self._folded.text, {}
        levels = [
            (index, first, second)
            for index, (first, second) in enumerate(pairwise(self._numbers), start=1)
            if second.tail.unit == first.tail.unit and _is_level(_between(text, first, second))
        ]
        if not levels:
            return {}
        at = _Place(text)
        for index, first, second in levels:
            clause = at.moved_on(first.start).clause
            begun = _FROM.match(text[clause : first.start]) if clause == at.moved_on(second.start).clause else None
            if begun is not None:
                found[index] = _Reached(begun["subject"], clause + begun.end("subject"))
        return found

    def _figure(self, number: _Number, previous: int, following: int, reached: _Reached | None) -> Figure | None:
        """The figure of a number; None where it is none, is denied, contradicts itself or measures harm."""
        text, numbers = self._folded.text, _values(number)
        if numbers is None:
            return None
        at = self._at.moved_on(number.start)
        head = _head(text[max(at.clause, previous) : number.start], reached)
        printed = text[number.start - head.length : number.start]
        if _is_none(head, printed, number):
            return None
        after = words_behind(text, number.end, following)
        if measures_harm(head.before, after):
            return None
        when = when_of(text, self._times, reached.start if reached else number.start, at.sentence, at.clause)
        return self._built(number, numbers, head, after, when)

    def _built(
        self, number: _Number, numbers: tuple[Decimal, Decimal], head: Head, after: str, when: When | None
    ) -> Figure:
        tail = number.tail
        operator = _operator(head, self._folded.text[number.start - head.length : number.start], number)
        place = _worth(tail.power - len(number.figures[-1].partition(".")[2]))
        low, high = _bounds(*numbers, operator, head.nearness or tail.nearness, place)
        start, end = self._folded.place(number.start - head.length, number.end)
        before, kind = head.before, tail.kind
        # in the order of the attributes: by name it costs three times as much
        return Figure(
            kind,
            operator,
            low,
            high,
            numbers[1],
            tail.unit,
            noun_of(before, after, kind),
            before,
            after,
            when,
            start,
            end,
            self._folded.printed[start:end],
            place,
            _worth(tail.power),
            (tail.per if kind == "money" else None) or per_of(before, kind),
            before[-1:] in _CHANGE_ENDS and _CHANGE.search(before) is not None,  # is_change
            self._at.ended,
            self._at.depth,
        )


def _values(number: _Number) -> tuple[Decimal, Decimal] | None:
    """The ends of a range, or one number twice; None where one can't be read."""
    last = read_figure(number.figures[-1], number.tail.power)
    first = read_figure(number.figures[0], number.tail.power) if len(number.figures) > 1 else last
    return None if first is None or last is None else (first, last)


def _is_none(head: Head, printed: str, number: _Number) -> bool:
    """Whether the words before a number deny it, speak against those behind it, or say that it is not done."""
    if head.is_denied or (not head.is_apart and is_denied(head.before, printed)):
        return True
    return _contradict(head, printed, number) or is_not_done(head.before, number.tail.kind)


def _operator(head: Head, printed: str, number: _Number) -> Operator | None:
    """The sign of a number; none of a range that keeps a level, and of what is kept at about one."""
    if number.tail.nearness == "about" and not is_limit(printed):
        return None
    keeps_a_level = len(number.figures) > 1 and printed in KEEPS_A_LEVEL
    return number.tail.operator or (None if keeps_a_level else head.operator)


@cache
def _worth(power: int) -> Decimal:
    """Ten to a power."""
    return Decimal(1).scaleb(power)


def _contradict(head: Head, printed: str, number: _Number) -> bool:
    """Whether two operators of a number are against each other (不高于5%以上), or one stands beside a range (3-5万元以上)."""
    if len(number.figures) > 1:
        return number.tail.operator is not None or (head.operator is not None and printed not in KEEPS_A_LEVEL)
    if head.operator is None or number.tail.operator is None or not is_limit(printed):
        return False
    return head.operator[0] != number.tail.operator[0]


class _Place:
    """A place in a text. It moves on alone, so that a long text is gone over once.

    Attributes:
        clause: where its clause begins.
        sentence: where its sentence begins.
        ended: how many sentences end before it.
        depth: how many brackets are open.
    """

    def __init__(self, text: str) -> None:
        self._text, self._ends = text, [sign for sign in _CLAUSE_ENDS if sign in text]
        self._has_brackets = "(" in text or ")" in text
        self._place = self.clause = self.sentence = self.ended = self.depth = 0

    def moved_on(self, place: int) -> "_Place":
        """Itself, at a place that is not before the last one."""
        before, passed = self._place, self._text[self._place : place]
        for end in self._ends:
            behind = before + passed.rfind(end) + 1
            if behind <= before:
                continue
            self.clause = max(self.clause, behind)
            if end in _SENTENCE_ENDS:
                self.sentence = max(self.sentence, behind)
                self.ended += passed.count(end)
        if self._has_brackets:
            self.depth += passed.count("(") - passed.count(")")
        self._place = place
        return self


def _between(text: str, first: _Number, second: _Number) -> str:
    """The words between two numbers, without an operator that is no level itself: 提高到不低于, 降至."""
    words_before = text[first.end : second.start]
    if not [word for word in _REACHED if word in words_before]:
        return words_before
    if words_before.endswith(_REACHED) and _LEVEL.search(words_before):
        return words_before  # 逐步下降到
    return words_before[: len(words_before) - read_head(words_before).length] or words_before


def _is_level(words_before: str) -> bool:
    return words_before.endswith(_REACHED) and _LEVEL.search(words_before) is not None


def _head(before: str, reached: _Reached | None) -> Head:
    """What stands right before a number; the level that something is brought to is that of the thing, not of 提高."""
    head = read_head(before)
    words_before = before[: len(before) - head.length]
    level = _LEVEL.search(words_before) if words_before.endswith(_REACHED) else None
    if reached is not None:
        return head._replace(before=read_head(reached.subject).before)
    return head if level is None else head._replace(before=read_head(before[: level.start()]).before)


def _bounds(
    first: Decimal, last: Decimal, operator: Operator | None, nearness: str | None, place: Decimal
) -> tuple[Decimal | None, Decimal | None]:
    """Lowest and highest number that the wording allows; what 约, 近 and 余 allow is measured by the last digit not 0."""
    if operator in (">=", ">"):
        return first, None
    if operator in ("<=", "<"):
        return None, last
    if nearness is None or first != last:
        return first, last
    step = _last_step(last, place)
    if nearness == "over":
        return last, last + step
    return (last - step, last) if nearness == "nearly" else (last - step / 2, last + step / 2)


def _last_step(number: Decimal, place: Decimal) -> Decimal:
    """Worth of the last digit that is not zero: 100 for 1200, and of a number without one its printed place.

    >>> int(_last_step(Decimal(1200), Decimal(1))), int(_last_step(Decimal(0), Decimal(1)))
    (100, 1)
    """
    exponent = number.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if number and isinstance(exponent, int) else place
