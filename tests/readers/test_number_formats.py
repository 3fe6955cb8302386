"""What spreadsheets show for a number and a format code."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.readers.sheets.dates import moment
from jixiao.readers.sheets.number_formats import plain_number, shown_number, shown_text

ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("0.95", "0%", "95%"),
        ("0.955", "0%", "96%"),
        ("0.875", "0.00%", "87.50%"),
        ("0.009", "0.0%", "0.9%"),
        ("300", "0.00", "300.00"),
        ("1471.57416", "0.00", "1471.57"),
        ("1030700", "#,##0.00", "1,030,700.00"),
        ("1234.5", ACCOUNTING, "1,234.50"),
        ("-1234.5", ACCOUNTING, "-1,234.50"),
        ("0", ACCOUNTING, "-"),
        ("-5", "0.00_);[Red]\\(0.00\\)", "(5.00)"),
        ("-9", "0.00_ ;[Red]0.00", "-9.00"),
        ("-90000", '#,##0.00"元";[Red]#,##0.00"元"', "-90,000.00元"),
        ("-9", "0.00_ ;[Red]-0.00", "-9.00"),
        ("-9", "0.00;[Red]△0.00", "△9.00"),
        ("-0.001", "0.00;[Red]0.00", "0.00"),
        ("123456", "0.00,", "123.46"),
        ("123456789", '0.0,,"百万"', "123.5百万"),
        ("5", "000", "005"),
        ("12.5", "#.##", "12.5"),
        ("0.5", "#.##", ".5"),
        ("0", "#", ""),
        ("4", '"≥"0"个"', "≥4个"),
        ("5", 'General"元"', "5元"),
        ("5", 'G/通用格式"元"', "5元"),
        ("150", '[>=100]0"高";0"低"', "150高"),
        ("50", '[>=100]0"高";0"低"', "50低"),
        ("100", "[$¥-804]#,##0", "¥100"),
        ("7", ";;;", ""),
        ("0", "0;-0;;@", ""),
        ("3", "[DBNum1]0", "3"),
        ("1.5", "# ?/?", "1.5"),
        ("15", "0.00E+00", "15"),
        ("1.5", '# ?/?"万元"', "1.5万元"),
        ("1.5", '# ??/16"万元"', "1.5万元"),
        ("15", '0.00E+00"万元"', "15万元"),
        ("300", '[DBNum2]G/通用格式"万元"', "300万元"),
        ("3", '0"元"/"月"', "3元/月"),
        ("3000000", "0!.0,", "300.0"),
        ("3000000", '0!.0,"万元"', "300.0万元"),
        ("3004560", "0!.0,", "300.5"),
        ("300", "0!.0,", "0.0"),
        ("-3004560", '0!.0,"万元"', "-300.5万元"),
        ("3000000", "0!.0000", "300.0000"),
        ("3000000", "0\\.0000", "300.0000"),
        ("3000000", '0"."0000', "300.0000"),
        ("3000000", '#!.0000"万元"', "300.0000万元"),
        ("300", '#!.0000"万元"', ".0300万元"),
        ("30000000", '#,##0!.0000"万元"', "3000.0000万元"),
        ("300.456", '0.0"x"0', "300.4x6"),
        ("5551234", "000-0000", "555-1234"),
        ("20240101", "0000-00-00", "2024-01-01"),
        ("150", '[>200]0"万元";[<100]0"元"', "#######"),
        ("0.5", "# ?/?%", "#######"),
        ("3", '@0"万元"', "#######"),
        ("3", "0.0.0", "#######"),
        ("45657", "yyyy-mm-dd", "2024-12-31"),
        ("45657", "yyyy/m/d;@", "2024/12/31"),
        ("45657", '[$-804]yyyy"年"m"月"', "2024年12月"),
        ("45657", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2024年12月31日"),
        ("45657.75", "yyyy/m/d h:mm", "2024/12/31 18:00"),
        ("45657.5006", '上午/下午h"时"mm"分"', "下午12时00分"),
        ("45657", "aaaa", "星期二"),
        ("45657", "d-mmm-yy", "31-Dec-24"),
        ("1.5", "[h]:mm", "36:00"),
        ("0.5", "mm:ss", "00:00"),
        ("-1", "yyyy/m/d", "-1"),
        ("1", "yyyy/m/d", "1900/1/1"),
    ],
)
def test_shown_numbers(value: str, code: str, shown: str) -> None:
    assert shown_number(Decimal(value), code) == shown


@pytest.mark.parametrize(
    ("text", "code", "shown"), [("甲", "@", "甲"), ("甲", '0;0;0;"《"@"》"', "《甲》"), ("甲", "0%", "甲")]
)
def test_shown_texts(text: str, code: str, shown: str) -> None:
    assert shown_text(text, code) == shown


@given(st.integers(min_value=-(10**13), max_value=10**13), st.integers(min_value=0, max_value=4))
def test_a_number_of_a_double_is_shown_as_it_was_typed(whole: int, decimals: int) -> None:
    typed = Decimal(whole).scaleb(-decimals)
    stored = Decimal(repr(float(typed)))
    assert Decimal(plain_number(stored)) == typed
    assert Decimal(shown_number(stored, "0.0000")) == typed


@given(
    st.decimals(allow_nan=False, allow_infinity=False),
    st.text(alphabet='0#?.,%@;"[]yMdhms年_*\\Ee+-/>=1 ', max_size=30),
)
def test_no_code_fails(value: Decimal, code: str) -> None:
    assert isinstance(shown_number(value, code), str)
    assert isinstance(shown_text("甲", code), str)


@given(st.integers(min_value=61, max_value=2_958_465), st.integers(min_value=0, max_value=86_399))
def test_days_and_seconds_become_date_and_time(days: int, seconds: int) -> None:
    when = moment(Decimal(days) + Decimal(seconds) / 86_400)
    assert when is not None
    assert (when.date().toordinal() - 693_594, when.hour * 3600 + when.minute * 60 + when.second) == (days, seconds)
