"""Who may do what is no step of a sheet, from `rights.yaml`."""

from functools import cache
from importlib.resources import files

import yaml

from jixiao.web.accounts.person import Held, Person
from jixiao.web.history.action import Refused
from jixiao.web.lifecycle.rights import Answer, may_at
from jixiao.web.lifecycle.workflow import Step
from jixiao.web.organisations.tree import Tree


@cache
def steps() -> dict[str, Step]:
    """Everything that can be done, by name."""
    text = files("jixiao.web.monitoring").joinpath("rights.yaml").read_text("utf-8")
    return {
        key: Step(key, entry["zh"], entry["en"], tuple(entry["roles"])) for key, entry in yaml.safe_load(text).items()
    }


def may_do(person: Person, name: str, organisation: int, tree: Tree) -> Answer:
    """Whether a person may do a thing at an organisation."""
    return may_at(person, steps()[name], organisation, tree)


def need(person: Person, name: str, organisation: int, tree: Tree) -> Held:
    """The role with which a person does a thing.

    Raises:
        Refused: there is none; says why.
    """
    answer = may_do(person, name, organisation, tree)
    if answer.held is None:
        raise Refused(answer.reason)
    return answer.held
