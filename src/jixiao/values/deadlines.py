"""Deadlines (时效): every spelling to the last day that satisfies it."""

from jixiao.model.value import Deadline, Operator, Relation
from jixiao.values.lexicon import any_of, operators, words, words_before, words_of_dates
from jixiao.values.numerals import with_arabic_dates
from jixiao.values.patterns import late
from jixiao.values.spans import Span, parse_span

_SIGNS = operators("operators", "signs") | words_before() | words_of_dates()
_HEAD = late(
    r"(?P<label>[\u4e00-\u9fff]{0,20}?(?:时间|时限|日期|期限|节点|进度))?:?(?:于|在|为|至|到|截至|截止到?|确保)?"
    rf"(?P<sign>{any_of(_SIGNS)})?(?=[\d上下第一二三四当本今年])"
)
_TAIL = late(
    r"(?P<end>年?[底末]|止)?(?P<limit>(?:\(含\))?(?:之前|以前|前)(?:\(含\))?|(?:之内|以内|内))?"
    rf"(?:{any_of(words('tails', 'adverbs'))})?(?:完成)?(?:{any_of((*words('tails', 'deadline'), *words('tails', 'done')))}){{0,3}}"
)
# What may end the calendar part; the tail is looked for behind the last of these.
_CORE = late(r".*(?:月份|[年月日号旬季度]|半年|\d)(?=[^年月日号旬季度\d]*$)")
_YEAR_END = late(r"(?:当年|本年|今年|年度)?年?(?=[底末内])")


def looks_like_date(text: str) -> bool:
    """Whether a folded text is worth reading as a deadline; quick.

    >>> looks_like_date("2024年12月"), looks_like_date("≥95%")
    (True, False)
    """
    return _HINT.search(text) is not None


def holds_date(text: str) -> bool:
    """Whether a year or month of the calendar stands in a folded text, so that its numbers are no plain amounts.

    >>> holds_date("2024年培训12场"), holds_date("12个月")
    (True, False)
    """
    return _DATE_PART.search(with_arabic_dates(text)) is not None


_HINT = late(r"(?:19|20)\d\d(?:年|[-/.]\d)|\d月|[一二三四五六七八九十]月|年度?[底末内]|季|半年")
_DATE_PART = late(r"(?<![\d.])(?:(?:19|20)\d\d年|\d{1,2}月)|(?:[一二三四1-4]季度?|[上下]半年)[之以]?前")
_AMBIGUOUS = late(r"(?:19|20)\d\d\.\d{1,2}")


def parse_deadline(
    text: str, *, year: int | None = None, sign: Operator | None = None
) -> tuple[Deadline, str | None] | None:
    """Reads a folded text as a deadline, with the label before it; None when it is none.

    Args:
        text: folded text of the value.
        year: budget year, for texts that print none. Without it the date of such a deadline is None.
        sign: sign of a column of its own; it counts once with a sign in the text.

    >>> parse_deadline("2024年12月底前")[0]
    Deadline(date=datetime.date(2024, 12, 31), relation='on_or_before', granularity='month')
    >>> parse_deadline("2024年11月前")[0]
    Deadline(date=datetime.date(2024, 11, 1), relation='before', granularity='month')
    """
    text = with_arabic_dates(text).replace("年年", "年")  # 2024年年底
    head = _HEAD.match(text)
    if head is None or _AMBIGUOUS.fullmatch(text):
        return None
    own = _SIGNS.get(head["sign"] or "")
    if sign and own and sign != own:
        return None
    parts = _split(text[head.end() :], year)
    if parts is None:
        return None
    span, is_end, limit = parts
    relation = _relation(span, is_end, limit, own or sign)
    return None if relation is None else (_deadline(span, relation), head["label"] or None)


def _split(text: str, year: int | None) -> tuple[Span, bool, str] | None:
    """The span, whether its end (底, 末, 止) is meant, and the limiting word behind it."""
    if at_year_end := _YEAR_END.match(text):
        core, rest = at_year_end[0], text[at_year_end.end() :]
        span = parse_span(f"{year or 2000}年")
        if span and year is None:
            span = Span(span.first, span.last, span.granularity, None)
    else:
        found = _CORE.match(text)
        if found is None:
            return None
        core, rest = found[0], text[found.end() :]
        span = parse_span(core, year)
    tail = _TAIL.fullmatch(rest)
    if span is None or tail is None:
        return None
    limit = tail["limit"] or ""
    # 12月(含)前 ends with December
    includes = limit != (bare := limit.replace("(含)", "")) and bare.endswith("前")
    return span, bool(tail["end"]) or includes, bare


def _relation(span: Span, is_end: bool, limit: str, sign: Operator | None) -> Relation | None:
    """底 and 底前 include the last day; 前 behind a day includes it, behind a longer span it ends before the span."""
    if sign in (">", ">="):
        return None
    if sign == "<":
        return None if is_end or limit else "before"
    if is_end:
        return "on_or_before"
    if limit.endswith("前"):
        if span.is_from_to or (span.granularity == "month" and span.first.month != span.last.month):
            # before a quarter, a half-year, or the end of a stretch of time: the writers mean different days
            return None
        if span.granularity == "day" and span.first == span.last:
            return "on_or_before"
        return "before"
    return "on_or_before" if sign == "<=" else "in"


def _deadline(span: Span, relation: Relation) -> Deadline:
    if span.year is None:
        return Deadline(None, relation, span.granularity)
    return Deadline(span.first if relation == "before" else span.last, relation, span.granularity)
