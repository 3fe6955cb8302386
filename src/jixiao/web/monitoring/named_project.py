"""Which project a row of a list of budget execution names."""

import re
from collections.abc import Iterable

from jixiao.model.budget import ExecutionItem
from jixiao.terms.folding import fold
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.actions.creating import name_key
from jixiao.web.lifecycle.models import Dossier, Sheet
from jixiao.web.organisations.models import Placement
from jixiao.web.organisations.tree import Tree

_CODE_BEFORE = re.compile(r"^[0-9A-Za-z]+[-_.:]?(?=[一-鿿])")
"""The code that finance systems print before the name of a unit: 205001-青山县第一中学."""

_LEAST = 4
"""Signs of a unit's name that may stand for the whole: 第一中学 for 青山县第一中学."""


class NoProject(Refused):
    """Why a row is not put on record: one sentence in Chinese; `dossier` is the project that it seems to mean."""

    def __init__(self, reason: str, dossier: Dossier | None = None) -> None:
        super().__init__(reason)
        self.dossier = dossier


class NamedProjects:
    """The open dossiers of some units in a year, by code and by name."""

    def __init__(self, fiscal_year: int, units: Iterable[int], tree: Tree) -> None:
        """Loads them, and which have a target in force."""
        self.tree, units = tree, list(units)
        self._units_now = {fold(placement.name) for placement in tree.placements.values()}
        self._unit_names: dict[int, set[str]] = {}
        for unit, name in Placement.objects.filter(organisation__in=units).values_list("organisation_id", "name"):
            self._unit_names.setdefault(unit, set()).add(fold(name))
        own = Dossier.objects.filter(fiscal_year=fiscal_year, is_open=True, unit__in=units)
        targets = Sheet.objects.filter(kind="target", in_force__isnull=False, dossier__in=own)
        self._in_force = set(targets.values_list("dossier_id", flat=True))
        self._by_code: dict[str, list[Dossier]] = {}
        self._by_name: dict[str, list[Dossier]] = {}
        for dossier in own.select_related("unit"):
            if dossier.code:
                self._by_code.setdefault(fold(dossier.code), []).append(dossier)
            self._by_name.setdefault(dossier.name_key, []).append(dossier)

    def find(self, item: ExecutionItem) -> Dossier:
        """The one project whose code, name and unit agree with all that the row prints, and that has a target in force.

        Raises:
            NoProject: there is none, there are several, or they disagree.
        """
        found = self._of_unit(self._by_code_and_name(item), item)
        in_force = [dossier for dossier in found if dossier.pk in self._in_force]
        if not in_force:
            raise NoProject("这个项目还没有已批复的绩效目标：请批复后再导入", found[0] if len(found) == 1 else None)
        if len(in_force) > 1:
            raise NoProject(f"有 {len(in_force)} 个单位的项目叫这个名称：请在表中写单位名称或项目编码")
        return in_force[0]

    def _by_code_and_name(self, item: ExecutionItem) -> list[Dossier]:
        """By code where a project bears it, else by name; a code and a name that mean two projects are not weighed."""
        coded = self._by_code.get(fold(item.code or ""), [])
        if coded:
            found = [dossier for dossier in coded if not item.name or dossier.name_key == name_key(item.name)]
            if not found:
                raise NoProject(
                    f"项目编码“{item.code}”是“{coded[0].name}”（{self._unit(coded[0])}）的，表中写的是“{item.name}”：请核对"
                )
            return found
        named = self._by_name.get(name_key(item.name), []) if item.name else []
        found = [dossier for dossier in named if not (item.code and dossier.code)]
        if named and not found:
            raise NoProject(f"“{item.name}”的项目编码是“{named[0].code}”，表中写的是“{item.code}”：请核对")
        if not found:
            raise NoProject("没有这个项目：请核对项目编码和名称")
        return found

    def _of_unit(self, found: list[Dossier], item: ExecutionItem) -> list[Dossier]:
        """Those of the unit that the row prints; its whole name counts before a part of it, that before a name of other years."""
        if not item.unit:
            return found
        for is_same in (self._is_named, self._is_named_in_part, self._was_named):
            if own := [dossier for dossier in found if is_same(dossier, item.unit)]:
                return own
        units = "、".join(sorted({self._unit(dossier) for dossier in found}))
        raise NoProject(f"表中的单位是“{item.unit}”，这个项目是“{units}”的：请核对")

    def _is_named(self, dossier: Dossier, printed: str) -> bool:
        folded = fold(printed)
        code = self.tree.placements[dossier.unit_id].code
        return fold(self._unit(dossier)) in (folded, _CODE_BEFORE.sub("", folded)) or (
            bool(code) and fold(code) == folded
        )

    def _is_named_in_part(self, dossier: Dossier, printed: str) -> bool:
        name, other = fold(self._unit(dossier)), _CODE_BEFORE.sub("", fold(printed))
        return min(len(name), len(other)) >= _LEAST and (name.endswith(other) or other.endswith(name))

    def _was_named(self, dossier: Dossier, printed: str) -> bool:
        """Whether the unit bears the name in other years, as finance systems go on printing it; not where it is another one's."""
        name = _CODE_BEFORE.sub("", fold(printed))
        return name in self._unit_names.get(dossier.unit_id, ()) and name not in self._units_now

    def _unit(self, dossier: Dossier) -> str:
        return self.tree.name(dossier.unit_id)
