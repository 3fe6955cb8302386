"""All that the migrations named here make, at once, for a database that has none of it; there is nothing in it to be filled."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import jixiao.web.register.models.compact
import jixiao.web.register.models.money
from jixiao.web.config.tables import TablesAtOnce
from jixiao.web.register.search.schema import create_index, drop_index


class Migration(TablesAtOnce):
    replaces = [
        ("register", "0001_initial"),
        ("register", "0002_points"),
        ("register", "0003_audit_again"),
        ("register", "0004_search_values"),
        ("register", "0005_adopt"),
        ("register", "0006_withdrawn"),
        ("register", "0007_withdrawn_sheet"),
        ("register", "0008_removal_reason"),
    ]

    initial = True

    dependencies = [
        ("organisations", "0003_name_key"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Project",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("identity", models.CharField(max_length=64)),
                ("code", models.CharField(blank=True, max_length=100)),
                ("name", models.TextField(blank=True)),
                ("fiscal_year", models.IntegerField(null=True)),
                ("form", models.CharField(max_length=20)),
                ("scope", models.CharField(max_length=12)),
                ("version_count", models.PositiveIntegerField(default=1)),
                ("annual", jixiao.web.register.models.money.MoneyField(null=True)),
                ("total", jixiao.web.register.models.money.MoneyField(null=True)),
                ("own_total", jixiao.web.register.models.money.MoneyField(null=True)),
                ("transfer_total", jixiao.web.register.models.money.MoneyField(null=True)),
                ("has_transfer", models.BooleanField(default=False)),
                ("fiscal", jixiao.web.register.models.money.MoneyField(null=True)),
                ("other", jixiao.web.register.models.money.MoneyField(null=True)),
                ("carryover", jixiao.web.register.models.money.MoneyField(null=True)),
                ("central", jixiao.web.register.models.money.MoneyField(null=True)),
                ("regional", jixiao.web.register.models.money.MoneyField(null=True)),
                ("indicator_count", models.PositiveIntegerField(default=0)),
                ("quantified_count", models.PositiveIntegerField(default=0)),
                ("error_count", models.PositiveIntegerField(default=0)),
                ("warning_count", models.PositiveIntegerField(default=0)),
                ("notice_count", models.PositiveIntegerField(default=0)),
                ("worst", models.PositiveSmallIntegerField(default=0)),
                ("name_order", models.CharField(max_length=96)),
                ("annual_order", models.BigIntegerField(default=-1)),
                ("fault_order", models.BigIntegerField(default=0)),
                ("points", models.PositiveSmallIntegerField(db_default=100, default=100)),
                (
                    "department",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="led_projects",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["annual_order", "id"], name="project_annua"),
                    models.Index(fields=["fault_order", "id"], name="project_fault"),
                    models.Index(fields=["name_order", "id"], name="project_name_"),
                    models.Index(fields=["unit", "annual_order", "id"], name="project_unit_annua"),
                    models.Index(fields=["unit", "fault_order", "id"], name="project_unit_fault"),
                    models.Index(fields=["unit", "name_order", "id"], name="project_unit_name_"),
                    models.Index(fields=["department", "annual_order", "id"], name="project_depa_annua"),
                    models.Index(fields=["department", "fault_order", "id"], name="project_depa_fault"),
                    models.Index(fields=["department", "name_order", "id"], name="project_depa_name_"),
                    models.Index(fields=["fiscal_year", "annual_order", "id"], name="project_fisc_annua"),
                    models.Index(fields=["fiscal_year", "fault_order", "id"], name="project_fisc_fault"),
                    models.Index(fields=["fiscal_year", "name_order", "id"], name="project_fisc_name_"),
                    models.Index(
                        fields=["fiscal_year", "form", "has_transfer", "fault_order", "unit"], name="project_filters"
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("identity",), name="project_identity_unique")],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("format", models.CharField(max_length=10)),
                ("file_name", models.TextField()),
                ("title", models.TextField(blank=True)),
                ("issuer", models.TextField(blank=True)),
                ("fiscal_year", models.IntegerField(null=True)),
                ("issued_on", models.DateField(null=True)),
                ("record", models.JSONField()),
                ("project_count", models.PositiveIntegerField()),
                ("problems", models.JSONField()),
                ("rules_version", models.CharField(max_length=40)),
                ("profile", models.CharField(max_length=40)),
                ("checked", models.JSONField()),
                ("imported_at", models.DateTimeField(auto_now_add=True)),
                (
                    "imported_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("profile_basis", models.CharField(blank=True, max_length=12)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("removal_reason", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)), fields=("sha256",), name="document_sha256_unique"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RegisterState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.PositiveBigIntegerField(default=0)),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="register_state_single")],
            },
        ),
        migrations.CreateModel(
            name="TargetVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("position", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("data", jixiao.web.register.models.compact.CompactJSONField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="register.document"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="register.project"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [models.UniqueConstraint(fields=("project", "number"), name="version_number_unique")],
            },
        ),
        migrations.AddField(
            model_name="project",
            name="current",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.targetversion"
            ),
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_current", models.BooleanField(default=True)),
                ("rule", models.CharField(max_length=60)),
                ("severity", models.PositiveSmallIntegerField(choices=[(1, "提示"), (2, "应改正"), (3, "错误")])),
                ("data", models.JSONField()),
                ("fiscal_year", models.IntegerField(null=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="findings", to="register.document"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="register.project",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="register.targetversion",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("is_current", True)), fields=["severity", "id"], name="finding_severity"
                    ),
                    models.Index(
                        condition=models.Q(("is_current", True)), fields=["rule", "severity", "id"], name="finding_rule"
                    ),
                    models.Index(
                        condition=models.Q(("is_current", True)), fields=["unit", "severity", "id"], name="finding_unit"
                    ),
                    models.Index(
                        condition=models.Q(("is_current", True)),
                        fields=["fiscal_year", "severity", "id"],
                        name="finding_year",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Appearance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[("new", "新增"), ("changed", "有变化"), ("unchanged", "无变化")], max_length=10
                    ),
                ),
                ("change_count", models.PositiveIntegerField(default=0)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="appearances", to="register.document"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="appearances",
                        to="register.targetversion",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("document", "position"), name="appearance_place_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="LogEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("action", models.CharField(max_length=40)),
                ("actor_label", models.CharField(max_length=150)),
                ("details", models.JSONField(default=dict)),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="log",
                        to="register.document",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="PendingUpload",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("file_name", models.TextField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("expires_at", models.DateTimeField(db_index=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("profile_basis", models.CharField(blank=True, max_length=12)),
            ],
        ),
        migrations.CreateModel(
            name="SearchText",
            fields=[
                (
                    "project",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_text",
                        serialize=False,
                        to="register.project",
                    ),
                ),
                ("text", models.TextField()),
                ("tags", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("horizon", models.CharField(max_length=10)),
                ("level1", models.CharField(blank=True, max_length=4)),
                ("level2", models.CharField(blank=True, max_length=4)),
                ("name", models.TextField()),
                ("target", models.TextField(blank=True)),
                ("kind", models.CharField(blank=True, max_length=12)),
                ("is_quantified", models.BooleanField()),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="indicators", to="register.project"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "position"), name="indicator_position_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="WithdrawnVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("project_key", models.BigIntegerField()),
                ("identity", models.CharField(db_index=True, max_length=64)),
                ("number", models.PositiveIntegerField()),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="withdrawn_versions",
                        to="register.document",
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("project_key", "number"), name="withdrawn_version_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="WithdrawnSheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("identity", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="withdrawn_sheets",
                        to="register.document",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.RunPython(create_index, drop_index),
    ]
