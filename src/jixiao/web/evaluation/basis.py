"""What an evaluation or a check of a project is judged by: its sheets, what was recorded of it, and its money."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext as _

from jixiao.scoring import rate_pct
from jixiao.values.money import format_amount
from jixiao.values.numbers import decimal_text
from jixiao.web.evaluation.results import results_of
from jixiao.web.lifecycle.models import Dossier
from jixiao.web.lifecycle.workflow import DISCARDED, workflow
from jixiao.web.register.wording import worded


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing to look at.

    Attributes:
        label: what it is, in the language of the page.
        address: where it stands; empty for what has no page of its own.
        note: how far it is, or what it says; empty for nothing.
    """

    label: str
    address: str = ""
    note: str = ""


def basis_of(dossier: Dossier, *, is_check: bool = False) -> list[Ground]:
    """What there is of a project; each stands where whoever sees the project's unit sees it.

    Args:
        dossier: the project.
        is_check: whether it is for a check itself, which is not judged by another.
    """
    return [*_sheets(dossier), *_records(dossier), *(() if is_check else _checks(dossier))]


def _sheets(dossier: Dossier) -> Iterator[Ground]:
    """The target in force, the monitoring sheets with their lights, the self-evaluation with its scores."""
    sheets = dossier.sheets.exclude(state=DISCARDED).select_related("in_force").order_by("period", "pk")
    by_kind = {
        kind: [one for one in sheets if one.kind == kind] for kind in ("target", "monitoring", "self_evaluation")
    }
    for sheet in by_kind["target"]:
        if sheet.in_force:
            number = sheet.in_force.number
            address = reverse("sheet-version", args=[sheet.pk, number])
            yield Ground(worded(workflow(sheet.kind)), address, _("执行的是第 %(number)s 版") % {"number": number})
    for kind, page, label in (
        ("monitoring", "monitoring-lights", _("进度灯")),
        ("self_evaluation", "self-evaluation-scores", _("按规则计分")),
    ):
        for sheet in by_kind[kind]:
            flow = workflow(kind)
            months = _("1–%(month)s 月") % {"month": sheet.period} if sheet.period else ""
            note = _("，").join(filter(None, [months, worded(flow.states[sheet.state])]))
            yield Ground(worded(flow), reverse("sheet", args=[sheet.pk]), note)
            if kind != "monitoring" or _is_monitored():
                yield Ground(label, reverse(page, args=[sheet.pk]), months)


def _records(dossier: Dossier) -> Iterator[Ground]:
    """Entries of what was done, while the project is open, and the latest report of budget execution."""
    if not _is_monitored() or not dossier.is_open:
        return
    count = dossier.evidence.count()
    yield Ground(_("完成情况"), reverse("evidence", args=[dossier.pk]), _("登记 %(count)s 笔") % {"count": count})
    held = dossier.executions.order_by("month").last()
    if held is not None and held.executed is not None:
        said = _("1–%(month)s 月执行 %(executed)s 万元") % {
            "month": held.month, "executed": format_amount(held.executed, "万元"),
        }  # fmt: skip
        rate = rate_pct(held.executed, held.annual_budget)
        if held.annual_budget is not None and rate is not None:
            said += _("，全年预算 %(budget)s 万元，执行率 %(rate)s%%") % {
                "budget": format_amount(held.annual_budget, "万元"), "rate": decimal_text(rate),
            }  # fmt: skip
        yield Ground(_("预算执行"), "", said)


def _checks(dossier: Dossier) -> Iterator[Ground]:
    """The finished check of the self-evaluation."""
    check = results_of([dossier.pk])[dossier.pk].check
    if check is not None and check.total is not None:
        yield Ground(
            _("复核"), reverse("spot-check-item", args=[check.pk]), f"{decimal_text(check.total)} {check.grade}"
        )


def _is_monitored() -> bool:
    return apps.is_installed("jixiao.web.monitoring")
