"""CSV that a spreadsheet program opens as text, not as commands."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from jixiao.contract import plain

_COMMAND_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BYTE_ORDER_MARK = "\ufeff"


class _Line:
    """A file whose write gives the text back, so that one row at a time can be sent."""

    def write(self, text: str) -> str:
        """The text."""
        return text


def csv_lines(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The lines of a CSV file, one by one, with a byte order mark (Excel takes UTF-8 for the local charset without)."""
    writer = csv.writer(_Line(), lineterminator="\r\n")
    yield _BYTE_ORDER_MARK + writer.writerow([cell_text(heading) for heading in headings])
    for row in rows:
        yield writer.writerow([cell_text(value) for value in row])


def cell_text(value: Any) -> str:
    """A value as the text of a cell; a text that a spreadsheet would run as a formula gets an apostrophe in front.

    >>> cell_text("=HYPERLINK(1)"), cell_text(Decimal("-5.50")), cell_text(None)
    ("'=HYPERLINK(1)", '-5.5', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, datetime):  # as pages show it: a day in UTC would be the one before for eight hours
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, (int, Decimal, date)):
        return str(plain(value))
    text = str(value)
    return (
        f"'{text}"
        if text.lstrip(" \u3000\ufeff\u200b").startswith(_COMMAND_SIGNS) or text.startswith(_COMMAND_SIGNS)
        else text
    )
