"""A tree from a table: upload, look at what would become of each row, then take it over."""

from collections.abc import Callable, Mapping
from dataclasses import astuple
from typing import Any, ClassVar

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from jixiao.errors import JixiaoError
from jixiao.web.accounts.administration import required
from jixiao.web.desk.posted import FormPage
from jixiao.web.history.action import Refused
from jixiao.web.organisations.actions import LoadTree
from jixiao.web.organisations.tree_file import TreeRow, read_tree

_SALT = "organisations.load"
_MOST_SECONDS = 3600


class LoadPage(FormPage):
    """Upload and preview; what is taken over is what was seen, for it comes back signed."""

    template_name: ClassVar[str] = "organisations/load.html"
    file_name: ClassVar[str] = "load"

    def load(self, **kwargs: Any) -> None:
        """Asks for the right."""
        required(self.person, "organisations")

    def data(self) -> Mapping[str, Any]:
        """Nothing to list before a table is uploaded."""
        return {"rows": []}

    def deeds(self) -> Mapping[str, Callable[[], HttpResponseBase]]:
        """Looking, and taking over."""
        return {"preview": self._preview, "take": self._take}

    def _preview(self) -> HttpResponseBase:
        upload = self.request.FILES.get("table")
        if upload is None:
            too_large = self.request.META.get("jixiao.upload_too_large")
            most = settings.JIXIAO_UPLOAD_LIMIT // 1024**2
            raise Refused(f"文件超过 {most} MB 的上限" if too_large else "请选择一个 CSV 或 Excel 文件")
        year = self.key("from_year", "年度")
        try:
            rows = read_tree(upload.read(), upload.name or "")
        except JixiaoError as error:
            raise Refused(str(error)) from error
        outcomes = LoadTree(self.person, year, rows).preview()
        signed = signing.dumps(
            {"year": year, "file": upload.name, "rows": [astuple(row) for row in rows]}, salt=_SALT, compress=True
        )
        return self.shown_again(
            outcomes=outcomes,
            signed=signed,
            from_year=year,
            fault_count=sum(bool(item.fault) for item in outcomes),
            change_count=sum(bool(item.does) for item in outcomes),
        )

    def _take(self) -> HttpResponseBase:
        try:
            seen = signing.loads(self.text("signed"), salt=_SALT, max_age=_MOST_SECONDS)
        except signing.BadSignature:
            raise Refused("预览已过期，请重新上传") from None
        rows = [TreeRow(*row) for row in seen["rows"]]
        outcomes = LoadTree(self.person, seen["year"], rows, reason=f"导入 {seen['file']}").run()
        count = sum(bool(item.does) for item in outcomes)
        messages.success(self.request, _("已导入，改动了 %(count)s 个机构。") % {"count": count})
        return HttpResponseRedirect(f"{reverse('organisations')}?year={seen['year']}")
