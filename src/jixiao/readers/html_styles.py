"""Style sheets inside a web page: which elements their rules strike out."""

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from jixiao.readers.html_text import strikes_out

_RULE = re.compile(r"([^{};]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_MOST_SELECTORS = 500
"""Selectors that are looked for: an office program writes one for each look of a cell that it uses."""


class Struck(NamedTuple):
    """Elements that rules strike out.

    Attributes:
        nodes: their `mem_id`.
        are_all: False where the page has more such rules than are looked for.
    """

    nodes: frozenset[int] = frozenset()
    are_all: bool = True


def struck_by_rules(page: LexborHTMLParser) -> Struck:
    """The elements that a rule of a style sheet in the page strikes out (`.font7{text-decoration:line-through}`).

    Which rule is the stronger one is not weighed: a decoration is drawn through everything inside an element, whatever is said
    there. A selector that can't be understood strikes out nothing, as in a browser.
    """
    selectors: dict[str, None] = {}
    for sheet in page.css("style"):
        for names, declared in _RULE.findall(_COMMENT.sub(" ", sheet.text())):
            if strikes_out(declared):
                selectors.update(dict.fromkeys(name.strip() for name in names.split(",")))
    looked_for = list(selectors)[:_MOST_SELECTORS]
    nodes = frozenset(node.mem_id for selector in looked_for for node in _found(page, selector))
    return Struck(nodes, len(looked_for) == len(selectors))


def _found(page: LexborHTMLParser, selector: str) -> list[LexborNode]:
    try:
        return page.css(selector)
    except SelectolaxError:
        return []
