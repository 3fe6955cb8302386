"""What the page sends: a JSON body, checked strictly, with one clear message for the first fault."""

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from jixiao.errors import JixiaoError
from jixiao.web.lifecycle.editing import AddRow, CopyRow, MoveRow, Put, RemoveRow, SetClass
from jixiao.web.lifecycle.editing.changes import Edit
from jixiao.web.lifecycle.editing.limits import LONGEST_GOAL, MOST_EDITS

_Row: TypeAlias = Annotated[str, Field(pattern=r"^[0-9a-f]{8}$")]
_Code: TypeAlias = Annotated[str, Field(pattern=r"^\d{2,4}$")]


class NotEdits(JixiaoError):
    """The body is not what the page sends; says where and what was found."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class _Put(_Part):
    do: Literal["put"]
    place: Annotated[str, Field(max_length=120, pattern=r"^/[a-z_]")]
    text: Annotated[str, Field(max_length=LONGEST_GOAL)]

    def edit(self) -> Edit:
        return Put(self.place, self.text.replace("\r\n", "\n").replace("\r", "\n"))


class _Add(_Part):
    do: Literal["add"]
    code: _Code
    after: _Row | None = None
    horizon: Literal["annual", "mid_term", "half_year"] | None = None
    row: _Row | None = None

    def edit(self) -> Edit:
        return AddRow(self.code, self.after, self.horizon, self.row)


class _Copy(_Part):
    do: Literal["copy"]
    row: _Row
    copy_id: Annotated[_Row | None, Field(alias="copy")] = None

    def edit(self) -> Edit:
        return CopyRow(self.row, self.copy_id)


class _Move(_Part):
    do: Literal["move"]
    row: _Row
    after: _Row | None

    def edit(self) -> Edit:
        return MoveRow(self.row, self.after)


class _Remove(_Part):
    do: Literal["remove"]
    row: _Row

    def edit(self) -> Edit:
        return RemoveRow(self.row)


class _Class(_Part):
    do: Literal["class"]
    row: _Row
    code: _Code

    def edit(self) -> Edit:
        return SetClass(self.row, self.code)


class _Body(_Part):
    revision: Annotated[int, Field(ge=0, le=2**31 - 1)]
    edits: Annotated[
        list[Annotated[_Put | _Add | _Copy | _Move | _Remove | _Class, Field(discriminator="do")]],
        Field(max_length=MOST_EDITS),
    ]


class _Settled(_Part):
    reply: Annotated[str, Field(max_length=LONGEST_GOAL)] = ""


_BODY = TypeAdapter(_Body)
_SETTLED = TypeAdapter(_Settled)
_FAULTS = {
    "json_invalid": "不是合法的 JSON",
    "missing": "缺少这一项",
    "extra_forbidden": "没有这一项",
    "string_too_long": "文字太长",
    "too_long": f"一次最多 {MOST_EDITS} 处改动",
    "union_tag_invalid": "没有这种改动",
    "union_tag_not_found": "没有写明是哪种改动",
}


def read_edits(body: bytes) -> tuple[int, list[Edit]]:
    """The seen revision and the edits of a request.

    Raises:
        NotEdits: the body is no such request.
    """
    try:
        request = _BODY.validate_json(body)
    except ValidationError as error:
        raise _not_edits(error) from error
    return request.revision, [part.edit() for part in request.edits]


def read_reply(body: bytes) -> str:
    """What a person answers to a remark; empty for nothing.

    Raises:
        NotEdits: the body is no such request.
    """
    try:
        return _SETTLED.validate_json(body or b"{}").reply
    except ValidationError as error:
        raise _not_edits(error) from error


def _not_edits(error: ValidationError) -> NotEdits:
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"]) or "整体"
    message = _FAULTS.get(first["type"], "内容不合要求")
    return NotEdits(f"没有保存：提交的数据在 {place} 处{message}，请刷新页面再试")
