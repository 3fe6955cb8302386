"""Values that recognition of scanned pages is known to have spoilt (≥ read as 2, ≤ as W); for flags, never for repair."""

import re

from jixiao.terms.folding import fold

# a percentage of 2xx without a sign: far more often ≥xx than a real value above 200
_TWO_FOR_GREATER = re.compile(r"2(\d\d(?:\.\d+)?%)")
_REPLACEMENTS = (
    (re.compile(r"^[Ww](?=\d)"), "≤"),
    (re.compile(r"^二(?=\d)"), "="),
    (re.compile(r"(?<=\d万)兀|(?<=\d)兀"), "元"),
    (re.compile(r"顼"), "项"),
    (re.compile(r"(?<=\d)[Il](?=[HO\d])"), "1"),
    (re.compile(r"(?<=\d)S(?=[%\d])"), "5"),
    (re.compile(r"(?<=\d)B(?=[%\d])"), "8"),
    (re.compile(r"(?<![A-Za-z\d])H(?=月)"), "11"),
    (re.compile(r"(?<=\d)H$|(?<=月\d)H|(?<=月\d\d)H"), "日"),
    (re.compile(r"(?<![A-Za-z])[Il](?=[O\d]+\D*$)"), "1"),
    (re.compile(r"(?<=\d)O+(?![A-Za-z])"), "0"),
)


def suspected_misreading(text: str) -> str | None:
    """What the text probably was before it was scanned; None where nothing is suspicious.

    The value itself stays as read: a reader of scans reports the suspicion (`doubtful_character`), and
    a value that can't be read because of it says so as its reason. On a born-digital document `290%` is simply 290%.

    >>> suspected_misreading("290%"), suspected_misreading("W5万元"), suspected_misreading("≥90%") is None
    ('≥90%', '≤5万元', True)
    """
    folded = fold(text)
    if match := _TWO_FOR_GREATER.fullmatch(folded):
        return f"≥{match[1]}"
    mended = folded
    for pattern, replacement in _REPLACEMENTS:
        mended = pattern.sub(replacement, mended)
    return None if mended == folded else mended
