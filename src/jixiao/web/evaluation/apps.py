"""Tells Django about this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvaluationConfig(AppConfig):
    """评价."""

    name = "jixiao.web.evaluation"
    label = "evaluation"

    def ready(self) -> None:
        """Adds its entries and links, its checks before submission, and keeps scores of self-evaluations up to date."""
        from django.db.models.signals import post_save

        from jixiao.web.desk.navigation import Place, register
        from jixiao.web.evaluation.beginning import fill
        from jixiao.web.evaluation.completeness import missing_on
        from jixiao.web.evaluation.course import subjects_of
        from jixiao.web.evaluation.ex_ante_check import unassessed, unfinished, unsupported
        from jixiao.web.evaluation.kept_scores import rescore
        from jixiao.web.evaluation.on_file import with_ex_ante
        from jixiao.web.evaluation.outcomes import judged
        from jixiao.web.evaluation.proofs import altered_scores
        from jixiao.web.evaluation.queries import check_address, unchecked
        from jixiao.web.evaluation.rights import steps
        from jixiao.web.history.checks import register_check as register_proof
        from jixiao.web.lifecycle.checks import register_check
        from jixiao.web.lifecycle.following import register_fill, unlike_the_target
        from jixiao.web.lifecycle.left_open import register_doubt
        from jixiao.web.lifecycle.models import Sheet
        from jixiao.web.lifecycle.objections import register_notice, register_reservation
        from jixiao.web.lifecycle.process_records import register_part
        from jixiao.web.rectification.carried import register_judges
        from jixiao.web.review.history_view import register_steps, register_subjects
        from jixiao.web.review.steps import register_page
        from jixiao.web.stagecalendar.undone import register_undone

        register(Place("self-evaluations", _("自评和评价"), order=50))
        _lead_here()
        register_check("self_evaluation", missing_on)
        register_check("target", unassessed)
        register_reservation(unsupported)
        register_notice(unfinished)
        register_fill("self_evaluation", fill, held_when_done=True)
        register_doubt("self_evaluation", unlike_the_target)
        register_page("check", check_address)
        register_undone("spot_check", unchecked)
        register_steps(steps())
        register_subjects("ex_ante", _("事前绩效评估"), subjects_of)
        register_part(with_ex_ante)
        register_judges(judged)
        register_proof(altered_scores)
        post_save.connect(rescore, sender=Sheet, dispatch_uid="self-evaluation-scores")

    def __str__(self) -> str:
        """The name."""
        return self.name


def _lead_here() -> None:
    """Adds the pages of this room that sheets lead to, what the first page says of it, and when tasks come from it."""
    from jixiao.web.desk.matters import register as register_matters
    from jixiao.web.evaluation.matters import evaluations_waiting, results_told
    from jixiao.web.evaluation.tasks import limit_sources
    from jixiao.web.review.links import Link, register_link

    for link in (
        Link("self-evaluation-scores", _("按规则计分"), kinds=frozenset({"self_evaluation"})),
        Link("ex-ante", _("事前绩效评估"), of_dossier=True, kinds=frozenset({"target"}), only_open=True),
        Link("evaluations-of", _("部门和财政评价"), of_dossier=True, only_open=True),
    ):
        register_link(link)
    register_matters(results_told)
    register_matters(evaluations_waiting)
    limit_sources()
