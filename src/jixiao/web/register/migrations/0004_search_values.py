"""Search looks at target values too, and knows % and ‰: every text is written anew."""

from django.db import migrations

from jixiao.web.register.search.rewriting import rewrite


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0003_audit_again"),
    ]

    operations = [migrations.RunPython(rewrite, migrations.RunPython.noop)]
