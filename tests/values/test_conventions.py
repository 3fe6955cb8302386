"""Every row of the conventions is read as it says, and the page shows them all."""

from pathlib import Path

import pytest

from jixiao.values.reference import Convention, conventions, read_again, reference_page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "values.md"


@pytest.mark.parametrize("row", conventions(), ids=lambda row: f"{row.call} {row.text}")
def test_a_convention_is_kept(row: Convention) -> None:
    assert read_again(row) == dict(row.read), row.why


def test_the_reference_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference_page(), (
        "python -m jixiao.values.reference > docs/reference/values.md"
    )
