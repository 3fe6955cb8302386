"""A province at work for the desk's load: 300 units in 30 departments, 6,000 sheets in every state, a person for each role.

Put into the tables through the history, so that `jixiao verify` finds nothing.
"""

import json
from pathlib import Path

DEPARTMENTS, UNITS_EACH, SHEETS_EACH = 30, 10, 20
YEAR = 2026
STATES = ("draft", "at_unit", "at_department", "at_finance", "ready", "returned", "approved", "adjusting")
PEOPLE = {
    "clerk": ("filler", "部门01单位01"),
    "unit": ("unit_reviewer", "部门01单位01"),
    "department": ("department_reviewer", "部门01"),
    "finance": ("finance_reviewer", "财政厅"),
    "officer": ("performance_officer", "财政厅"),
}


def fill(data: str) -> None:
    """Fills the folder and notes the sessions of the people in `sessions.json`."""
    from jixiao.web.starting import start_django

    start_django(Path(data))
    from benchmarks._county_rows import Fill

    Fill().run()
    sessions = {name: _session(name) for name in PEOPLE}
    (Path(data) / "sessions.json").write_text(json.dumps(sessions), "utf-8")
    (Path(data) / "filled").touch()


def _session(name: str) -> str:
    """A session of a person, as signing in makes it."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from jixiao.web.accounts.models import User

    user, store = User.objects.get(username=name), SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return str(store.session_key)
