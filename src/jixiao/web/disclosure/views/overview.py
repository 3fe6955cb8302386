"""What can be published, what has been, and one publication."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from jixiao.web.desk.pages import DeskPage
from jixiao.web.disclosure.models import Publication, PublishedSheet
from jixiao.web.disclosure.queries import (
    WITHDRAWALS,
    offers,
    public_rows,
    publications,
    withdrawal_of,
    withdrawal_of_sheet,
)
from jixiao.web.disclosure.sensitive import kinds
from jixiao.web.disclosure.withdrawing import may_withdraw, may_withdraw_sheet
from jixiao.web.lifecycle.rights import readable
from jixiao.web.lifecycle.workflow import workflows
from jixiao.web.organisations.tree import Tree
from jixiao.web.portal.pages import Column
from jixiao.web.register.queries.withdrawn import saying_what_was_withdrawn
from jixiao.web.register.wording import is_english

_WITHDRAWN = "withdrawn"
"""What data call the outcome of a sheet that was published and taken back; the others are those on record."""
_SHOWN = 50


class Disclosure(DeskPage):
    """`desk/disclosure/`: departments with something to publish, and the publications of the year."""

    template_name: ClassVar[str] = "disclosure/disclosure.html"
    file_name = "publications"
    data_key = "publications"

    def load(self, **kwargs: Any) -> None:
        """Finds the publications."""
        published = Count("sheets", filter=Q(sheets__outcome=PublishedSheet.Outcome.PUBLISHED))
        left_out = Count("sheets", filter=Q(sheets__outcome=PublishedSheet.Outcome.EXCLUDED))
        alone = Count("sheets", filter=Q(sheets__withdrawal__isnull=False))
        self.found = publications(self.person, self.tree).annotate(
            published=published, left_out=left_out, withdrawn_alone=alone
        )

    def shown(self) -> Mapping[str, Any]:
        """Both lists."""
        return {
            "offers": [(offer, label(offer.flow.kind)) for offer in offers(self.person, self.tree)],
            "publications": [(one, _taken_back(one)) for one in self.found[:_SHOWN]],
            "count": self.found.count(),
            "most": _SHOWN,
        }

    def columns(self) -> list[Column]:
        """One line a publication."""
        return [
            (_("标题"), lambda row: row.title),
            (_("公开时间"), lambda row: row.made_at),
            (_("公开人"), lambda row: row.made_by.shown_name),
            (_("公开的表"), lambda row: row.published),
            (_("单独撤回的表"), lambda row: row.withdrawn_alone),
            (_("未公开的表"), lambda row: row.left_out),
            (_("文件摘要"), _offered),
            (_("撤回时间"), lambda row: (made := withdrawal_of(row)) and made.made_at),
            (_("撤回原因"), lambda row: (made := withdrawal_of(row)) and made.reason),
        ]

    def rows(self) -> Iterable[Publication]:
        """All of the year."""
        return self.found.iterator(chunk_size=500)

    def record(self, row: Any) -> Any:
        """A publication as data."""
        return {
            "id": row.pk,
            "title": row.title,
            "department": self.tree.name(row.department_id),
            "kind": row.kind,
            "made_at": row.made_at,
            "made_by": row.made_by.shown_name,
            "published": row.published,
            "withdrawn_alone": row.withdrawn_alone,
            "left_out": row.left_out,
            "document": row.document_id,
            "sha256": _offered(row),
            "withdrawn_at": (made := withdrawal_of(row)) and made.made_at,
            "withdrawn_because": made and made.reason,
        }


def _offered(publication: Publication) -> str:
    """The hash of the file that is offered: as it is without the sheets taken back; where all was taken back, as it was published."""
    return publication.document_sha256 if withdrawal_of(publication) else publication.document.sha256


class PublicationPage(DeskPage):
    """`desk/disclosure/publications/<id>/`: each sheet, its version, what was masked or kept, what was left out."""

    template_name: ClassVar[str] = "disclosure/publication.html"
    file_name = "publication"
    data_key = "sheets"

    def load(self, **kwargs: Any) -> None:
        """Finds it, where the person sees the department."""
        found = Publication.objects.select_related("document", "made_by", "withdrawal", "withdrawal__made_by")
        self.publication = get_object_or_404(found, pk=kwargs["pk"])
        self.tree_then = Tree.of(self.publication.fiscal_year)
        if self.publication.department_id not in readable(self.person, self.tree_then):
            raise Http404
        self.found = self.publication.sheets.select_related("sheet", "sheet__unit", "version", *WITHDRAWALS)

    def shown(self) -> Mapping[str, Any]:
        """The sheets; each that is public here and is not the last one may be taken back alone."""
        names = {kind.id: kind.en if is_english() else kind.zh for kind in kinds()}
        withdrawal = withdrawal_of(self.publication)
        public = set(public_rows(self.publication).values_list("pk", flat=True))
        lines = [
            {
                "row": row,
                "decisions": [(names.get(one["kind"], one["kind"]), one) for one in row.decisions],
                "outcome": outcome_label(row),
                "withdrawal": getattr(row, "withdrawal", None),
                "withdraw": self._withdraw_page(row) if row.pk in public and len(public) > 1 else "",
            }
            for row in self.found
        ]
        return {
            "publication": self.publication,
            "withdrawal": withdrawal,
            "may_withdraw": withdrawal is None and bool(may_withdraw(self.person, self.publication, self.tree_then)),
            "lines": lines,
            "same": saying_what_was_withdrawn(self.publication.document),
            "has_former_file": withdrawal is not None or any(line["withdrawal"] for line in lines),
            "kind": label(self.publication.kind),
        }

    def _withdraw_page(self, row: PublishedSheet) -> str:
        """Page on which the sheet is taken back alone; empty for who may not."""
        may = may_withdraw_sheet(self.person, row.sheet, self.tree_then)
        return reverse("withdraw-sheet", args=[row.publication_id, row.pk]) if may else ""

    def data(self) -> Mapping[str, Any]:
        """Whether it was taken back, and why."""
        withdrawal = withdrawal_of(self.publication)
        return {
            "withdrawn_at": withdrawal and withdrawal.made_at,
            "withdrawn_because": withdrawal and withdrawal.reason,
            "same_elsewhere": [
                document.pk for document, _shared in saying_what_was_withdrawn(self.publication.document)
            ],
        }

    def columns(self) -> list[Column]:
        """One line a sheet."""
        return [
            (_("项目名称"), lambda row: row.sheet.name),
            (_("单位"), lambda row: self.unit_of(row.sheet)),
            (_("版本"), lambda row: row.version.number),
            (_("结果"), outcome_label),
            (_("原因"), lambda row: row.reason),
            (_("公开前检查"), lambda row: len(row.decisions)),
            (_("撤回时间"), lambda row: (made := withdrawal_of_sheet(row)) and made.made_at),
            (_("撤回原因"), lambda row: (made := withdrawal_of_sheet(row)) and made.reason),
        ]

    def rows(self) -> Iterable[PublishedSheet]:
        """All of them."""
        return self.found.iterator(chunk_size=500)

    def record(self, row: PublishedSheet) -> Any:
        """A sheet as data; what was masked is not repeated here."""
        decisions = [
            {"kind": one["kind"], "label": one["label"], "masked": one["masked"], "kept_because": one["kept_because"]}
            for one in row.decisions
        ]
        return {
            "sheet": row.sheet_id,
            "name": row.sheet.name,
            "version": row.version.number,
            "outcome": _WITHDRAWN if _is_withdrawn(row) else row.outcome,
            "reason": row.reason or None,
            "decisions": decisions,
            "withdrawn_at": (made := withdrawal_of_sheet(row)) and made.made_at,
            "withdrawn_because": made and made.reason,
        }


def outcome_label(row: PublishedSheet) -> str:
    """What became of a sheet of a publication, by now: one that was taken back, alone or with the whole, is not public."""
    return _("已撤回公开") if _is_withdrawn(row) else row.get_outcome_display()


def _is_withdrawn(row: PublishedSheet) -> bool:
    """Whether a sheet was published and is taken back by now, alone or with the whole."""
    return row.outcome == PublishedSheet.Outcome.PUBLISHED and withdrawal_of_sheet(row) is not None


def label(kind: str) -> str:
    """The kind of sheet in the language of the page."""
    flow = workflows()[kind]
    return flow.en if is_english() else flow.zh


def _taken_back(row: Any) -> int:
    """How many sheets of a publication were taken back: all of one that was withdrawn as a whole, else those alone."""
    count: int = row.published if withdrawal_of(row) else row.withdrawn_alone
    return count
