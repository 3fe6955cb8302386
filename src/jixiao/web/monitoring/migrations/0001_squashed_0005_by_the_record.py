"""All that the migrations named here make, at once, for a database that has none of it; there is nothing in it to be filled."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import jixiao.web.register.models.money
from jixiao.web.config.tables import TablesAtOnce


class Migration(TablesAtOnce):
    replaces = [
        ("monitoring", "0001_initial"),
        ("monitoring", "0002_unknown_lights"),
        ("monitoring", "0003_more_than_the_budget"),
        ("monitoring", "0004_blank_progress"),
        ("monitoring", "0005_by_the_record"),
    ]

    initial = True

    dependencies = [
        ("lifecycle", "0001_initial"),
        ("organisations", "0003_name_key"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EvidenceEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row", models.CharField(max_length=20, verbose_name="指标")),
                ("day", models.DateField(verbose_name="日期")),
                ("quantity", models.DecimalField(decimal_places=4, max_digits=15, null=True, verbose_name="数量")),
                ("base", models.DecimalField(decimal_places=4, max_digits=15, null=True, verbose_name="总数")),
                ("amount", jixiao.web.register.models.money.MoneyField(null=True, verbose_name="金额（元）")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="地点")),
                ("remark", models.TextField(blank=True, verbose_name="情况说明")),
                ("is_void", models.BooleanField(default=False, verbose_name="作废")),
                ("made_at", models.DateTimeField()),
                (
                    "corrects",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="monitoring.evidenceentry",
                        verbose_name="更正",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
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
                        verbose_name="登记人",
                    ),
                ),
            ],
            options={
                "ordering": ["day", "pk"],
                "indexes": [models.Index(fields=["dossier", "row", "day"], name="evidence_row")],
            },
        ),
        migrations.CreateModel(
            name="ExecutionImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fiscal_year", models.PositiveIntegerField(verbose_name="年度")),
                ("month", models.PositiveSmallIntegerField(verbose_name="截至月份")),
                ("file_name", models.CharField(max_length=200, verbose_name="文件名")),
                ("sha256", models.CharField(max_length=64)),
                ("rows", models.JSONField(default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "待确认"), ("accepted", "已入账"), ("discarded", "已放弃")],
                        default="waiting",
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="导入人",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="范围",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="文件名")),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField(verbose_name="大小")),
                ("media_type", models.CharField(max_length=100, verbose_name="类型")),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="monitoring.evidenceentry",
                        verbose_name="登记",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BudgetExecution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.PositiveSmallIntegerField(verbose_name="截至月份")),
                ("initial_budget", jixiao.web.register.models.money.MoneyField(null=True, verbose_name="年初预算数")),
                ("annual_budget", jixiao.web.register.models.money.MoneyField(null=True, verbose_name="全年预算数")),
                ("executed", jixiao.web.register.models.money.MoneyField(null=True, verbose_name="执行数")),
                ("day", models.DateField(null=True, verbose_name="截至日期")),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="executions",
                        to="lifecycle.dossier",
                        verbose_name="项目",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="monitoring.executionimport",
                        verbose_name="来源",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("dossier", "month"), name="budget_execution_unique")],
            },
        ),
        migrations.CreateModel(
            name="Measure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row", models.CharField(max_length=20, verbose_name="指标")),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("sum", "各次相加"),
                            ("latest", "取最近一次"),
                            ("maximum", "取最高一次"),
                            ("ratio", "两数之和相除"),
                            ("milestone", "达到即完成"),
                        ],
                        max_length=12,
                        verbose_name="取值方法",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="lifecycle.dossier",
                        verbose_name="项目",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("dossier", "row"), name="measure_unique")],
            },
        ),
        migrations.CreateModel(
            name="MonitoringRound",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fiscal_year", models.PositiveIntegerField(verbose_name="年度")),
                ("month", models.PositiveSmallIntegerField(verbose_name="截至月份")),
                ("opens_on", models.DateField(verbose_name="开始日期")),
                ("closes_on", models.DateField(verbose_name="截止日期")),
                ("is_closed", models.BooleanField(default=False, verbose_name="已结束")),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="monitoring_rounds",
                        to="organisations.organisation",
                        verbose_name="地区",
                    ),
                ),
            ],
            options={
                "ordering": ["-month"],
                "constraints": [
                    models.UniqueConstraint(fields=("region", "fiscal_year", "month"), name="monitoring_round_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("closes_on__gte", models.F("opens_on"))), name="monitoring_round_days"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SheetLights",
            fields=[
                (
                    "sheet",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="lights",
                        serialize=False,
                        to="lifecycle.sheet",
                    ),
                ),
                (
                    "target",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "红灯"), (2, "黄灯"), (3, "绿灯"), (4, "蓝灯"), (9, "未知")]
                    ),
                ),
                (
                    "money",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "红灯"), (2, "黄灯"), (3, "绿灯"), (4, "蓝灯"), (9, "未知")]
                    ),
                ),
                (
                    "worst",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "红灯"), (2, "黄灯"), (3, "绿灯"), (4, "蓝灯"), (9, "未知")]
                    ),
                ),
                ("is_double", models.BooleanField(default=False)),
                ("red_count", models.PositiveIntegerField(default=0)),
                ("yellow_count", models.PositiveIntegerField(default=0)),
                ("execution_pct", models.DecimalField(decimal_places=2, max_digits=9, null=True)),
                ("judged_count", models.PositiveIntegerField(default=0)),
                ("unjudged_count", models.PositiveIntegerField(default=0)),
                (
                    "recorded_money",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "红灯"), (2, "黄灯"), (3, "绿灯"), (4, "蓝灯"), (9, "未知")], null=True
                    ),
                ),
                ("recorded_pct", models.DecimalField(decimal_places=2, max_digits=9, null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["worst", "is_double"], name="sheet_lights_worst")],
            },
        ),
    ]
