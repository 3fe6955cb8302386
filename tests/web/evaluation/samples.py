"""Self-evaluations for tests: pure contents, and sheets through the actions."""

from dataclasses import replace
from decimal import Decimal

from jixiao.forms import form
from jixiao.law import LATEST, policy
from jixiao.model import Assessment
from jixiao.scoring import assess, scoring_profile
from jixiao.web.evaluation.beginning import begin
from jixiao.web.evaluation.prefill import Facts, prefilled
from jixiao.web.lifecycle.actions import SaveSheet
from jixiao.web.lifecycle.editing import Content, Put, apply
from jixiao.web.lifecycle.editing.blank import blank
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.organisations.tree import Tree
from tests.web.county import FORM, YEAR, County

LAW = policy("cn", on=LATEST)
OWN = form("mof-2020-self-evaluation")


def target() -> Content:
    """A target: two outputs, a benefit, satisfaction; 20 万元."""
    content = Content.of(blank(form(FORM), name="校舍维修", department="教育局", unit="一中", fiscal_year=YEAR))
    by_class = {
        row.level2.code: name
        for name, row in zip(content.row_ids, content.project.indicators, strict=True)
        if row.level2
    }
    rows = {
        "11": ("维修教学楼数量", "≥2栋"),
        "12": ("验收合格率", "≥90%"),
        "22": ("受益学生数", "≥500人"),
        "31": ("师生满意度", "≥95%"),
    }
    edits = [Put("/funding/lines/0/amounts/declared", "20"), Put("/funding/lines/1/amounts/declared", "20"),
             Put("/goals/0/text", "维修教学楼2栋。")]  # fmt: skip
    for code, (name, value) in rows.items():
        edits += [Put(f"/indicators/@{by_class[code]}/name", name), Put(f"/indicators/@{by_class[code]}/target", value)]
    return apply(content, edits, form(FORM))[0]


def self_evaluation(*actuals: str, executed: str | None = "190000") -> Content:
    """A self-evaluation of it with these actual values."""
    money = Facts(Decimal(200000), Decimal(200000), Decimal(executed)) if executed else Facts()
    content = prefilled(target(), OWN, LAW, money)
    edits = [Put(f"/indicators/@{row}/actual", text) for row, text in zip(content.row_ids, actuals, strict=False)]
    return apply(content, edits, OWN)[0]


def scored(content: Content) -> Assessment:
    return assess(content.project, scoring_profile())


def with_reason(content: Content, number: int, text: str) -> Content:
    rows = list(content.project.indicators)
    rows[number] = replace(rows[number], deviation_reason=text)
    return replace(content, project=replace(content.project, indicators=tuple(rows)))


def begun(county: County, name: str = "校舍维修", account: str = "jingban") -> Sheet:
    """A self-evaluation of an approved target, just begun."""
    approved = county.approved(name)
    return begin(county.person(account), approved, Tree.of(YEAR))


def filled(county: County, name: str = "校舍维修") -> Sheet:
    """A self-evaluation that can be submitted."""
    sheet = begun(county, name)
    one, two, three = sheet.row_ids
    edits = [
        Put("/funding/lines/0/amounts/annual_budget", "20"), Put("/funding/lines/0/amounts/executed", "20"),
        Put("/funding/lines/0/execution_rate_pct", "100%"), Put("/funding/lines/0/score", "10"),
        Put("/goals/0/actual_text", "维修教学楼2栋。"),
        Put(f"/indicators/@{one}/actual", "2栋"), Put(f"/indicators/@{one}/points", "40"), Put(f"/indicators/@{one}/score", "40"),
        Put(f"/indicators/@{two}/actual", "100%"), Put(f"/indicators/@{two}/points", "40"), Put(f"/indicators/@{two}/score", "40"),
        Put(f"/indicators/@{three}/actual", "96%"), Put(f"/indicators/@{three}/points", "10"), Put(f"/indicators/@{three}/score", "10"),
        Put("/total_score", "100"),
    ]  # fmt: skip
    return SaveSheet(county.person("jingban"), sheet.pk, sheet.revision, edits).run().sheet


def confirmed(county: County, name: str = "校舍维修") -> Sheet:
    """A self-evaluation through its review."""
    sheet = filled(county, name)
    county.take("jingban", sheet, "submit")
    county.take("danwei", sheet, "unit_pass")
    return county.take("zhuguan", sheet, "department_pass")
