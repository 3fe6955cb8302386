"""Indexes for what is counted over a year: by unit and state, and with all that the board adds up."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("lifecycle", "0002_makers"),
        ("organisations", "0003_name_key"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="sheet",
            name="sheet_unit",
        ),
        migrations.AddIndex(
            model_name="sheet",
            index=models.Index(fields=["unit", "fiscal_year", "kind", "state"], name="sheet_unit_state"),
        ),
        migrations.AddIndex(
            model_name="sheet",
            index=models.Index(
                fields=[
                    "fiscal_year",
                    "kind",
                    "unit",
                    "department",
                    "state",
                    "state_since",
                    "annual",
                    "error_count",
                    "period",
                ],
                name="sheet_progress",
            ),
        ),
    ]
