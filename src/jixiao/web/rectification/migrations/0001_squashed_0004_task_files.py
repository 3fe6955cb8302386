"""All that the migrations named here make, at once, for a database that has none of it; there is nothing in it to be filled."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import jixiao.web.accounts.roles
from jixiao.web.config.tables import TablesAtOnce


class Migration(TablesAtOnce):
    replaces = [
        ("rectification", "0001_tasks"),
        ("rectification", "0002_said_for"),
        ("rectification", "0003_raised_as"),
        ("rectification", "0004_task_files"),
    ]

    initial = True

    dependencies = [
        ("lifecycle", "0001_initial"),
        ("organisations", "0003_name_key"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Task",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("0", "问题整改"),
                            ("1", "绩效监控"),
                            ("2", "绩效自评"),
                            ("3", "部门评价"),
                            ("4", "财政评价"),
                        ],
                        max_length=1,
                        verbose_name="来源",
                    ),
                ),
                ("problem", models.TextField(verbose_name="问题")),
                ("demand", models.TextField(verbose_name="整改要求")),
                ("until_day", models.DateField(verbose_name="整改期限")),
                ("state", models.CharField(max_length=12, verbose_name="状态")),
                ("revision", models.PositiveIntegerField(default=0)),
                ("raised_at", models.DateTimeField()),
                ("fiscal_year", models.PositiveIntegerField()),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="lifecycle.dossier",
                        verbose_name="项目",
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="下达人",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="lifecycle.sheet",
                        verbose_name="表",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "raised_as",
                    models.CharField(
                        blank=True,
                        choices=jixiao.web.accounts.roles.role_choices,
                        max_length=24,
                        verbose_name="下达角色",
                    ),
                ),
            ],
            options={
                "ordering": ["until_day", "pk"],
                "indexes": [
                    models.Index(fields=["fiscal_year", "state", "until_day"], name="task_queue"),
                    models.Index(fields=["unit", "fiscal_year"], name="task_unit"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("step", models.CharField(max_length=12, verbose_name="步骤")),
                ("text", models.TextField(verbose_name="说明")),
                ("proof", models.TextField(blank=True, verbose_name="佐证")),
                ("said_at", models.DateTimeField()),
                (
                    "said_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="填写人",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="words",
                        to="rectification.task",
                        verbose_name="整改任务",
                    ),
                ),
                (
                    "said_for",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="TaskFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="文件名")),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField(verbose_name="大小")),
                ("media_type", models.CharField(max_length=100, verbose_name="类型")),
                (
                    "word",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="rectification.word",
                        verbose_name="整改情况",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
    ]
