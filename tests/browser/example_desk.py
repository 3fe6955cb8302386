"""The example's year on a server of its own, and for every page of the desk somebody to look at something there.

`python -m tests.browser.example_desk FOLDER` plays the year in a data folder and prints the addresses as JSON. Pages are those
of the URL configuration: one that is added there without an example here fails `test_every_desk_page`.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

NO_PAGES = {
    "account-second-factor-picture": "a picture",
    "evaluation-file": "a file",
    "evidence-file": "a file",
    "task-file": "a file",
    "find-indicators": "a part of the page on which a sheet is filled in",
    "opinion-file": "a file",
    "sheet-form": "a file",
    "version-form": "a file",
    "withdrawn-file": "a file",
    "workbook-download": "a file",
    "workbook-sheet": "a file",
}
"""Addresses of the desk that answer with something else than a page."""


@dataclass(frozen=True)
class Visit:
    """Somebody at a page.

    Attributes:
        page: name of the address.
        account: who looks.
        given: what the address names.
        query: what is asked behind the question mark.
        label: what tells it from other visits of the page.
    """

    page: str
    account: str
    given: Mapping[str, Any] = field(default_factory=dict)
    query: str = ""
    label: str = ""

    @property
    def name(self) -> str:
        """Unique; the picture is called so."""
        return f"{self.page}-{self.label}" if self.label else self.page


def desk_names() -> set[str]:
    """Names of all pages of the desk."""
    from jixiao.web.accounts.policies import SIGNED_IN

    return {name for name, view in _views() if view.policy is SIGNED_IN and hasattr(view, "get")} - set(NO_PAGES)


def _views() -> Iterator[tuple[str, Any]]:
    """Every address that answers a GET by itself, not as the data of a page."""
    from django.urls import URLPattern, get_resolver

    from jixiao.web.portal.pages import GuardedView

    waiting: list[Any] = list(get_resolver().url_patterns)
    for entry in waiting:
        if not isinstance(entry, URLPattern):
            waiting += entry.url_patterns
            continue
        view = getattr(entry.callback, "view_class", None)
        is_data = getattr(entry.callback, "view_initkwargs", {}).get("output") in ("json", "csv")
        if view and issubclass(view, GuardedView) and "get" in view.http_method_names and not is_data:
            yield str(entry.name), view


def visits() -> list[Visit]:
    """A visit of every page at least, on the year that has been played."""
    return [*_of_people(), *_of_sheets(), *_of_the_year(), *_of_results(), *_of_work(), *_of_disclosure()]


def _of_people() -> Iterator[Visit]:
    from jixiao.web.accounts.models import User
    from jixiao.web.organisations.models import Organisation

    for account in ("jingban", "jixiao", "shenji", "guanli"):
        yield Visit("desk", account, label=account)
    yield Visit("board", "jixiao")
    for page in ("account", "account-password", "account-second-factor"):
        yield Visit(page, "zhuguan")
    yield Visit("rights", "danwei")
    yield Visit("people", "guanli")
    yield Visit("person", "guanli", {"pk": User.objects.get(username="zhongxin").pk})
    yield Visit("organisations", "guanli")
    yield Visit("organisations-load", "guanli")
    yield Visit("organisation", "guanli", {"pk": Organisation.objects.get(name="宁夏回族自治区应急技术中心").pk})


def _of_sheets() -> Iterator[Visit]:
    draft, waits = _sheet("纪检监察执纪专项经费"), _sheet("自然灾害救助资金")
    adjusting, decided = _sheet("安全考试成本支出"), _sheet("应急技术业务费")
    yield Visit("queue", "caizheng")
    yield Visit("sheets", "shenji")
    yield Visit("sheet", "jixiao", {"pk": decided.pk})
    yield Visit("sheet", "jingban", {"pk": _sheet("防灾减灾业务费").pk}, label="returned")
    yield Visit("review", "caizheng", {"pk": waits.pk})
    yield Visit("take-step", "danwei", {"pk": _sheet("专项业务活动费").pk, "step": "unit_return"})
    yield Visit("edit-sheet", "jingban", {"pk": draft.pk})
    for kind, name in (("monitoring", "应急技术业务费"), ("self_evaluation", "综合减灾示范社区以奖代补资金")):
        account = "zhongxin" if kind == "monitoring" else "jingban"
        yield Visit("edit-sheet", account, {"pk": _sheet(name, kind).pk}, label=kind)
    yield Visit("sheet-versions", "zhongxin", {"pk": adjusting.pk})
    yield Visit("sheet-version", "zhongxin", {"pk": adjusting.pk, "number": 2})
    yield Visit("sheet-history", "zhongxin", {"pk": adjusting.pk})
    yield Visit("new-sheet", "jingban")
    yield Visit("workbook", "jingban")


def _of_the_year() -> Iterator[Visit]:
    from jixiao.web.monitoring.models import ExecutionImport
    from jixiao.web.stagecalendar.models import Window

    yield Visit("monitoring", "jixiao")
    yield Visit("key-monitoring", "jixiao")
    yield Visit("monitoring-lights", "danwei", {"pk": _sheet("应急管理教育培训项目", "monitoring").pk})
    yield Visit("evidence-list", "jingban")
    yield Visit("evidence", "jingban", {"pk": _sheet("煤矿安全生产专家诊断经费").dossier_id})
    yield Visit("execution", "jixiao")
    waiting = ExecutionImport.objects.get(state=ExecutionImport.State.WAITING)
    yield Visit("execution-difference", "jixiao", {"pk": waiting.pk})
    yield Visit("calendar", "jixiao")
    yield Visit("calendar-window", "jixiao", {"pk": Window.objects.get(stage="monitoring", period=7).pk})


def _of_results() -> Iterator[Visit]:
    from jixiao.web.evaluation.models import Evaluation, SpotCheck, SpotCheckItem
    from jixiao.web.rectification.models import Task

    yield Visit("self-evaluations", "jixiao", query="year=2023")
    yield Visit("self-evaluation-scores", "zhongxin", {"pk": _sheet("应急技术业务费", "self_evaluation").pk})
    yield Visit("spot-checks", "jixiao", query="year=2023")
    yield Visit("spot-check", "jixiao", {"pk": SpotCheck.objects.get().pk})
    for item in SpotCheckItem.objects.order_by("number"):
        yield Visit("spot-check-item", "jixiao", {"pk": item.pk}, label=item.state)
    yield Visit("spot-check-item-history", "jixiao", {"pk": SpotCheckItem.objects.get(state="checked").pk})
    yield Visit("ex-ante-list", "jixiao")
    yield Visit("ex-ante", "jixiao", {"pk": _sheet("纪检监察执纪专项经费").dossier_id})
    yield Visit("evaluations", "zhuguan", query="year=2023")
    for evaluation in Evaluation.objects.order_by("pk"):
        account = {"department": "zhuguan", "finance": "caizheng"}[evaluation.kind]
        yield Visit("evaluation", account, {"pk": evaluation.pk}, label=evaluation.kind)
        if evaluation.kind == "department":
            yield Visit("evaluation-history", account, {"pk": evaluation.pk})
            yield Visit("evaluations-of", account, {"pk": evaluation.dossier_id})
    yield Visit("tasks", "jixiao")
    answered = Task.objects.get(state="answered")
    yield Visit("task", "jixiao", {"pk": answered.pk})
    yield Visit("new-task", "jixiao", {"dossier": answered.dossier_id})


def _of_work() -> Iterator[Visit]:
    """Pages of work that is begun and not ended, begun here: a run, documents that were sent."""
    from jixiao.web.lifecycle.actions import Answers
    from jixiao.web.lifecycle.workflow import workflow
    from jixiao.web.organisations.tree import Tree
    from jixiao.web.review import runs
    from jixiao.web.review.queries import SheetQuery, find
    from jixiao.web.review.shown import shown
    from jixiao.web.workbook.books import read_book, workbook
    from jixiao.web.workbook.models import Waiting, put_aside
    from tests.sheets import sheet as text_sheet
    from tests.web.rows import ROWS

    year = 2024
    yield Visit("prepare-run", "jixiao", query=f"of=year%3D{year}%26kind%3Dtarget%26state%3Dready&step=target.approve")
    query = SheetQuery.parse({"kind": "monitoring", "state": "at_department"}, year)
    passing = workflow("monitoring").steps["department_pass"]
    person, tree = _person("zhuguan"), Tree.of(year)
    seen = shown(runs.summary(person, passing, list(find(query, person, tree)), tree).able)
    run = runs.begin(person, passing, query, Answers(), tree, seen)
    while not runs.work(run, _person("zhuguan")):
        pass
    yield Visit("run", "zhuguan", {"pk": run.pk})
    clerk, draft = _person("jingban"), _sheet("纪检监察执纪专项经费")
    document = "\n".join([text_sheet(ROWS, name="应急演练"), text_sheet(ROWS, name="救灾物资", annual="一百来万")])
    sent = put_aside(read_book(document.encode(), "目标表.txt"), Waiting.Purpose.BEGIN, year, clerk.user.pk)
    yield Visit("new-from-document", "jingban", {"pk": sent.pk})
    back = put_aside(read_book(_changed(workbook([draft])), "目标表.xlsx"), Waiting.Purpose.RETURN, year, clerk.user.pk)
    yield Visit("workbook-back", "jingban", {"pk": back.pk})


def _of_disclosure() -> Iterator[Visit]:
    """What can be published, and publications: one taken back, one of two sheets."""
    from jixiao.web.disclosure.publishing import Choice, Publish
    from jixiao.web.disclosure.queries import ready_sheets
    from jixiao.web.disclosure.withdrawing import Withdraw
    from jixiao.web.lifecycle.workflow import workflow

    year = 2024
    done = _sheet("煤矿安全生产专家诊断经费")
    yield Visit("disclosure", "gongkai")
    yield Visit("disclosure-check", "gongkai", {"pk": done.department_id, "kind": "target"})
    choice = Choice(done.pk, done.in_force_id or 0)
    publisher = _person("gongkai")
    taken_back = Publish(publisher, done.department_id, year, "target", [choice]).run()
    Withdraw(publisher, taken_back.pk, "年度资金多写了一位，更正后重新公开").run()
    yield Visit("publication", "gongkai", {"pk": taken_back.pk}, label="withdrawn")
    ready = ready_sheets(done.department_id, year, workflow("target")).exclude(pk=done.pk)
    two = [choice, *(Choice(sheet.pk, sheet.in_force_id or 0) for sheet in ready[:1])]
    publication = Publish(publisher, done.department_id, year, "target", two).run()
    yield Visit("publication", "gongkai", {"pk": publication.pk})
    yield Visit("withdraw", "gongkai", {"pk": publication.pk})
    row = publication.sheets.get(sheet=done)
    yield Visit("withdraw-sheet", "gongkai", {"pk": publication.pk, "row": row.pk})


def _changed(content: bytes) -> bytes:
    """The workbook with another target in it."""
    import io

    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content))
    cell = next(cell for line in book.worksheets[0].iter_rows() for cell in line if cell.value == "100%")
    cell.value = "≥98%"
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _sheet(name: str, kind: str = "target") -> Any:
    """The newest sheet of a kind of a project."""
    from jixiao.web.lifecycle.models import Sheet

    return Sheet.objects.filter(name=name, kind=kind).order_by("-fiscal_year")[0]


def _person(account: str) -> Any:
    from jixiao.web.accounts.models import User
    from jixiao.web.accounts.person import Person

    return Person.of(User.objects.get(username=account))


def main(folder: str) -> None:
    """Plays the year, and prints what there is to see."""
    from jixiao.web.starting import collect_static_files, start_django

    start_django(Path(folder))
    collect_static_files()

    from django.urls import reverse

    from jixiao.web.demo import example_reading
    from jixiao.web.example_people import demo_people
    from jixiao.web.example_year import load_year

    load_year(example_reading().projects)
    found = []
    for visit in visits():
        address = reverse(visit.page, kwargs=dict(visit.given))
        tail = f"?{visit.query}" if visit.query else ""
        found.append({"name": visit.name, "page": visit.page, "account": visit.account, "address": address + tail})
    people = [asdict(person) for person in demo_people()]
    print(json.dumps({"visits": found, "pages": sorted(desk_names()), "people": people}, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
