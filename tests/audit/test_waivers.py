"""Findings that are accepted."""

import pytest

from jixiao.audit import Waiver, audit, waive
from jixiao.audit.examples import document, sound
from jixiao.audit.waivers import BadWaiver
from jixiao.model import NamedCode, Period

REPORT = audit(document(sound(unit=NamedCode(), period=Period())))
PROJECT = "社区防灾培训项目"


def test_one_finding_is_taken_out_and_the_tally_stays() -> None:
    report, unused = waive(REPORT, [Waiver("JX101", PROJECT, "/unit/name", "由主管部门统一实施")])
    assert [finding.pointers for finding in report.findings] == [("/period",)]
    assert report.checked == REPORT.checked
    assert unused == ()


@pytest.mark.parametrize(
    "waiver",
    [
        Waiver("JX101", PROJECT, "/department/name", "理由"),
        Waiver("JX102", PROJECT, "/unit/name", "理由"),
        Waiver("JX101", "别的项目", "/unit/name", "理由"),
    ],
)
def test_waivers_that_cover_nothing_are_reported(waiver: Waiver) -> None:
    report, unused = waive(REPORT, [waiver])
    assert report == REPORT
    assert unused == (waiver,)


def test_a_waiver_says_why() -> None:
    with pytest.raises(BadWaiver, match="没有写理由"):
        Waiver("JX101", PROJECT, "/unit/name", " ")
