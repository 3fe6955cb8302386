"""A comparison with words between it and its number: 不低于参训人数的90%, 不超过每人每天500元, 至少培训300人次."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from jixiao.model.value import Operator
from jixiao.values.lexicon import any_of, denial_of_comparison, operators, word, words, words_before
from jixiao.values.patterns import late


class Apart(NamedTuple):
    """A comparison and what stands around it, before a number.

    Attributes:
        measured: words before the comparison.
        printed: the comparison as printed.
        operator: its sign; None where nobody knows whether the number is the limit or how far off it (低于成本5%).
        between: words between it and the number.
        of: `rates` where only a rate can be meant (参训人数的90%), `amounts` where none can (专家5名), None for both.
        is_denied: words before it or behind it deny it.
    """

    measured: str
    printed: str
    operator: Operator | None
    between: str
    of: Literal["rates", "amounts"] | None
    is_denied: bool

    @property
    def label(self) -> str:
        """What the number is of, without the comparison."""
        return self.measured + self.between


_SIGNS = operators("operators", "signs")
_NEVER_APART = frozenset(words("operators", "never_apart"))
_WORDS = {name: sign for name, sign in (_SIGNS | words_before()).items() if name not in _NEVER_APART}
_LIMITS = ("<=", ">=")
_COMPARISON = late(any_of(_WORDS))
# characters that a comparison begins with, asked first
_FIRST = late(f"[{re.escape(''.join(sorted({name[0] for name in _WORDS})))}]")
_BETWEEN = late('[\u4e00-\u9fff“”"()/]{1,16}')
_DENIES = late(f"{any_of(words('operators', 'denials'))}|{any_of(words('operators', 'denied_by'))}$")
_EACH = late(
    f"(?:每[\u4e00-\u9fff]{{1,3}}?){{1,3}}|{any_of((*words('labels', 'leads'), '人均', '户均', '亩均', '全年', '全年共', '年均', '月均'))}"
)
_DEED = late(f"(?:每[\u4e00-\u9fff]{{1,3}}?)?{any_of(words('labels', 'deeds'))}")
_HIGHEST: dict[str, Operator] = {"最高": "<=", "最低": ">="}
_HIGHEST_DEED = late(rf"(?P<printed>{any_of(_HIGHEST)})(?P<between>{any_of(words('labels', 'highest'))}+)$")
_MEASURES = words("labels", "measures")
_TIMES = ("后", "之后", "起")
_BASES = late(any_of((*words("labels", "bases"), *words("comparisons", "standards"))))
_LEVELS = late(any_of((*words("comparisons", "years"), *words("comparisons", "levels"))))
_OF = "的"
_UNCLEAR_ENDS = (*words("labels", "approximate"), *words("labels", "ordinal"), *words("labels", "unclear_ends"))
_DENIAL = late(
    rf"(?:{any_of(words('operators', 'denials'))}[{word('operators', 'modal')}]{{0,3}}"
    rf"|{any_of((*words('operators', 'negations'), *words('operators', 'denied_by')))})$"
)


@lru_cache(maxsize=4096)
def read_apart(text: str) -> Apart | None:
    """Reads the folded words before a number; None where no comparison with words behind it stands there.

    >>> read_apart("占比不低于总面积的")
    Apart(measured='占比', printed='不低于', operator='>=', between='总面积的', of='rates', is_denied=False)
    >>> read_apart("不超过每人每天").operator, read_apart("低于成本").operator, read_apart("合格率不低于") is None
    ('<=', None, True)
    """
    if _FIRST.search(text) is None:
        return None
    found = [match for match in _COMPARISON.finditer(text) if match.end() < len(text)]
    highest = _HIGHEST_DEED.search(text)
    if highest is not None and (not found or found[-1].end() <= highest.start()):
        measured = text[: highest.start()]
        is_denied = _DENIAL.search(measured) is not None
        return Apart(measured, highest[1], None if found else _HIGHEST[highest[1]], highest[2], None, is_denied)
    if not found:
        return None
    last = found[-1]
    between = text[last.end() :].removeprefix(":").removesuffix(":")
    if _BETWEEN.fullmatch(between) is None:
        return None
    measured, printed = text[: last.start()].removesuffix(":"), last[0]
    if measured.endswith("(") and between.startswith(")"):  # (≥)合格率
        measured, between = measured[:-1], between[1:]
    sign = _WORDS[printed] if len(found) == 1 else None
    of = _what(between)
    if _is_doubtful(between, _WORDS[printed], of):
        sign = None
    is_denied = (
        _DENIES.search(between) is not None
        or _DENIAL.search(measured) is not None
        or denial_of_comparison().search(f"{measured}{printed}") is not None
    )
    return Apart(measured, printed, sign, between, of, is_denied)


def _what(between: str) -> Literal["rates", "amounts"] | None:
    if between.endswith(_OF):
        return "rates"
    is_plain = _EACH.fullmatch(between) or _DEED.match(between) or between.endswith((*_MEASURES, *_TIMES))
    return None if is_plain else "amounts"


def _is_doubtful(between: str, sign: Operator, of: str | None) -> bool:
    """Whether the words between may be what is compared with, and the number the difference."""
    if _EACH.fullmatch(between):
        return False
    if between.endswith(_UNCLEAR_ENDS) or _LEVELS.search(between):
        return True
    if of == "amounts" or (of is None and not between.endswith(_MEASURES)):
        # 超过计划3项, 超过新增3项
        return sign not in _LIMITS or _BASES.search(between) is not None
    return sign not in _LIMITS and _BASES.search(between) is not None
