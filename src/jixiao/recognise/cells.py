"""The text of a cell as a value of the model."""

import re

_CJK = r"\u3000-\u303f\u3400-\u9fff\uff00-\uffef，。、；：“”‘’（）《》〔〕"
_BREAK = re.compile(r"\s*\n\s*")
_BETWEEN_CJK = re.compile(rf"(?<=[{_CJK}])\n|\n(?=[{_CJK}])")
_CODES = {
    "attribute": re.compile(r"^(\d{1,3})\s*[-—–.、]\s*(?=\D)"),
    "name": re.compile(r"^([0-9A-Z]{13,30})\s*-\s*(?=\S)"),
    "department": re.compile(r"^[\[(（【]?(\d{3,9})[\])）】]?\s*[-—]?\s*(?=[^\d\s])"),
    "unit": re.compile(r"^[\[(（【]?(\d{3,9})[\])）】]?\s*[-—]?\s*(?=[^\d\s])"),
}


def joined(text: str) -> str:
    """A cell's lines as one: a line break beside a Chinese character is only wrapping, elsewhere it is a space."""
    if "\n" not in text:
        return text.strip()
    return _BREAK.sub(" ", _BETWEEN_CJK.sub("", _BREAK.sub("\n", text.strip())))


def split_code(text: str, field: str) -> tuple[str | None, str | None]:
    """Splits a printed code from a name: `02-经常性项目`, `[066]教育厅`, `219001-学校`; None for what is not printed."""
    pattern = _CODES.get(field)
    found = pattern.match(text) if pattern and text else None
    if not found:
        return None, text or None
    return found[1], text[found.end() :].strip() or None
