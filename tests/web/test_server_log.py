"""What the server's log holds of an answer that failed."""

import io
import logging

import pytest
from django.http import HttpRequest
from django.test import Client

from jixiao.web.config.server_log import WithoutData
from jixiao.web.portal.views.about import About


def test_an_answer_that_failed_leaves_path_and_traceback_and_no_data(
    client: Client, monkeypatch: pytest.MonkeyPatch, database: str
) -> None:
    said = "duplicate key\nDETAIL: Key (username)=(zhangsan)"

    def broken(self: About, request: HttpRequest, *args: object, **kwargs: object) -> None:
        raise ValueError(said)

    handlers = logging.getLogger("django.request").handlers  # pytest adds its own
    (handler,) = [one for one in handlers if isinstance(one.formatter, WithoutData)]
    written = io.StringIO()
    monkeypatch.setattr(handler, "stream", written)
    monkeypatch.setattr(About, "get", broken)
    client.raise_request_exception = False
    assert client.get("/about/?q=zhangsan").status_code == 500
    log = written.getvalue()
    assert "Internal Server Error: /about/" in log
    assert "ValueError: duplicate key" in log
    assert "in broken" in log
    assert "zhangsan" not in log
