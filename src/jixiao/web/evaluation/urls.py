"""Addresses of evaluation."""

from jixiao.web.evaluation.views.scores import Scores
from jixiao.web.evaluation.views.self_evaluations import SelfEvaluations
from jixiao.web.evaluation.views.spot_checks import CheckPage, SpotCheckPage, SpotChecks
from jixiao.web.portal.pages import page_paths

urlpatterns = [
    *page_paths("desk/evaluation/self/", SelfEvaluations, "self-evaluations"),
    *page_paths("desk/evaluation/self/<int:pk>/", Scores, "self-evaluation-scores"),
    *page_paths("desk/evaluation/spot-checks/", SpotChecks, "spot-checks"),
    *page_paths("desk/evaluation/spot-checks/<int:pk>/", SpotCheckPage, "spot-check"),
    *page_paths("desk/evaluation/spot-checks/items/<int:pk>/", CheckPage, "spot-check-item"),
]
