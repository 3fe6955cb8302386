"""Which policy and which scoring profile hold for a self-evaluation."""

from datetime import date

from jixiao.law import LATEST, Policy, day_of, policy
from jixiao.model import Assessment, Project
from jixiao.scoring import ScoringProfile, assess, scoring_profile
from jixiao.web.lifecycle.auditing import reading_of


def day_for(project: Project) -> date:
    """The day whose law holds for a sheet, as the auditor takes it."""
    return day_of(reading_of(project)) or LATEST


def law_for(project: Project, profile: str) -> Policy:
    """The policy of a region on that day."""
    return policy(profile, on=day_for(project))


def scoring_for(project: Project, profile: str) -> ScoringProfile:
    """The scoring profile that the policy chooses."""
    return scoring_profile(profile=profile, on=day_for(project))


def assessed(project: Project, profile: str) -> Assessment:
    """The scores by the rules, computed anew."""
    return assess(project, scoring_for(project, profile))
