"""Other ways to write the same: 萬元, 仟圆, RMB. One table for values, unit columns and the declared units of amounts."""

import re

from jixiao.values.lexicon import any_of, powers, table, words

_SIGNS = str.maketrans(table("variants", "signs"))
_MONEY = table("variants", "money")
_CURRENCY = {name.upper(): plain for name, plain in table("variants", "currency").items()}
_CURRENCY_FIRST = re.compile(rf"(?<![A-Za-z])(?:{any_of(_CURRENCY)})(?=:?\d)", re.IGNORECASE)
_IS_CURRENCY = re.compile(rf"(?<![A-Za-z])(?:{any_of(_CURRENCY)})(?![A-Za-z])", re.IGNORECASE)
# 圆 where a unit begins or behind its multiplier, and with no word of its own behind it
_YUAN = re.compile(r"(?<![^\d(/:为以币十百千万亿仟佰拾])圆(?![\u4e00-\u9fff](?<![整人计为]))")
_FORMAL_MULTIPLIER = re.compile(r"[仟佰拾](?=[万亿]?元)|(?<![^\d(])[仟佰]")
# 元（万）
_COUNTED_IN = re.compile(rf"(?<![{''.join(words('foreign_money'))}])元\(({any_of(powers('multipliers'))})\)")


def plain_spelling(folded: str) -> str:
    """A folded text with its signs in their usual form.

    >>> plain_spelling("≥50萬元"), plain_spelling("【萬元】"), plain_spelling("圓滿"), plain_spelling("RMB50万")
    ('≥50万元', '(万元)', '圆滿', '人民币50万')
    """
    text = folded.translate(_SIGNS)
    return _CURRENCY_FIRST.sub(_of_currency, text) if text[:1].isalpha() else text


def _of_currency(found: re.Match[str]) -> str:
    return _CURRENCY[found[0].upper()]


def unit_spelling(folded: str) -> str:
    """A folded text of a unit, or of a line that declares one, in its usual form.

    >>> unit_spelling("仟圓"), unit_spelling("萬元(RMB)"), unit_spelling("个圆桌"), unit_spelling("元(万)")
    ('千元', '万元(人民币)', '个圆桌', '万元')
    """
    text = folded.translate(_SIGNS)
    if not text.isascii() or _IS_CURRENCY.search(text):
        text = _IS_CURRENCY.sub(_of_currency, text)
        text = _YUAN.sub(_MONEY["圆"], text)
        text = _FORMAL_MULTIPLIER.sub(lambda found: _MONEY[found[0]], text)
        text = _COUNTED_IN.sub(r"\1元", text)
    return text


_TO_PLAIN = re.compile(rf"[{''.join(sign for sign in table('variants', 'signs') if sign.isalpha())}圆仟佰拾]")
_SIGNS_ALONE = str.maketrans({sign: plain for sign, plain in table("variants", "signs").items() if sign.isalpha()})
_NUMERALS = r"\d十百千万亿仟佰拾零一二两三四五六七八九壹贰叁肆伍陆柒捌玖余多"
_YUAN_OF_AMOUNT = re.compile(rf"(?<=[{_NUMERALS}])圆(?!{any_of(words('units', 'round'))})")
_MULTIPLIER_OF_DIGITS = re.compile(r"(?<=\d)[仟佰拾](?=[万亿]?[^\d])")


def money_spelling(text: str) -> str:
    """A running text with its amounts of money in their usual form, each character one for one.

    >>> money_spelling("安排50萬圓"), money_spelling("5佰万元"), money_spelling("购置10圆桌")
    ('安排50万元', '5百万元', '购置10圆桌')
    """
    if not _TO_PLAIN.search(text):
        return text
    text = _YUAN_OF_AMOUNT.sub(_MONEY["圆"], text.translate(_SIGNS_ALONE))
    return _MULTIPLIER_OF_DIGITS.sub(lambda found: _MONEY[found[0]], text)
