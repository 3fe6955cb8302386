"""How a text is folded for search and cut into bigrams."""

import unicodedata
from collections.abc import Iterable

SEPARATOR = "|"
_SIGNS = {"%": "％", "‰": "‰"}
"""Signs that count in a search, as the index knows them: FTS5 takes no ASCII sign for part of a word."""
MOST_WORDS = 8
LONGEST_WORD = 64


def folded(char: str) -> str:
    """What a character counts as in a search: letters, digits and Chinese characters with width and case folded, % and ‰.

    Empty for everything else; a character can count as several.
    """
    return "".join(
        part if part.isalnum() else _SIGNS.get(part, "") for part in unicodedata.normalize("NFKC", char).casefold()
    )


def search_key(text: str) -> str:
    """A text as searches see it: :func:`folded`, so that neither spaces nor signs like ≥ count.

    >>> search_key("矿山（安委）：ＧＢ-50016 ≥95%")
    '矿山安委gb5001695％'
    """
    return folded(text)


def search_fields(
    names: Iterable[str | None], goals: Iterable[str | None], indicators: Iterable[tuple[str, str | None]]
) -> list[str | None]:
    """The fields of a project that search looks through, each once; an indicator is one with its target value."""
    rows = (f"{name}{target or ''}" for name, target in indicators)
    return list(dict.fromkeys([*names, *goals, *rows]))


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
    """The words of a query, each of which must be found; white space parts them. A sign alone is no word.

    >>> words("满意度  ≥95 %")
    ['满意度', '95']
    """
    keys = (search_key(part)[:LONGEST_WORD] for part in query.split())
    return list(dict.fromkeys(key for key in keys if any(char.isalnum() for char in key)))[:MOST_WORDS]


def bigrams(key: str) -> list[str]:
    """Every two neighbouring characters, in order.

    >>> bigrams("安委会")
    ['安委', '委会']
    """
    return [key[place : place + 2] for place in range(len(key) - 1)]
