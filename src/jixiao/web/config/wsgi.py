"""The WSGI application that granian serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jixiao.web.config.settings")
application = get_wsgi_application()

# What is loaded by now stays; the collector need not go through all of it in the middle of an answer.
gc.collect()
gc.freeze()
