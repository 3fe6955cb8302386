"""Whatever is changed behind the application's back is found, and nothing else."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from jixiao.web.accounts.models import Assignment, User
from jixiao.web.history.chain import chain_key, seal
from jixiao.web.history.models import ChainHead, Entry
from jixiao.web.history.verification import verify
from jixiao.web.lifecycle.actions import NewRemark
from jixiao.web.lifecycle.models import Dossier, Remark, Sheet, Version
from jixiao.web.organisations.models import Placement
from jixiao.web.review.models import Opinion
from tests.web.county import County


@pytest.fixture
def worked(county: County) -> Sheet:
    """A sheet that was returned once, approved after, with versions and a remark."""
    sheet = county.filled()
    county.take("jingban", sheet, "submit")
    county.take("danwei", sheet, "unit_return", remarks=[NewRemark("写明面积")])
    county.take("jingban", sheet, "submit")
    county.take("danwei", sheet, "unit_pass")
    county.take("zhuguan", sheet, "department_pass")
    county.take("caizheng", sheet, "finance_pass", grade="优")
    county.take("jixiao", sheet, "approve")
    return Sheet.objects.get()


def found() -> set[str]:
    return {item.subject for item in verify()}


def other_content(row: Sheet | Version) -> dict[str, Any]:
    return {**row.content, "name": "别的项目"}


def test_all_as_recorded_is_nothing_found(worked: Sheet) -> None:
    assert found() == set()


ROWS: list[tuple[str, Callable[[Sheet], Any], str]] = [
    ("state", lambda sheet: Sheet.objects.update(state="draft"), "sheet:{sheet}"),
    ("content", lambda sheet: Sheet.objects.update(content=other_content(sheet)), "sheet:{sheet}"),
    ("grade", lambda sheet: Sheet.objects.update(grade="良"), "sheet:{sheet}"),
    ("version in force", lambda sheet: Sheet.objects.update(in_force=sheet.versions.first()), "sheet:{sheet}"),
    ("content of a version", lambda sheet: Version.objects.filter(kind="approval").update(content=other_content(sheet)), "version:{version}"),
    ("reason of a version", lambda sheet: Version.objects.filter(kind="approval").update(reason="后补"), "version:{version}"),
    ("text of a remark", lambda sheet: Remark.objects.update(text="很好"), "remark:{remark}"),
    ("key project", lambda sheet: Dossier.objects.update(is_key=True), "dossier:{dossier}"),
    ("role of a person", lambda sheet: Assignment.objects.filter(user__username="jingban").update(role="performance_officer"), "assignment:{assignment}"),
    ("name of a person", lambda sheet: User.objects.filter(username="jingban").update(full_name="别人"), "user:{user}"),
    ("place in the tree", lambda sheet: Placement.objects.filter(name="青山县第一中学").update(superior=None, kind="region"), "placement:{placement}"),
]  # fmt: skip


@pytest.mark.parametrize(("tamper", "subject"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_changed_row_is_found(worked: Sheet, tamper: Callable[[Sheet], Any], subject: str) -> None:
    keys = {
        "sheet": worked.pk,
        "version": worked.in_force_id,
        "remark": Remark.objects.get().pk,
        "dossier": worked.dossier_id,
        "assignment": Assignment.objects.get(user__username="jingban").pk,
        "user": User.objects.get(username="jingban").pk,
        "placement": Placement.objects.get(name="青山县第一中学").pk,
    }
    tamper(worked)
    assert found() == {subject.format(**keys)}


def test_an_inserted_row_is_found(worked: Sheet) -> None:
    user = User.objects.get(username="danwei")
    remark = Remark.objects.create(sheet=worked, text="补记", state="returned", made_by=user, made_at=timezone.now())
    role = Assignment.objects.create(
        user=user, role="finance_reviewer", organisation=worked.unit, from_day=timezone.localdate()
    )
    opinion = Opinion.objects.create(
        sheet=worked, state="at_unit", round=1, revision=1, form="x", made_by=user, made_at=timezone.now()
    )
    assert found() == {remark.subject, role.subject, opinion.subject}


def test_a_deleted_row_is_found(worked: Sheet) -> None:
    remark = Remark.objects.get().subject
    Remark.objects.all().delete()
    assert found() == {remark}


def test_an_edited_entry_is_found(worked: Sheet) -> None:
    entry = Entry.objects.filter(action="unit_return").latest("number")
    Entry.objects.filter(pk=entry.pk).update(reason="没有意见")
    assert f"history:{entry.number}" in found()


def test_an_entry_given_to_another_person_is_found(worked: Sheet) -> None:
    entry = Entry.objects.filter(action="approve").latest("number")
    Entry.objects.filter(pk=entry.pk).update(actor_label="经办甲")
    assert f"history:{entry.number}" in found()


def test_a_deleted_entry_is_found(worked: Sheet) -> None:
    entry = Entry.objects.filter(action="unit_return", subject=worked.subject).get()
    Entry.objects.filter(pk=entry.pk).delete()
    assert f"history:{entry.number}" in found()


def test_a_tail_that_was_cut_off_is_found(worked: Sheet) -> None:
    last = Entry.objects.latest("number").number
    Entry.objects.filter(number__gt=last - 2).delete()
    assert "history:end" in found()


def test_a_tail_cut_off_together_with_the_head_is_found_by_the_rows(worked: Sheet) -> None:
    last = Entry.objects.latest("number").number
    Entry.objects.filter(number__gt=last - 2).delete()
    end = Entry.objects.latest("number")
    ChainHead.objects.update(number=end.number, seal=end.seal)
    assert found() == {worked.subject, f"version:{worked.in_force_id}"}


def test_an_entry_made_up_without_the_key_is_found(worked: Sheet) -> None:
    last = Entry.objects.latest("number")
    Sheet.objects.update(grade="良")
    worked.refresh_from_db()
    made_up = Entry(
        number=last.number + 1, at=timezone.now(), actor_label="财政丁", action="check", subject=worked.subject,
        fingerprint=worked.fingerprint(),
    )  # fmt: skip
    made_up.seal = seal(made_up, last.seal, b"not the key")
    made_up.save(force_insert=True)
    ChainHead.objects.update(number=made_up.number, seal=made_up.seal)
    assert found() == {f"history:{made_up.number}"}


def test_the_key_is_not_in_the_database(worked: Sheet) -> None:
    key = chain_key().hex()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  # names come from the database itself
            assert key not in str(cursor.fetchall())


def test_a_changed_order_of_rows_in_the_content_is_found(worked: Sheet) -> None:
    content = dict(worked.content)
    content["indicators"] = list(reversed(content["indicators"]))
    Sheet.objects.update(content=content)
    assert found() == {worked.subject}
