"""Raised and lowered characters (上标, 下标): an exponent or the mark of a footnote is no digit of the number before it."""

from typing import Literal

Position = Literal["sup", "sub"]

_SUPERSCRIPTS = str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
_SUBSCRIPTS = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_ENDS_NUMBER = frozenset("0123456789%％‰.．")


def set_off(text: str, position: Position, before: str) -> str:
    """Raised or lowered text in characters that stay apart from a number.

    Digits become the raised or lowered digits of Unicode, which :func:`jixiao.terms.folding.fold` keeps apart from a
    number before them; digits mixed with other signs, for which Unicode has no raised form, get `^` or `_` where they
    would touch a number. Everything else is as printed.

    Args:
        text: what is raised or lowered.
        position: which of the two.
        before: what is printed before it.

    >>> set_off("4", "sup", "10"), set_off("2", "sup", "m"), set_off("1,2", "sup", "300"), set_off("2.5", "sub", "PM")
    ('⁴', '²', '^1,2', '2.5')
    """
    printed = text.strip()
    if not printed or not printed[0].isdigit():
        return text
    table = _SUPERSCRIPTS if position == "sup" else _SUBSCRIPTS
    if all(ord(character) in table for character in printed):
        return text.translate(table)
    if before.rstrip()[-1:] in _ENDS_NUMBER:
        return f"{'^' if position == 'sup' else '_'}{printed}"
    return text
