"""What is asked of a filled province; Django must be up before this is imported."""

from django.db.models import Count, Sum
from django.test import Client

from benchmarks._county_filling import PEOPLE, YEAR
from jixiao.web.accounts.models import Assignment, User
from jixiao.web.accounts.person import Person
from jixiao.web.history.models import Entry
from jixiao.web.lifecycle.models import Remark, Sheet, Version
from jixiao.web.lifecycle.rights import may, readable
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.organisations.tree import Tree
from jixiao.web.review.actions import may_review


def sessions() -> dict[str, str]:
    """Account -> key of a session."""
    return {name: _session(name) for name in PEOPLE}


def counts() -> dict[str, int]:
    """What there is."""
    sheets = Sheet.objects.filter(fiscal_year=YEAR)
    total = sheets.aggregate(
        sheets=Count("pk"),
        units=Count("unit", distinct=True),
        states=Count("state", distinct=True),
        indicators=Sum("indicator_count"),
        errors=Sum("error_count"),
        warnings=Sum("warning_count"),
        notices=Sum("notice_count"),
    )
    return {
        **{name: total[name] for name in ("units", "sheets", "indicators", "states")},
        "findings": total["errors"] + total["warnings"] + total["notices"],
        "people": Assignment.objects.count(),
        "versions": Version.objects.count(),
        "remarks": Remark.objects.count(),
        "history entries": Entry.objects.count(),
    }


def seen() -> dict[str, dict[str, list[int]]]:
    """Account -> keys of the sheets that the person sees, fills in and reviews, as the rights say."""
    tree = Tree.of(YEAR)
    return {name: _seen(Person.of(User.objects.get(username=name)), tree) for name in PEOPLE}


def _seen(person: Person, tree: Tree) -> dict[str, list[int]]:
    sheets = list(Sheet.objects.filter(fiscal_year=YEAR, unit__in=readable(person, tree)).order_by("pk"))
    return {
        "see": [sheet.pk for sheet in sheets],
        "edit": [sheet.pk for sheet in sheets if may(person, workflow(sheet.kind).steps["save"], sheet, tree)],
        "review": [sheet.pk for sheet in sheets if may_review(person, sheet, tree)],
    }


def _session(name: str) -> str:
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.get(username=name))
    return str(client.session.session_key)
