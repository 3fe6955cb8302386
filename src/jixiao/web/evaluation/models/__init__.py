"""Tables of evaluation."""

from jixiao.web.evaluation.models.self_scores import SelfScore
from jixiao.web.evaluation.models.spot_checks import SpotCheck, SpotCheckItem

__all__ = ["SelfScore", "SpotCheck", "SpotCheckItem"]
