"""Findings, and the rules that made them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from jixiao.audit import DEFAULT_PROFILE, LoadedRule, UnknownRule, all_rules, find_rule, rules_version
from jixiao.contract import from_json, to_json
from jixiao.law import LATEST, citation_text, policy
from jixiao.model import Citation, Source
from jixiao.model.wording import place_text
from jixiao.web.accounts.policies import PUBLIC
from jixiao.web.portal.charts.findings import finding_charts
from jixiao.web.portal.charts.plans import ChartView
from jixiao.web.portal.finding_view import FindingView, citation_views, finding_record, finding_view, rule_title
from jixiao.web.portal.pages import Column, Page
from jixiao.web.portal.source_view import document_anchors
from jixiao.web.portal.wording import family_label, form_label
from jixiao.web.register.models import Finding, Severity
from jixiao.web.register.queries.choices import choices, name_beyond, rules_found
from jixiao.web.register.queries.finding_counts import finding_counts
from jixiao.web.register.queries.findings import FindingQuery, families, find, list_findings
from jixiao.web.register.queries.projects import FORMS
from jixiao.web.register.queries.staleness import audited_before_total
from jixiao.web.register.wording import is_english


class FindingList(Page):
    """Findings on current versions, with filters."""

    policy = PUBLIC
    template_name = "portal/findings.html"
    fragment_name = "portal/_finding_list.html"
    file_name = "findings"
    data_key = "findings"

    def load(self, **kwargs: Any) -> None:
        """Reads the question."""
        self.query = FindingQuery.parse(self.request.GET.dict())

    def context(self) -> Mapping[str, Any]:
        """One page of the list."""
        page = list_findings(self.query)
        offered = choices()
        return {
            "query": self.query,
            "page": page,
            "charts": self._charts(),
            "families": [(key, family_label(key)) for key in families()],
            "findings": [_placed(finding_view(number, row)) for number, row in enumerate(page.rows, 1)],
            "severities": sorted(Severity, reverse=True),
            "audited_before": audited_before_total(),
            "rules": [(key, rule_title(key)) for key in rules_found()],
            "choices": offered,
            "other_unit": name_beyond(self.query.unit, offered.units),
            "other_department": name_beyond(self.query.department, offered.departments),
        }

    def _charts(self) -> list[ChartView]:
        """Charts of the findings that fit, where they are asked for: the page does that when its list stands."""
        asked = bool(self.request.GET.get("charts"))
        return finding_charts(finding_counts(self.query), self.query) if asked else []

    def columns(self) -> list[Column]:
        """One line a finding."""
        return [
            (_("编号"), lambda row: row.pk),
            (_("等级"), lambda row: row.get_severity_display()),
            (_("规则"), lambda row: row.rule),
            (_("年度"), lambda row: row.fiscal_year),
            (_("实施单位"), lambda row: row.unit and row.unit.name),
            (_("项目编号"), lambda row: row.project_id),
            (_("项目名称"), lambda row: row.project and row.project.name),
            (_("发现的问题"), lambda row: row.data["message"]),
            (_("位置"), _first_place),
            (_("原文"), lambda row: _first_source(row).get("text") or ""),
            (_("改正办法"), lambda row: row.data["remedy"]),
            (_("依据"), lambda row: "；".join(citation_text(Citation(**item)) for item in row.data["citations"])),
        ]

    def rows(self) -> Iterable[Finding]:
        """Every finding that fits."""
        return find(self.query).select_related("project", "unit").order_by("pk").iterator(chunk_size=1000)

    def record(self, row: Finding) -> dict[str, Any]:
        """A finding."""
        return finding_record(row)


class RuleList(Page):
    """Every rule of the audit."""

    policy = PUBLIC
    template_name = "portal/rules.html"
    file_name = "rules"
    data_key = "rules"

    def context(self) -> Mapping[str, Any]:
        """All rules by family."""
        families: dict[str, list[dict[str, Any]]] = {}
        for loaded in all_rules():
            families.setdefault(loaded.rule.family, []).append(rule_view(loaded))
        return {
            "families": [(family_label(name), entries) for name, entries in families.items()],
            "rules_version": rules_version(),
        }

    def columns(self) -> list[Column]:
        """One line a rule."""
        return [
            (_("规则"), lambda row: row.rule.id),
            (_("名称"), lambda row: row.rule.name),
            (_("类别"), lambda row: family_label(row.rule.family)),
            (_("等级"), lambda row: Severity[row.rule.severity.upper()].label),
            (_("内容"), lambda row: row.text.en if is_english() else row.text.zh),
            (
                _("依据"),
                lambda row: "；".join(f"{basis.instrument} {basis.article or ''}" for basis in row.rule.citations),
            ),
        ]

    def rows(self) -> Iterable[LoadedRule]:
        """All rules."""
        return all_rules()

    def record(self, row: LoadedRule) -> dict[str, Any]:
        """A rule."""
        return rule_record(row)


class RulePage(RuleList):
    """One rule: what it says, its basis, when it does not apply, examples."""

    template_name = "portal/rule.html"
    file_name = "rule"

    def load(self, **kwargs: Any) -> None:
        """Finds the rule."""
        try:
            self.rule = find_rule(kwargs["key"])
        except UnknownRule as error:
            raise Http404 from error

    def context(self) -> Mapping[str, Any]:
        """The rule and how often it found something."""
        return {
            **rule_view(self.rule),
            "is_on_document": self.rule.rule.on == "document",
            "forms": [form_label(form) for form in FORMS if form in self.rule.rule.forms],
            "exceptions": self._exceptions(),
            "sections": self.rule.text.sections if is_english() else {},
            "found": Finding.objects.filter(is_current=True, rule=self.rule.rule.id).count(),
            "examples": self.rule.rule.examples,
        }

    def _exceptions(self) -> list[str]:
        """When the rule does not apply, in Chinese, as its examples show it."""
        rule = self.rule.rule
        return list(dict.fromkeys(example.text for example in rule.examples if example.outcome == "not_applicable"))

    def rows(self) -> Iterable[LoadedRule]:
        """This rule."""
        return [self.rule]


def _placed(finding: FindingView) -> FindingView:
    """The finding with links to its first places in the document."""
    row = finding.finding
    if row is not None:
        finding.anchors.extend(document_anchors(row.document_id, finding.sources, row.project_id))
    return finding


def rule_view(loaded: LoadedRule) -> dict[str, Any]:
    """A rule as pages show it."""
    return {
        "rule": loaded.rule,
        "title": loaded.text.en if is_english() else loaded.text.zh,
        "text": loaded.text,
        "family": family_label(loaded.rule.family),
        "severity": Severity[loaded.rule.severity.upper()],
        "citations": citation_views(rule_citations(loaded)),
    }


def rule_citations(loaded: LoadedRule) -> list[Citation]:
    """The rule's basis with the force that it has for the sheets of this register, binding clauses first."""
    law = policy(DEFAULT_PROFILE, on=LATEST)
    cited = [law.cite(basis.instrument, basis.article) for basis in loaded.rule.citations]
    return sorted(cited, key=lambda citation: citation.force != "binding")


def rule_record(loaded: LoadedRule) -> dict[str, Any]:
    """A rule as JSON."""
    return {
        "id": loaded.rule.id,
        "name": loaded.rule.name,
        "family": loaded.rule.family,
        "catalogue": loaded.rule.catalogue,
        "severity": loaded.rule.severity,
        "version": loaded.rule.version,
        "zh": loaded.text.zh,
        "en": loaded.text.en,
        "citations": rule_citations(loaded),
        "applies_from": loaded.rule.applies_from,
        "applies_to": loaded.rule.applies_to,
    }


def _first_source(row: Finding) -> dict[str, Any]:
    """The place of the fault itself; empty for a finding on a whole document."""
    sources: list[dict[str, Any]] = row.data["sources"]
    return sources[0] if sources else {}


def _first_place(row: Finding) -> str:
    source = _first_source(row)
    return place_text(from_json(Source, to_json(source))) if source else ""
