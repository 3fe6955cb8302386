"""All that the migrations named here make, at once, for a database that has none of it; there is nothing in it to be filled."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import jixiao.web.stagecalendar.stages
from jixiao.web.config.tables import TablesAtOnce


class Migration(TablesAtOnce):
    replaces = [("stagecalendar", "0001_initial"), ("stagecalendar", "0002_said_before")]

    initial = True

    dependencies = [
        ("organisations", "0003_name_key"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Window",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fiscal_year", models.PositiveIntegerField(verbose_name="年度")),
                (
                    "stage",
                    models.CharField(
                        choices=jixiao.web.stagecalendar.stages.stage_choices, max_length=24, verbose_name="阶段"
                    ),
                ),
                ("period", models.PositiveSmallIntegerField(default=0, verbose_name="截至月份")),
                ("opens", models.DateField(verbose_name="开始")),
                ("closes", models.DateField(verbose_name="截止")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="windows",
                        to="organisations.organisation",
                        verbose_name="地区",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["opens", "closes"], name="window_days_index")],
                "constraints": [
                    models.UniqueConstraint(fields=("region", "fiscal_year", "stage", "period"), name="window_unique"),
                    models.CheckConstraint(condition=models.Q(("closes__gte", models.F("opens"))), name="window_days"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("until", models.DateField(verbose_name="延至")),
                ("reason", models.CharField(max_length=200, verbose_name="原因")),
                ("is_withdrawn", models.BooleanField(default=False, verbose_name="已撤销")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="机构",
                    ),
                ),
                (
                    "window",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extensions",
                        to="stagecalendar.window",
                        verbose_name="阶段",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("window", "organisation"), name="extension_unique")],
            },
        ),
        migrations.CreateModel(
            name="SentReminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("claimed_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("count", models.PositiveIntegerField(default=0)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("digest", models.CharField(default="", max_length=64)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("user", "day"), name="reminder_once_a_day")],
            },
        ),
    ]
