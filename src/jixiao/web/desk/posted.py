"""What a form of the desk sent: days and keys, and forms that keep their page where something was refused."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseBase
from django.shortcuts import render

from jixiao.web.desk.pages import DeskPage, refuse_control_in
from jixiao.web.desk.reasons import in_words
from jixiao.web.desk.typed import bounded_text
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.rights import Answer

_LONGEST_NUMBER = 9
"""Digits of the number of a row."""


class FormPage(DeskPage):
    """A page with forms: each button names what to `do`; what was refused is said on the same page, with what was typed."""

    keeps_typed = True
    error = ""

    def deeds(self) -> Mapping[str, Callable[[], HttpResponseBase]]:
        """What the forms of the page can do, by the value of their button."""
        raise NotImplementedError

    def deed(self) -> Callable[[], HttpResponseBase] | None:
        """What was asked for; a page with one form need not ask its button."""
        return self.deeds().get(self.request.POST.get("do", ""))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """Does it."""
        self.load(**kwargs)
        deed = self.deed()
        if deed is None:
            return HttpResponseBadRequest(in_words("没有这个操作").encode(), content_type="text/plain; charset=utf-8")
        try:
            refuse_control_in(request.POST)
            return deed()
        except Refused as refused:
            if request.headers.get("Accept", "").startswith("application/json"):
                raise
            self.error = str(refused)
            self.load(**kwargs)
            return self.shown_again(status=403)

    def shown_again(self, status: int = 200, **more: Any) -> HttpResponse:
        """The page as the answer of a form."""
        return render(self.request, self.template_name, {**self.context(), **more}, status=status)

    def frame(self) -> dict[str, Any]:
        """With what was refused and what was typed."""
        return {**super().frame(), "error": self.error, "typed": self.request.POST}

    def rows_shown(self, prefix: str) -> dict[int, str]:
        """Which rows the form showed: the number of each -> what its hidden field `prefix` + number names, which may be gone by now."""
        names = {name: name.removeprefix(prefix) for name in self.request.POST if name.startswith(prefix)}
        return {
            int(number): self.text(name)
            for name, number in names.items()
            if number.isascii() and number.isdecimal() and len(number) <= _LONGEST_NUMBER
        }

    def text(self, name: str) -> str:
        """A text of the form."""
        return self.request.POST.get(name, "").strip()

    def need_fields(self, names: Iterable[str], answer: Answer, *, is_whole: bool = True) -> None:
        """Refuses a form that lacks fields, so that nothing is taken for emptied; who may not send it at all is told that.

        Args:
            names: what the form sends, whatever was typed.
            answer: whether the person may do what the form does.
            is_whole: False where something else is missing: the rows of the form.

        Raises:
            Refused: a field is missing.
        """
        if not is_whole or any(name not in self.request.POST for name in names):
            raise Refused("没有保存：表单不完整，请刷新页面再填" if answer else answer.reason)

    def bounded(self, name: str, what: str, longest: int) -> str:
        """A text of the form; `what` names it where it is too long.

        Raises:
            Refused: it is longer than `longest`.
        """
        return bounded_text(self.text(name), what, longest)

    def key(self, name: str, what: str) -> int:
        """A key chosen in the form.

        Raises:
            Refused: none was chosen; `what` says what is missing.
        """
        text = self.text(name)
        if not text.isdecimal() or len(text) > 18:
            raise Refused(f"请选择{what}")
        return int(text)

    def day(self, name: str, what: str) -> date | None:
        """A day of the form; None where it was left empty.

        Raises:
            Refused: what stands there is none.
        """
        text = self.text(name)
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise Refused(f"{what}“{text}”不是日期，请写成 2027-03-01") from None

    def wanted_day(self, name: str, what: str) -> date:
        """A day that has to be given.

        Raises:
            Refused: there is none.
        """
        day = self.day(name, what)
        if day is None:
            raise Refused(f"请填写{what}")
        return day
