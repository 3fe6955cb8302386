"""Proves that the documents on the disk are those that came in, and that lists and figures say what their sheets say."""

from collections.abc import Iterator

from django.db.models import F

from jixiao.web.history.checks import Tampering, altered_file
from jixiao.web.history.reading import UNREADABLE, readable
from jixiao.web.register import projection, storage
from jixiao.web.register.comparison import version_sheet
from jixiao.web.register.models import Document, Indicator, Project, TargetVersion, WithdrawnSheet
from jixiao.web.register.models.money import MoneyField, fen_of

_MONEY = tuple(field.name for field in Project._meta.get_fields() if isinstance(field, MoneyField))
_TEXTS = ("position", "level1", "level2", "name", "target")


def altered_documents() -> Iterator[Tampering]:
    """Documents that are missing on the disk, or differ from the hash that was noted when they came in; also files of before a withdrawal."""
    rows = Document.objects.order_by("pk").values_list("pk", "file_name", "sha256")
    for key, name, digest in rows.iterator(chunk_size=500):
        yield from altered_file(f"document:{key}", name, storage.document_path(digest), digest)
    former = WithdrawnSheet.objects.exclude(sha256=F("document__sha256")).order_by("document", "sha256")
    for key, name, digest in former.values_list("document", "document__file_name", "sha256").distinct():
        yield from altered_file(f"document:{key}", name, storage.document_path(digest), digest)


def altered_lists() -> Iterator[Tampering]:
    """Projects whose amounts, name or indicators differ from their current version, which the history proves.

    Counts and grades of findings are left out: a newer program may count otherwise until the register is audited again.
    """
    for key, project in readable(Project.objects.select_related("current__document")):
        subject = f"project:{key}"
        try:
            if project is None or project.current is None:
                yield Tampering(subject, "登记册里这个项目的内容不能读：有人绕过本系统改过，或数据已损坏")
            elif wrong := list(_differing(project, project.current)):
                yield Tampering(subject, f"{'、'.join(wrong)} 与现行版本的表不符：有人绕过本系统改过")
        except UNREADABLE:
            yield Tampering(subject, "登记册里这个项目的内容不能读：有人绕过本系统改过，或数据已损坏")


def _differing(project: Project, version: TargetVersion) -> Iterator[str]:
    """The columns that don't say what the version says."""
    sheet = version_sheet(version)
    said = projection.columns(sheet, [], version.document.profile)
    yield from (name for name in _MONEY if fen_of(said[name]) != fen_of(getattr(project, name)))
    if project.version_count != version.number:
        yield "version_count"
    if project.name != (sheet.name or ""):
        yield "name"
    kept = Indicator.objects.filter(project=project).order_by("position").values_list(*_TEXTS)
    rows = projection.indicator_rows(project.pk, sheet, version.document.profile)
    if list(kept) != [tuple(getattr(row, name) for name in _TEXTS) for row in rows]:
        yield "indicators"
