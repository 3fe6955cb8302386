"""All that the migrations named here make, at once, for a database that has none of it; there is nothing in it to be filled."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import jixiao.web.register.models.compact
import jixiao.web.register.models.money
from jixiao.web.config.tables import TablesAtOnce


class Migration(TablesAtOnce):
    replaces = [("lifecycle", "0001_initial"), ("lifecycle", "0002_makers"), ("lifecycle", "0003_progress_indexes")]

    initial = True

    dependencies = [
        ("organisations", "0003_name_key"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Dossier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fiscal_year", models.PositiveIntegerField(verbose_name="年度")),
                ("name", models.TextField(verbose_name="项目名称")),
                ("name_key", models.CharField(max_length=64)),
                ("code", models.CharField(blank=True, max_length=100, verbose_name="项目编码")),
                ("is_key", models.BooleanField(default=False, verbose_name="重点监控")),
                ("is_open", models.BooleanField(default=True, verbose_name="在用")),
                (
                    "department",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="led_dossiers",
                        to="organisations.organisation",
                        verbose_name="主管部门",
                    ),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="following",
                        to="lifecycle.dossier",
                        verbose_name="上年项目",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dossiers",
                        to="organisations.organisation",
                        verbose_name="实施单位",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_open", True)),
                        fields=("unit", "fiscal_year", "name_key"),
                        name="dossier_name_unique",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("target", "绩效目标"), ("monitoring", "运行监控"), ("self_evaluation", "单位自评")],
                        max_length=20,
                        verbose_name="表",
                    ),
                ),
                ("period", models.PositiveSmallIntegerField(default=0, verbose_name="截至月份")),
                ("form_id", models.CharField(max_length=60, verbose_name="表式")),
                ("state", models.CharField(max_length=32, verbose_name="状态")),
                ("revision", models.PositiveIntegerField(default=0)),
                ("grade", models.CharField(blank=True, max_length=4, verbose_name="审核等级")),
                ("state_since", models.DateTimeField()),
                ("content", jixiao.web.register.models.compact.CompactJSONField()),
                ("digest", models.CharField(max_length=64)),
                ("row_ids", models.JSONField(default=list)),
                ("unread", models.JSONField(default=dict)),
                ("fiscal_year", models.PositiveIntegerField()),
                ("name", models.TextField(blank=True)),
                ("annual", jixiao.web.register.models.money.MoneyField(null=True)),
                ("indicator_count", models.PositiveIntegerField(default=0)),
                ("error_count", models.PositiveIntegerField(default=0)),
                ("warning_count", models.PositiveIntegerField(default=0)),
                ("notice_count", models.PositiveIntegerField(default=0)),
                ("findings", jixiao.web.register.models.compact.CompactJSONField(null=True)),
                (
                    "department",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="lifecycle.dossier",
                        verbose_name="项目",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["fiscal_year", "kind", "state", "state_since"], name="sheet_queue"),
                    models.Index(fields=["department", "fiscal_year", "kind"], name="sheet_department"),
                    models.Index(fields=["unit", "fiscal_year", "kind", "state"], name="sheet_unit_state"),
                    models.Index(
                        fields=[
                            "fiscal_year",
                            "kind",
                            "unit",
                            "department",
                            "state",
                            "state_since",
                            "annual",
                            "error_count",
                            "period",
                        ],
                        name="sheet_progress",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("dossier", "kind", "period"), name="sheet_unique"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "adjusting",
                                    "adjustment_at_department",
                                    "adjustment_at_finance",
                                    "adjustment_at_unit",
                                    "approved",
                                    "at_department",
                                    "at_finance",
                                    "at_unit",
                                    "confirmed",
                                    "discarded",
                                    "draft",
                                    "ready",
                                    "rejected",
                                    "returned",
                                ],
                            )
                        ),
                        name="sheet_state_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="版本")),
                (
                    "kind",
                    models.CharField(
                        choices=[("declaration", "提交"), ("approval", "批复"), ("adjustment", "调整")],
                        max_length=12,
                        verbose_name="性质",
                    ),
                ),
                ("content", jixiao.web.register.models.compact.CompactJSONField()),
                ("digest", models.CharField(max_length=64)),
                ("row_ids", models.JSONField(default=list)),
                ("made_at", models.DateTimeField()),
                ("reason", models.TextField(blank=True, verbose_name="原因")),
                ("procedure", models.TextField(blank=True, verbose_name="程序")),
                ("approval", models.TextField(blank=True, verbose_name="批准文号")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="操作人",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="lifecycle.sheet",
                        verbose_name="表",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [models.UniqueConstraint(fields=("sheet", "number"), name="sheet_version_unique")],
            },
        ),
        migrations.AddField(
            model_name="sheet",
            name="in_force",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="lifecycle.version"
            ),
        ),
        migrations.CreateModel(
            name="Contribution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="contributions", to="lifecycle.sheet"
                    ),
                ),
                ("is_past", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("sheet", "user"), name="contribution_unique")],
            },
        ),
        migrations.CreateModel(
            name="Remark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="位置")),
                ("shown", models.TextField(blank=True, verbose_name="原文")),
                ("text", models.TextField(verbose_name="意见")),
                ("state", models.CharField(max_length=32, verbose_name="退回时状态")),
                ("made_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="审核人",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="处理人",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remarks",
                        to="lifecycle.sheet",
                        verbose_name="表",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
    ]
