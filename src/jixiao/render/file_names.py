"""Names of several documents in one list: what tells them apart in every row, and the folder that is said once."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


class FileNames(NamedTuple):
    """The names of the documents of a list.

    Attributes:
        folder: the folder that all of them are in, as it was named; empty where there is none.
        short: name as it was given -> what is left of it inside that folder.
    """

    folder: str
    short: dict[str, str]


def file_names(names: Iterable[str]) -> FileNames:
    """Takes the folder that all documents share from their names; files of one name in two folders keep theirs.

    >>> file_names(["2024/甲县/目标.pdf", "2024/乙县/目标.pdf"])
    FileNames(folder='2024', short={'2024/甲县/目标.pdf': '甲县/目标.pdf', '2024/乙县/目标.pdf': '乙县/目标.pdf'})
    """
    given = list(dict.fromkeys(names))
    try:
        folder = os.path.commonpath([os.path.dirname(name) for name in given])  # noqa: PTH120  # pathlib has no commonpath
    except ValueError:  # none at all, or from the root and from here
        folder = ""
    if folder in ("", os.path.sep):
        return FileNames("", {name: name for name in given})
    return FileNames(folder, {name: str(Path(name).relative_to(folder)) for name in given})
