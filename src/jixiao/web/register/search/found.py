"""Where in a project the words of a search were found."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from jixiao.web.register.models import Indicator, Project, TargetVersion
from jixiao.web.register.search.grams import search_key
from jixiao.web.register.search.highlight import Piece, excerpt

Texts = Mapping[int, Sequence[str]]


def found_places(rows: Iterable[Project], words: Sequence[str]) -> dict[int, list[Piece]]:
    """For each project whose name doesn't hold every word: the text around the first place found elsewhere in it."""
    names = {row.pk: search_key(row.name) for row in rows} if words else {}
    sought = {key: [word for word in words if word not in name] for key, name in names.items()}
    places: dict[int, list[Piece]] = {}
    # The goals stand in the whole sheet alone, which takes long to unpack: last.
    steps: tuple[Callable[[Sequence[Project]], Texts], ...] = (_organisations, _indicators, _goals)
    for texts_of in steps:
        left = [row for row in rows if sought.get(row.pk) and row.pk not in places]
        for key, texts in texts_of(left).items() if left else ():
            if pieces := _first(texts, sought[key]):
                places[key] = pieces
    return places


def _organisations(rows: Sequence[Project]) -> Texts:
    return {row.pk: [kept.name for kept in (row.unit, row.department) if kept] for row in rows}


def _indicators(rows: Sequence[Project]) -> Texts:
    texts: dict[int, list[str]] = {}
    found = Indicator.objects.filter(project__in=[row.pk for row in rows]).order_by("project", "position")
    for key, name, target in found.values_list("project", "name", "target"):
        texts.setdefault(key, []).append(f"{name} {target}".rstrip())
    return texts


def _goals(rows: Sequence[Project]) -> Texts:
    versions = TargetVersion.objects.in_bulk([row.current_id for row in rows if row.current_id])
    return {
        version.project_id: [goal["text"] or "" for goal in version.data.get("goals", ())]
        for version in versions.values()
    }


def _first(texts: Sequence[str], words: Sequence[str]) -> list[Piece]:
    """The first text that holds a word: as it is written, else as it is folded, which takes longer."""
    for text in texts:
        if any(word in text for word in words):
            return excerpt(text, words)
    return next((pieces for text in texts if (pieces := excerpt(text, words))), [])
