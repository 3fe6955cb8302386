"""The stages of the year, as data: `stages.yaml`."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from jixiao.errors import JixiaoError
from jixiao.web.lifecycle.workflow import workflows

Expects = Literal["none", "unit", "dossier"]


class BadStages(JixiaoError):
    """`stages.yaml` names what there is not; says where."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage.

    Attributes:
        id: name in code and tables.
        zh: Chinese name.
        en: English name.
        kind: kind of the sheets that it deals with.
        steps: id of a step -> states in which it belongs to the stage; none: in any.
        pending: states of sheets that it has yet to deal with.
        not_beyond: states of sheets that are not beyond it: its own, and those of the stages before it.
        expects: who has to have a sheet.
        by_month: each month has a window of its own.
        begun_at: name of the page where a sheet that is expected is begun.
        done_at: name of the page where its steps are taken.
    """

    id: str
    zh: str
    en: str
    kind: str
    steps: dict[str, tuple[str, ...]]
    pending: tuple[str, ...]
    not_beyond: tuple[str, ...]
    expects: Expects = "none"
    by_month: bool = False
    begun_at: str = "desk"
    done_at: str = "desk"

    def holds(self, kind: str, step: str, state: str) -> bool:
        """Whether a step with a sheet in a state belongs to the stage."""
        states = self.steps.get(step) if kind == self.kind else None
        return states is not None and (not states or not state or state in states)


@cache
def stages() -> dict[str, Stage]:
    """Every stage by id, in the order of the year.

    Raises:
        BadStages: a kind, step, state or stage is named that there is not.
    """
    text = files("jixiao.web.stagecalendar").joinpath("stages.yaml").read_text("utf-8")
    found: dict[str, Stage] = {}
    for key, entry in yaml.safe_load(text).items():
        found[key] = _stage(key, entry, found)
    return found


def stages_of(kind: str, step: str, state: str) -> tuple[Stage, ...]:
    """The stages that a step with a sheet in a state belongs to."""
    return tuple(stage for stage in stages().values() if stage.holds(kind, step, state))


def stage_choices() -> list[tuple[str, str]]:
    """For the database."""
    return [(stage.id, stage.zh) for stage in stages().values()]


def _stage(key: str, entry: dict[str, Any], before: dict[str, Stage]) -> Stage:
    flow = workflows().get(entry["kind"])
    if flow is None:
        raise BadStages(f"stages.yaml：{key} 的 kind“{entry['kind']}”没有流程")
    if unknown := [step for step in entry["steps"] if step not in flow.steps]:
        raise BadStages(f"stages.yaml：{key} 的步骤“{unknown[0]}”不在“{flow.zh}”的流程里")
    states = [*entry["pending"], *(state for some in entry["steps"].values() for state in some)]
    if unknown := [state for state in states if state not in flow.states]:
        raise BadStages(f"stages.yaml：{key} 的状态“{unknown[0]}”不在“{flow.zh}”的流程里")
    after = entry.get("after")
    if after and after not in before:
        raise BadStages(f"stages.yaml：{key} 的 after“{after}”要排在它前面")
    return Stage(
        id=key,
        zh=entry["zh"],
        en=entry["en"],
        kind=entry["kind"],
        steps={step: tuple(some) for step, some in entry["steps"].items()},
        pending=tuple(entry["pending"]),
        not_beyond=(*(before[after].not_beyond if after else ()), *entry["pending"]),
        expects=entry.get("expects", "none"),
        by_month=entry.get("by_month", False),
        begun_at=entry.get("begun_at", "desk"),
        done_at=entry.get("done_at", "desk"),
    )
