"""What the tests of the review share."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext


@pytest.fixture
def at_most_queries() -> Callable[[int], AbstractContextManager[None]]:
    """Fails where more queries are made than said."""

    @contextmanager
    def at_most(count: int) -> Iterator[None]:
        with CaptureQueriesContext(connection) as made:
            yield
        assert len(made) <= count, "\n".join(query["sql"] for query in made)

    return at_most
