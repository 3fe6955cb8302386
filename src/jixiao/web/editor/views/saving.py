"""Saving cell by cell, for the page's script: JSON in, JSON out."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponseBase, JsonResponse

from jixiao.web.desk.pages import DeskView
from jixiao.web.desk.reasons import in_words
from jixiao.web.editor.actions import SettleRemark
from jixiao.web.editor.answers import conflicts, has_moved_rows, pieces, shown, told
from jixiao.web.editor.incoming import NotEdits, read_edits, read_reply
from jixiao.web.editor.presence import seen
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.actions import SaveSheet, Stale
from jixiao.web.lifecycle.editing.changes import Edit
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.rights import may
from jixiao.web.lifecycle.workflow import workflow


class _ForScripts(DeskView):
    """Answers in JSON whatever happens."""

    def refusal(self, request: HttpRequest, refused: Refused) -> HttpResponseBase:
        """Status 403 with the reason."""
        return JsonResponse({"error": in_words(str(refused))}, status=403)


class SaveEdits(_ForScripts):
    """Takes edits on a revision; gives the sheet as it is then, or 409 with what others wrote in the same cells.

    Without edits it only gives what has changed since the revision.
    """

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Saves."""
        self.sheet(pk)  # 404 for who may not see it
        try:
            revision, edits = read_edits(request.body)
        except RequestDataTooBig:
            return JsonResponse({"error": in_words("没有保存：一次提交的内容超过 1 MB，请分几次粘贴")}, status=413)
        except NotEdits as fault:
            return JsonResponse({"error": in_words(str(fault))}, status=400)
        try:
            saved = SaveSheet(self.person, pk, revision, edits).run()
        except Stale as stale:
            return JsonResponse(self._stale(stale, pk, edits), status=409)
        others = told(saved.others, own=self.person.user.pk)
        moved = has_moved_rows([change.place for change in saved.changes])
        moved = moved or has_moved_rows(place for entry in saved.others for place, *_ in entry.changes)
        now = shown(saved.sheet, is_editable=True, content=saved.content, findings=saved.findings)
        return JsonResponse({**pieces(now, with_grid=moved), "others": others})

    def _stale(self, stale: Stale, pk: int, edits: list[Edit]) -> dict[str, Any]:
        sheet = self.sheet(pk)
        answer = may(self.person, workflow(sheet.kind).steps["save"], sheet, self.tree_of(sheet.fiscal_year))
        return {
            **pieces(shown(sheet, is_editable=bool(answer)), with_grid=True),
            "error": in_words(str(stale)),
            "closed": in_words(answer.reason),
            "others": told(stale.entries, own=self.person.user.pk),
            "conflicts": conflicts(edits, stale.entries),
        }


class SettleOne(_ForScripts):
    """已处理: settles a remark; gives the sheet as it is then."""

    def post(self, request: HttpRequest, pk: int, remark: int) -> HttpResponseBase:
        """Settles."""
        sheet = self.sheet(pk)
        try:
            is_json = request.content_type == "application/json"
            reply = read_reply(request.body) if is_json else request.POST.get("reply", "")
        except NotEdits as fault:
            return JsonResponse({"error": in_words(str(fault))}, status=400)
        SettleRemark(self.person, pk, remark, reply).run()
        return JsonResponse({**pieces(shown(self.sheet(sheet.pk), is_editable=True), with_grid=False), "others": []})


class SayHere(_ForScripts):
    """A sign of life from the page: who else is there, and the newest revision."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Notes it."""
        sheet: Sheet = self.sheet(pk)
        return JsonResponse({"people": seen(sheet, self.person.user), "revision": sheet.revision})
