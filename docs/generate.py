"""Writes the generated reference pages: terms, forms, taxonomies, the JSON Schema and the command line.

`python docs/generate.py` writes; `--check` only compares and names the pages that differ (exit status 1).
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from jixiao.audit.pages import pages as rule_pages
from jixiao.cli.main import parser
from jixiao.contract import json_schema
from jixiao.forms import Form, forms
from jixiao.forms.extras import extras_of
from jixiao.forms.lists import lists
from jixiao.model import Reading
from jixiao.scoring.truth_table import reference_page as scoring_page
from jixiao.terms.catalogue import catalogue
from jixiao.terms.library import activities
from jixiao.terms.taxonomy import taxonomies
from jixiao.values.reference import reference_page as values_page
from jixiao.web.lifecycle.rights_page import rights_page

ROOT = Path(__file__).resolve().parent
_NOTE = "<!-- 由 docs/generate.py 生成，请勿手改 / generated, do not edit -->\n\n"


def main(arguments: list[str]) -> int:
    """Writes or checks all pages."""
    stale = []
    for name, content in pages():
        path = ROOT / "reference" / name
        if "--check" in arguments:
            if not path.is_file() or path.read_text(encoding="utf-8") != content:
                stale.append(name)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
    for name in stale:
        print(f"docs/reference/{name} 已过时，请运行 ./jx fix", file=sys.stderr)
    return 1 if stale else 0


def pages() -> Iterator[tuple[str, str]]:
    """Name and content of every generated page."""
    yield "terms.md", _NOTE + _terms()
    yield "taxonomies.md", _NOTE + _taxonomies()
    for form in forms():
        yield f"forms/{form.id}.md", _NOTE + _form(form)
    yield "forms/README.md", _NOTE + _form_index()
    yield "targets.schema.json", json.dumps(json_schema(Reading), ensure_ascii=False, indent=2) + "\n"
    yield "cli.md", _NOTE + _cli()
    yield "values.md", values_page()
    yield "library.md", _NOTE + _library()
    yield "rights.md", _NOTE + rights_page()
    yield "scoring.md", scoring_page()
    for name, content in rule_pages():
        yield f"rules/{name}", content


def _terms() -> str:
    lines = [
        "# 术语表 Terms\n",
        "| 名称 id | 术语 | English | 单位 | 含义 | 也印作 | 出处 |",
        "|---|---|---|---|---|---|---|",
    ]
    for term in catalogue().values():
        cells = (
            f"`{term.id}`",
            term.zh,
            term.en,
            term.unit or "",
            term.definition,
            "、".join(term.synonyms),
            term.seen,
        )
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _taxonomies() -> str:
    lines = ["# 指标分类 Taxonomies\n"]
    for taxonomy in taxonomies().values():
        lines += [f"## `{taxonomy.id}`（{taxonomy.instrument}）\n", "| 编码 | 名称 | 也印作 |", "|---|---|---|"]
        lines += [
            f"| {code} | {label} | {'、'.join(taxonomy.synonyms[code])} |" for code, label in taxonomy.labels.items()
        ]
        lines.append("")
    return "\n".join(lines)


def _form_index() -> str:
    lines = [
        "# 表式 Forms\n",
        "每个表式只声明一次：识别、排印、编辑和本页都出自同一份定义。",
        "加一个表式就是加一份定义，不加代码。\n",
    ]
    lines += ["| 表式 | 名称 | 依据 | 年度 |", "|---|---|---|---|"]
    lines += [f"| [{form.id}]({form.id}.md) | {form.zh} | {form.basis} | {form.first_year}– |" for form in forms()]
    lines += [
        "\n## 列表\n",
        "一行一条指标、一张表列多个项目的列表也读；列的名称和顺序不拘，要有项目名称、二级指标、三级指标、指标值。\n",
    ]
    for layout in lists():
        lines += [f"### {layout.zh}\n", f"{layout.en}\n", "| 栏目 | 字段 |", "|---|---|"]
        lines += [
            f"| {column.label} | {f'`{column.slot.name}`' if column.slot else '不取'} |" for column in layout.columns
        ]
        lines += [f"| {column.label} | `{column.key}` |" for column in layout.indicator_columns()]
    return "\n".join(lines) + "\n"


def _rate(form: Form) -> str:
    return f"；执行率按：`{form.execution_rate_of}`" if form.execution_rate_of else ""


def _form(form: Form) -> str:
    lines = [f"# {form.zh}\n", f"{form.en}\n", f"- 编号：`{form.id}`；种类：`{form.kind}`；依据：{form.basis}"]
    lines += [
        f"- 分类：`{form.taxonomy.id}`；口径：`{form.jurisdiction}`；金额单位：{form.money_unit}{_rate(form)}\n",
        "## 表头\n",
        "| 行 | 栏目 | 内容 |",
        "|---|---|---|",
    ]
    for number, row in enumerate((*form.head, *form.foot), 1):
        labels = "、".join(cell.text for cell in row if cell.role == "label")
        values = "、".join(
            f"`{cell.slot.name}{'.' + cell.slot.part if cell.slot.part else ''}`" for cell in row if cell.slot
        )
        lines.append(f"| {number} | {labels} | {values} |")
    lines += ["\n## 指标列\n", "| 列 | 字段 | 期间 |", "|---|---|---|"]
    lines += [
        f"| {column.group and f'{column.group}：'}{column.label} | `{column.key}` | {column.horizon} |"
        for column in form.indicators.columns
    ]
    own = extras_of(form)
    lines += [
        "\n## 表式没有而认得的栏目\n",
        "表上另印了这些栏目的，照此取用并注明，排印时补上。\n",
        "| 栏目 | 字段 |",
        "|---|---|",
    ]
    lines += [
        f"| {cell.label.text} | `{cell.slot.name}{'.' + cell.slot.part if cell.slot.part else ''}` |"
        for cell in own.cells
    ]
    lines += [f"| {item.column.label}（指标列） | `{item.column.key}` |" for item in own.columns]
    return "\n".join(lines) + "\n"


def _library() -> str:
    lines = [
        "# 共性指标库 Library of common indicators\n",
        "审核发现“1项”“持续提升”一类的弱指标时，从这里按工作内容和类别推荐可以衡量的指标；值由填报人按实际填写。",
        "名称中出现“识别词”的，按该项工作推荐；都没有的用“通用”。\n",
    ]
    for activity in activities():
        lines += [f"## {activity.zh} `{activity.id}`\n"]
        lines += [f"识别词：{'、'.join(activity.words)}\n"] if activity.words else []
        lines += ["| 类别 | 指标 | 符号 | 单位 | 怎样衡量 |", "|---|---|---|---|---|"]
        labels = taxonomies()["cn-2015"].labels
        lines += [
            f"| {labels[one.code]} | {one.name} | {one.operator} | {one.unit} | {one.measured} |"
            for one in activity.indicators
        ]
        lines.append("")
    return "\n".join(lines)


def _cli() -> str:
    lines = [
        "# 命令行 Command line\n",
        "退出状态：0 完成；1 完成且有“错误”级问题；2 文件或用法不能用；130 中断；141 接收输出的一方先关了管道（如 `| head -1`）。\n",
    ]
    for name, command in sorted(parser().commands.items()):
        about = [f"{command.description}\n"] if command.description else []
        lines += [f"## jixiao {name}\n", *about, "| 参数 | 说明 |", "|---|---|"]
        for action in command.options():
            words = ", ".join(f"`{word}`" for word in action.option_strings) or f"`{action.metavar or action.dest}`"
            choices = f"（{' / '.join(action.choices)}）" if action.choices else ""
            lines.append(f"| {words} | {action.help or ''}{choices} |")
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
