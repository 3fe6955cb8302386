"""Why an uploaded document was taken out of the register."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0007_withdrawn_sheet")]

    operations = [
        migrations.AddField(
            "document", "removal_reason", models.TextField(blank=True, default=""), preserve_default=False
        )
    ]
