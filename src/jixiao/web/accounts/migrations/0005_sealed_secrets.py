"""Secrets of authenticators are kept encrypted, and take more room."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The room; the next migration encrypts what is there."""

    dependencies = [("accounts", "0004_adopt")]

    operations = [migrations.AlterField("secondfactor", "secret", models.CharField(max_length=200))]
