"""Django's own commands: `python -m jixiao.web createsuperuser`, `migrate`, `makemigrations`."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jixiao.web.config.settings")
execute_from_command_line(["python -m jixiao.web", *sys.argv[1:]])
