"""The reference pages of the rules, made from the rules themselves.

`python -m jixiao.audit.pages --write` writes `docs/reference/rules/`; without `--write` it only compares and names the
pages that differ (exit status 1).
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from jixiao.audit.catalogue import CatalogueEntry, catalogue_entries, coverage
from jixiao.audit.engine import audit
from jixiao.audit.example_changes import changes
from jixiao.audit.examples import document
from jixiao.audit.registry import LoadedRule, all_rules, find_rule, rules_version
from jixiao.audit.rule import Basis, Example, Family
from jixiao.law import find_instrument, profiles
from jixiao.law.pages import pages as law_pages
from jixiao.model import Reading
from jixiao.model.process_record import ProcessRecord
from jixiao.model.wording import FORM_ZH, SEVERITY_ZH

FOLDER = Path("docs") / "reference" / "rules"
_NOTE = "<!-- 由 python -m jixiao.audit.pages --write 生成，请勿手改 / generated, do not edit -->\n\n"
_FAMILY: dict[Family, str] = {
    "completeness": "完整性",
    "funds": "资金",
    "indicators": "指标",
    "scores": "分值与得分",
    "process": "过程",
}
_SCOPE = {"project": "项目", "region": "区域", "department": "部门整体"}
_HEADING = {"Basis": "依据 Basis", "Does not apply when": "不适用 Does not apply when", "Reading": "读法 Reading"}
_OUTCOME = {"passed": "通过", "failed": "问题", "not_applicable": "不适用"}


def main(arguments: list[str]) -> int:
    """Writes or compares all pages below the current folder. Gives 1 where a page is missing, stale or left over."""
    made = dict(pages())
    stale = [name for name, content in made.items() if _read(FOLDER / name) != content]
    over = [path.name for path in sorted(FOLDER.glob("*.md")) if path.name not in made]
    if "--write" in arguments:
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name in stale:
            (FOLDER / name).write_text(made[name], encoding="utf-8")
        for name in over:
            (FOLDER / name).unlink()
        return 0
    for name in (*stale, *over):
        sys.stderr.write(f"{FOLDER / name} 已过时，请运行 python -m jixiao.audit.pages --write\n")
    return 1 if stale or over else 0


def pages() -> Iterator[tuple[str, str]]:
    """Name and content of every page: one a rule, the law they rest on, and the index."""
    for loaded in all_rules():
        yield f"{loaded.rule.name}.md", _NOTE + _page(loaded)
    for name, content in law_pages():
        yield name, _NOTE + content
    yield "README.md", _NOTE + _index()


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _page(loaded: LoadedRule) -> str:
    rule, text = loaded.rule, loaded.text
    lines = [
        f"# {rule.id} `{rule.name}`\n",
        f"{text.zh}\n",
        f"{text.en}\n",
        "| | |\n|---|---|",
        f"| 类别 family | {_FAMILY[rule.family]} |",
        f"| 目录 catalogue | {'、'.join(f'{key} {catalogue_entries()[key].checks}' for key in rule.catalogue)} |",
        f"| 等级 severity | {SEVERITY_ZH[rule.severity]} `{rule.severity}` |",
        f"| 对象 | {'一份表' if rule.on == 'project' else '整份文件'}：{_kinds(loaded)} |",
        *(
            ["| 性质 nature | 只向审核人提问，不算问题 a question to the reviewer, no fault |"]
            if rule.is_question
            else []
        ),
        f"| 版本 version | {rule.version} |",
        "",
        "## 引用 Citations\n",
        *(_citation(basis) for basis in rule.citations),
    ]
    for heading, words in text.sections.items():
        lines += ["", f"## {_HEADING[heading]}\n", words]
    lines += ["", "## 例子 Examples\n", "例子都是样表改动一处；样表见 `jixiao/audit/examples.py`。"]
    for example in rule.examples:
        lines += ["", *_example(loaded, example)]
    return "\n".join(lines) + "\n"


def _kinds(loaded: LoadedRule) -> str:
    forms = "、".join(zh for key, zh in FORM_ZH.items() if key in loaded.rule.forms)
    scopes = "、".join(zh for key, zh in _SCOPE.items() if key in loaded.rule.scopes)
    return f"{forms}（{scopes}）"


def _citation(basis: Basis) -> str:
    cited = find_instrument(basis.instrument)
    number = "" if cited.id == cited.title else f"（{cited.id}）"
    whom = "普遍适用" if "everyone" in cited.binds else "对其他单位为参照"
    only = "" if basis.forms is None else f"；只用于{'、'.join(FORM_ZH[form] for form in sorted(basis.forms))}"
    line = f"- 《{cited.title}》{number}{basis.article or ''}（{whom}{only}）"
    if basis.article is None:
        return line
    clause = cited.clause(basis.article)
    return f"{line}：{clause.says}" + ("。条文内容未与原文核对" if clause.certainty == "unverified" else "")


def _example(loaded: LoadedRule, example: Example) -> Iterator[str]:
    profile = f"（审核口径 `{example.profile}`）" if example.profile != "cn" else ""
    yield f"### {_OUTCOME[example.outcome]}：{example.shows}{profile}\n"
    for change in changes(example.given):
        yield f"- {change}"
    for sheet in example.beside:
        yield f"- 对照{FORM_ZH[sheet.form]}（{sheet.fiscal_year}年度）：{'；'.join(changes(sheet))}"
    for item in example.budget or ():
        yield f"- 预算项目表：{item.name} {'没有金额' if item.amount is None else f'{item.amount}元'}"
    if example.record is not None:
        yield f"- 过程记录：{_recorded(example.record)}"
    if example.outcome == "not_applicable":
        yield f"\n不适用：{example.text}。"
    if example.outcome == "failed":
        reading = example.given if isinstance(example.given, Reading) else document(example.given)
        beside = [document(sheet) for sheet in example.beside]
        report = audit(
            reading,
            profile=example.profile,
            beside=beside,
            budget=example.budget,
            assessments=example.assessments,
            records=example.records,
        )
        for finding in report.findings:
            if finding.rule == loaded.rule.id:
                yield f"\n> {finding.message}\n>\n> 建议：{finding.remedy}"


def _recorded(record: ProcessRecord) -> str:
    """What a record says that an empty one of the project does not."""
    marks = {True: "是", False: "否"}
    facts = [
        f"{zh}{marks[said]}"
        for zh, said in (("新增", record.is_new), ("重大", record.is_major), ("已批复", record.is_approved))
        if said is not None
    ]
    facts += [f"{zh}{said}" for zh, said in (("事前评估", record.ex_ante), ("审核等级", record.review_grade)) if said]
    facts += [] if record.handed_out is None else [f"第三方代做{'、'.join(record.handed_out) or '没有'}"]
    facts += [
        f"整改“{task.problem}”期限{task.until_day}，{'已' if task.is_closed else '未'}办结"
        for task in record.rectifications
    ]
    return "；".join([f"截至{record.as_of}", *facts])


def _index() -> str:
    policies = "、".join(f"[`{profile}`](policy.{profile}.md)" for profile in profiles())
    lines = [
        "# 审核规则 Audit rules\n",
        f"共{len(all_rules())}条，版本 `{rules_version()}`。等级可由审核口径调整。\n",
        f"阈值和词表见审核口径 {policies}；文号、条款和项目属性代码表见[文件](instruments.md)。\n",
        "| 编号 | 名称 | 规则 | 等级 | 目录 |\n|---|---|---|---|---|",
    ]
    for loaded in all_rules():
        rule = loaded.rule
        cells = (rule.id, f"[`{rule.name}`]({rule.name}.md)", loaded.text.zh, SEVERITY_ZH[rule.severity])
        lines.append(f"| {' | '.join(cells)} | {' '.join(rule.catalogue)} |")
    covered = coverage()
    lines += ["", "## 审核目录与规则 Catalogue\n", "| 目录 | 检查 | 等级 | 规则 |\n|---|---|---|---|"]
    for entry in catalogue_entries().values():
        if covered[entry.id]:
            links = "、".join(f"[{key}]({find_rule(key).rule.name}.md)" for key in covered[entry.id])
            lines.append(f"| {entry.id} | {entry.checks} | {_severities(entry)} | {links} |")
    open_ = [entry for entry in catalogue_entries().values() if not covered[entry.id]]
    lines += [
        "",
        f"## 尚无规则 Not covered yet（{len(open_)}）\n",
        "| 目录 | 检查 | 等级 | 判断方法 |\n|---|---|---|---|",
    ]
    kinds = {"deterministic": "数据", "heuristic": "词表、阈值", "semantic": "人工"}
    lines += [f"| {entry.id} | {entry.checks} | {_severities(entry)} | {kinds[entry.kind]} |" for entry in open_]
    return "\n".join(lines) + "\n"


def _severities(entry: CatalogueEntry) -> str:
    return "、".join(SEVERITY_ZH[severity] for severity in entry.severities)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
