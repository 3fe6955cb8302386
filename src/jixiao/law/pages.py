"""Reference pages of the law data: instruments, and the values of each policy profile with their basis and dates."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from jixiao.law.attributes import attribute_lists
from jixiao.law.instruments import Certainty, Instrument, all_instruments
from jixiao.law.loader import profiles, provisions_of
from jixiao.law.provisions import Provision

_CERTAINTY: dict[Certainty, str] = {"seen": "见于公开来源", "unverified": "未与原文核对", "ours": "本系统的取值"}
_PATTERN = re.compile(r"[\\[(][\\?^\w\u2e80-\uffff]")
"""What no word has and most patterns: they are printed as code, for in prose `[甲](乙)` would be a link."""


def pages() -> Iterator[tuple[str, str]]:
    """Name and content of the pages."""
    yield "instruments.md", _instruments()
    for profile in profiles():
        yield f"policy.{profile}.md", _profile(profile)


def _instruments() -> str:
    lines = [
        "# 文件 Instruments\n",
        "“约束”一栏之外的单位，引用时标“参照”。\n",
        "| 文号 | 名称 | 制定机关 | 施行 | 约束 | 可信度 | 说明 |\n|---|---|---|---|---|---|---|",
    ]
    for entry in all_instruments().values():
        binds = "、".join(sorted(entry.binds))
        dates = _dates(entry.in_force_from, entry.in_force_to)
        cells = (entry.id, entry.title, entry.issuer, dates, binds, _CERTAINTY[entry.certainty], entry.note or "")
        lines.append(f"| {' | '.join(cells)} |")
    lines += ["", "## 条款 Clauses\n", "条款内容是我们的转述。\n", "| 文号 | 条款 | 内容 | 可信度 |\n|---|---|---|---|"]
    lines += [row for entry in all_instruments().values() for row in _clauses(entry)]
    lines += ["", "## 项目属性代码表\n", "| 代码表 | 地区 | 使用期 | 出处 | 内容 |\n|---|---|---|---|---|"]
    for known in attribute_lists().values():
        entries = "、".join(
            f"{entry.code}-{entry.label}" if entry.code else entry.label for entry in known.entries
        )  # fmt: skip
        dates = _dates(known.in_use_from, known.in_use_to)
        lines.append(f"| {known.id} | {known.jurisdiction or '不详'} | {dates} | {known.source} | {entries} |")
    return "\n".join(lines) + "\n"


def _clauses(entry: Instrument) -> Iterator[str]:
    for clause in entry.clauses:
        yield f"| {entry.id} | {clause.article} | {clause.says} | {_CERTAINTY[clause.certainty]} |"


def _profile(profile: str) -> str:
    lines = [
        f"# 审核口径 `{profile}`\n",
        "| 名称 | 值 | 依据 | 起止 | 可信度 | 说明 |\n|---|---|---|---|---|---|",
    ]
    for provision in provisions_of(profile):
        basis = f"{provision.instrument}{provision.article or ''}" if provision.instrument else "—"
        dates = _dates(provision.effective_from, provision.effective_to)
        cells = (
            f"`{provision.key}`",
            _value(provision),
            basis,
            dates,
            _CERTAINTY[provision.certainty],
            provision.note or "",
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _value(provision: Provision) -> str:
    if isinstance(provision.value, Decimal):
        return f"{provision.value}{provision.unit or ''}"
    if provision.key.endswith(".patterns") or any(map(_PATTERN.search, provision.value)):
        return " ".join(f"`{word}`".replace("|", "\\|") for word in provision.value)
    return "、".join(word.replace("|", "\\|") for word in provision.value) or "（空）"


def _dates(first: date | None, last: date | None) -> str:
    return f"{first or '不详'} 至 {last or '今'}" if first or last else "不限"
