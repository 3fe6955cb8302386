"""Tables of evaluation."""

from jixiao.web.evaluation.models.evaluations import Evaluation, EvaluatorScores
from jixiao.web.evaluation.models.ex_ante import ExAnte
from jixiao.web.evaluation.models.self_scores import SelfScore
from jixiao.web.evaluation.models.spot_checks import SpotCheck, SpotCheckItem

__all__ = ["Evaluation", "EvaluatorScores", "ExAnte", "SelfScore", "SpotCheck", "SpotCheckItem"]
