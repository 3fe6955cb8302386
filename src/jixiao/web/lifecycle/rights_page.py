"""The page of rights in the documentation: who may do what, in which state, at which organisations. Needs no Django."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import yaml

from jixiao.web.accounts.roles import Role, roles
from jixiao.web.lifecycle.workflow import Step, Workflow, read_workflows, workflows

_PLACES = ("本单位", "同一部门的其他单位", "本地区其他部门的单位", "外地区的单位")
_REACHED = {"own": 1, "below": 2, "region": 3, "everywhere": 4}
_ASKS = {
    "reason": "原因",
    "remarks": "意见",
    "grade": "等级",
    "procedure": "程序",
    "approval": "批准文号",
    "proof": "佐证",
}
_FREEZES = {"declaration": "提交版", "approval": "批复版", "adjustment": "调整版"}

_AS_HIGH = "不低于下达或完成的一级"


def rights_page() -> str:
    """The page, as Markdown."""
    return "\n".join(_page()) + "\n"


def _page() -> Iterator[str]:
    yield "# 谁能做什么 Rights\n"
    yield (
        "本页出自 `roles.yaml` 和各处的 `workflows.yaml`、`rights.yaml`；程序按这些数据判断，测试把每个角色、操作、状态、机构的组合逐一核对。"
        "网页上每份表的“现在可以做什么”说的是同一件事，并说明为什么不能。\n"
    )
    yield (
        "“填报人”是填写过这份表的人、提交它或申请调整的人、登记了它所带入的完成情况的人，代别人办理时两个人都算；"
        "表生效以后仍然算，只有调整的审核、批准限于本次调整的填报人。评价、事前绩效评估、重点监控和整改验收按项目算：填报过它的任何一份表，或登记过它的完成情况。"
        "整改的来源写部门评价、财政评价的，由能“完成报告”的人在出了报告以后下达。\n"
    )
    yield (
        "“办过这些的人不能做”：审核分级，各级由不同的人办，从最近一次提交算起；代别人办理时两个人都算，没有人例外。"
        "人手不够的单位可以用 `JIXIAO_SMALL_OFFICES` 放宽同一边的两级（单位和主管部门，或财政审核和批复），见[运行](../how-to/running.md)。\n"
    )
    yield "## 角色和范围 Roles and their reach\n"
    yield f"| 角色 | English | {' | '.join(_PLACES)} | 做什么 |"
    yield f"|{'---|' * (3 + len(_PLACES))}"
    for role in roles().values():
        yield f"| {role.zh} | {role.en} | {' | '.join(_reach(role))} | {role.does} |"
    yield "\n范围从给角色的机构算起：“本单位”是这个机构自己；主管部门的角色给在主管部门，财政的角色给在财政部门。\n"
    for flow in (*workflows().values(), *_other_workflows()):
        yield from _workflow(flow)
    yield "## 表以外的操作 Beside the sheets\n"
    yield "| 操作 | English | 角色 | 填报人不能做 | 说明 |"
    yield f"|{'---|' * 5}"
    for entry in _rights():
        names = "、".join(roles()[role].zh for role in entry["roles"])
        apart = _ticked(is_apart=entry.get("apart", False))
        note = "本人也可以" if entry.get("by_oneself") else _AS_HIGH if entry.get("as_high") else "—"
        yield f"| {entry['zh']} | {entry['en']} | {names} | {apart} | {note} |"


def _other_workflows() -> Iterator[Workflow]:
    """Those of records that are no sheets, room by room."""
    for text in _texts("workflows.yaml"):
        yield from (flow for kind, flow in read_workflows(text).items() if kind not in workflows())


def _rights() -> Iterator[dict[str, Any]]:
    for text in _texts("rights.yaml"):
        yield from yaml.safe_load(text).values()


def _texts(name: str) -> Iterator[str]:
    """The files of that name, in the order of the rooms."""
    for room in sorted(files("jixiao.web").iterdir(), key=lambda room: room.name):
        if room.is_dir() and (file := room.joinpath(name)).is_file():
            yield file.read_text("utf-8")


def _reach(role: Role) -> list[str]:
    return ["✓" if place < _REACHED[role.reach] else "—" for place in range(len(_PLACES))]


def _workflow(flow: Workflow) -> Iterator[str]:
    yield f"## {flow.zh} {flow.en}\n"
    acting = [role for role in roles().values() if any(role.id in step.roles for step in flow.steps.values())]
    yield "### 操作 Actions\n"
    yield "| 操作 | English | 角色 | 从 | 到 | 要填 | 填报人不能做 | 办过这些的人不能做 | 留下版本 |"
    yield f"|{'---|' * 9}"
    for step in flow.steps.values():
        yield f"| {' | '.join(_cells(flow, step))} |"
    yield "\n### 状态 × 角色 States and roles\n"
    yield f"| 状态 | {' | '.join(role.zh for role in acting)} |"
    yield f"|{'---|' * (1 + len(acting))}"
    for state in flow.states.values():
        steps = flow.steps_from(state.id)
        cells = ["、".join(step.zh for step in steps if role.id in step.roles) or "—" for role in acting]
        yield f"| {state.zh}{'（办结）' if state.is_final else ''} | {' | '.join(cells)} |"
    yield ""


def _cells(flow: Workflow, step: Step) -> list[str]:
    return [
        step.zh,
        step.en,
        "、".join(roles()[role].zh for role in step.roles) + (f"（{_AS_HIGH}）" if step.as_high else ""),
        "、".join(flow.states[state].zh for state in step.before) or "（还没有）",
        flow.states[step.after].zh if step.after else "（不变）",
        "、".join(
            [_ASKS[ask] + (f"（{'、'.join(step.grades)}）" if ask == "grade" and step.grades else "") for ask in step.asks]
            + [f"{_ASKS[ask]}（可不填）" for ask in step.offers]
        )
        or "—",
        _ticked(is_apart=step.apart),
        "、".join(flow.steps[name].zh for name in step.other_than) or "—",
        _FREEZES[step.freezes] if step.freezes else "—",
    ]  # fmt: skip


def _ticked(*, is_apart: bool) -> str:
    return "✓" if is_apart else "—"
