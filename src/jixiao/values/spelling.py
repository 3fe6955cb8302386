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
