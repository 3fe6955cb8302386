"""Changes of the history put into words: which are told, what a field is called, and what its values mean to people.

The room whose rows they are declares the words; nothing here knows a row.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from jixiao.web.history.chain import FieldChange

Word = Callable[[FieldChange, str], str]
"""What a value of a change is called."""


def told(
    changes: Iterable[FieldChange],
    word: Word,
    *,
    label: Callable[[FieldChange], str] = lambda change: change.label,
    is_told: Callable[[FieldChange], bool] = lambda change: True,
) -> list[FieldChange]:
    """The changes that are told, in words; where there was nothing it stays None.

    Args:
        changes: as the history has them.
        word: of a value.
        label: of a field; as it is without.
        is_told: whether a change says anything to people; without, each does.
    """

    def worded(change: FieldChange, value: str | None) -> str | None:
        return None if value is None else word(change, value)

    return [
        replace(change, label=label(change), before=worded(change, change.before), after=worded(change, change.after))
        for change in changes
        if is_told(change)
    ]


def by_place(words: Mapping[str, Callable[[str], str]]) -> Word:
    """Words by the place of the change; values of other places stay as they are."""
    return lambda change, value: words[change.place](value) if change.place in words else value


def translated_label(change: FieldChange) -> str:
    """The label, which the history keeps in Chinese, in the language of the page; empty where it has none."""
    return translated(change.label)


def translated(text: str) -> str:
    """A word of the program that the history keeps in Chinese, in the language of the page; empty for an empty one."""
    return _(text) if text else ""
