"""The name of a project: it follows the target in force, or the draft where none is in force yet."""

from typing import Any

from jixiao.terms.unprintable import is_seen
from jixiao.web.history.action import RecordedAction, Refused, changed_fields
from jixiao.web.lifecycle.actions.creating import name_key
from jixiao.web.lifecycle.models import Dossier, Sheet


def refuse_name(dossier: Dossier, name: str) -> None:
    """Raises Refused where a project can't be called so: no two of a unit and year bear the same name."""
    if not is_seen(name):
        raise Refused("项目名称不能为空")
    same = Dossier.objects.filter(
        unit=dossier.unit_id, fiscal_year=dossier.fiscal_year, name_key=name_key(name), is_open=True
    )
    if same.exclude(pk=dossier.pk).exists():
        raise Refused(f"本单位本年度已有项目“{name}”，请换一个项目名称")


def rename(action: RecordedAction[Any], sheet: Sheet) -> None:
    """The project of a target takes the name that stands on the sheet; the action notes it.

    Raises:
        Refused: see :func:`refuse_name`.
    """
    dossier = sheet.dossier
    refuse_name(dossier, sheet.name)
    fields = changed_fields(dossier, [("name", sheet.name)])
    if fields:
        dossier.name_key = name_key(sheet.name)
        dossier.save()
        action.note(dossier, fields)
