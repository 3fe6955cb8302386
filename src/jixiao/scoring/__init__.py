"""Scores of self-evaluations and lights of monitoring, computed from profiles that are dated data in `law/`.

What lives here: the score of one indicator (:mod:`indicator`, on the formulas of :mod:`formulas`), of budget execution,
the total and its grade, monitoring lights (:mod:`lights`), and the generated truth table of all of them
(:mod:`truth_table`). Every result names its rule and its inputs and is a record of `model/`. What does not: thresholds and
word lists (`law/profiles/*/scores.yaml`), the search for faults in printed scores (`audit`), which gets the results as
:class:`jixiao.model.Assessment`.
"""

from jixiao.scoring.assessment import assess, score
from jixiao.scoring.execution import rate_pct, score_execution
from jixiao.scoring.grades import grade
from jixiao.scoring.indicator import score_indicator
from jixiao.scoring.lights import execution_light, indicator_light, worst_light
from jixiao.scoring.monitoring import MonitoringLights, monitoring_lights
from jixiao.scoring.profile import ScoringProfile, scoring_profile, scoring_profiles

__all__ = [
    "MonitoringLights",
    "ScoringProfile",
    "assess",
    "execution_light",
    "grade",
    "indicator_light",
    "monitoring_lights",
    "rate_pct",
    "score",
    "score_execution",
    "score_indicator",
    "scoring_profile",
    "scoring_profiles",
    "worst_light",
]
