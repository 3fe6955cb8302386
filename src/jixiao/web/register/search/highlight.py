"""Marks what was found in a text, and cuts a long text down to the places found."""

from collections.abc import Sequence

from jixiao.web.register.search.grams import folded

Piece = tuple[str, bool]


def highlight(text: str, words: Sequence[str]) -> list[Piece]:
    """The text in pieces, each with whether it was found.

    >>> highlight("全区 矿山（安委）", ["矿山安"])
    [('全区 ', False), ('矿山（安', True), ('委）', False)]
    """
    if not words:
        return [(text, False)] if text else []
    pieces: list[Piece] = []
    end = 0
    for start, stop in _spans(text, words):
        if start > end:
            pieces.append((text[end:start], False))
        pieces.append((text[start:stop], True))
        end = stop
    if end < len(text):
        pieces.append((text[end:], False))
    return pieces


def excerpt(text: str, words: Sequence[str], *, around: int = 24) -> list[Piece]:
    """The text around the first place found, in pieces; empty where nothing is found."""
    spans = _spans(text, words)
    if not spans:
        return []
    start, stop = max(0, spans[0][0] - around), min(len(text), spans[0][1] + 2 * around)
    pieces = highlight(text[start:stop], words)
    return [*([("…", False)] if start else []), *pieces, *([("…", False)] if stop < len(text) else [])]


def _spans(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Places found as (start, stop) in the text, in order, without overlaps."""
    key, origin = _keyed(text)
    spans = []
    for word in words:
        at = key.find(word)
        while word and at >= 0:
            spans.append((origin[at], origin[at + len(word) - 1] + 1))
            at = key.find(word, at + len(word))
    merged: list[tuple[int, int]] = []
    for start, stop in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return merged


def _keyed(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the place in the text that it came from."""
    key, origin = [], []
    for place, char in enumerate(text):
        for part in folded(char):
            key.append(part)
            origin.append(place)
    return "".join(key), origin
