"""A name with its code before it, as forms print the two in one cell: `02-经常性项目`; and back."""

import re

_CODES = {
    "attribute": re.compile(r"^(\d{1,3})\s*[-—–.、]\s*(?=\D)"),
    "name": re.compile(r"^([0-9A-Z]{13,30})\s*-\s*(?=\S)"),
    "department": re.compile(r"^[\[(（【]?(\d{3,9})[\])）】]?\s*[-—]?\s*(?=[^\d\s])"),
    "unit": re.compile(r"^[\[(（【]?(\d{3,9})[\])）】]?\s*[-—]?\s*(?=[^\d\s])"),
}


def coded(code: str | None, name: str | None) -> str | None:
    """A printed code and name: `02-经常性项目`; one alone where the other is not known.

    >>> coded("02", "经常性项目"), coded(None, "应急管理厅"), coded(None, None)
    ('02-经常性项目', '应急管理厅', None)
    """
    return f"{code}-{name}" if code and name else name or code


def split_code(text: str, field: str) -> tuple[str | None, str | None]:
    """Splits a printed code from a name: `02-经常性项目`, `[066]教育厅`, `219001-学校`; None for what is not printed."""
    pattern = _CODES.get(field)
    found = pattern.match(text) if pattern and text else None
    if not found:
        return None, text or None
    return found[1], text[found.end() :].strip() or None


def is_told_apart(code: str | None, name: str | None, field: str) -> bool:
    """Whether a code printed before a name is read back as what it is: a short code could as well begin the name.

    >>> is_told_apart("51000021R000000019951", "工资性支出", "name"), is_told_apart("0012", "校舍维修", "name")
    (True, False)
    """
    return split_code(coded(code, name) or "", field) == (code, name)
