"""The versions of a sheet, what differs between any two of them, and one of them as the official form."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from jixiao.web.lifecycle.contents import form_of
from jixiao.web.lifecycle.models import Sheet, Version
from jixiao.web.portal.pages import Column
from jixiao.web.register.difference import Change, difference
from jixiao.web.register.queries.projects import number
from jixiao.web.review.adjusted import begun_with
from jixiao.web.review.cells import Shown
from jixiao.web.review.drawing import drawn
from jixiao.web.review.pages import SheetPage


class SheetVersions(SheetPage):
    """`desk/sheets/<pk>/versions/?old=&new=`: the chain of versions; without numbers, the last two. 0 is the sheet as it is now."""

    template_name = "review/versions.html"
    file_name = "versions"
    data_key = "changes"

    def load(self, **kwargs: Any) -> None:
        """Finds the versions and the two to compare."""
        super().load(**kwargs)
        self.versions = list(self.kept.versions.select_related("made_by").order_by("number"))
        self.old, self.new = self._chosen()

    def _chosen(self) -> tuple[Version | None, Version | Sheet | None]:
        known = {version.number: version for version in self.versions}
        old, new = (number(self.request.GET.get(name)) for name in ("old", "new"))
        if old is None and new is None:
            later: Version | Sheet | None = self.versions[-1] if self.versions else None
            if self.versions and self.kept.digest != self.versions[-1].digest:
                return self.versions[-1], self.kept
            return (self.versions[-2] if len(self.versions) > 1 else None), later
        return known.get(old or 0), known.get(new) if new else self.kept

    def changes(self) -> Sequence[Change]:
        """What differs between the two."""
        if self.old is None or self.new is None:
            return ()
        return difference(Shown.of(self.old).project, Shown.of(self.new).project)

    def shown(self) -> Mapping[str, Any]:
        """The chain, and the difference."""
        return {
            **self.head(),
            "versions": self.versions,
            "old": self.old,
            "new": self.new,
            "is_now": isinstance(self.new, Sheet),
            "changes": self.changes(),
        }

    def columns(self) -> list[Column]:
        """One line a difference."""
        return [
            (_("内容"), lambda row: row.label),
            (_("原来"), lambda row: row.before),
            (_("现在"), lambda row: row.after),
        ]

    def rows(self) -> Iterable[Change]:
        """The differences."""
        return self.changes()

    def record(self, row: Change) -> Change:
        """A difference as data."""
        return row


class VersionPage(SheetPage):
    """`desk/sheets/<pk>/versions/<number>/`: a version as the official form, never to be changed again."""

    template_name = "review/version.html"
    file_name = "version"
    data_key = "target"

    def load(self, **kwargs: Any) -> None:
        """Finds the version."""
        super().load(**kwargs)
        found = self.kept.versions.select_related("made_by").filter(number=kwargs["number"]).first()
        if found is None:
            raise Http404
        self.version = found
        self.content = Shown.of(found)

    def shown(self) -> Mapping[str, Any]:
        """The form, and what differs from the version before."""
        before = self.kept.versions.filter(number=self.version.number - 1).first()
        changes = difference(Shown.of(before).project, self.content.project) if before else ()
        sheet = drawn(self.content, form_of(self.kept), ()).sheet
        return {**self.head(), "version": self.version, "drawn": sheet, "changes": changes, "before": before}

    def data(self) -> Mapping[str, Any]:
        """The contract's project with its number and proof."""
        version = self.version
        begun = begun_with(version, self.kept)
        return {
            "sheet": self.kept.pk,
            "number": version.number,
            "kind": version.kind,
            "digest": version.digest,
            "reason": version.reason or (begun.reason if begun else None),
            "procedure": version.procedure or None,
            "approval": version.approval or None,
            "target": self.content.project,
        }

    def columns(self) -> list[Column]:
        """One line an indicator."""
        return [
            (_("二级指标"), lambda row: row.level2 and row.level2.label),
            (_("三级指标"), lambda row: row.name),
            (_("指标值"), lambda row: row.target and row.target.text),
        ]

    def rows(self) -> Iterable[Any]:
        """The indicators."""
        return self.content.project.indicators
