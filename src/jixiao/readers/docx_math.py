"""Formulas of Word documents (Office Math) in one line: fractions, powers and roots are no digits beside each other."""

from lxml.etree import _Element

from jixiao.readers.raised import Position, set_off

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

MATH = frozenset({f"{_M}oMath", f"{_M}oMathPara"})
_BASE, _OVER, _UNDER, _RAISED, _LOWERED, _TEXT = (f"{_M}{name}" for name in ("e", "num", "den", "sup", "sub", "t"))
_POSITIONS: dict[str, Position] = {_RAISED: "sup", _LOWERED: "sub"}
_DELETED = frozenset(
    f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}" for name in ("del", "moveFrom")
)
_APART = frozenset({f"{_M}mr", f"{_M}eqArr", f"{_M}m"})
"""Elements whose terms stand in places of their own: the rows and columns of a matrix, equations below each other."""

_BETWEEN, _ROOT, _CHARACTER = f"{_M}d", f"{_M}rad", f"{_M}val"
_BEGIN, _END = f"{_M}dPr/{_M}begChr", f"{_M}dPr/{_M}endChr"


def math_text(formula: _Element, before: str = "") -> str:
    """A formula in one line: `100/3`, `10²`, `√(2)`; deleted terms are left out.

    Args:
        formula: its element.
        before: the text before it: a fraction behind a number is added to it (3 1/2 is `3+1/2`), no digit of it.
    """
    printed = _printed(formula)
    is_plain = all(child.tag == f"{_M}r" for child in formula)
    touches = before.rstrip()[-1:].isdigit() and printed.strip()[:1].isdigit()
    return f"+{printed}" if touches and not is_plain else printed


def _printed(node: _Element) -> str:
    if node.tag == _TEXT:
        return node.text or ""
    if node.tag in _DELETED:
        return ""
    if node.tag == f"{_M}f":
        return f"{_term(node, _OVER)}/{_term(node, _UNDER)}"
    if node.tag == _BETWEEN:
        inside = "|".join(_printed(child) for child in node.iterchildren(_BASE))
        return f"{_sign(node, _BEGIN, '(')}{inside}{_sign(node, _END, ')')}"
    if node.tag == _ROOT:
        return f"{_inside(node, f'{_M}deg')}√({_inside(node, _BASE)})"
    text = ""
    for child in node:
        printed, position = _printed(child), _POSITIONS.get(str(child.tag))
        if node.tag in _APART and text and printed:
            text += " "
        text += printed if position is None else _set_off(printed, position, text)
    return text


def _set_off(text: str, position: Position, before: str) -> str:
    shown = set_off(text, position, before)
    if shown == text and text.strip() and before.rstrip()[-1:].isdigit():
        return f"{'^' if position == 'sup' else '_'}({text})"
    return shown


def _inside(node: _Element, tag: str) -> str:
    return "".join(_printed(child) for child in node.iterchildren(tag))


def _term(node: _Element, tag: str) -> str:
    text = _inside(node, tag).strip()
    return text if text.isalnum() or text.replace(".", "").replace(",", "").isdigit() else f"({text})"


def _sign(node: _Element, path: str, usual: str) -> str:
    found = node.find(path)
    return usual if found is None else found.get(_CHARACTER) or ""
