"""What a spreadsheet shows for a number: 0.95 as 95%, 45657 as 2024年12月31日, 1030700 as 1,030,700.00.

Covers what official tables use: digits, thousands, scaling, percent, dates and times, literal text, signs and sections
with conditions. A code beyond that (fractions, exponents, Chinese numerals) shows the plain number.
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
    r"""(?P<quoted>"[^"]*"?)|\\(?P<escaped>.)|(?P<skipped>[_*].?)|\[(?P<bracket>[^\]]*)\]|(?P<general>General|G/通用格式)"""
    r"""|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*,*)?|\.[0#?]+,*)|(?P<percent>%)|(?P<text>@)|(?P<exponent>[Ee][+-])"""
    r"""|(?P<half>AM/PM|A/P|上午/下午)|(?P<date>y+|m+|d+|h+|s+(?:\.0+)?|a{3,4}|e+|Y+|M+|D+|H+|S+)|(?P<other>.)""",
    re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)$")
_ELAPSED = re.compile(r"[hms]+$", re.IGNORECASE)

Kind = Literal["number", "date", "text", "general", "plain"]


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
    """
    if code == GENERAL or not value.is_finite():
        return plain_number(value)
    sections = format_sections(code)
    section, number = _section_for(value, sections)
    if section is None:
        return plain_number(value)
    if section.kind == "date":
        return shown_date(value, section.tokens, since_1904=since_1904) or plain_number(value)
    if section.kind == "number":
        return _shown(number, section.tokens)
    if section.kind == "plain" or (not section.tokens and len(sections) == 1):
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
            sections[-1].append(("literal" if kind in ("escaped", "other") else kind, text))
    return tuple(_section(tokens) for tokens in sections[:4])


def _section(tokens: list[tuple[str, str]]) -> Section:
    condition: tuple[str, Decimal] | None = None
    kept: list[tuple[str, str]] = []
    plain = False
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
        else:
            plain = plain or text.lower().startswith("dbnum")
    kinds = [kind for kind, _ in kept]
    return Section("plain" if plain else _kind(kinds), tuple(kept), condition)


def _kind(kinds: list[str]) -> Kind:
    if "date" in kinds or "elapsed" in kinds:
        return "date"
    if "text" in kinds:
        return "text"
    if "digits" in kinds and kinds.count("digits") == 1 and "exponent" not in kinds:
        return "number"
    if "digits" in kinds or "exponent" in kinds:
        return "plain"
    return "general"


def _section_for(value: Decimal, sections: tuple[Section, ...]) -> tuple[Section | None, Decimal]:
    """The section that shows a value, and the number it shows: without sign where the section brings its own."""
    numeric = [section for section in sections[:3] if section.kind != "text"]
    if any(section.condition for section in numeric):
        for section in numeric:
            if section.condition is None or _holds(value, *section.condition):
                return section, value
        return None, value
    if not numeric:
        return sections[0] if sections else None, value
    if value < 0 and len(numeric) > 1:
        return numeric[1], -value
    return (numeric[2], value) if value == 0 and len(numeric) > 2 else (numeric[0], value)


def _holds(value: Decimal, sign: str, limit: Decimal) -> bool:
    return {
        "<": value < limit,
        "<=": value <= limit,
        ">": value > limit,
        ">=": value >= limit,
        "=": value == limit,
        "<>": value != limit,
    }[sign]


def _shown(value: Decimal, tokens: tuple[tuple[str, str], ...]) -> str:
    pattern = next(text for kind, text in tokens if kind == "digits")
    whole, _, decimals = pattern.partition(".")
    digits, wanted = whole.rstrip(","), decimals.rstrip(",")
    thousands = len(pattern) - len(digits) - len(wanted) - ("." in pattern)
    value = value.scaleb(2 * sum(kind == "percent" for kind, _ in tokens) - 3 * thousands)
    if abs(value.adjusted()) > _LARGEST:
        return plain_number(value)
    with_noise_off = _EXACT.plus(value)
    rounded = with_noise_off.quantize(
        Decimal(1).scaleb(-len(wanted)), rounding=ROUND_HALF_UP, context=Context(prec=100)
    )
    number = f"{abs(rounded):{',' if ',' in digits else ''}.{len(wanted)}f}"
    if wanted:
        least = len(wanted.rstrip("#?"))
        kept = number.rstrip("0")
        number = max(kept, number[: len(number) - len(wanted) + least], key=len)
    integer, point, rest = number.partition(".")
    least_whole = digits.count("0")
    integer = integer.rjust(least_whole, "0") if least_whole > 1 else integer
    if not least_whole and integer == "0" and (rest or not value):
        integer = ""
    sign = "-" if rounded < 0 else ""
    shown = f"{sign}{integer}{point}{rest}"
    return "".join(shown if kind == "digits" else text for kind, text in tokens).strip()
