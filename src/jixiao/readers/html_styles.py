"""Style sheets inside a web page: which elements their rules strike out, hide, raise or lower."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from jixiao.readers.html_placing import Look, Said

_MARK = re.compile(r"[{};]")
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_SELECTOR = re.compile(r"(?:[^,()]|\((?:[^()]|\([^()]*\))*\))+")
_MEDIA = re.compile(r"\s*(?:(?P<sign>not|only)\b)?\s*(?P<kind>[a-z-]+)?", re.IGNORECASE)
_ON_SCREEN = ("all", "screen")
_WEIGHED = (
    re.compile(r"#[\w-]+"),
    re.compile(r"\.[\w-]+|\[[^\]]*\]|(?<!:):(?!not\b|is\b|where\b)[\w-]+"),
    re.compile(r"(?<![\w.#:\[\"'=-])[a-zA-Z][\w-]*"),
)
"""What a selector is weighed by, the heaviest first: ids; classes, attributes and states; elements."""

_MOST_SELECTORS = 500
"""Selectors that are looked for: an office program writes one for each look of a cell that it uses."""


@dataclass(frozen=True, slots=True)
class Looks:
    """What rules make of elements.

    Attributes:
        of: `mem_id` of an element -> what a rule makes of it; only where it is anything.
        are_all: False where the page has more such rules than are looked for.
    """

    of: Mapping[int, Look] = field(default_factory=dict)
    are_all: bool = True


class _Rule(NamedTuple):
    """A selector that a rule gives a look, with its weight among others: important, then as specific, then as late."""

    selector: str
    weight: tuple[bool, tuple[int, ...], int]
    look: Look


def looks_by_rules(page: LexborHTMLParser, said_of: Callable[[str], Said | None]) -> Looks:
    """The elements to which a rule of a style sheet in the page gives a look on a screen (`.font7{text-decoration:line-through}`).

    Of several rules for one element the strongest counts, and what the element says itself before them. A selector that can't be
    understood says nothing, as in a browser.

    Args:
        page: the page.
        said_of: what declarations say of the one thing that is asked for, see :mod:`jixiao.readers.html_placing`.
    """
    rules: dict[str, _Rule] = {}
    for rule in _rules(page, said_of):
        if rule.selector not in rules or rules[rule.selector].weight <= rule.weight:
            rules[rule.selector] = rule
    telling = [rule.selector for rule in rules.values() if rule.look != "off"]
    others = [rule.selector for rule in rules.values() if rule.look == "off"]
    if not telling:
        return Looks()
    found = {selector: _found(page, selector) for selector in telling[:_MOST_SELECTORS]}
    nodes = {node.mem_id: node for matched in found.values() for node in matched}
    found |= {selector: _found(page, selector) for selector in others[:_MOST_SELECTORS] if nodes}
    strongest: dict[int, _Rule] = {}
    for selector, matched in found.items():
        rule = rules[selector]
        for node in matched:
            known = strongest.get(node.mem_id)
            if node.mem_id in nodes and (known is None or known.weight <= rule.weight):
                strongest[node.mem_id] = rule
    looks = {
        key: rule.look
        for key, rule in strongest.items()
        if rule.look != "off" and not _is_cleared(nodes[key], rule, said_of)
    }
    return Looks(looks, max(len(telling), len(others)) <= _MOST_SELECTORS)


def _rules(page: LexborHTMLParser, said_of: Callable[[str], Said | None]) -> Iterator[_Rule]:
    number = 0
    for sheet in page.css("style"):
        if not _is_on_screen(sheet.attributes.get("media") or ""):
            continue
        for names, declared in _blocks(_COMMENT.sub(" ", sheet.text())):
            said, number = said_of(declared), number + 1
            if said is None:
                continue
            for name in _SELECTOR.findall(names):
                yield _Rule(name.strip(), (said.is_important, _weight(name), number), said.look)


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """The selectors and declarations of the rules of a sheet that hold on a screen."""
    opened: list[tuple[str, int, bool]] = []
    begun, is_innermost = 0, False
    for mark in _MARK.finditer(sheet):
        if mark[0] == "{":
            names = sheet[begun : mark.start()].strip()
            is_seen = not _is_media(names) or _is_on_screen(names[len("@media") :])
            opened.append((names, mark.end(), is_seen and (not opened or opened[-1][2])))
        elif mark[0] == "}" and opened:
            names, start, is_seen = opened.pop()
            if is_innermost and is_seen and not names.startswith("@"):
                yield names, sheet[start : mark.start()]
        if mark[0] != ";":
            is_innermost = mark[0] == "{"
        begun = mark.end()


def _is_media(prelude: str) -> bool:
    return prelude[: len("@media")].lower() == "@media"


def _is_on_screen(queries: str) -> bool:
    """Whether a list of media queries holds on a screen: `screen, print` does, `print` and `not screen` don't."""
    found = [_MEDIA.match(query) for query in queries.split(",")]
    return any(
        match is None or ((match["kind"] or "all").lower() in _ON_SCREEN) != ((match["sign"] or "").lower() == "not")
        for match in found
    )


def _weight(selector: str) -> tuple[int, ...]:
    return tuple(len(part.findall(selector)) for part in _WEIGHED)


def _is_cleared(node: LexborNode, rule: _Rule, said_of: Callable[[str], Said | None]) -> bool:
    """Whether the element says of itself that it is otherwise, and the rule is not the stronger."""
    own = said_of(node.attributes.get("style") or "")
    return own is not None and own.look != rule.look and own.is_important >= rule.weight[0]


def _found(page: LexborHTMLParser, selector: str) -> list[LexborNode]:
    try:
        return page.css(selector)
    except SelectolaxError:
        return []
