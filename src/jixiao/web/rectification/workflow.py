"""The workflow of a task."""

from functools import cache
from importlib.resources import files

from jixiao.web.lifecycle.workflow import Workflow, read_workflows


@cache
def task_workflow() -> Workflow:
    """States and steps of a rectification task."""
    return read_workflows(files("jixiao.web.rectification").joinpath("workflows.yaml").read_text("utf-8"))["task"]
