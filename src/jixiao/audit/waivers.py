"""Waivers: findings that a reviewer accepts, each with rule, place and reason, with who and until when.

A file of waivers is YAML, a list of entries; the page docs/how-to/waivers.md shows one.
"""

from collections.abc import Iterable
from dataclasses import MISSING, dataclass, fields, replace
from datetime import date
from typing import Any

import yaml

from jixiao.errors import JixiaoError
from jixiao.model import Finding, Waiver
from jixiao.model.report import Report, Waived
from jixiao.terms.folding import fold


class BadWaiver(JixiaoError):
    """A waiver that does not say what it accepts, or why."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """A waiver that hides nothing and should be removed.

    Attributes:
        waiver: the waiver.
        is_expired: its last day is over, the finding is reported again; False where no finding fits any more.
        lacks_place: it names no place, and its rule has findings on its project: nobody can tell which of them is meant.
    """

    waiver: Waiver
    is_expired: bool
    lacks_place: bool = False


def waive(report: Report, waivers: Iterable[Waiver], today: date) -> tuple[Report, tuple[Leftover, ...]]:
    """Takes accepted findings out of a report; tallies stay, for the fault is still there.

    Gives the report with the accepted findings apart, and the waivers that are expired or cover nothing.
    """
    given = tuple(waivers)
    in_force = tuple(waiver for waiver in given if waiver.until is None or today <= waiver.until)
    kept, waived = list[Finding](), list[Waived]()
    for finding in report.findings:
        accepted = next((waiver for waiver in in_force if covers(waiver, finding)), None)
        if accepted is None:
            kept.append(finding)
        else:
            waived.append(Waived(finding, accepted))
    expired = (Leftover(waiver, is_expired=True) for waiver in given if waiver not in in_force)
    unused = (
        Leftover(waiver, is_expired=False, lacks_place=_lacks_place(waiver, report.findings))
        for waiver in in_force
        if not any(covers(waiver, finding) for finding in report.findings)
    )
    return replace(report, findings=tuple(kept), waived=tuple(waived)), (*expired, *unused)


def _lacks_place(waiver: Waiver, findings: Iterable[Finding]) -> bool:
    return not waiver.place and any(_is_of_rule(waiver, finding) for finding in findings)


def _is_of_rule(waiver: Waiver, finding: Finding) -> bool:
    return (waiver.rule, fold(waiver.project or "")) == (finding.rule, fold(finding.project or ""))


def covers(waiver: Waiver, finding: Finding) -> bool:
    """Whether the finding is the one that is accepted: rule, project, and its place by pointer or by printed text."""
    if not _is_of_rule(waiver, finding):
        return False
    if not waiver.place:
        return not any(finding.pointers)
    if waiver.place.startswith("/"):
        return waiver.place in finding.pointers
    return fold(waiver.place) in {fold(source.text) for source in finding.sources if source.text}


def waivers_from_yaml(content: bytes) -> tuple[Waiver, ...]:
    """Reads a file of waivers.

    Raises:
        BadWaiver: names the first entry that is wrong, and how.
    """
    try:
        entries = yaml.safe_load(content)
    except RecursionError as error:
        raise BadWaiver(
            "豁免清单里一层套一层太深，应当是一列条目，每条写 rule、project、place、reason、by、until"
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"第{mark.line + 1}行附近" if mark is not None else ""
        raise BadWaiver(f"豁免清单{place}不是 UTF-8 的 YAML，请检查缩进、括号和引号") from error
    except ValueError as error:  # a date that no calendar has
        raise BadWaiver(f"豁免清单里有日历上没有的日期（{error}），请改正 until") from error
    if not isinstance(entries, list):
        raise BadWaiver("豁免清单应当是一列条目，每条写 rule、project、place、reason、by、until")
    return tuple(_waiver(number, entry) for number, entry in enumerate(entries, 1))


def _waiver(number: int, entry: Any) -> Waiver:
    if not isinstance(entry, dict):
        raise BadWaiver(f"豁免清单第{number}条应当写成“名称: 内容”，见到的是“{entry}”")
    known = {item.name: item.default is MISSING for item in fields(Waiver)}
    if unknown := [str(key) for key in entry if key not in known]:
        raise BadWaiver(f"豁免清单第{number}条有不认识的栏目“{unknown[0]}”；可写：{'、'.join(known)}")
    for name, is_required in known.items():
        if is_required and name in ("rule", "reason", "by") and not str(entry.get(name) or "").strip():
            raise BadWaiver(f"豁免清单第{number}条没有写 {name}；每条豁免都要写明规则、理由和批准人")
    until = entry.get("until")
    if until is not None and not isinstance(until, date):
        raise BadWaiver(f"豁免清单第{number}条的 until 是“{until}”，请写成 2024-12-31")
    texts = {name: _text(entry.get(name)) for name in ("rule", "project", "place", "reason", "by")}
    return Waiver(
        rule=texts["rule"] or "",
        project=texts["project"],
        place=texts["place"] or "",
        reason=texts["reason"] or "",
        by=texts["by"] or "",
        until=until,
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value).strip()
