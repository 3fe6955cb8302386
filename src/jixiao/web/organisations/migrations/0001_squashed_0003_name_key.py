"""All that the migrations named here make, at once, for a database that has none of it; there is nothing in it to be filled."""

import django.db.models.deletion
from django.db import migrations, models

from jixiao.web.config.tables import TablesAtOnce


class Migration(TablesAtOnce):
    replaces = [
        ("organisations", "0001_initial"),
        ("organisations", "0002_placement"),
        ("organisations", "0003_name_key"),
    ]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64)),
                ("name", models.TextField()),
                ("code", models.CharField(blank=True, max_length=100)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("key",), name="organisation_key_unique")],
            },
        ),
        migrations.CreateModel(
            name="Placement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="名称")),
                ("code", models.CharField(blank=True, max_length=100, verbose_name="编码")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("region", "地区"),
                            ("finance", "财政部门"),
                            ("department", "主管部门"),
                            ("unit", "单位"),
                        ],
                        max_length=12,
                        verbose_name="类型",
                    ),
                ),
                ("profile", models.CharField(blank=True, max_length=40, verbose_name="政策")),
                ("first_year", models.PositiveIntegerField(verbose_name="起始年度")),
                ("last_year", models.PositiveIntegerField(null=True, verbose_name="终止年度")),
                (
                    "merged_into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="并入",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="placements",
                        to="organisations.organisation",
                        verbose_name="机构",
                    ),
                ),
                (
                    "superior",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inferior_placements",
                        to="organisations.organisation",
                        verbose_name="上级",
                    ),
                ),
                ("name_key", models.CharField(db_index=True, editable=False, max_length=64)),
            ],
            options={
                "indexes": [models.Index(fields=["first_year", "last_year"], name="placement_years_index")],
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "first_year"), name="placement_year_unique"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last_year", None), ("last_year__gte", models.F("first_year")), _connector="OR"
                        ),
                        name="placement_years",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "region"), ("superior__isnull", False), _connector="OR"),
                        name="placement_has_superior",
                    ),
                ],
            },
        ),
    ]
