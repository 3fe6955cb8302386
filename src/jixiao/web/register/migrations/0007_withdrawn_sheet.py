"""Sheets that were taken back, with their document or alone: the file that held each, and the hash of what it said."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0006_withdrawn")]

    operations = [
        migrations.AddField("withdrawnversion", "withdrawn_at", models.DateTimeField(null=True)),
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
            options={"ordering": ["pk"]},
        ),
    ]
