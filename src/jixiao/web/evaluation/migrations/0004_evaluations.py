"""Evaluations by departments and finance."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evaluation", "0003_ex_ante"),
        ("lifecycle", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Evaluation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("department", "部门评价"), ("finance", "财政评价")],
                        max_length=12,
                        verbose_name="类型",
                    ),
                ),
                ("framework", models.CharField(max_length=40, verbose_name="指标体系")),
                ("state", models.CharField(max_length=12, verbose_name="状态")),
                ("revision", models.PositiveIntegerField(default=1)),
                ("indicators", models.JSONField(default=list)),
                ("texts", models.JSONField(default=dict)),
                ("total", models.DecimalField(decimal_places=2, max_digits=6, null=True, verbose_name="评价得分")),
                ("grade", models.CharField(blank=True, max_length=4, verbose_name="评价等级")),
                ("made_at", models.DateTimeField()),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluations",
                        to="lifecycle.dossier",
                        verbose_name="项目",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="组织人",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("dossier", "kind"), name="evaluation_unique"),
                ],
            },
        ),
        migrations.CreateModel(
            name="EvaluatorScores",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("scores", models.JSONField(default=dict)),
                ("is_done", models.BooleanField(default=False, verbose_name="已完成")),
                ("made_at", models.DateTimeField()),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="score_sheets",
                        to="evaluation.evaluation",
                        verbose_name="评价",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="评价人",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("evaluation", "user"), name="evaluator_scores_unique"),
                ],
            },
        ),
    ]
