"""Scores of self-evaluations as lists need them."""

from django.db import models

from jixiao.web.lifecycle.models import Sheet


class SelfScore(models.Model):
    """The total of a self-evaluation as printed and by the rules, with its grades. Follows from the sheet.

    `differing` counts the scores that are not what the rule gives; `computed` is null where some score can't be computed or
    is left to the person and not chosen yet.
    """

    sheet = models.OneToOneField(Sheet, models.CASCADE, primary_key=True, related_name="self_score")
    profile = models.CharField(max_length=60)
    printed = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    computed = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    grade = models.CharField(max_length=4, blank=True)
    differing = models.PositiveIntegerField(default=0)

    class Meta:
        """Found by grade."""

        indexes = [models.Index(fields=["grade"], name="self_score_grade")]
