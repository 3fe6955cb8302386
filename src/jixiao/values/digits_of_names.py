"""Digits before a number that are no number of their own: 65岁以上老年人健康管理率≥70%, 5G基站20个, 12345热线办结率100%.

Nor is the level that something is brought from to another one: 由8%降至5%.
"""

import re

from jixiao.values.lexicon import any_of, words
from jixiao.values.prose.words import words as prose_words

_LETTERED = any_of(words("names_with_digits", "lettered"))
_TELEPHONES = any_of(words("names_with_digits", "telephones"))
_CALLED = any_of(words("names_with_digits", "called"))
_SPELLS = any_of(words("names_with_digits", "spells"))
_CHANGED = any_of((*prose_words("changes"), *prose_words("changes_to")))
_NAMED = re.compile(
    rf"[由从]\d{{1,9}}(?:\.\d{{1,4}})?(?P<unit>%|‰|[\u4e00-\u9fff]{{1,3}}?)(?=(?:{_CHANGED}(?:到|至)|{any_of(prose_words('changes_into'))})"
    r"(?:约|[≤<≥>]=?)?\d{1,9}(?:\.\d{1,4})?(?P=unit))|(?<![\d.])(?:(?:\d{1,3}[-~—–至到])?\d{1,3}(?:周?岁|月龄)(?:及?以上|及?以下|以内)?(?=的?[\u4e00-\u9fff])"
    rf"|{_LETTERED}(?=[\u4e00-\u9fff])|{_TELEPHONES}(?={_CALLED})"
    rf"|\d{{1,2}}{_SPELLS}(?:之内|以内|内)?(?=[\u4e00-\u9fff]{{2,12}}[率比]))"
)
_FILLING = "某"


def without_digits_of_names(folded: str) -> str | None:
    """The folded text with each character of such a part made a plain one; None where there is none.

    >>> without_digits_of_names("65岁以上老年人健康管理率≥70%"), without_digits_of_names("3天2次")
    ('某某某某某老年人健康管理率≥70%', None)
    >>> without_digits_of_names("由8%降至5%")
    '某某某降至5%'
    """
    if _FILLING in folded or not _NAMED.search(folded):
        return None
    return _NAMED.sub(lambda found: _FILLING * len(found[0]), folded)
