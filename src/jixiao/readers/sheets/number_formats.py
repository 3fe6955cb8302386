"""What a spreadsheet shows for a number: 0.95 as 95%, 45657 as 2024年12月31日, 1030700 as 1,030,700.00.

Covers what official tables use: digits, thousands, scaling, percent, dates and times, literal text (also among the
digits: 3000000 as `0!.0,"万元"` shows 300.0万元), signs and sections with conditions. In place of a fraction, an exponent
or Chinese numerals stands the plain number, with the text around it. Where a code gives a number no sure look, the cell
shows signs # as a spreadsheet does where it can't show one, never the plain number, which another unit may belong to.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Literal

from jixiao.readers.sheets.dates import shown_date

GENERAL = "General"
BUILT_IN: dict[int, str] = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"¥"#,##0;"¥"-#,##0',
    6: '"¥"#,##0;"¥"-#,##0',
    7: '"¥"#,##0.00;"¥"-#,##0.00',
    8: '"¥"#,##0.00;"¥"-#,##0.00',
    9: "0%",
    10: "0.00%",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: '#,##0;-#,##0;"-"',
    42: '"¥"#,##0;"¥"-#,##0;"¥-"',
    43: '#,##0.00;-#,##0.00;"-"',
    44: '"¥"#,##0.00;"¥"-#,##0.00;"¥-"',
    45: "mm:ss",
    47: "mm:ss",
    49: "@",
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
"""Formats that files name by number only, as the Chinese edition shows them (ECMA-376 part 1, 18.8.30)."""

_EXACT = Context(prec=15, rounding=ROUND_HALF_EVEN)
"""Spreadsheets keep 15 significant digits; what a double holds beyond is noise of its binary form."""

_LARGEST = 40
_TOKEN = re.compile(
    r"""(?P<quoted>"[^"]*"?)|[\\!](?P<escaped>.)|(?P<skipped>[_*].?)|\[(?P<bracket>[^\]]*)\]|(?P<general>General|G/通用格式)"""
    r"""|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*,*)?|\.[0#?]+,*)|(?P<percent>%)|(?P<text>@)|(?P<exponent>[Ee][+-])"""
    r"""|(?P<half>AM/PM|A/P|上午/下午)|(?P<date>y+|m+|d+|h+|s+(?:\.0+)?|a{3,4}|e+|Y+|M+|D+|H+|S+)|(?P<other>.)""",
    re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)$")
_ELAPSED = re.compile(r"[hms]+$", re.IGNORECASE)

UNSHOWN = "#######"
"""What a cell shows whose number its format can't show."""

_DENOMINATOR = frozenset("123456789")
_OF_MONEY = frozenset("元百千万亿¥￥$")
"""What stands beside an amount and says nothing of its sign."""

Kind = Literal["number", "bare", "date", "text", "general", "doubtful"]
"""`bare`: a fraction or an exponent. `doubtful`: parts that don't go together, so that no spreadsheet wrote the code."""


@dataclass(frozen=True, slots=True)
class Section:
    """One of the up to four parts of a format code: its tokens as (kind, text), and when it holds."""

    kind: Kind
    tokens: tuple[tuple[str, str], ...]
    condition: tuple[str, Decimal] | None = None


def plain_number(value: Decimal) -> str:
    """A number without format: 15 significant digits, no exponent, no trailing zeros.

    >>> plain_number(Decimal("0.28999999999999998")), plain_number(Decimal("1E+3"))
    ('0.29', '1000')
    """
    rounded = _EXACT.plus(value).normalize()
    return f"{rounded:E}" if abs(rounded.adjusted()) > _LARGEST else f"{rounded:f}"


def shown_number(value: Decimal, code: str, *, since_1904: bool = False) -> str:
    """What a cell with this number and this format code shows.

    >>> shown_number(Decimal("0.95"), "0%"), shown_number(Decimal("1030700"), "#,##0.00")
    ('95%', '1,030,700.00')
    >>> shown_number(Decimal("45657"), 'yyyy"年"m"月"d"日";@'), shown_number(Decimal("-3"), "0_);[Red](0)")
    ('2024年12月31日', '(3)')
    >>> shown_number(Decimal("3000000"), '0!.0,"万元"'), shown_number(Decimal("150"), '[>200]0"万元";[<100]0"元"')
    ('300.0万元', '#######')

    Where a negative number is only red, its sign is kept: a text has no colour.

    >>> shown_number(Decimal("-9"), "0.00_ ;[Red]0.00"), shown_number(Decimal("-9"), '0"↑";0"↓"')
    ('-9.00', '9↓')
    """
    shown = number_as_shown(value, code, since_1904=since_1904)
    return UNSHOWN if shown is None else shown


def number_as_shown(value: Decimal, code: str, *, since_1904: bool = False) -> str | None:
    """As :func:`shown_number`; None where the code gives this number no sure look."""
    if code == GENERAL or not value.is_finite():
        return plain_number(value)
    sections = format_sections(code)
    section, number = _section_for(value, sections)
    if section is None or section.kind == "doubtful":
        return None
    if section.kind == "date":
        return shown_date(value, section.tokens, since_1904=since_1904) or plain_number(value)
    if section.kind == "number":
        return _shown(number, section.tokens)
    if section.kind == "bare":
        return _with_number_bare(number, section.tokens)
    if not section.tokens and len(sections) == 1:
        return plain_number(value)
    shown = plain_number(number)
    return "".join(shown if kind in ("general", "text") else text for kind, text in section.tokens)


def shown_text(text: str, code: str) -> str:
    """What a cell with this text and this format code shows: only a section with @ adds to it.

    >>> shown_text("5", '0;-0;0;@"元"'), shown_text("5", "@"), shown_text("无", "0%")
    ('5元', '5', '无')
    """
    if code == GENERAL:
        return text
    section = next((section for section in format_sections(code) if section.kind == "text"), None)
    return "".join(text if kind == "text" else literal for kind, literal in section.tokens) if section else text


@lru_cache(maxsize=1024)
def format_sections(code: str) -> tuple[Section, ...]:
    """The sections of a format code."""
    sections: list[list[tuple[str, str]]] = [[]]
    for found in _TOKEN.finditer(code):
        kind = found.lastgroup or "other"
        text = found[kind]
        if kind == "other" and text == ";":
            sections.append([])
        elif kind == "quoted":
            sections[-1].append(("literal", text.strip('"')))
        elif kind != "skipped":
            is_literal = kind == "escaped" or (kind == "other" and text != "/" and text not in _DENOMINATOR)
            sections[-1].append(("literal" if is_literal else kind, text))
    return tuple(_section(tokens) for tokens in sections[:4])


def _section(tokens: list[tuple[str, str]]) -> Section:
    condition: tuple[str, Decimal] | None = None
    kept: list[tuple[str, str]] = []
    for kind, text in tokens:
        if kind != "bracket":
            kept.append((kind, text))
        elif match := _CONDITION.match(text):
            condition = (match[1], Decimal(match[2]))
        elif _ELAPSED.match(text):
            kept.append(("elapsed", text.lower()))
        elif text.startswith("$"):
            kept += [("literal", text[1:].partition("-")[0])] if text[1:].partition("-")[0] else []
            if text.upper().endswith("-F800"):
                return Section("date", tuple(format_sections(BUILT_IN[31])[0].tokens), condition)
    kind = _kind(kept)
    if kind != "bare":
        kept = [("literal" if kind == "other" else kind, text) for kind, text in kept]
    return Section(kind, tuple(kept), condition)


def _kind(tokens: list[tuple[str, str]]) -> Kind:
    kinds = [kind for kind, _ in tokens]
    if "date" in kinds or "elapsed" in kinds:
        return "date"
    if "digits" not in kinds and "exponent" not in kinds:
        return "text" if "text" in kinds else "general"
    pattern = "".join(text for kind, text in tokens if kind == "digits")
    is_bare = "exponent" in kinds or _has_fraction(tokens)
    if "text" in kinds or "general" in kinds or "," in pattern.partition(".")[2].rstrip(","):
        return "doubtful"
    if is_bare:
        return "doubtful" if "percent" in kinds or "," in pattern else "bare"
    return "doubtful" if pattern.count(".") > 1 else "number"


def _has_fraction(tokens: list[tuple[str, str]]) -> bool:
    """True where a line between two digits divides them, as in `# ?/?` and `# ??/16`."""
    return any(
        before[0] == "digits" and (line == ("other", "/")) and after[0] in ("digits", "other")
        for before, line, after in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


def _with_number_bare(value: Decimal, tokens: tuple[tuple[str, str], ...]) -> str:
    """The plain number in place of a fraction or an exponent, between the texts before and after."""
    places = [index for index, (kind, _) in enumerate(tokens) if kind not in ("literal", "percent")]
    before = "".join(text for _, text in tokens[: places[0]])
    return f"{before}{plain_number(value)}{''.join(text for _, text in tokens[places[-1] + 1 :])}".strip()


def _section_for(value: Decimal, sections: tuple[Section, ...]) -> tuple[Section | None, Decimal]:
    """The section that shows a value, and the number it shows: without sign where the section brings its own mark of it."""
    numeric = [section for section in sections[:3] if section.kind != "text"]
    if any(section.condition for section in numeric):
        for section in numeric:
            if section.condition is None or _holds(value, *section.condition):
                return section, value
        return None, value
    if not numeric:
        return sections[0] if sections else None, value
    if value < 0 and len(numeric) > 1:
        return numeric[1], value if _has_no_sign(*numeric[:2]) else -value
    return (numeric[2], value) if value == 0 and len(numeric) > 2 else (numeric[0], value)


def _has_no_sign(positive: Section, negative: Section) -> bool:
    """Whether only colour tells the negative numbers of a code from the others, as in `0.00;[Red]0.00`: the sign is kept then."""
    plain = {char for kind, text in positive.tokens if kind == "literal" for char in text}
    own = {char for kind, text in negative.tokens if kind == "literal" for char in text if not char.isspace()}
    return negative.kind in ("number", "bare") and own <= plain | _OF_MONEY


def _holds(value: Decimal, sign: str, limit: Decimal) -> bool:
    return {
        "<": value < limit,
        "<=": value <= limit,
        ">": value > limit,
        ">=": value >= limit,
        "=": value == limit,
        "<>": value != limit,
    }[sign]


def _shown(value: Decimal, tokens: tuple[tuple[str, str], ...]) -> str | None:
    patterns = [text for kind, text in tokens if kind == "digits"]
    whole, _, decimals = "".join(patterns).partition(".")
    digits, wanted = whole.rstrip(","), decimals.rstrip(",")
    thousands = len(whole) - len(digits) + len(decimals) - len(wanted)
    value = value.scaleb(2 * sum(kind == "percent" for kind, _ in tokens) - 3 * thousands)
    if abs(value.adjusted()) > _LARGEST:
        return plain_number(value) if len(tokens) == 1 else None
    with_noise_off = _EXACT.plus(value)
    rounded = with_noise_off.quantize(
        Decimal(1).scaleb(-len(wanted)), rounding=ROUND_HALF_UP, context=Context(prec=100)
    )
    grouped = "," in digits and len(patterns) == 1
    number = f"{abs(rounded):{',' if grouped else ''}.{len(wanted)}f}"
    if wanted:
        least = len(wanted.rstrip("#?"))
        kept = number.rstrip("0")
        number = max(kept, number[: len(number) - len(wanted) + least], key=len)
    integer, point, rest = number.partition(".")
    least_whole = len(digits.replace(",", "").lstrip("#?"))
    integer = integer.rjust(least_whole, "0") if least_whole > 1 else integer
    if not least_whole and integer == "0" and (rest or not value):
        integer = ""
    pieces = _among(patterns, integer, f"{point}{rest}")
    pieces[0] = f"{'-' if rounded < 0 else ''}{pieces[0]}"
    given = iter(pieces)
    return "".join(next(given) if kind == "digits" else text for kind, text in tokens).strip()


def _among(patterns: list[str], integer: str, rest: str) -> list[str]:
    """The digits of a number at the places of a code that other text stands between: the last whole ones at the last.

    Args:
        patterns: the places for digits, in their order.
        integer: digits before the point; those without a place of their own stand before the first.
        rest: the point and the digits behind it.

    >>> _among(["0", "0,"], "3000", ""), _among(["000", "0000.0", "0"], "5551234", ".56")
    (['300', '0'], ['555', '1234.5', '6'])
    """
    if len(patterns) == 1:
        return [f"{integer}{rest}"]
    pieces = [""] * len(patterns)
    point = next((index for index, pattern in enumerate(patterns) if "." in pattern), len(patterns) - 1)
    for index in range(point, -1, -1):
        places = len(patterns[index].partition(".")[0].replace(",", "")) if index else len(integer)
        begin = max(0, len(integer) - places)
        integer, pieces[index] = integer[:begin], integer[begin:]
    for index in range(point, len(patterns)):
        places = len(patterns[index].rstrip(",")) - (len(patterns[index].partition(".")[0]) if index == point else 0)
        places = places if index < len(patterns) - 1 else len(rest)
        pieces[index] += rest[:places]
        rest = rest[places:]
    return pieces
