"""The document page: a page's picture, lines of text or a table, with the wanted cell highlighted."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.http import Http404
from django.utils.translation import gettext as _

from jixiao.contract import from_json, to_json
from jixiao.model import Problem, Source
from jixiao.web.accounts.policies import PUBLIC
from jixiao.web.portal.pages import Column, Page
from jixiao.web.portal.picture_view import has_pictures, page_of
from jixiao.web.portal.place_query import parse_place
from jixiao.web.portal.problem_view import problem_groups
from jixiao.web.portal.source_view import place_address
from jixiao.web.portal.withdrawn import public_document
from jixiao.web.portal.wording import place_words
from jixiao.web.register.models import Project
from jixiao.web.register.queries.projects import number
from jixiao.web.register.transcripts import is_same_place, lines_of, page_count, parts_of, tables_of

_LINES = 160
_ROWS = 200


class PlacePage(Page):
    """A place in a document. The address names it: page, sheet, table, row, column, line, box."""

    policy = PUBLIC
    template_name = "portal/place.html"
    file_name = "place"
    data_key: ClassVar[str] = "cells"

    def load(self, **kwargs: Any) -> None:
        """Finds document and place."""
        self.document = public_document(kwargs["pk"])
        self.place = parse_place(self.request.GET.dict())
        self.parts = parts_of(self.document)
        asked = number(self.request.GET.get("project"))
        self.project = None if asked is None else Project.objects.filter(pk=asked).first()

    def context(self) -> Mapping[str, Any]:
        """What to show depends on the format: a picture, lines or a table."""
        if has_pictures(self.document):
            shown = self._picture()
        elif self.document.format == "text":
            shown = self._lines()
        else:
            shown = self._grid()
        texts = [cell["text"] for cell in self._cells() if is_same_place(cell["source"], self._without_box())]
        return {
            "document": self.document,
            "project": self.project,
            "place": self.place,
            "words": place_words(self.place) if self.place != Source() else "",
            "text": texts[0] if len(texts) == 1 else "",
            **self._problems(shown),
            **shown,
        }

    def columns(self) -> list[Column]:
        """One line a cell of what is shown."""
        names = {
            "page": _("页"),
            "sheet": _("工作表"),
            "table": _("表"),
            "row": _("行号"),
            "column": _("列号"),
            "line": _("行"),
        }
        places: list[Column] = [(label, _edge(name)) for name, label in names.items()]
        return [*places, (_("文字"), lambda cell: cell["text"])]

    def rows(self) -> Iterable[Mapping[str, Any]]:
        """The cells and lines on the shown page, of the shown table, or of the whole text."""
        return self._cells()

    def record(self, row: Any) -> Any:
        """A cell."""
        return row

    def data(self) -> Mapping[str, Any]:
        """The document."""
        return {"document": self.document.record}

    def _without_box(self) -> Source:
        place = self.place
        return Source(
            page=place.page, sheet=place.sheet, table=place.table, row=place.row, column=place.column, line=place.line
        )

    def _cells(self) -> list[dict[str, Any]]:
        every = [item for part in self.parts for item in part.get("cells", [part])]
        if self.document.format == "text":
            return every
        edge = "page" if has_pictures(self.document) else "table"
        wanted = getattr(self.place, edge) or 1
        return [item for item in every if item["source"][edge] in (wanted, None)]

    def _problems(self, shown: Mapping[str, Any]) -> dict[str, Any]:
        """Problems of reading on the shown page, in the shown table or lines."""
        problems = [from_json(Problem, to_json(problem)) for problem in self.document.problems]
        if shown["kind"] == "lines":
            numbers = {line.number for line in shown["lines"]}
            here = [problem for problem in problems if problem.source.line in numbers]
        elif shown["kind"] == "picture":
            here = [problem for problem in problems if problem.source.page == shown["page"]]
        else:
            number = shown.get("table", {}).get("source", {}).get("table")
            here = [problem for problem in problems if problem.source.table == number]
        return {"problems": problem_groups(here, self.address_of), "problem_count": len(here)}

    def address_of(self, source: Source) -> str:
        """The address of another place."""
        return place_address(self.document.pk, source)

    def _picture(self) -> dict[str, Any]:
        last = page_count(self.parts)
        if self.place.page is not None and not 1 <= self.place.page <= max(last, 1):
            raise Http404(_("文件没有这一页"))
        page = self.place.page or 1
        view = page_of(self.document, page, self.place.box if page == self.place.page else None)
        return {"kind": "picture", "view": view, "step": _steps("page", page, last), "page": page}

    def _lines(self) -> dict[str, Any]:
        lines = lines_of(self.parts)
        numbers = [line.number for line in lines]
        wanted = self.place.line or number(self.request.GET.get("from")) or 1
        middle = next((place for place, at in enumerate(numbers) if at >= wanted), 0)
        start = max(0, middle - _LINES // 3) if self.place.line else middle
        shown = lines[start : start + _LINES]
        following = numbers[start + _LINES] if start + _LINES < len(numbers) else None
        previous = numbers[max(0, start - _LINES)] if start else None
        return {
            "kind": "lines",
            "lines": shown,
            "previous": previous and f"from={previous}",
            "next": following and f"from={following}",
            "last": numbers[-1] if numbers else 0,
        }

    def _grid(self) -> dict[str, Any]:
        tables = tables_of(self.parts)
        chosen = next((place for place, table in enumerate(tables) if self._is_wanted(table)), 0)
        if not tables:
            return {"kind": "grid", "rows": [], "step": {}}
        table = tables[chosen]
        first = max(1, (self.place.row or 1) - _ROWS // 2)
        rows: dict[int, list[dict[str, Any]]] = {}
        for cell in table["cells"]:
            if first <= cell["row"] < first + _ROWS:
                is_wanted = (cell["source"]["row"], cell["source"]["column"]) == (self.place.row, self.place.column)
                rows.setdefault(cell["row"], []).append({**cell, "is_wanted": is_wanted and self._is_wanted(table)})
        step = _steps(
            "table", chosen + 1, len(tables), [item["source"]["table"] or place for place, item in enumerate(tables, 1)]
        )
        return {
            "kind": "grid",
            "rows": sorted(rows.items()),
            "step": step,
            "table": table,
            "is_cut": table["rows"] > len(rows) >= _ROWS,
        }

    def _is_wanted(self, table: Mapping[str, Any]) -> bool:
        source = table["source"]
        if self.place.table is not None:
            return bool(source["table"] == self.place.table)
        return self.place.sheet is not None and source["sheet"] == self.place.sheet


def _edge(name: str) -> Any:
    return lambda cell: cell["source"][name]


def _steps(name: str, at: int, last: int, numbers: list[int] | None = None) -> dict[str, Any]:
    """Where one may go from here: the page or table before and after."""
    names = numbers or list(range(1, last + 1))
    return {
        "at": at,
        "last": last,
        "previous": f"{name}={names[at - 2]}" if at > 1 else "",
        "next": f"{name}={names[at]}" if at < last else "",
    }
