"""The rows of a sheet sorted by their class and their value, once for all rules."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jixiao.audit.context import Row

_position = attrgetter("position")


@dataclass(slots=True, eq=False)
class RowGroups:
    """Rows sorted once, for the rules that look at a few of them; each group in the order of the sheet.

    Attributes:
        of_class: code of the second-level class -> its rows; None -> those whose class was not read.
        of_kind: kind of the target value -> its rows.
        signed: rows whose target value has a sign, `=` being one.
        labelled: rows whose target value has words before its number.
    """

    of_class: Mapping[str | None, "Sequence[Row]"]
    of_kind: Mapping[str, "Sequence[Row]"]
    signed: "Sequence[Row]"
    labelled: "Sequence[Row]"

    def of_kinds(self, *kinds: str) -> "Sequence[Row]":
        """The rows whose target value is of any of the kinds."""
        found: Sequence[Row] = ()
        is_mixed = False
        for kind in kinds:
            rows = self.of_kind.get(kind)
            if rows:
                is_mixed = bool(found)
                found = [*found, *rows] if found else rows
        return sorted(found, key=_position) if is_mixed else found


def grouped(rows: "Sequence[Row]") -> RowGroups:
    """Rows by their class and by their value."""
    of_class: defaultdict[str | None, list[Row]] = defaultdict(list)
    of_kind: defaultdict[str, list[Row]] = defaultdict(list)
    signed: list[Row] = []
    labelled: list[Row] = []
    for row in rows:
        of_class[row.level2].append(row)
        target = row.indicator.target
        if target is None:
            continue
        of_kind[target.kind].append(row)
        if target.operator is not None:
            signed.append(row)
        if target.label:
            labelled.append(row)
    return RowGroups(dict(of_class), dict(of_kind), signed, labelled)
