"""An audit on the terminal: project by project, the gravest first, each finding with its place, excerpt and clause."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from jixiao.cli.tables import cut
from jixiao.law import short_citation
from jixiao.model import Finding, Source
from jixiao.model.figures import DocumentFigures
from jixiao.model.reconciliation import Reconciliation, Status
from jixiao.model.wording import SEVERITY_ZH, place_text, suggestion_text

if TYPE_CHECKING:
    from jixiao.audit import Comparison, Leftover, Report

_GRAVEST_FIRST = tuple(SEVERITY_ZH)
_EXCERPT = 60
_SUGGESTED = 3
_STATUS: dict[Status, str] = {
    "found": "✓",
    "several": "✓",
    "rows_missing": "✗",
    "not_found": "✗",
    "not_checkable": "—",
    "gave_up": "—",
}


def report_text(name: str, report: "Report") -> str:
    """One report, with what was audited and by which rules at its end."""
    lines = [f"{name}：{_totals(report.findings)}", *_figures(report.figures), *_by_project(report.findings)]
    lines += _equations(report.reconciliations)
    if report.waived:
        lines.append(f"\n已豁免 {len(report.waived)} 条：")
        lines += [
            f"  {item.finding.rule} {item.finding.project or '整份文件'} {_place(item.finding)}  "
            f"{item.waiver.reason}（{item.waiver.by}{_until(item.waiver.until)}）"
            for item in report.waived
        ]
    day = "最新规定" if report.on is None else f"{report.on} 有效的规定"
    lines.append(
        f"\n规则 {report.rules_version}，政策档案 {report.profile}，{day}，{report.program}，"
        f"文件 sha256 {report.document.sha256[:16]}"
    )
    return "\n".join(lines) + "\n\n"


def comparison_text(comparison: "Comparison", old: str, new: str) -> str:
    """What became of the findings from one version to the next."""
    counts = f"消除 {len(comparison.gone)}，新增 {len(comparison.added)}，仍在 {len(comparison.still)}"
    lines = [f"{old} → {new}：{counts}"]
    if comparison.old_rules_version != comparison.new_rules_version:
        lines.append(
            f"注意：两次用的规则不同（{comparison.old_rules_version}、{comparison.new_rules_version}），差别可能出自规则"
        )
    parts = (("已消除", comparison.gone), ("新增", comparison.added), ("仍在", [pair.new for pair in comparison.still]))
    for title, findings in parts:
        if findings:
            lines += [f"\n== {title} {len(findings)} ==", *_by_project(findings)]
    return "\n".join(lines) + "\n\n"


def leftovers_text(leftovers: "Iterable[Leftover]") -> str:
    """Waivers that hide nothing, a line each."""
    return "".join(
        f"jixiao：豁免 {item.waiver.rule} {item.waiver.project or '整份文件'} {item.waiver.place}"
        f"{f'已于 {item.waiver.until} 到期，问题重新列出' if item.is_expired else '没有对应的问题，请从清单中删去'}\n"
        for item in leftovers
    )


def _figures(figures: DocumentFigures | None) -> Iterator[str]:
    """The document in one line; shares of nothing are left out."""
    if figures is None or figures.quality is None:
        return
    shares = (
        ("指标量化", figures.quantified),
        ("占位行", figures.fillers),
        ("以投诉代满意度的项目", figures.complaints),
        ("时限在12月", figures.year_end),
        ("成本与资金对得上的项目", figures.reconciled),
    )
    words = [f"{title} {share.part}/{share.whole}（{share.pct}%）" for title, share in shares if share.whole]
    yield f"质量 {figures.quality} 分；{'，'.join(words)}"


def _equations(reconciliations: Iterable[Reconciliation]) -> Iterator[str]:
    """The equations found, a line a project, and why there is none."""
    found = [one for one in reconciliations if one.text or one.reason]
    if found:
        yield "\n== 成本勾稽 =="
    for one in found:
        yield f"  {_STATUS[one.status]} {one.project or '（没有项目名称）'}：{one.text or one.reason}"


def _totals(findings: Iterable[Finding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    return "，".join(f"{word} {counts[severity]}" for severity, word in SEVERITY_ZH.items())


def _by_project(findings: Iterable[Finding]) -> Iterator[str]:
    project: object = None
    for finding in sorted(findings, key=_worst_first):
        if project != (finding.project_index, finding.project):
            project = (finding.project_index, finding.project)
            yield f"\n■ {finding.project or ('整份文件' if finding.project_index is None else '（没有项目名称）')}"
        yield f"  [{SEVERITY_ZH[finding.severity]}] {finding.rule} {_place(finding)}  {finding.message}"
        if excerpt := finding.sources[0].text if finding.sources else None:
            yield f"         原文：{cut(excerpt, _EXCERPT)}"
        if finding.suggestions:
            yield f"         可改设：{'；'.join(map(suggestion_text, finding.suggestions[:_SUGGESTED]))}"
        basis = "；".join(short_citation(citation) for citation in finding.citations)
        yield f"         建议：{finding.remedy}" + (f"  依据：{basis}" if basis else "")


def _place(finding: Finding) -> str:
    return place_text(finding.sources[0]) if finding.sources else ""


def _until(day: object) -> str:
    return f"，至 {day}" if day else ""


def _worst_first(finding: Finding) -> tuple[int, int, int, int, int, int]:
    """Document order of the projects; within one the gravest first, then by place."""
    place = finding.sources[0] if finding.sources else Source()
    project = -1 if finding.project_index is None else finding.project_index
    severity = _GRAVEST_FIRST.index(finding.severity)
    return (project, severity, place.line or 0, place.page or 0, place.table or 0, place.row or 0)
