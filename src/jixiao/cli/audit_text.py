"""An audit on the terminal: project by project, the gravest first, each finding with its place, excerpt and clause."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jixiao.cli.selection import Selection
from jixiao.cli.tables import cut, table
from jixiao.law import marked_citation, marks_text
from jixiao.model import Finding, Project, Source
from jixiao.model.figures import DocumentFigures
from jixiao.model.reconciliation import Reconciliation
from jixiao.model.wording import (
    SEVERITY_ZH,
    nameless,
    place_text,
    sheet_name,
    shortened,
    subject_text,
    suggestion_text,
    waiver_text,
)
from jixiao.render.costs import cost_text, costs_fit
from jixiao.terms.unprintable import readable

if TYPE_CHECKING:
    from jixiao.audit import Comparison, Leftover, Report

_GRAVEST_FIRST = tuple(SEVERITY_ZH)
_EXCERPT = 60
_SUGGESTED = 3
_MANY = 5
"""With more projects than this a summary stands above the findings."""
_FIT = {True: "✓", False: "✗", None: "—"}


def report_text(name: str, report: "Report", projects: Sequence[Project], selection: Selection) -> str:
    """One report: totals, with many projects a summary, the chosen findings, what was audited and by which rules."""
    listed = selection.keeps(report.findings)
    lines = [totals_text(name, report), *notes_lines(report), *_figures(report.figures), *_summary(report, projects)]
    if chosen := selection.text():
        lines.append(f"\n只列出 {len(listed)} 条（{chosen}）")
    lines += _by_project(listed)
    lines += _equations(report.reconciliations)
    lines += waived_lines(report)
    lines += marks_lines(listed)
    lines += _checks(report)
    day = "最新规定" if report.on is None else f"{report.on} 有效的规定"
    lines.append(
        f"规则 {report.rules_version}，审核口径 {report.profile_text}，{day}，{report.program}，"
        f"文件 sha256 {report.document.sha256[:16]}"
    )
    return readable("\n".join(lines)) + "\n\n"


def notes_lines(report: "Report") -> Iterator[str]:
    """What a reader should know before the findings."""
    yield from (f"注意：{note}" for note in report.notes)


def waived_lines(report: "Report") -> Iterator[str]:
    """The accepted findings, each with the reason, by whom and until when."""
    if report.waived:
        yield f"\n已豁免 {len(report.waived)} 条："
    for one in report.waived:
        yield f"  {one.finding.rule} {subject_text(one.finding)} {_place(one.finding)}  {waiver_text(one.waiver)}"


def marks_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """What the marks behind the clauses mean, in one line; nothing where none stands."""
    if told := marks_text(citation for finding in findings for citation in finding.citations):
        yield f"\n{told}"


def totals_text(name: str, report: "Report") -> str:
    """The counts of one report in a line."""
    return f"{name}：{_totals(report.findings)}"


@dataclass(slots=True)
class Together:
    """The counts of several reports, which are written and forgotten one after the other."""

    documents: int = 0
    projects: int = 0
    clean: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, report: "Report", projects: int) -> None:
        """Takes the counts of one."""
        found = Counter(finding.severity for finding in report.findings)
        self.documents += 1
        self.projects += projects
        self.clean += not (found["error"] or found["warning"])
        self.counts.update(found)

    def text(self) -> str:
        """All of them in a line."""
        found = "，".join(f"{label} {self.counts[severity]}" for severity, label in SEVERITY_ZH.items())
        return (
            f"== 合计 ==\n{self.documents} 份文件，{self.projects} 个项目：{found}；"
            f"没有错误和应改正的 {self.clean} 份\n"
        )


def _summary(report: "Report", projects: Sequence[Project]) -> Iterator[str]:
    """The counts of each project, where there are many."""
    if len(projects) <= _MANY:
        return
    names: dict[int | None, str] = {None: "整份文件"}
    names |= {index: sheet_name(projects, index) for index in range(len(projects))}
    counts = Counter((finding.project_index, finding.severity) for finding in report.findings)
    rows = [(name, *(str(counts[index, severity]) for severity in SEVERITY_ZH)) for index, name in names.items()]
    yield f"\n{table(('项目', *SEVERITY_ZH.values()), rows, right=frozenset({1, 2, 3}))}"


def _checks(report: "Report") -> Iterator[str]:
    """How many checks were made, and how many could not be."""
    tallies = report.checked.values()
    passed, failed, left = (sum(getattr(one, key) for one in tallies) for key in ("passed", "failed", "not_applicable"))
    yield f"\n检查 {passed + failed} 次，另有 {left} 次不适用（逐条规则的次数和原因见 --format json）"


def comparison_text(comparison: "Comparison", old: str, new: str) -> str:
    """What became of the findings from one version to the next: what is to be done first, what is gone last and in a line."""
    counts = f"消除 {len(comparison.gone)}，新增 {len(comparison.added)}，仍在 {len(comparison.still)}"
    if comparison.unchecked:
        counts += f"，规则不再适用 {len(comparison.unchecked)}"
    if comparison.left_out:
        counts += f"，项目不在新文件 {len(comparison.left_out)}"
    lines = [f"{old} → {new}：{counts}"]
    if comparison.old_rules_version != comparison.new_rules_version:
        lines.append(
            f"注意：两次用的规则不同（{comparison.old_rules_version}、{comparison.new_rules_version}），差别可能出自规则"
        )
    for title, findings in (("新增", comparison.added), ("仍在", [pair.new for pair in comparison.still])):
        if findings:
            lines += [f"\n== {title} {len(findings)} ==", *_by_project(findings)]
    if comparison.unchecked:
        lines.append(f"\n== 规则不再适用 {len(comparison.unchecked)}：改好了，或者少了可以核对的内容，看原因 ==")
        lines += [f"  {one.old.rule} {subject_text(one.old)}：{one.old.message}\n         现在：{one.reason}"
                  for one in comparison.unchecked]  # fmt: skip
    for title, findings in (("已消除", comparison.gone), ("项目不在新文件", comparison.left_out)):
        if findings:
            lines += [f"\n== {title} {len(findings)} ==", *map(_in_a_line, sorted(findings, key=_worst_first))]
    return readable("\n".join(lines)) + "\n\n"


def leftovers_text(leftovers: "Iterable[Leftover]") -> str:
    """Waivers that hide nothing, a line each."""
    return "".join(
        f"jixiao：豁免 {item.waiver.rule} {item.waiver.project or '整份文件'} {item.waiver.place}{_why_left(item)}\n"
        for item in leftovers
    )


def _why_left(item: "Leftover") -> str:
    if item.is_expired:
        return f"已于 {item.waiver.until} 到期，问题重新列出"
    if item.lacks_place:
        return "没有写 place，不知道豁免哪一处；请写上发现的位置（JSON 指针，或单元格里印的文字）"
    return "没有对应的问题，请从清单中删去"


def _figures(figures: DocumentFigures | None) -> Iterator[str]:
    """The document in one line; shares of nothing are left out."""
    if figures is None or figures.quality is None:
        return
    shares = (
        ("量化的指标", figures.quantified, "条"),
        ("占位的指标行", figures.fillers, "行"),
        ("以投诉代满意度的项目", figures.complaints, "个"),
        ("时限在12月的时效指标", figures.year_end, "条"),
        ("成本与资金对得上的项目", figures.reconciled, "个"),
    )
    words = [
        f"{title} {share.part}/{share.whole}{unit}（{share.pct}%）" for title, share, unit in shares if share.whole
    ]
    yield f"填报质量 {figures.quality} 分（满分100，各表按问题扣分后平均）；{'，'.join(words)}"


def _equations(reconciliations: Iterable[Reconciliation]) -> Iterator[str]:
    """The equations found, a line a project, and why there is none."""
    found = [one for one in reconciliations if one.text or one.reason]
    if found:
        yield "\n== 成本勾稽 =="
    for one in found:
        yield f"  {_FIT[costs_fit(one)]} {shortened(one.project or nameless(one.project_index))}：{cost_text(one)}"


def _totals(findings: Iterable[Finding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    return "，".join(f"{word} {counts[severity]}" for severity, word in SEVERITY_ZH.items())


def _by_project(findings: Iterable[Finding]) -> Iterator[str]:
    project: object = None
    for finding in sorted(findings, key=_worst_first):
        if project != (finding.project_index, finding.project):
            project = (finding.project_index, finding.project)
            yield f"\n■ {subject_text(finding)}"
        yield f"  [{SEVERITY_ZH[finding.severity]}] {finding.rule} {_place(finding)}  {finding.message}"
        if excerpt := finding.sources[0].text if finding.sources else None:
            yield f"         原文：{cut(excerpt, _EXCERPT)}"
        if finding.suggestions:
            yield f"         可改设：{'；'.join(map(suggestion_text, finding.suggestions[:_SUGGESTED]))}"
        basis = "；".join(marked_citation(citation) for citation in finding.citations)
        yield f"         建议：{finding.remedy}" + (f"  依据：{basis}" if basis else "")


def _in_a_line(finding: Finding) -> str:
    """A finding that needs no work any more."""
    said = cut(finding.message, _EXCERPT)
    return f"  [{SEVERITY_ZH[finding.severity]}] {finding.rule} {subject_text(finding)}：{said}"


def _place(finding: Finding) -> str:
    return place_text(finding.sources[0]) if finding.sources else ""


def _worst_first(finding: Finding) -> tuple[int, int, int, int, int, int]:
    """Document order of the projects; within one the gravest first, then by place."""
    place = finding.sources[0] if finding.sources else Source()
    project = -1 if finding.project_index is None else finding.project_index
    severity = _GRAVEST_FIRST.index(finding.severity)
    return (project, severity, place.line or 0, place.page or 0, place.table or 0, place.row or 0)
