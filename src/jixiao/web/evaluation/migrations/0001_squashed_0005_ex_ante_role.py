"""All that the migrations named here make, at once, for a database that has none of it; there is nothing in it to be filled."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import jixiao.web.accounts.roles
from jixiao.web.config.tables import TablesAtOnce


class Migration(TablesAtOnce):
    replaces = [
        ("evaluation", "0001_self_scores"),
        ("evaluation", "0002_spot_checks"),
        ("evaluation", "0003_ex_ante"),
        ("evaluation", "0004_evaluations"),
        ("evaluation", "0005_ex_ante_role"),
    ]

    initial = True

    dependencies = [
        ("lifecycle", "0001_initial"),
        ("organisations", "0003_name_key"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SelfScore",
            fields=[
                (
                    "sheet",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="self_score",
                        serialize=False,
                        to="lifecycle.sheet",
                    ),
                ),
                ("profile", models.CharField(max_length=60)),
                ("printed", models.DecimalField(decimal_places=4, max_digits=12, null=True)),
                ("computed", models.DecimalField(decimal_places=4, max_digits=12, null=True)),
                ("grade", models.CharField(blank=True, max_length=4)),
                ("differing", models.PositiveIntegerField(default=0)),
            ],
            options={
                "indexes": [models.Index(fields=["grade"], name="self_score_grade")],
            },
        ),
        migrations.CreateModel(
            name="SpotCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fiscal_year", models.PositiveIntegerField(verbose_name="年度")),
                ("share_pct", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="抽查比例（%）")),
                ("seed", models.CharField(max_length=64, verbose_name="种子")),
                ("population", models.JSONField(default=list, verbose_name="总体")),
                ("population_digest", models.CharField(max_length=64, verbose_name="总体校验值")),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="抽取人",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="spot_checks",
                        to="organisations.organisation",
                        verbose_name="地区",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["fiscal_year", "region"], name="spot_check_region")],
            },
        ),
        migrations.CreateModel(
            name="SpotCheckItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="抽取次序")),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "待复核"), ("checked", "已复核")],
                        default="waiting",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("scores", models.JSONField(default=list)),
                ("own_total", models.DecimalField(decimal_places=4, max_digits=12, null=True, verbose_name="自评总分")),
                ("total", models.DecimalField(decimal_places=4, max_digits=12, null=True, verbose_name="复核总分")),
                ("grade", models.CharField(blank=True, max_length=4, verbose_name="复核等级")),
                ("text", models.TextField(blank=True, verbose_name="复核意见")),
                ("made_at", models.DateTimeField(null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="复核人",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="spot_checks",
                        to="lifecycle.sheet",
                        verbose_name="自评表",
                    ),
                ),
                (
                    "spot_check",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="evaluation.spotcheck",
                        verbose_name="抽查",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="lifecycle.version",
                        verbose_name="版本",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [models.UniqueConstraint(fields=("spot_check", "sheet"), name="spot_check_item_unique")],
            },
        ),
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
                "constraints": [models.UniqueConstraint(fields=("dossier", "kind"), name="evaluation_unique")],
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
                "constraints": [models.UniqueConstraint(fields=("evaluation", "user"), name="evaluator_scores_unique")],
            },
        ),
        migrations.CreateModel(
            name="ExAnte",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("form", models.CharField(max_length=40, verbose_name="评估表")),
                ("items", models.JSONField(default=list)),
                ("points", models.DecimalField(decimal_places=2, max_digits=6, null=True, verbose_name="评估得分")),
                ("conclusion", models.CharField(blank=True, max_length=20, verbose_name="评估结论")),
                ("text", models.TextField(blank=True, verbose_name="评估意见")),
                ("is_done", models.BooleanField(default=False, verbose_name="已完成")),
                ("revision", models.PositiveIntegerField(default=0)),
                ("made_at", models.DateTimeField()),
                (
                    "dossier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ex_ante",
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
                        verbose_name="评估人",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=jixiao.web.accounts.roles.role_choices,
                        max_length=24,
                        verbose_name="评估角色",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
    ]
