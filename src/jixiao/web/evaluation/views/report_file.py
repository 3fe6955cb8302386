"""The report of an evaluation as a document, with its tables and chart."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from jixiao.model.evaluation import EvaluationReport
from jixiao.render.docx import render_docx
from jixiao.render.errors import CannotRender
from jixiao.render.evaluation_report import class_rates, evaluation_prose, evaluation_sheets
from jixiao.values.numbers import decimal_text
from jixiao.web.desk.pages import DeskView
from jixiao.web.evaluation.actions.one_evaluation import target_of
from jixiao.web.evaluation.evaluated import evaluated
from jixiao.web.evaluation.sections import printed_sections, sections
from jixiao.web.evaluation.views.shown import UNSEEN, readable_evaluation
from jixiao.web.evaluation.workflow import evaluation_workflows, sees_scores
from jixiao.web.history.action import Refused
from jixiao.web.organisations.tree import Tree
from jixiao.web.portal.charts.drawing import draw_png
from jixiao.web.portal.charts.specs import WIDE, Bar, bars
from jixiao.web.portal.views.downloads import FORMATS


class EvaluationFile(DeskView):
    """`desk/evaluation/projects/<pk>/report.docx`: the report draft with its tables and chart."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Sends it."""
        one = readable_evaluation(self, pk)
        tree = Tree.of(one.dossier.fiscal_year)
        if not sees_scores(self.person, one, tree):
            raise Refused(UNSEEN)
        sheets = list(one.score_sheets.filter(is_done=True).select_related("user"))
        rows = evaluated(one.indicators, [sheet.scores for sheet in sheets])
        flow = evaluation_workflows()[one.kind]
        report = EvaluationReport(
            title=f"{one.dossier.name}{flow.zh}报告",
            project=one.dossier.name,
            department=tree.name(one.dossier.department_id),
            unit=target_of(one.dossier).unit.name or tree.name(one.dossier.unit_id),
            fiscal_year=one.dossier.fiscal_year,
            evaluators=tuple(sheet.user.shown_name for sheet in sheets),
            indicators=rows,
            total=one.total,
            grade=one.grade,
            sections=printed_sections(one.texts),
            chart_below=next(section.heading for section in sections() if section.chart),
        )
        try:
            content = render_docx(evaluation_sheets(report), after_first=evaluation_prose(report, _chart(report)))
        except CannotRender as error:
            raise Refused(str(error)) from error
        answer = HttpResponse(content, content_type=FORMATS["docx"])
        answer["Content-Disposition"] = content_disposition_header(True, f"{report.title}.docx")
        return answer


def _chart(report: EvaluationReport) -> bytes | None:
    """The rates of the classes as bars; None where no class is scored in full."""
    rates = class_rates(report.indicators)
    if not rates:
        return None
    rows = [
        Bar(name, float(rate), f"{decimal_text(rate)}%（{decimal_text(score)}/{decimal_text(points)}分）")
        for name, points, score, rate in rates
    ]
    return draw_png(bars(rows, WIDE, longest=100))
