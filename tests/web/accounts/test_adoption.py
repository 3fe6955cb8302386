"""Accounts of the time before the history are adopted by the migration, so that nothing seems to be tampered with."""

import importlib
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from jixiao.web.accounts.models import User
from jixiao.web.history.chain import chain_key, head_proof
from jixiao.web.history.models import ChainHead, Entry
from jixiao.web.history.verification import verify


def test_people_from_before_the_history_are_adopted(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = User(username="alt", full_name="老户")
    user.save()
    assert [item.subject for item in verify()] == [user.subject]
    importlib.import_module("jixiao.web.accounts.migrations.0004_adopt").adopt(apps, None)
    head = ChainHead.objects.get()  # sealed by the step of the history that follows; this database has taken it before
    ChainHead.objects.update(proof=head_proof(head.number, head.seal, chain_key()))
    entry = Entry.objects.get(subject=user.subject)
    assert (entry.action, entry.actor_label, entry.changes) == ("adopt", "本机", [["username", "账户", None, "alt"]])
    importlib.import_module("jixiao.web.accounts.migrations.0004_adopt").adopt(apps, None)
    assert Entry.objects.count() == 1
    (tmp_path / "history-key").write_text(chain_key().hex())  # as it was before credentials were proven
    monkeypatch.setattr(settings, "JIXIAO_DATA", tmp_path)
    importlib.import_module("jixiao.web.accounts.migrations.0006_adopt_credentials").adopt(apps, None)
    assert list(verify()) == []
