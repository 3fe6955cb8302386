"""Checks that a sheet must pass before it is submitted; rooms add those of their kinds of sheet."""

from collections.abc import Callable, Iterator

from jixiao.web.lifecycle.contents import content_of
from jixiao.web.lifecycle.editing import Content
from jixiao.web.lifecycle.models import Sheet

Check = Callable[[Sheet, Content], Iterator[str]]
"""Gives each thing that is missing as a Chinese sentence."""

_CHECKS: dict[str, list[Check]] = {}


def register_check(kind: str, check: Check) -> None:
    """Adds a check for a kind of sheet; a room calls this when it is loaded (`AppConfig.ready`)."""
    checks = _CHECKS.setdefault(kind, [])
    if check not in checks:
        checks.append(check)


def complaints(sheet: Sheet) -> Iterator[str]:
    """What is missing on a sheet, in the order of its checks."""
    if sheet.unread:
        text = next(iter(sheet.unread.values()))
        yield f"还有 {len(sheet.unread)} 格没有读懂（如“{text}”），改正后再提交"
    if not sheet.indicator_count:
        yield "一条绩效指标也没有填，不能提交"
    checks = _CHECKS.get(sheet.kind, [])
    content = content_of(sheet) if checks else None
    for check in checks:
        if content is not None:
            yield from check(sheet, content)
