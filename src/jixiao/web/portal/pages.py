"""What all pages share: a declared policy, and their data as HTML, JSON and CSV at three addresses."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any, ClassVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, override
from django.views import View

from jixiao.contract import plain
from jixiao.web.accounts.policies import Policy, Visitor
from jixiao.web.portal.csv_rows import csv_lines

Column = tuple[str, Callable[[Any], Any]]


class GuardedView(View):
    """A view that names the policy of its visitors; without one it answers nobody."""

    policy: ClassVar[Policy]
    write_policy: ClassVar[Policy | None] = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Asks the policy first: `write_policy` for a request that changes something, where there is one."""
        self.visitor = Visitor.of(request)
        is_write = request.method not in ("GET", "HEAD", "OPTIONS")
        policy = self.write_policy if is_write and self.write_policy else self.policy
        if not policy.allows(self.visitor):
            if request.user.is_authenticated:
                raise PermissionDenied
            return redirect_to_login(request.get_full_path())
        return super().dispatch(request, *args, **kwargs)


class Page(GuardedView):
    """A page whose data are also there as JSON and CSV.

    A page defines :meth:`load`, which keeps on itself what the page shows, then what it gives: :meth:`context` for the
    template, :meth:`data` for JSON, :meth:`columns` and :meth:`rows` for CSV. `rows` may be long; it is streamed.
    """

    output = "html"
    template_name: ClassVar[str]
    fragment_name: ClassVar[str | None] = None
    file_name: ClassVar[str] = "data"
    data_key: ClassVar[str] = "rows"

    def load(self, **kwargs: Any) -> None:
        """Asks the register."""

    def context(self) -> Mapping[str, Any]:
        """What the template shows."""
        return {}

    def columns(self) -> list[Column]:
        """Headings and cells of the table."""
        return []

    def rows(self) -> Iterable[Any]:
        """Rows of the table."""
        return []

    def record(self, row: Any) -> Any:
        """A row as JSON-ready data."""
        raise NotImplementedError

    def data(self) -> Mapping[str, Any]:
        """What stands in the JSON beside the rows, or all of it where `data_key` is among it."""
        return {}

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """Answers as HTML, JSON or CSV."""
        self.load(**kwargs)
        if self.output == "json":
            return self._json()
        if self.output == "csv":
            return self._csv()
        is_fragment = bool(self.fragment_name and getattr(request, "htmx", False) and not request.htmx.boosted)  # type: ignore[attr-defined]
        context = {**self.context(), "data_links": self._data_links(request), "is_fragment": is_fragment}
        answer = render(
            request, self.fragment_name if is_fragment and self.fragment_name else self.template_name, context
        )
        patch_vary_headers(answer, ("HX-Request",))
        return answer

    def data_query(self, request: HttpRequest) -> QueryDict:
        """The question that the addresses of the page's data carry: its own, without what only places something on it."""
        query = request.GET.copy()
        for name in ("before", "after", "cell"):
            query.pop(name, None)
        return query

    def _data_links(self, request: HttpRequest) -> dict[str, str]:
        base, query = request.path.rstrip("/") or "/overview", self.data_query(request)
        tail = f"?{query.urlencode()}" if query else ""
        return {kind: f"{base}.{kind}{tail}" for kind in ("json", "csv")}

    def _json(self) -> HttpResponseBase:
        data = self.data()
        parts = (
            iter([_dumped(data)])
            if self.data_key in data
            else _json_parts(data, self.data_key, map(self.record, _begun(self.rows())))
        )
        return _streamed(parts, "application/json; charset=utf-8")

    def _csv(self) -> HttpResponseBase:
        columns = self.columns()
        lines = csv_lines(
            [heading for heading, _ in columns], ([cell(row) for _, cell in columns] for row in _begun(self.rows()))
        )
        answer = _streamed(lines, "text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{self.file_name}.csv"'
        return answer


def page_paths(address: str, page: type[Page], name: str) -> list[URLPattern]:
    """The three addresses of a page: `projects/`, `projects.json`, `projects.csv`; the front page's data are `overview.…`."""
    stem = address.rstrip("/") or "overview"
    return [
        path(address, page.as_view(), name=name),
        path(f"{stem}.json", page.as_view(output="json"), name=f"{name}-json"),
        path(f"{stem}.csv", page.as_view(output="csv"), name=f"{name}-csv"),
    ]


def _streamed(parts: Iterable[str], content_type: str) -> StreamingHttpResponse:
    """An answer piece by piece. It is made after the request is over, so that the language must be brought along."""
    return StreamingHttpResponse(_spoken(parts, get_language()), content_type=content_type)


def _spoken(parts: Iterable[str], language: str | None) -> Iterator[str]:
    following = iter(parts)
    while True:
        with override(language):
            part = next(following, None)
        if part is None:
            return
        yield part


def _begun(rows: Iterable[Any]) -> Iterator[Any]:
    """The rows, the first of them fetched already: a database that refuses is answered before anything is sent."""
    following = iter(rows)
    return chain(list(islice(following, 1)), following)


def _dumped(data: Any) -> str:
    return json.dumps(plain(data), ensure_ascii=False)


def _json_parts(head: Mapping[str, Any], key: str, records: Iterable[Any]) -> Iterator[str]:
    """A JSON object whose last member is a long list, piece by piece."""
    yield _dumped(head)[:-1] + (", " if head else "") + f"{json.dumps(key)}: ["
    for number, record in enumerate(records):
        yield ("," if number else "") + "\n" + _dumped(record)
    yield "\n]}\n"


def not_modified_for(answer: HttpResponseBase, seconds: int) -> HttpResponseBase:
    """Lets the browser keep an answer that never changes under its address."""
    answer["Cache-Control"] = f"private, max-age={seconds}, immutable"
    return answer
