"""Precision and recall of the audit on sheets whose faults a person noted: `./jx bench audit [FOLDER]`.

Without a folder the labelled set of the repository is taken, `tests/labelled`; its README says what form a case has and
how a label is held against a finding. A finding of severity error or warning without a label is a false alarm; notices
without a label are listed apart, since a sheet may give cause for more hints than a person cares to note.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jixiao import pipeline
from jixiao.audit import all_rules, catalogue_entries
from jixiao.errors import JixiaoError
from jixiao.model import Finding
from tests.labelled.cases import BrokenCase, Case, Label, budget_of, cases, read, records_of_case
from tests.labelled.matching import Comparison, compare

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "tests" / "labelled"
PRECISION_BAR, RECALL_BAR, RULE_BAR, CASES_FOR_RULE_BAR = 98, 95, 90, 5


@dataclass(frozen=True, slots=True)
class Measured:
    """One case and how its findings and labels compare."""

    case: Case
    result: Comparison

    @property
    def is_sound(self) -> bool:
        """Whether its labels, the arguable ones apart, name nothing but notices."""
        return all(label.is_arguable or _severity(label) == "notice" for label in self.case.labels)


def run() -> dict[str, Any]:
    """Figures over all cases of the repository's set."""
    return _figures(_measure(FOLDER))


def main(arguments: list[str]) -> int:
    """Prints the tables, misses and false alarms; gives 1 where a bar is missed and 2 where the folder is no such set."""
    parser = argparse.ArgumentParser(prog="./jx bench audit", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="a folder of cases in the same form")
    parser.add_argument("--brief", action="store_true", help="tables alone, without misses and false alarms")
    options = parser.parse_args(arguments)
    try:
        measured = _measure(options.folder)
    except (BrokenCase, JixiaoError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    if not measured:
        print(f"bench: {options.folder} 里没有 *.expected.yaml / holds no case", file=sys.stderr)
        return 2
    _print_catalogue(measured)
    _print_rules(measured)
    if not options.brief:
        _print_list("漏报 missed", measured, lambda result: map(_label_line, result.missed))
        _print_list("误报 false alarms", measured, lambda result: map(_finding_line, result.false_alarms))
        _print_list(
            "未标注的提示 unlabelled notices", measured, lambda result: map(_finding_line, result.unlabelled_notices)
        )
    for label, figure in _figures(measured).items():
        print(f"{label:44}  {figure}")
    below = list(_below_bars(measured))
    print(f"\n未达到 below the bar: {'；'.join(below)}" if below else "\n各项都达到 all bars are met")
    return 1 if below else 0


def _measure(folder: Path) -> list[Measured]:
    reading = cache(read)  # a companion lies beside several cases
    measured = []
    for case in cases(folder):
        own = case.reading()
        beside = [reading(path) for path in case.beside]
        report = pipeline.audit(
            own, profile=case.profile, beside=beside, budget=budget_of(case), records=records_of_case(case)
        )
        measured.append(Measured(case, compare(case.labels, report.findings, own)))
    return measured


def _severity(label: Label) -> str:
    """The gravest severity that the catalogue gives the check it is nearest to."""
    return catalogue_entries()[label.catalogue[0]].severities[0]


def _figures(measured: Sequence[Measured]) -> dict[str, Any]:
    sound = [item for item in measured if item.is_sound]
    disturbed = sum(bool(item.result.false_alarms) for item in sound)
    grave = [item for item in _all_labels(measured) if _severity(item[0]) != "notice"]
    right, false = _alarms(measured)
    labels = _all_labels(measured)
    return {
        "文件 documents": len(measured),
        "其中无错误和应改正的 sound": f"{len(sound)}, 有误报 with a false alarm {disturbed}",
        "标注 labels": len(labels),
        "召回 recall": _share(sum(found for _, found in labels), len(labels)),
        "召回（错误和应改正） of errors and warnings": _share(sum(found for _, found in grave), len(grave)),
        "准确 precision": _share(right, right + false),
        "有争议而报出的 arguable findings": sum(len(item.result.arguable) for item in measured),
        "未标注的提示 unlabelled notices": sum(len(item.result.unlabelled_notices) for item in measured),
    }


def _all_labels(measured: Sequence[Measured]) -> list[tuple[Label, bool]]:
    """Every label that counts, and whether it was found."""
    found = [(label, True) for item in measured for label in item.result.found]
    return found + [(label, False) for item in measured for label in item.result.missed]


def _alarms(measured: Sequence[Measured]) -> tuple[int, int]:
    """Findings of severity error or warning that match a label, and those that match none."""
    right = sum(finding.severity != "notice" for item in measured for finding in item.result.right)
    return right, sum(len(item.result.false_alarms) for item in measured)


def _below_bars(measured: Sequence[Measured]) -> Iterator[str]:
    right, false = _alarms(measured)
    labels = _all_labels(measured)
    if right * 100 < PRECISION_BAR * (right + false):
        yield f"准确 precision {_share(right, right + false)} < {PRECISION_BAR}%"
    found = sum(is_found for _, is_found in labels)
    if found * 100 < RECALL_BAR * len(labels):
        yield f"召回 recall {_share(found, len(labels))} < {RECALL_BAR}%"
    for rule in all_rules():
        own = _of_checks(labels, rule.rule.catalogue)
        if len(own) >= CASES_FOR_RULE_BAR and sum(own) * 100 < RULE_BAR * len(own):
            yield f"{rule.rule.id} {_share(sum(own), len(own))} < {RULE_BAR}%"
    if alarmed := sum(bool(item.result.false_alarms) for item in measured if item.is_sound):
        yield f"{alarmed} 张正确的表有误报 sound sheets with a false alarm"


def _of_checks(labels: Iterable[tuple[Label, bool]], checks: Iterable[str]) -> list[bool]:
    wanted = set(checks)
    return [found for label, found in labels if wanted & set(label.catalogue)]


def _print_catalogue(measured: Sequence[Measured]) -> None:
    labels = _all_labels(measured)
    print("目录 check  标注 labels  报出 found  召回 recall")
    for entry in catalogue_entries().values():
        if own := _of_checks(labels, [entry.id]):
            print(f"{entry.id:10}  {len(own):11}  {sum(own):10}  {_share(sum(own), len(own)):>11}  {entry.checks}")
    print()


def _print_rules(measured: Sequence[Measured]) -> None:
    labels = _all_labels(measured)
    counts = {
        kind: Counter(finding.rule for item in measured for finding in getattr(item.result, kind))
        for kind in ("right", "arguable", "false_alarms", "unlabelled_notices")
    }
    print(
        "规则 rule  对 right  有争议 arguable  误报 false  未标注提示 notices  准确 precision  标注 labels  召回 recall"
    )
    for loaded in all_rules():
        rule = loaded.rule
        right, arguable, false, notices = (counts[kind][rule.id] for kind in counts)
        own = _of_checks(labels, rule.catalogue)
        print(
            f"{rule.id:9}  {right:8}  {arguable:15}  {false:10}  {notices:18}  {_share(right, right + false):>14}"
            f"  {len(own):11}  {_share(sum(own), len(own)):>11}  {rule.name} {' '.join(rule.catalogue)}"
        )
    print()


def _print_list(title: str, measured: Sequence[Measured], lines: Callable[[Comparison], Iterable[str]]) -> None:
    found = [(item.case.name, line) for item in measured for line in lines(item.result)]
    print(f"{title}: {len(found)}")
    for name, line in found:
        print(f"  {name}: {line}")
    print()


def _label_line(label: Label) -> str:
    place = "、".join((*label.rows, *label.fields))
    return f"{','.join(label.catalogue)} {place} {label.says}"


def _finding_line(finding: Finding) -> str:
    return f"{finding.rule} {','.join(finding.catalogue)} {finding.message}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2%}" if whole else "–"
