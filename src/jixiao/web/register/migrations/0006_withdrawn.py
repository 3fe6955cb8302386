"""Documents whose publication was taken back, and what is left of their versions."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0005_adopt")]

    operations = [
        migrations.AddField("document", "withdrawn_at", models.DateTimeField(null=True)),
        migrations.RemoveConstraint("document", "document_sha256_unique"),
        migrations.AddConstraint(
            "document",
            models.UniqueConstraint(
                fields=["sha256"], condition=models.Q(withdrawn_at=None), name="document_sha256_unique"
            ),
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("project_key", "number"), name="withdrawn_version_unique"),
                ],
            },
        ),
    ]
