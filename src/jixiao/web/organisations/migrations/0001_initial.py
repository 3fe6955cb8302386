"""Organisations."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """First step."""

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
    ]
