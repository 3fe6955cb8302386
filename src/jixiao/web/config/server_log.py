"""What the server writes to its log (stderr): where an answer failed and why, without the data that people typed."""

import logging
import traceback
from types import TracebackType
from typing import Any

_LONGEST = 200
_MOST_ERRORS = 5


class WithoutData(logging.Formatter):
    """Prints time, path and traceback, and of each error its kind and the first line of what it says.

    The lines that follow hold rows of the database (`DETAIL: Key (username)=(…)`); the lines of source code hold no data.
    """

    def formatException(  # noqa: N802  # the name that logging calls
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """The chain of errors, that which came first on top."""
        chain: list[BaseException] = []
        error = ei[1]
        while error is not None and len(chain) < _MOST_ERRORS:
            chain.append(error)
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(_told(one) for one in reversed(chain))


def _told(error: BaseException) -> str:
    frames = "".join(traceback.format_tb(error.__traceback__))
    said = next(iter(str(error).splitlines()), "")[:_LONGEST]
    return f"Traceback (most recent call last):\n{frames}{type(error).__name__}: {said}"


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"()": "jixiao.web.config.server_log.WithoutData", "format": "%(asctime)s %(levelname)s %(message)s"}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {"django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}
"""Django names the path of the request alone: no address, no account, nothing of the form."""
