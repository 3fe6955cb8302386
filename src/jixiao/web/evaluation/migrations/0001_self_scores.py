"""Scores of self-evaluations for lists."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("lifecycle", "0001_initial"),
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
    ]
