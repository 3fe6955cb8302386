"""A full year with eight people in four organisations, in the browser from the first target to the public register.

The chapters stand in `tests/browser/year/`, one a module, in the order of the year; `JX_PICTURES` names a folder for pictures.
"""

import pytest

from tests.browser.county import CountySite
from tests.browser.year import (
    adjusting,
    carrying_on,
    declaring,
    evaluating,
    founding,
    monitoring,
    publishing,
    recording,
    rectifying,
    reviewing,
    self_evaluating,
    spot_checking,
)
from tests.browser.year.cast import Cast

CHAPTERS = (
    founding, declaring, reviewing, adjusting, recording, monitoring, self_evaluating, spot_checking, evaluating, rectifying,
    publishing, carrying_on,
)  # fmt: skip


@pytest.mark.timeout(900)
def test_a_year(county_site: CountySite) -> None:
    cast = Cast(county_site)
    for chapter in CHAPTERS:
        chapter.play(cast)
