"""What stands in a sheet that must not be published as it stands."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from jixiao.forms import Form
from jixiao.model import Project
from jixiao.render.layout import lay_out
from jixiao.web.disclosure.folded_copy import FoldedCopy, folded_copies, with_figures
from jixiao.web.lifecycle.checks import Gap
from jixiao.web.lifecycle.contents import form_of
from jixiao.web.lifecycle.editing import Content
from jixiao.web.lifecycle.models import Sheet

Does = Literal["mask", "ask", "exclude"]


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
    follows: re.Pattern[str] | None = None


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
    raw = _raw()
    stand_ins = {
        "{name}": _name_pattern(raw["surnames"].split(), raw["no_names"].split()),
        "{ordinary}": "|".join(raw["ordinary"].split()),
        **{
            f"{{{name}}}": raw[name]
            for name in ("sep", "any", "stop", "role", "office", "title", "duty", "who", "thing")
        },
    }
    return tuple(_kind(key, dict(entry), stand_ins) for key, entry in raw["kinds"].items())


def scan(project: Project, form: Form) -> tuple[Found, ...]:
    """Everything in the texts that the form prints, cell by cell."""
    cells = (cell for cell in lay_out(form, project).cells if cell.pointer and cell.text and cell.number is None)
    return tuple(found for cell in cells for found in scan_text(cell.text, cell.pointer or ""))


def marks_of_secrecy(sheet: Sheet, content: Content) -> Iterator[Gap]:
    """The doubt of the registry: marks of secrecy in a sheet that is about to be handed on, each with its first cell."""
    cells: dict[str, str] = {}
    for found in scan(content.project, form_of(sheet)):
        if found.kind.does == "exclude":
            cells.setdefault(found.shown, found.pointer)
    for mark, cell in cells.items():
        yield Gap(f"表里有密级标记“{mark}”：涉密内容不得在非涉密网络上填写，也不能公开", cell)


def scan_text(text: str, pointer: str = "") -> list[Found]:
    """Everything in one text, from left to right; of two things at one place the kind that comes first.

    Each kind is looked for in the text as it stands, then in its copies without blanks, then in those with figures for Chinese
    numerals: neither a blank or a line feed inside a number or a word hides anything, nor does writing a number in words.
    """
    found: list[Found] = []
    copies = folded_copies(text, _signs())
    copies += filter(None, [with_figures(copy) for copy in copies])
    for kind in kinds():
        for copy in copies:
            for match in _matches(kind, copy.text):
                item = _found(kind, match, copy, text, pointer)
                if all(item.end <= other.start or other.end <= item.start for other in found):
                    found.append(item)
    return sorted(found, key=lambda item: item.start)


def masked_text(text: str, found: list[Found]) -> str:
    """The text with these things masked."""
    for item in sorted(found, key=lambda one: -one.start):
        text = text[: item.start] + item.masked + text[item.end :]
    return text


def _matches(kind: Kind, text: str) -> Iterator[re.Match[str]]:
    is_right = _CHECKS.get(kind.check)
    for pattern in kind.patterns:
        for match in pattern.finditer(text):
            if is_right is None or is_right(match[0]):
                yield match
                yield from _listed(kind, match)


def _listed(kind: Kind, first: re.Match[str]) -> Iterator[re.Match[str]]:
    """The things of the same kind that go on behind the first in a list."""
    match: re.Match[str] | None = first
    while kind.follows and match and (between := _separator().match(match.string, match.end())):
        match = kind.follows.match(match.string, between.end())
        if match:
            yield match


def _found(kind: Kind, match: re.Match[str], copy: FoldedCopy, text: str, pointer: str) -> Found:
    start, end = copy.span(*match.span())
    if kind.does != "mask":
        return Found(kind, pointer, text, start, end, text[start:end])
    begin, stop = copy.span(*match.span("hide"))
    masked = text[start:begin] + "*" * max(stop - begin, kind.least) + text[stop:end]
    return Found(kind, pointer, text, start, end, masked)


@cache
def _raw() -> dict[str, Any]:
    raw: dict[str, Any] = yaml.safe_load(files("jixiao.web.disclosure").joinpath("sensitive.yaml").read_text("utf-8"))
    return raw


@cache
def _separator() -> re.Pattern[str]:
    """Between two names of a list; a title or a number may stand behind the first."""
    return re.compile(rf"(?:{_raw()['title']})?[\d\s()*-]{{0,24}}[、,;和及与]\s*")


@cache
def _signs() -> dict[int, str]:
    return str.maketrans({**_raw()["same"], **_raw()["traditional"]})


def _kind(key: str, entry: dict[str, Any], stand_ins: Mapping[str, str]) -> Kind:
    def pattern(text: str) -> re.Pattern[str]:
        # a stand-in may hold braces of its own: only these are replaced
        return re.compile(re.sub(r"\{[a-z]+\}", lambda found: stand_ins[found[0]], text), re.MULTILINE)

    follows = entry.pop("follows", None)
    patterns = tuple(map(pattern, entry.pop("patterns")))
    return Kind(id=key, patterns=patterns, follows=pattern(follows) if follows else None, **entry)


def _name_pattern(surnames: list[str], no_names: list[str]) -> str:
    long = "|".join(name for name in surnames if len(name) > 1)
    short = "".join(name for name in surnames if len(name) == 1)
    parted = "[一-鿿](?=[一-鿿]{0,6}·[一-鿿])"
    rest = "[一-鿿]{1,2}?|[一-鿿]{0,6}(?:·[一-鿿]{1,6}){1,3}"
    return f"(?!{'|'.join(no_names)})(?:{long}|[{short}]|{parted})(?P<hide>{rest})"


def _is_identity_card(text: str) -> bool:
    """Checksum of GB 11643-1999, a province, and a day of birth that has been."""
    number = _bare(text)
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(number, weights, strict=False))
    return "10X98765432"[total % 11] == number[17] and _is_identity_card_like(text)


def _is_identity_card_like(text: str) -> bool:
    """A province, and a day of birth that has been; the old numbers of 15 digits write the year with two."""
    number = _bare(text)
    day = number[6:14] if len(number) > 15 else f"19{number[6:12]}"
    if int(number[:2]) not in _raw()["provinces"]:
        return False
    try:
        return date(int(day[:4]), int(day[4:6]), int(day[6:])) <= date.today()  # noqa: DTZ011  a birthday
    except ValueError:
        return False


def _bare(text: str) -> str:
    return "".join(sign for sign in text.upper() if sign.isdigit() or sign == "X")


def _is_luhn(text: str) -> bool:
    digits = [int(digit) for digit in text if digit.isdigit()]
    doubled = [digit * 2 - 9 if digit > 4 else digit * 2 for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


_CHECKS: dict[str, Callable[[str], bool]] = {
    "identity_card": _is_identity_card,
    "identity_card_like": _is_identity_card_like,
    "luhn": _is_luhn,
}
