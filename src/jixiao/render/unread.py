"""What stands in cells of amounts and numbers and can't be read as one: shown as it was printed, never left out."""

from jixiao.model import Project
from jixiao.terms.folding import fold
from jixiao.values import parse_amount
from jixiao.values.phrases import is_filler

_AMOUNTS = ("declared", "initial_budget", "annual_budget", "executed", "forecast")
_OF_LINE = ("points", "execution_rate_pct", "score")
_OF_ROW = ("points", "score")
_NO_MONEY = "（未读作金额）"


def unread_texts(project: Project) -> dict[str, str]:
    """Cell by pointer -> its printed text, where a number belongs, something is printed, and no number could be read.

    Fillers (无, /) say that there is no number, so they are none of these. A project without sources has none.
    """
    found: dict[str, str] = {}
    for index, line in enumerate(project.funding.lines):
        for part in _AMOUNTS:
            found |= _printed(project, f"/funding/lines/{index}/amounts/{part}", getattr(line.amounts, part))
        for part in _OF_LINE:
            found |= _printed(project, f"/funding/lines/{index}/{part}", getattr(line, part))
    for index, row in enumerate(project.indicators):
        for part in _OF_ROW:
            found |= _printed(project, f"/indicators/{index}/{part}", getattr(row, part))
    return found


def printable_texts(project: Project) -> dict[str, str]:
    """The same texts as they may stand on a form that declares a unit of money.

    A figure that was not taken, since its document declares no unit or two, would be money there: a note behind it keeps
    whoever reads the sheet from taking it for that.
    """
    return {
        pointer: f"{text}{_NO_MONEY}" if _is_figure(pointer, text) else text
        for pointer, text in unread_texts(project).items()
    }


def _is_figure(pointer: str, text: str) -> bool:
    return "/amounts/" in pointer and parse_amount(text, "元").status == "read"


def _printed(project: Project, pointer: str, value: object) -> dict[str, str]:
    source = project.sources.get(pointer) if value is None else None
    text = (source.text or "").strip() if source else ""
    return {pointer: text} if text and not is_filler(fold(text)) else {}
