"""All that the migrations named here make, at once, for a database that has none of it; there is nothing in it to be filled."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from jixiao.web.config.tables import TablesAtOnce


class Migration(TablesAtOnce):
    replaces = [
        ("disclosure", "0001_initial"),
        ("disclosure", "0002_withdrawal"),
        ("disclosure", "0003_sheet_withdrawal"),
    ]

    initial = True

    dependencies = [
        ("lifecycle", "0001_initial"),
        ("organisations", "0003_name_key"),
        ("register", "0002_points"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Publication",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fiscal_year", models.PositiveIntegerField(verbose_name="年度")),
                (
                    "kind",
                    models.CharField(
                        choices=[("target", "绩效目标"), ("monitoring", "运行监控"), ("self_evaluation", "单位自评")],
                        max_length=20,
                        verbose_name="表",
                    ),
                ),
                ("title", models.TextField(verbose_name="标题")),
                ("document_sha256", models.CharField(max_length=64, verbose_name="文件摘要")),
                ("made_at", models.DateTimeField()),
                (
                    "department",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="主管部门",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.document",
                        verbose_name="公开文件",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="公开人",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["department", "fiscal_year", "kind"], name="publication_department")],
            },
        ),
        migrations.CreateModel(
            name="PublishedSheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "outcome",
                    models.CharField(
                        choices=[("published", "已公开"), ("excluded", "未公开")], max_length=10, verbose_name="结果"
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="原因")),
                ("decisions", models.JSONField(default=list, verbose_name="公开前检查")),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="disclosure.publication",
                        verbose_name="公开",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publications",
                        to="lifecycle.sheet",
                        verbose_name="表",
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
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("publication", "sheet"), name="published_sheet_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.TextField(verbose_name="原因")),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="撤回人",
                    ),
                ),
                (
                    "publication",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawal",
                        to="disclosure.publication",
                        verbose_name="公开",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SheetWithdrawal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.TextField(verbose_name="原因")),
                ("document_sha256", models.CharField(max_length=64, verbose_name="文件摘要")),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="撤回人",
                    ),
                ),
                (
                    "published",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawal",
                        to="disclosure.publishedsheet",
                        verbose_name="公开的表",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
