"""Values of the real disclosure and of the true-to-life tables."""

import json
from pathlib import Path
from typing import Any

import pytest

from jixiao.model import TargetValue
from jixiao.values import cell_text, decimal_text, normal_form, parse_value

GOLD = Path(__file__).resolve().parents[1] / "gold" / "ningxia-emergency-2024.json"


def contract(value: TargetValue) -> dict[str, Any]:
    deadline = value.deadline
    return {
        "text": value.text,
        "kind": value.kind,
        "operator": value.operator,
        "low": None if value.low is None else decimal_text(value.low),
        "high": None if value.high is None else decimal_text(value.high),
        "unit": value.unit,
        "label": value.label,
        "deadline": deadline
        and {
            "date": deadline.date and deadline.date.isoformat(),
            "relation": deadline.relation,
            "granularity": deadline.granularity,
        },
    }


def test_every_value_of_the_disclosure() -> None:
    projects = json.loads(GOLD.read_text(encoding="utf-8"))["projects"]
    indicators = [indicator for project in projects for indicator in project["indicators"]]
    assert len(indicators) == 379
    for indicator in indicators:
        value = parse_value(indicator["target"]["text"], name=indicator["name"], year=2024)
        read = contract(value)
        assert read == {field: indicator["target"].get(field) for field in read}, indicator["name"]
        assert contract(parse_value(normal_form(value))) | {"text": ""} == read | {"text": ""}


# what a person reads in the values of the examples that are no plain sign + number + unit
EXPECTED = {
    "12月底前完成": "deadline",
    "12月27日": "deadline",
    "9月30日前": "deadline",
    "2022年底": "deadline",
    "2023年底": "deadline",
    "2022年8月底前": "deadline",
    "逐处登记、照片留存": "qualitative",
    "达成预期指标": "qualitative",
    "及时": "qualitative",
    "效果明显": "qualitative",
    "基本建立": "qualitative",
    "持续影响": "qualitative",
    "优良中低差": "qualitative",
}


def test_every_value_of_the_examples(shared_folder: Path) -> None:
    golds = sorted((shared_folder / "examples").glob("*.gold.json"))
    assert len(golds) == 12
    seen = 0
    for gold in golds:
        for table in json.loads(gold.read_text(encoding="utf-8"))["tables"]:
            for row in table.get("indicators", []) + table.get("indicators_certain", []):
                for column in ("target", "actual", "value", "target_with_name"):
                    if row.get(column):
                        seen += 1
                        value = parse_value(
                            row[column], name=row.get("l3"), operator=row.get("op"), unit=row.get("uom")
                        )
                        assert value.kind == EXPECTED.get(row[column], "quantity"), value
                        if row.get("op") in ("≥", "≤", "="):
                            assert cell_text(value).startswith(row["op"])
    assert seen > 100


@pytest.mark.parametrize("text", ["≥40场", "43场", "≥24", "24"])
def test_target_and_actual_share_their_unit(text: str) -> None:
    assert parse_value(text).unit in ("场", None)
