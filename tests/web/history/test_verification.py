"""Whatever is changed behind the application's back is found, and nothing else."""

import zlib
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Permission
from django.db import connection
from django.utils import timezone

from jixiao.model import NamedCode
from jixiao.web.accounts.models import Assignment, User
from jixiao.web.history.chain import BadKey, chain_key, mark_key, seal
from jixiao.web.history.models import ChainHead, Entry
from jixiao.web.history.verification import verify
from jixiao.web.lifecycle.models import Contribution, Dossier, Remark, Sheet, Version
from jixiao.web.organisations.models import Organisation, Placement, organisation_key
from jixiao.web.review.models import Opinion
from tests.web.county import County

seal_head = import_module("jixiao.web.history.migrations.0003_head_proof").seal_head


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
    ("money in lists", lambda sheet: Sheet.objects.update(annual=1), "sheet:{sheet}"),
    ("errors in lists", lambda sheet: Sheet.objects.update(error_count=99), "sheet:{sheet}"),
    ("version in force", lambda sheet: Sheet.objects.update(in_force=sheet.versions.first()), "sheet:{sheet}"),
    ("content of a version", lambda sheet: Version.objects.filter(kind="approval").update(content=other_content(sheet)), "version:{version}"),
    ("reason of a version", lambda sheet: Version.objects.filter(kind="approval").update(reason="后补"), "version:{version}"),
    ("text of a remark", lambda sheet: Remark.objects.update(text="很好"), "remark:{remark}"),
    ("key project", lambda sheet: Dossier.objects.update(is_key=True), "dossier:{dossier}"),
    ("role of a person", lambda sheet: Assignment.objects.filter(user__username="jingban").update(role="performance_officer"), "assignment:{assignment}"),
    ("name of a person", lambda sheet: User.objects.filter(username="jingban").update(full_name="别人"), "user:{user}"),
    ("address of a person", lambda sheet: User.objects.filter(username="jingban").update(email="x@example.com"), "user:{user}"),
    ("password of a person", lambda sheet: User.objects.filter(username="jingban").update(password=make_password("eingebrochen")), "user:{user}"),
    ("duty to change a password", lambda sheet: User.objects.filter(username="jingban").update(must_change_password=True), "user:{user}"),
    ("since when in a state", lambda sheet: Sheet.objects.update(state_since=sheet.state_since - timedelta(days=1)), "sheet:{sheet}"),
    ("day of a version", lambda sheet: Version.objects.filter(kind="approval").update(made_at=sheet.state_since - timedelta(days=3)), "version:{version}"),
    ("day of a remark", lambda sheet: Remark.objects.update(made_at=sheet.state_since - timedelta(minutes=11)), "remark:{remark}"),
    ("a remark settled that was not", lambda sheet: Remark.objects.update(settled_at=timezone.now()), "remark:{remark}"),
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
    assert found() == {"history:end", worked.subject, f"version:{worked.in_force_id}"}


def test_a_tail_cut_off_with_head_and_rows_set_back_is_found_by_the_seal_of_the_head(county: County) -> None:
    sheet = county.filled()
    kept = ChainHead.objects.get()
    row = Sheet.objects.values().get()
    county.take("jingban", sheet, "submit")
    Entry.objects.filter(number__gt=kept.number).delete()
    Version.objects.all().delete()
    Sheet.objects.update(**{name: value for name, value in row.items() if name != "id"})
    ChainHead.objects.update(number=kept.number, seal=kept.seal)  # its proof stays that of the later end
    assert [(item.subject, "密钥" in item.message) for item in verify()] == [("history:end", True)]


def test_the_seal_of_an_entry_does_not_stand_for_the_seal_of_the_head(worked: Sheet) -> None:
    ChainHead.objects.update(proof=Entry.objects.latest("number").seal)
    assert found() == {"history:end"}


def test_undoing_the_migration_does_not_seal_a_head_anew(worked: Sheet) -> None:
    ChainHead.objects.update(proof="")
    seal_head(apps, None)
    assert found() == {"history:end"}


def test_a_head_from_before_is_sealed_once(worked: Sheet, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ChainHead.objects.update(proof="")
    (tmp_path / "history-key").write_text(chain_key().hex())
    monkeypatch.setattr(settings, "JIXIAO_DATA", tmp_path)
    seal_head(apps, None)
    mark_key()
    assert found() == set()
    ChainHead.objects.update(proof="")
    seal_head(apps, None)
    assert found() == {"history:end"}


def test_a_key_that_is_none_is_told_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "history-key").write_text("zz")
    monkeypatch.setattr(settings, "JIXIAO_DATA", tmp_path)
    with pytest.raises(BadKey, match="不是历史记录的密钥"):
        chain_key()


UNREADABLE: list[tuple[str, str, str, list[bytes]]] = [
    ("no zlib", "lifecycle_sheet", "content", [b"\x00\x01"]),
    ("no JSON", "lifecycle_sheet", "content", [zlib.compress(b"{")]),
    ("too deep", "lifecycle_sheet", "content", [zlib.compress(b"[" * 200_000)]),
    ("no object", "lifecycle_sheet", "content", [zlib.compress(b"[]")]),
]


@pytest.mark.parametrize(
    ("table", "column", "value"), [row[1:] for row in UNREADABLE], ids=[row[0] for row in UNREADABLE]
)
def test_an_unreadable_row_is_named_and_the_rest_is_looked_at(
    worked: Sheet, table: str, column: str, value: list[bytes]
) -> None:
    User.objects.filter(username="jingban").update(full_name="别人")
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = %s", value)  # noqa: S608  # names of the test
    assert found() == {worked.subject, f"user:{User.objects.get(username='jingban').pk}"}


@pytest.mark.parametrize(("column", "value"), [("at", "infinity"), ("changes", "[[1]]")])
def test_an_unreadable_entry_is_named_and_the_rest_is_looked_at(worked: Sheet, column: str, value: str) -> None:
    with connection.cursor() as cursor:  # SQLite takes any text for a date, PostgreSQL this one, which Python has not
        cursor.execute(f"UPDATE history_entry SET {column} = %s WHERE number = 20", [value])  # noqa: S608  # names of the test
    Remark.objects.update(text="很好")
    assert found() == {"history:20", Remark.objects.get().subject}


def test_an_entry_moved_to_a_row_that_can_not_be_is_named(worked: Sheet) -> None:
    entry = Entry.objects.filter(subject=worked.subject).latest("number")
    Entry.objects.filter(pk=entry.pk).update(subject=f"{worked.subject}x")
    assert f"history:{entry.number}" in found()


DERIVED: list[tuple[str, Callable[[Sheet], Any], str]] = [
    ("unit", lambda sheet: Sheet.objects.update(unit=sheet.department_id), "sheet:{sheet}"),
    ("department", lambda sheet: Sheet.objects.update(department=sheet.unit_id), "sheet:{sheet}"),
    ("year", lambda sheet: Sheet.objects.update(fiscal_year=2031), "sheet:{sheet}"),
    ("name", lambda sheet: Sheet.objects.update(name="别的"), "sheet:{sheet}"),
    ("key of a name", lambda sheet: Dossier.objects.update(name_key="x"), "dossier:{dossier}"),
    ("who filled in", lambda sheet: Contribution.objects.all().delete(), "sheet:{sheet}"),
    ("flag of a person", lambda sheet: User.objects.filter(username="jingban").update(is_staff=True), "user:{user}"),
    ("right of a person", lambda sheet: give_right("jingban"), "user:{user}"),
    ("name of an organisation", lambda sheet: Organisation.objects.filter(pk=sheet.unit_id).update(name="伪造局"), "organisation:{unit}"),
    ("name and key of an organisation", lambda sheet: Organisation.objects.filter(pk=sheet.unit_id).update(
        name="伪造局", key=organisation_key(NamedCode(None, "伪造局"))), "organisation:{unit}"),
    ("key of a placement", lambda sheet: Placement.objects.filter(name="青山县第一中学").update(name_key="x"), "placement:{placement}"),
]  # fmt: skip


def give_right(account: str) -> None:
    right = Permission.objects.get(content_type__app_label="register", codename="add_document")
    User.objects.get(username=account).user_permissions.add(right)


@pytest.mark.parametrize(("tamper", "subject"), [row[1:] for row in DERIVED], ids=[row[0] for row in DERIVED])
def test_a_changed_column_that_decides_rights_is_found(
    worked: Sheet, tamper: Callable[[Sheet], Any], subject: str
) -> None:
    keys = {
        "sheet": worked.pk,
        "dossier": worked.dossier_id,
        "unit": worked.unit_id,
        "user": User.objects.get(username="jingban").pk,
        "placement": Placement.objects.get(name="青山县第一中学").pk,
    }
    tamper(worked)
    assert found() == {subject.format(**keys)}


def test_a_maker_of_this_round_who_is_noted_as_one_of_an_earlier_round_is_found(county: County) -> None:
    sheet = county.filled()
    assert found() == set()
    Contribution.objects.update(is_past=True)
    assert found() == {sheet.subject}


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
    assert found() == {f"history:{made_up.number}", "history:end"}


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
