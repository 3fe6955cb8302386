"""What stands in a sheet that must not be published as it stands."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from jixiao.forms import Form
from jixiao.model import Project
from jixiao.render.layout import lay_out

Does = Literal["mask", "ask", "exclude"]

# Full-width signs as their half-width twins, each one character for one, so that places stay.
_HALF = {0xFF01 + offset: chr(0x21 + offset) for offset in range(94)} | {0x3000: " "}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that is looked for; see `sensitive.yaml`."""

    id: str
    zh: str
    en: str
    does: Does
    basis: str
    reason: str
    patterns: tuple[re.Pattern[str], ...]
    check: str = ""
    least: int = 1


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that was found in a cell.

    Attributes:
        kind: what it is.
        pointer: JSON pointer of the cell.
        text: all that the cell prints.
        start: where in the text it begins.
        end: where it ends.
        masked: what is proposed in its place; the same text where it can't be masked.
    """

    kind: Kind
    pointer: str
    text: str
    start: int
    end: int
    masked: str

    @property
    def shown(self) -> str:
        """The thing itself."""
        return self.text[self.start : self.end]


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind, in the order in which they win where two are found at one place."""
    raw = yaml.safe_load(files("jixiao.web.disclosure").joinpath("sensitive.yaml").read_text("utf-8"))
    name = _name_pattern(raw["surnames"].split(), raw["no_names"])
    return tuple(_kind(key, dict(entry), name) for key, entry in raw["kinds"].items())


def scan(project: Project, form: Form) -> tuple[Found, ...]:
    """Everything in the texts that the form prints, cell by cell."""
    cells = (cell for cell in lay_out(form, project).cells if cell.pointer and cell.text and cell.number is None)
    return tuple(found for cell in cells for found in scan_text(cell.text, cell.pointer or ""))


def scan_text(text: str, pointer: str = "") -> list[Found]:
    """Everything in one text, from left to right; of two things at one place the kind that comes first."""
    plain = text.translate(_HALF)
    found: list[Found] = []
    for kind in kinds():
        for match in _matches(kind, plain):
            if all(match.end() <= other.start or other.end <= match.start() for other in found):
                found.append(_found(kind, match, text, pointer))
    return sorted(found, key=lambda item: item.start)


def masked_text(text: str, found: list[Found]) -> str:
    """The text with these things masked."""
    for item in sorted(found, key=lambda one: -one.start):
        text = text[: item.start] + item.masked + text[item.end :]
    return text


def _matches(kind: Kind, text: str) -> Iterator[re.Match[str]]:
    is_right = _CHECKS.get(kind.check)
    for pattern in kind.patterns:
        yield from (match for match in pattern.finditer(text) if is_right is None or is_right(match[0]))


def _found(kind: Kind, match: re.Match[str], text: str, pointer: str) -> Found:
    begin, end = match.span("hide") if kind.does == "mask" else (match.end(), match.end())
    stars = "*" * max(end - begin, kind.least) if kind.does == "mask" else ""
    masked = text[match.start() : begin] + stars + text[end : match.end()]
    return Found(kind, pointer, text, match.start(), match.end(), masked)


def _kind(key: str, entry: dict[str, Any], name: str) -> Kind:
    patterns = tuple(re.compile(text.replace("{name}", name), re.MULTILINE) for text in entry.pop("patterns"))
    return Kind(id=key, patterns=patterns, **entry)


def _name_pattern(surnames: list[str], no_names: list[str]) -> str:
    long = "|".join(name for name in surnames if len(name) > 1)
    short = "".join(name for name in surnames if len(name) == 1)
    return f"(?!{'|'.join(no_names)})(?:{long}|[{short}])(?P<hide>[一-鿿]{{1,2}}?)"


def _is_identity_card(text: str) -> bool:
    """Checksum of GB 11643-1999, and a day of birth that has been."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(text, weights, strict=False))
    if "10X98765432"[total % 11] != text[17].upper():
        return False
    try:
        return date(int(text[6:10]), int(text[10:12]), int(text[12:14])) <= date.today()  # noqa: DTZ011  a birthday
    except ValueError:
        return False


def _is_luhn(text: str) -> bool:
    digits = [int(digit) for digit in text if digit.isdigit()]
    doubled = [digit * 2 - 9 if digit > 4 else digit * 2 for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


_CHECKS: dict[str, Callable[[str], bool]] = {"identity_card": _is_identity_card, "luhn": _is_luhn}
