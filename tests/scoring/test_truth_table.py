"""The generated truth table: every case that the field knows, and the page in the repository."""

from pathlib import Path

from jixiao.scoring import score_indicator, scoring_profile
from jixiao.scoring.truth_table import cases, reference_page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "scoring.md"


def test_the_table_holds_every_kind_of_case() -> None:
    results = [score_indicator(case.indicator, scoring_profile()) for case in cases()]
    rules = {result.rule for result in results}
    assert rules >= {
        "positive", "reverse-r1", "equal", "equal-zero", "range", "deadline", "tier-best", "tier-middle", "tier-worst",
        "same-text", "yes-no", "not-scored",
    }  # fmt: skip
    assert any(result.is_excess for result in results)
    assert {case.indicator.target.operator for case in cases() if case.indicator.target} >= {">=", ">", "<=", "=", None}


def test_what_is_ours_is_marked() -> None:
    lines = [line for line in reference_page().splitlines() if "`range`" in line or "逾期9天" in line]
    assert lines
    assert all("约定" in line for line in lines)


def test_the_page_in_the_repository_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference_page(), "run: python docs/generate.py"
