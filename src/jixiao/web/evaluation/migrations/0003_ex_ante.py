"""Ex-ante assessments."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evaluation", "0002_spot_checks"),
        ("lifecycle", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
            ],
            options={
                "ordering": ["pk"],
            },
        ),
    ]
