"""Addresses of evaluation."""

from django.urls import path

from jixiao.web.evaluation.views.check import CheckPage
from jixiao.web.evaluation.views.evaluation import EvaluationPage
from jixiao.web.evaluation.views.evaluations import Evaluations, EvaluationsOf
from jixiao.web.evaluation.views.ex_ante import ExAnteList, ExAntePage
from jixiao.web.evaluation.views.histories import CheckHistory, EvaluationHistory
from jixiao.web.evaluation.views.report_file import EvaluationFile
from jixiao.web.evaluation.views.scores import Scores
from jixiao.web.evaluation.views.self_evaluations import SelfEvaluations
from jixiao.web.evaluation.views.spot_checks import SpotCheckPage, SpotChecks
from jixiao.web.portal.pages import page_paths

urlpatterns = [
    *page_paths("desk/evaluation/", SelfEvaluations, "self-evaluations"),
    *page_paths("desk/evaluation/self/<int:pk>/", Scores, "self-evaluation-scores"),
    *page_paths("desk/evaluation/spot-checks/", SpotChecks, "spot-checks"),
    *page_paths("desk/evaluation/spot-checks/<int:pk>/", SpotCheckPage, "spot-check"),
    *page_paths("desk/evaluation/spot-checks/items/<int:pk>/", CheckPage, "spot-check-item"),
    *page_paths("desk/evaluation/spot-checks/items/<int:pk>/history/", CheckHistory, "spot-check-item-history"),
    *page_paths("desk/evaluation/ex-ante/", ExAnteList, "ex-ante-list"),
    *page_paths("desk/evaluation/ex-ante/<int:pk>/", ExAntePage, "ex-ante"),
    *page_paths("desk/evaluation/projects/", Evaluations, "evaluations"),
    *page_paths("desk/evaluation/projects/<int:pk>/", EvaluationPage, "evaluation"),
    *page_paths("desk/evaluation/projects/<int:pk>/history/", EvaluationHistory, "evaluation-history"),
    path("desk/evaluation/projects/<int:pk>/report.docx", EvaluationFile.as_view(), name="evaluation-file"),
    *page_paths("desk/evaluation/dossiers/<int:pk>/", EvaluationsOf, "evaluations-of"),
]
