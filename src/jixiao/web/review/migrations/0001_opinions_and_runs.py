"""Opinions of reviewers, and runs over many sheets."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import jixiao.web.register.models.money
from jixiao.web.config.tables import TablesAtOnce


class Migration(TablesAtOnce):
    initial = True

    dependencies = [
        ("lifecycle", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Run",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("step", models.CharField(max_length=40)),
                ("question", models.TextField(blank=True)),
                ("answers", models.JSONField(default=dict)),
                ("money", jixiao.web.register.models.money.MoneyField(default=0)),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Opinion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=32, verbose_name="审核环节")),
                ("round", models.PositiveIntegerField(verbose_name="轮次")),
                ("revision", models.PositiveIntegerField()),
                ("form", models.CharField(max_length=40, verbose_name="审核表")),
                ("is_scored", models.BooleanField(default=False, verbose_name="打分")),
                ("items", models.JSONField(default=list)),
                ("points", models.CharField(blank=True, max_length=12, verbose_name="总分")),
                ("grade", models.CharField(blank=True, max_length=4, verbose_name="等级")),
                ("text", models.TextField(blank=True, verbose_name="审核结论")),
                ("made_at", models.DateTimeField()),
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
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opinions",
                        to="lifecycle.sheet",
                        verbose_name="表",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("sheet", "state", "round"), name="opinion_unique")],
            },
        ),
        migrations.CreateModel(
            name="RunLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.PositiveIntegerField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[("waiting", "待办"), ("done", "已办"), ("refused", "未办")],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="review.run"
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="lifecycle.sheet"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["run", "outcome"], name="run_line_outcome")],
                "constraints": [models.UniqueConstraint(fields=("run", "sheet"), name="run_line_unique")],
            },
        ),
    ]
