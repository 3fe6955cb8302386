"""A first start of the demo that is broken off."""

import pytest

from jixiao.web.demo import example_reading
from jixiao.web.example_year import is_loaded, load_year, loading


@pytest.mark.parametrize("migrated", ["sqlite"], indirect=True, scope="session")
def test_it_leaves_nothing_so_that_the_next_start_begins_afresh(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("interrupted")

    monkeypatch.setattr(loading, "declare_last_year", fail)
    with pytest.raises(RuntimeError, match="interrupted"):
        load_year(example_reading().projects)
    assert not is_loaded()
