"""How a text is folded for search and cut into bigrams."""

import unicodedata
from collections.abc import Iterable

SEPARATOR = "|"
MOST_WORDS = 8
LONGEST_WORD = 64


def search_key(text: str) -> str:
    """Letters, digits and Chinese characters alone, width and case folded; everything else does not count.

    >>> search_key("矿山（安委）：ＧＢ-50016 ≥95%")
    '矿山安委gb5001695'
    """
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def search_text(fields: Iterable[str | None]) -> str:
    """The fields of a project as one text; a word can't be found across two fields."""
    return SEPARATOR.join(key for field in fields if field and (key := search_key(field)))


def tag(column: str, value: object) -> str:
    """A token that stands for a value of a filter. No text holds its first sign.

    >>> tag("fiscal_year", 2024)
    '§fiscal·year·2024'
    """
    return f"§{column}·{value}".replace("_", "·")


def words(query: str) -> list[str]:
    """The words of a query, each of which must be found; white space parts them.

    >>> words("矿山  安委")
    ['矿山', '安委']
    """
    keys = (search_key(part)[:LONGEST_WORD] for part in query.split())
    return list(dict.fromkeys(key for key in keys if key))[:MOST_WORDS]


def bigrams(key: str) -> list[str]:
    """Every two neighbouring characters, in order.

    >>> bigrams("安委会")
    ['安委', '委会']
    """
    return [key[place : place + 2] for place in range(len(key) - 1)]
