"""Adds the organisations and people of the example, as an administrator would."""

import secrets
from collections.abc import Mapping
from typing import Any

from jixiao.model import NamedCode
from jixiao.web.accounts.models import Assignment, User
from jixiao.web.accounts.roles import roles
from jixiao.web.example_people import DemoPerson, keep_people
from jixiao.web.history.action import RecordedAction
from jixiao.web.history.chain import Author
from jixiao.web.organisations.models import Organisation, Placement, organisation_key


class Found(RecordedAction[None]):
    """Organisations and people of the plan."""

    name = "found"

    def __init__(self, plan: Mapping[str, Any]) -> None:
        """Keeps the plan."""
        super().__init__(Author(None, "演示"))
        self.plan = plan

    def change(self) -> None:
        """Adds them, and keeps the passwords for the page that lists them."""
        places = {name: self._organisation(name, kind, superior) for name, kind, superior in self.plan["organisations"]}
        people = []
        for account, name, *held in self.plan["people"]:
            password = secrets.token_urlsafe(9)
            user = User(username=account, full_name=name)
            user.set_password(password)
            self.add(user)
            for role, place in held:
                self.add(
                    Assignment(
                        user=user, role=role, organisation=places[place], from_day=f"{self.plan['first_year']}-01-01"
                    )
                )
            words = "、".join(dict.fromkeys(roles()[role].zh for role, _ in held))
            people.append(DemoPerson(account, name, password, words))
        keep_people(people)

    def _organisation(self, name: str, kind: str, superior: str | None) -> Organisation:
        key = organisation_key(NamedCode(None, name))
        organisation, _ = Organisation.objects.get_or_create(key=key, defaults={"name": name})
        above = Organisation.objects.get(key=organisation_key(NamedCode(None, superior))) if superior else None
        self.add(
            Placement(
                organisation=organisation,
                superior=above,
                name=name,
                kind=kind,
                profile=self.plan["profile"] if kind == "region" else "",
                first_year=self.plan["first_year"],
            )
        )
        return organisation
