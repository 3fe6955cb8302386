"""What reminders and matters of the first page ask the database."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from jixiao.web.evaluation.matters import results_told
from jixiao.web.organisations.tree import Tree
from jixiao.web.stagecalendar.reminders import reminders_for
from tests.web.calendar.test_calendar import opened
from tests.web.county import YEAR, County
from tests.web.evaluation.samples import confirmed
from tests.web.evaluation.test_spot_checks import check, draw


def asked_for(county: County, account: str, table: str) -> list[str]:
    """The questions to a table while the person's reminders are made."""
    person, tree = county.person(account), Tree.of(YEAR)
    with CaptureQueriesContext(connection) as asked:
        reminders_for(person, tree_of=lambda year: tree)
    return [query["sql"] for query in asked if f'FROM "{table}"' in query["sql"]]


def test_who_grants_extensions_is_asked_only_where_a_stage_is_over_and_only_of_their_roles(county: County) -> None:
    for name in ("校舍维修", "操场翻修"):
        county.filled(name)
    opened(county, "declaration", -20, 3)
    assert asked_for(county, "jingban", "accounts_assignment") == []
    opened(county, "declaration", -20, -1)
    opened(county, "review", -20, -1)
    (asked,) = asked_for(county, "jingban", "accounts_assignment")
    assert '"role" IN (' in asked


def test_units_that_are_late_are_looked_for_only_where_the_last_day_is_over(county: County) -> None:
    county.filled()
    opened(county, "declaration", -20, 0)
    assert asked_for(county, "jixiao", "lifecycle_sheet") == []
    opened(county, "declaration", -20, -1)
    assert asked_for(county, "jixiao", "lifecycle_sheet")


def test_the_organisations_of_the_year_before_are_asked_only_where_it_has_results(county: County) -> None:
    person, tree = county.person("jingban"), Tree.of(YEAR + 1)
    with CaptureQueriesContext(connection) as asked:
        assert list(results_told(person, tree)) == []
    assert (len(asked), [one for one in asked if "placement" in one["sql"]]) == (2, [])
    confirmed(county)
    check(county, draw(county).items.get())
    (told,) = results_told(person, tree)
    assert told.text == f"{YEAR} 年度：1 份自评表已复核，可以看复核得分"
