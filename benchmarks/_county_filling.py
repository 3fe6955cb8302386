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
    """Fills the folder."""
    from jixiao.web.starting import start_django

    start_django(Path(data))
    from benchmarks._county_rows import Fill

    Fill().run()
    (Path(data) / "filled").touch()


def sessions(data: Path) -> dict[str, str]:
    """A fresh session for each person of a filled folder, begun as signing in begins it; made in a process of its own."""
    import os
    import subprocess
    import sys

    program = "from benchmarks._county_filling import _print_sessions; _print_sessions()"
    root = Path(__file__).resolve().parent.parent
    environment = {
        **os.environ,
        "PYTHONPATH": f"{root}{os.pathsep}{os.environ.get('PYTHONPATH', '')}",
        "COUNTY": str(data),
    }
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program], check=True, env=environment, capture_output=True, text=True
    )
    found: dict[str, str] = json.loads(done.stdout)
    return found


def _print_sessions() -> None:
    import os

    from jixiao.web.starting import start_django

    start_django(Path(os.environ["COUNTY"]))
    print(json.dumps({name: _session(name) for name in PEOPLE}))


def _session(name: str) -> str:
    from django.test import Client

    from jixiao.web.accounts.models import User

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.get(username=name))
    return str(client.session.session_key)
