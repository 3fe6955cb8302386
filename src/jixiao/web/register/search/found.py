"""Where in a project the words of a search were found."""

from collections.abc import Iterable, Sequence

from jixiao.web.register.models import Project, TargetVersion
from jixiao.web.register.search.highlight import Piece, excerpt


def found_places(rows: Iterable[Project], words: Sequence[str]) -> dict[int, list[Piece]]:
    """For each project whose name doesn't hold every word: the text around the first place found elsewhere in it."""
    if not words:
        return {}
    elsewhere = [row for row in rows if not all(excerpt(row.name, [word]) for word in words)]
    versions = TargetVersion.objects.in_bulk([row.current_id for row in elsewhere if row.current_id])
    places = {}
    for row in elsewhere:
        data = versions[row.current_id].data if row.current_id else {}
        texts = [
            *(goal["text"] or "" for goal in data.get("goals", ())),
            *(indicator["name"] for indicator in data.get("indicators", ())),
            *((data.get(name) or {}).get("name") or "" for name in ("unit", "department")),
        ]
        missing = [word for word in words if not excerpt(row.name, [word])]
        places[row.pk] = _first(texts, missing)
    return places


def _first(texts: Sequence[str], words: Sequence[str]) -> list[Piece]:
    """The first text that holds a word: as it is written, else as it is folded, which takes longer."""
    for text in texts:
        if any(word in text for word in words):
            return excerpt(text, words)
    return next((pieces for text in texts if (pieces := excerpt(text, words))), [])
