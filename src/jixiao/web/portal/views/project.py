"""The project page: the official form with sources and findings in place, funds, versions, downloads."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from jixiao.audit import reconciliations
from jixiao.contract import from_json, to_json
from jixiao.model import DocumentRecord, Indicator, Reading
from jixiao.model.reconciliation import Reconciliation
from jixiao.web.accounts.policies import PUBLIC
from jixiao.web.portal.audit_view import audit_view
from jixiao.web.portal.finding_view import FindingView, finding_record, finding_view
from jixiao.web.portal.funds_view import funds_view
from jixiao.web.portal.pages import Column, Page
from jixiao.web.portal.picture_view import crop_of
from jixiao.web.portal.sheet_view import Mark, SheetView, anchor, sheet_view
from jixiao.web.portal.source_view import cell_source, place_address, pointer_label, source_at
from jixiao.web.portal.withdrawn import public_project, public_version
from jixiao.web.portal.wording import kind_label, meaning, place_words
from jixiao.web.register.comparison import version_sheet
from jixiao.web.register.difference import difference
from jixiao.web.register.models import Finding, TargetVersion
from jixiao.web.register.queries.withdrawn import withdrawn_numbers
from jixiao.web.register.wording import block_label, class_label

_MOST_VERSIONS = 20


class ProjectPage(Page):
    """One project, in its current or an older version. `?cell=` is the pointer of the cell whose source is on show."""

    policy = PUBLIC
    template_name = "portal/project.html"
    fragment_name = "portal/_cell_source.html"
    file_name = "project"
    data_key = "target"

    def load(self, **kwargs: Any) -> None:
        """Finds project and version."""
        self.project = public_project(kwargs["pk"])
        self.version = public_version(self.project, kwargs.get("number"))
        self.sheet = version_sheet(self.version)
        self.document = self.version.document

    def context(self) -> Mapping[str, Any]:
        """Everything on the page; for htmx only the panel that shows a cell's source."""
        source = self._chosen_source()
        if getattr(self.request, "htmx", False):
            return {"project": self.project, "version": self.version, "document": self.document, **source}
        rows = Finding.objects.filter(version=self.version).order_by("-severity", "id")
        findings = [finding_view(number, row) for number, row in enumerate(rows, 1)]
        sheet = self._sheet(findings)
        return {
            "project": self.project,
            "version": self.version,
            "document": self.document,
            "target": self.sheet,
            "sheet": sheet,
            "findings": self._placed(findings, sheet),
            "indicators": [self._indicator(place, row) for place, row in enumerate(self.sheet.indicators)],
            "counted": sum(not row.is_placeholder for row in self.sheet.indicators),
            "placeholders": sum(row.is_placeholder for row in self.sheet.indicators),
            **funds_view(self.sheet),
            "equation": self._equation(),
            "audit": audit_view(self.document),
            "versions": list(self._versions()),
            "withdrawn": withdrawn_numbers(self.project.pk),
            "is_current": self.version.number == self.project.version_count,
            "formats": ("pdf", "docx", "xlsx", "html", "json", "csv"),
            **source,
        }

    def data(self) -> Mapping[str, Any]:
        """The contract's project with its place in the register and its findings."""
        rows = Finding.objects.filter(version=self.version).order_by("-severity", "id")
        return {
            "id": self.project.pk,
            "version": self.version.number,
            "document": self.document.record,
            "target": self.version.data,
            "findings": [finding_record(row) for row in rows],
        }

    def columns(self) -> list[Column]:
        """One line an indicator."""
        return [
            (_("时段"), lambda row: block_label(row.horizon)),
            (_("一级指标"), lambda row: row.level1 and row.level1.label),
            (_("二级指标"), lambda row: row.level2 and row.level2.label),
            (_("三级指标"), lambda row: row.name),
            (_("指标值"), lambda row: row.target and row.target.text),
            (_("类型"), lambda row: row.target and kind_label(row.target.kind)),
            (_("符号"), lambda row: row.target and _as_word(row.target.operator)),
            (_("下限"), lambda row: row.target and row.target.low),
            (_("上限"), lambda row: row.target and row.target.high),
            (_("计量单位"), lambda row: row.target and row.target.unit),
            (_("期限"), lambda row: row.target and row.target.deadline and row.target.deadline.date),
            *self._columns_of_form(),
            (_("出处"), source_words),
        ]

    def _columns_of_form(self) -> list[Column]:
        """What a monitoring sheet says of an indicator, and what other forms do."""
        if self.sheet.form == "monitoring":
            return [
                (_("执行情况"), lambda row: row.progress),
                (_("全年预计完成情况"), lambda row: row.forecast),
                (_("完成目标可能性"), lambda row: row.likelihood),
            ]
        return [
            (_("实际完成值"), lambda row: row.actual and row.actual.text),
            (_("分值"), lambda row: row.points),
            (_("得分"), lambda row: row.score),
        ]

    def rows(self) -> Iterable[Indicator]:
        """The indicators."""
        return self.sheet.indicators

    def _equation(self) -> Reconciliation | None:
        """Costs against funds, worked out from the sheet that is shown."""
        record = from_json(DocumentRecord, to_json(self.document.record))
        found = reconciliations(Reading(record, (self.sheet,)), profile=self.document.profile)
        return found[0] if found and (found[0].text or found[0].reason) else None

    def _sheet(self, findings: list[FindingView]) -> SheetView:
        marks: list[tuple[Mark, Sequence[str]]] = []
        for item in findings:
            marks.append((Mark(item.number, item.severity), item.pointers))
            marks.append((Mark(item.number, item.severity, is_compared=True), item.compared_pointers))
        return sheet_view(self.sheet, self.document.record.get("money_unit"), marks, self.request.GET.get("cell"))

    def _placed(self, findings: list[FindingView], sheet: SheetView) -> list[FindingView]:
        """Gives each finding the cells it leads to."""
        for item in findings:
            item.anchors.extend(self._anchors(item.pointers, sheet))
            item.compared_anchors.extend(self._anchors(item.compared_pointers, sheet))
        return findings

    def _anchors(self, pointers: Sequence[str], sheet: SheetView) -> dict[tuple[str, str], None]:
        """(address, label) of each place, once. What the form doesn't show leads to the document."""
        anchors: dict[tuple[str, str], None] = {}
        for pointer in pointers:
            shown, source = sheet.places.get(pointer), source_at(self.sheet, pointer)
            if shown:
                anchors[f"#{anchor(shown)}", pointer_label(self.sheet, shown)] = None
            elif source:
                address = place_address(self.document.pk, source, self.project.pk)
                anchors[address, pointer_label(self.sheet, pointer)] = None
        return anchors

    def _chosen_source(self) -> dict[str, Any]:
        pointer = self.request.GET.get("cell", "")
        if not pointer:
            return {"cell": None}
        if not pointer.startswith("/") or len(pointer) > 200:
            raise Http404
        cell = cell_source(self.sheet, pointer, self.document, self.project.pk)
        return {"cell": cell, "crop": crop_of(self.document, cell.source)}

    def _indicator(self, place: int, row: Indicator) -> dict[str, Any]:
        level2 = row.level2
        named = class_label(level2.code or "", level2.label or "") if level2 else ""
        blocks = {item.horizon for item in self.sheet.indicators}
        return {
            "row": row,
            "pointer": f"/indicators/{place}/target",
            "class": f"{block_label(row.horizon)} · {named}" if len(blocks) > 1 else named,
            "kind": kind_label(row.target.kind) if row.target else "",
            "meaning": meaning(row.target),
        }

    def _versions(self) -> Iterable[dict[str, Any]]:
        """The versions, newest first, each with what changed from the one before."""
        rows = list(
            TargetVersion.objects.filter(project=self.project)
            .select_related("document")
            .order_by("-number")[: _MOST_VERSIONS + 1]
        )
        sheets = [version_sheet(row) for row in rows] if len(rows) > 1 else [self.sheet]
        for place, row in enumerate(rows[:_MOST_VERSIONS]):
            changes = difference(sheets[place + 1], sheets[place]) if place + 1 < len(sheets) else ()
            yield {"version": row, "changes": changes, "is_shown": row.pk == self.version.pk}


def source_words(row: Indicator) -> str:
    """Where an indicator's row stands."""
    return place_words(row.source)


def _as_word(operator: str | None) -> str | None:
    """A sign as it is printed; CSV would take `=` for the beginning of a formula."""
    return {">=": "≥", "<=": "≤", "=": "="}.get(operator, operator) if operator else None
