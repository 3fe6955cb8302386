"""Writes the history of many actions of one transaction at once, so that its end is read and sealed once."""

from collections.abc import Iterable

from jixiao.web.history.chain import Author, Change, record


def record_together(noted: Iterable[tuple[Author, Change]]) -> None:
    """Appends an entry for each change; call it last in the transaction that makes them.

    A person may act with several roles, some of them another's: each is an author of its own.
    """
    by_author: dict[Author, list[Change]] = {}
    for author, change in noted:
        by_author.setdefault(author, []).append(change)
    for author, changes in by_author.items():
        record(author, changes)
