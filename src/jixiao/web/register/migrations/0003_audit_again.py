"""What chose the policy profile that a document was audited under."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0002_points"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="profile_basis",
            field=models.CharField(blank=True, default="", max_length=12),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="pendingupload",
            name="profile_basis",
            field=models.CharField(blank=True, default="", max_length=12),
            preserve_default=False,
        ),
    ]
