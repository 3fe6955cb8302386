"""The contract at the edges: what the schema says of what is written."""

import json
import re
from decimal import Decimal
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from jixiao.contract import NotTheContract, from_json, json_schema, plain
from jixiao.model import Amounts, Reading, Source
from jixiao.readers import read
from jixiao.recognise import recognise
from tests.sheets import sheet
from tests.web.rows import ROWS


@pytest.fixture(scope="module")
def written() -> Any:
    return json.loads(json.dumps(plain(recognise(read(sheet(ROWS, annual="100.50").encode())))))


def test_what_is_written_fits_the_schema(written: Any) -> None:
    assert list(Draft202012Validator(json_schema(Reading)).iter_errors(written)) == []


@pytest.mark.parametrize("amount", ["1E+5", "1.50", "100.", "007", "", "1,000", "NaN", ".5"])
def test_a_decimal_in_another_form_does_not(amount: str, written: Any) -> None:
    changed = json.loads(json.dumps(written))
    changed["projects"][0]["funding"]["lines"][0]["amounts"]["declared"] = amount
    assert list(Draft202012Validator(json_schema(Reading)).iter_errors(changed))


@pytest.mark.parametrize("number", ["1E+5", "-0.50", "0", "1000000", "12.345", "1E-7"])
def test_every_decimal_is_written_in_the_form_of_the_schema(number: str) -> None:
    amounts = json_schema(Reading)["$defs"]["Amounts"]["properties"]["declared"]["anyOf"]
    (pattern,) = [kind["pattern"] for kind in amounts if "pattern" in kind]
    assert re.search(pattern, plain(Decimal(number)))


@pytest.mark.parametrize("amount", ['"1E+20000000"', '"1e-2000"', '"-5.5E400"', f'"{"9" * 5000}"'])
def test_a_number_too_large_to_be_written_is_refused(amount: str) -> None:
    content = b'{"declared": ' + amount.encode() + b"}"
    with pytest.raises(NotTheContract, match="大得写不出来") as error:
        from_json(Amounts, content)
    assert len(str(error.value)) < 100


def test_an_exponent_inside_a_text_is_only_text() -> None:
    for text in ("约 1E+200 次，见 3e8", "1.2.02e95207", "12e45678"):
        assert from_json(Source, json.dumps({"text": text}).encode()).text == text
