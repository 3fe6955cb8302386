"""The content of a sheet or version, from the database and back."""

from jixiao.contract import from_json, plain, to_json
from jixiao.forms import Form, form
from jixiao.model import Project
from jixiao.web.lifecycle.editing import Content, ready
from jixiao.web.lifecycle.editing.content import is_empty
from jixiao.web.lifecycle.models import Sheet, Version
from jixiao.web.lifecycle.models.digest import digest_of


def content_of(kept: Sheet | Version) -> Content:
    """What a sheet or a version says."""
    unread = kept.unread if isinstance(kept, Sheet) else {}
    return Content(from_json(Project, to_json(kept.content)), tuple(kept.row_ids), unread)


def set_content(sheet: Sheet, content: Content) -> None:
    """Puts a content into a sheet, with its hash and what lists show of it; the caller saves."""
    sheet.content = plain(content.project)
    sheet.digest = digest_of(sheet.content)
    sheet.row_ids = list(content.row_ids)
    sheet.unread = dict(content.unread)
    sheet.name = content.project.name or ""
    sheet.annual = content.project.funding.annual
    sheet.indicator_count = indicator_count(content.project)


def indicator_count(project: Project) -> int:
    """How many indicators it has; rows that are empty or say that there is none are not counted."""
    return sum(not is_empty(row) and not row.is_placeholder for row in project.indicators)


def form_of(sheet: Sheet) -> Form:
    """The form that a sheet is filled in on."""
    return form(sheet.form_id)


def handed_on(kept: Sheet | Version) -> Project:
    """The project as it is handed on, without rows that nobody filled in."""
    return ready(content_of(kept))
