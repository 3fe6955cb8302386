"""How often the process looks for dead objects."""

import gc

from jixiao.bounded.collecting import collect_seldom


def test_the_collector_waits_for_more_objects_than_a_page_makes() -> None:
    before = gc.get_threshold()
    try:
        collect_seldom()
        assert gc.isenabled()
        assert gc.get_threshold() == (20_000, 20, 20)
    finally:
        gc.set_threshold(*before)
