"""The people of the demo, whom its first page lists on the machine itself and nowhere else."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

_FILE = "demo-people.json"


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Someone to sign in as: account, name, password made for this machine, and the roles in words."""

    account: str
    name: str
    password: str
    roles: str


def demo_people() -> list[DemoPerson]:
    """The people of the demo; none where no demo was loaded here."""
    path = Path(settings.JIXIAO_DATA) / _FILE
    if not path.exists():
        return []
    return [DemoPerson(**entry) for entry in json.loads(path.read_text("utf-8"))]


def keep_people(people: Sequence[DemoPerson]) -> None:
    """Keeps them in the data folder, for the owner's eyes alone."""
    path = Path(settings.JIXIAO_DATA) / _FILE
    path.touch(mode=0o600)
    path.write_text(json.dumps([asdict(person) for person in people], ensure_ascii=False), "utf-8")
