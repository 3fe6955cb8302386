"""How a version of a sheet is called: by the step that made it, and whether it is the one that holds."""

from django.utils.translation import gettext as _

from jixiao.web.lifecycle.models import Sheet, Version
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.review.steps import step_label


def version_label(version: Version, sheet: Sheet) -> str:
    """The step that made it, in the language of the page: a target is approved (批复), a report is confirmed (主管部门确认)."""
    if version.kind != Version.Kind.APPROVAL:
        return str(version.get_kind_display())
    return step_label(next(step for step in workflow(sheet.kind).steps.values() if step.freezes == version.kind))


def holding_label(version: Version, sheet: Sheet) -> str:
    """What the version that holds is called: a target is carried out, a report only stands; empty for every other version."""
    if version.pk != sheet.in_force_id:
        return ""
    return _("执行版本") if sheet.kind == "target" else _("现行版本")


def file_words(version: Version, sheet: Sheet) -> str:
    """The same for the name of a file, in Chinese; one that nobody approved as it stands says so."""
    flow = workflow(sheet.kind)
    if version.kind == Version.Kind.DECLARATION:
        return "提交-未批复" if sheet.kind == "target" else "提交-未确认"
    made = next(step.zh for step in flow.steps.values() if step.freezes == version.kind)
    if version.pk != sheet.in_force_id:
        return f"{made}-已被替代"
    return f"{made}-执行版本" if sheet.kind == "target" else made
