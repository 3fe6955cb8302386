"""What a spreadsheet shows where a formula has failed: copied into a text, a page or a document, it is no value."""

import re

from jixiao.terms.folding import fold

_ERROR = re.compile(r"=?#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)", re.IGNORECASE)
_LONGEST = 16


def is_formula_error(text: str) -> bool:
    """Whether a cell holds nothing but such an error, or a formula that is nothing else.

    >>> is_formula_error("#REF!"), is_formula_error(" #ＤＩＶ/０！"), is_formula_error("#N/A"), is_formula_error("=#REF!")
    (True, True, True, True)
    >>> is_formula_error("#1楼"), is_formula_error("见#REF!")
    (False, False)
    """
    return len(text) <= _LONGEST and ("#" in text or "＃" in text) and _ERROR.fullmatch(fold(text)) is not None
