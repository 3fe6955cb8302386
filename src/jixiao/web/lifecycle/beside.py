"""What is done beside the steps of sheets, room by room, and who may: `rights.yaml` of each room, as in `workflows.yaml`."""

from collections.abc import Mapping
from functools import cached_property
from importlib.resources import files

from jixiao.web.accounts.person import Held, Person
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.apart import maker_of_project
from jixiao.web.lifecycle.makers import Makers
from jixiao.web.lifecycle.models import Dossier
from jixiao.web.lifecycle.rights import Answer, may_as_high, may_at
from jixiao.web.lifecycle.workflow import Step, read_steps
from jixiao.web.organisations.tree import Tree


class RoomRights:
    """Who may do what in a room."""

    def __init__(self, package: str) -> None:
        """Keeps where `rights.yaml` lies."""
        self._package = package

    @cached_property
    def _steps(self) -> Mapping[str, Step]:
        return read_steps(files(self._package).joinpath("rights.yaml").read_text("utf-8"))

    def steps(self) -> Mapping[str, Step]:
        """Everything that can be done, by name."""
        return self._steps

    def may_do(self, person: Person, name: str, organisation: int, tree: Tree) -> Answer:
        """Whether a person may do a thing at an organisation."""
        return may_at(person, self._steps[name], organisation, tree)

    def may_judge(
        self, person: Person, name: str, dossier: Dossier, tree: Tree, makers: Makers | None = None, *, began: str = ""
    ) -> Answer:
        """Whether a person may do a thing with a project: the role, and where it is `apart`, that the person did not make it.

        Args:
            person: who wants to.
            name: what.
            dossier: with which project.
            tree: organisations of its year.
            makers: who made which project, where many are judged at once; None to ask the database.
            began: the role that began or finished what an `as_high` thing is about; empty for none.
        """
        answer = may_as_high(person, self._steps[name], dossier.unit_id, tree, began)
        if not answer:
            return answer
        reason = maker_of_project(person, answer.held, self._steps[name], dossier, tree, makers)
        return Answer(None, reason) if reason else answer

    def need(self, person: Person, name: str, organisation: int, tree: Tree) -> Held:
        """The role with which a person does a thing.

        Raises:
            Refused: there is none; says why.
        """
        answer = self.may_do(person, name, organisation, tree)
        if answer.held is None:
            raise Refused(answer.reason)
        return answer.held
