"""Spot checks."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evaluation", "0001_self_scores"),
        ("lifecycle", "0001_initial"),
        ("organisations", "0003_name_key"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
                "indexes": [
                    models.Index(fields=["fiscal_year", "region"], name="spot_check_region"),
                ],
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
                "constraints": [
                    models.UniqueConstraint(fields=("spot_check", "sheet"), name="spot_check_item_unique"),
                ],
            },
        ),
    ]
