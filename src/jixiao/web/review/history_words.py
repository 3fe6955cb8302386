"""Values of protected rows in the words of people, in the language of the page.

Codes, keys and hashes of the tables are no reading matter. The history itself is Chinese; what it calls by the words of the
programme (states, kinds, columns) is put into English on an English page, what people wrote and the official form say is not.
"""

import re
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import override

from jixiao.errors import JixiaoError
from jixiao.forms import form
from jixiao.web.desk import reasons
from jixiao.web.history.chain import FieldChange
from jixiao.web.history.recorded import Recorded
from jixiao.web.history.wording import told, translated_label
from jixiao.web.lifecycle.left_open import LEFT_OPEN
from jixiao.web.lifecycle.models import Dossier, Remark, Sheet, Version
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.register.wording import worded
from jixiao.web.review.cells import Shown
from jixiao.web.review.models import Opinion

MODELS: dict[str, type[Recorded]] = {one.subject_kind: one for one in (Sheet, Dossier, Version, Remark, Opinion)}
_UNSAID = frozenset(
    {"digest", "revision", "row_ids", "unread", "sheet", "dossier", "made_by", "made_at", "form", "number"}
)
_YES_NO = {"True": "是", "False": "否"}
_VERSION = re.compile(r"第 (\d+) 版")


def in_words(kind: str, changes: Iterable[FieldChange], sheet: Sheet, shown: Shown) -> list[FieldChange]:
    """The changes of a row, without what says nothing to people; cells of the form stay as they are."""
    model = MODELS.get(kind)

    def word(change: FieldChange, value: str) -> str:
        column = _column(model, change.place)
        if column:
            return _word(column, value, sheet, shown)
        return reasons.in_words(value) if change.place == LEFT_OPEN else value

    def label(change: FieldChange) -> str:
        column = _column(model, change.place)
        return _label(column, change.label) if column else translated_label(change)

    def is_told(change: FieldChange) -> bool:
        column = _column(model, change.place)
        return column is None or not _says_nothing(column, change, sheet)

    return told(changes, word, label=label, is_told=is_told)


def _says_nothing(column: Any, change: FieldChange, sheet: Sheet) -> bool:
    """Whether a change is no reading matter.

    A remark kept before 2026-11 bears the state after the return, from which nothing is returned: that state is left out.
    """
    if column.model is Remark and column.name == "state":
        steps = workflow(sheet.kind).steps.values()
        return not any("remarks" in step.asks and change.after in step.before for step in steps)
    return column.name in _UNSAID or (column.name, change.before, change.after) == ("period", None, "0")


def _label(column: Any, label: str) -> str:
    """What a column is called; its own name goes by its own context, as one Chinese word may have several in English."""
    with override(settings.LANGUAGE_CODE):
        is_own = label == str(column.verbose_name)
    return str(column.verbose_name) if is_own else _(label)


def _column(model: type[Recorded] | None, place: str) -> Any:
    """The column of a place; None for a cell of the form."""
    try:
        return model._meta.get_field(place) if model else None
    except FieldDoesNotExist:
        return None


def _word(column: Any, value: str, sheet: Sheet, shown: Shown) -> str:
    if isinstance(column, models.BooleanField):
        return _(_YES_NO.get(value, value))
    if column.name == "kind" and column.model is Sheet:
        return worded(workflow(sheet.kind))
    if column.name == "state":
        return _state(value, sheet.kind)
    if number := _VERSION.fullmatch(value):
        return _("第 %(number)s 版") % {"number": number[1]}
    if column.name == "place":
        pointer = shown.pointer_of(value)
        return shown.label(pointer) if pointer else "已删除的一行"
    if column.name == "form_id":
        return _form_name(value)
    return str(dict(column.flatchoices).get(value, _(value))) if column.choices else value


def _state(value: str, kind: str) -> str:
    """A state, which the history has by its name in code or in Chinese."""
    states = workflow(kind).states.values()
    return next((worded(state) for state in states if value in (state.id, state.zh)), value)


def _form_name(form_id: str) -> str:
    try:
        return form(form_id).zh
    except JixiaoError:
        return form_id
