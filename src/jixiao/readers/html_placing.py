"""What styles of a web page say that changes what is read: text struck out, hidden, raised or lowered."""

import re
from typing import Literal, NamedTuple

from selectolax.lexbor import LexborNode

from jixiao.readers.raised import Position

Look = Literal["off", "struck", "hidden", "sup", "sub", "higher", "lower", "over", "under"]
"""What a style makes of text, or a formula: `over` and `under` the line of a fraction; `higher` and `lower` are heights that
are no plain `super` or `sub`."""

_DECORATION = re.compile(r"(?<![\w-])text-decoration(?:-line)?\s*:([^;]*)", re.IGNORECASE)
_DISPLAY = re.compile(r"(?<![\w-])display\s*:([^;]*)", re.IGNORECASE)
_VISIBILITY = re.compile(r"(?<![\w-])visibility\s*:([^;]*)", re.IGNORECASE)
_PLACE = re.compile(r"(?<![\w-])(vertical-align|mso-text-raise|position|top|bottom)\s*:([^;]*)", re.IGNORECASE)
_LENGTH = re.compile(r"([+-]?(?:\d{1,6}(?:\.\d{0,6})?|\.\d{1,6}))\s*(pt|px|em|rem|ex|%)?")
_POINTS = {"pt": 1.0, "px": 0.75, "em": 12.0, "rem": 12.0, "ex": 6.0, "%": 0.12}
"""Points of a length of each unit, for text of 12 points."""

_LEAST_HEIGHT = 2.0
"""Points by which text stands above or below that beside it at least, so that it is meant: programs move it by less."""

_MAY_PLACE = re.compile(
    r"<m(?:su[bp]|frac)|vertical-align\s*:\s*(?:su|[\d.+-])|mso-text-raise|(?<![\w-])(?:top|bottom)\s*:\s*[\d.+-]",
    re.IGNORECASE,
)
POSITIONS: dict[Look, Position] = {"sup": "sup", "sub": "sub", "higher": "sup", "lower": "sub"}
"""Where text of a look stands."""


class Said(NamedTuple):
    """What declarations of a style say of one thing: the look that they give, and whether they are `!important`."""

    look: Look
    is_important: bool


def decoration(declared: str) -> Said | None:
    """Whether declarations strike text out; None where they say nothing. The last counts, an important one before it.

    >>> decoration("text-decoration:line-through; text-decoration:none"), decoration("color:red")
    (Said(look='off', is_important=False), None)
    """
    said = _last(_DECORATION.findall(declared))
    return None if said is None else Said("struck" if "line-through" in said else "off", "!" in said)


def display(declared: str) -> Said | None:
    """Whether declarations take text away; None where they say nothing.

    >>> display("display:none"), display("display:block"), display("mso-display:none")
    (Said(look='hidden', is_important=False), Said(look='off', is_important=False), None)
    """
    said = _last(_DISPLAY.findall(declared))
    return None if said is None else Said("hidden" if "none" in said else "off", "!" in said)


def visibility(declared: str) -> Said | None:
    """Whether declarations leave the place of text blank; None where they say nothing.

    >>> visibility("visibility:hidden!important"), visibility("overflow:hidden")
    (Said(look='hidden', is_important=True), None)
    """
    said = _last(_VISIBILITY.findall(declared))
    return None if said is None else Said("hidden" if re.search("hidden|collapse", said) else "off", "!" in said)


def placing(declared: str) -> Said | None:
    """Where declarations put text in its line; None where they say nothing.

    >>> placing("vertical-align:super"), placing("position:relative;top:-3.0pt")
    (Said(look='sup', is_important=False), Said(look='higher', is_important=False))
    >>> placing("vertical-align:-4px").look, placing("vertical-align:middle").look, placing("top:-3pt")
    ('lower', 'off', None)
    """
    said: dict[str, str] = {}
    for name, value in _PLACE.findall(declared):
        said[name.lower()] = _last([said.get(name.lower(), ""), value]) or ""
    is_relative = "relative" in said.pop("position", "")
    said = {name: value for name, value in said.items() if is_relative or name not in ("top", "bottom")}
    if not said:
        return None
    looks = [look for name, value in said.items() if (look := _look(name, value)) != "off"]
    return Said(looks[-1] if looks else "off", any("!" in value for value in said.values()))


def may_place(text: str) -> bool:
    """False where no style of the document can raise or lower a part of a line, so that none need be asked."""
    return _MAY_PLACE.search(text) is not None


_TERMS: dict[tuple[str, int], Look] = {
    ("msup", 1): "sup",
    ("msub", 1): "sub",
    ("msubsup", 1): "sub",
    ("msubsup", 2): "sup",
    ("mfrac", 1): "under",
}
"""Elements of formulas (MathML) and the number of the terms before one of theirs -> where it stands."""


def place_of_term(node: LexborNode) -> Look | None:
    """Where a term of a formula (`<msup>`, `<mfrac>` …) stands; None for on the line, and outside of formulas."""
    parent = node.parent
    if node.tag == "mfrac":
        return "over"
    if parent is None or (parent.tag or "") not in ("msup", "msub", "msubsup", "mfrac"):
        return None
    before, other = 0, node.prev
    while other is not None:
        before += not (other.tag or "-").startswith("-")
        other = other.prev
    return _TERMS.get((parent.tag or "", before))


def _last(values: list[str]) -> str | None:
    """The value that counts of several for one property, in small letters; None for none."""
    important = [value for value in values if "!" in value]
    return next(reversed(important or values), "").strip().lower() or None


def _look(name: str, value: str) -> Look:
    if name == "vertical-align" and value.startswith(("super", "sub")):
        return "sup" if value.startswith("super") else "sub"
    length = _LENGTH.match(value)
    height = float(length[1]) * _POINTS[length[2] or "px"] if length else 0.0
    if abs(height) < _LEAST_HEIGHT:
        return "off"
    return "higher" if (height > 0) != (name == "top") else "lower"
