"""The WSGI application that granian serves."""

import gc
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading

from django.core.wsgi import get_wsgi_application

from jixiao.bounded.collecting import collect_seldom

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jixiao.web.config.settings")


def _end_with(parent: "multiprocessing.process.BaseProcess") -> None:
    """Ends this process once the one that started it is gone, however that ended; else it would keep the port."""
    multiprocessing.connection.wait([parent.sentinel])
    os.kill(os.getpid(), signal.SIGKILL)


if (starter := multiprocessing.parent_process()) is not None:
    threading.Thread(target=_end_with, args=(starter,), daemon=True).start()
application = get_wsgi_application()

# What is loaded by now stays; the collector need not go through all of it in the middle of an answer.
gc.collect()
gc.freeze()
collect_seldom()
