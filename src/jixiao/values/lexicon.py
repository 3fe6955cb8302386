"""The words of printed values, loaded once from `lexicon.yaml`, and how they become pieces of regular expressions."""

import re
from functools import cache
from importlib.resources import files
from typing import Any, cast

import yaml

from jixiao.model.value import Operator
from jixiao.terms import alternatives

any_of = alternatives.any_of
"""A regular expression for one of some entries."""


@cache
def _raw() -> dict[str, Any]:
    loaded = yaml.load(files(__package__).joinpath("lexicon.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    return cast("dict[str, Any]", loaded)


def words(*path: str) -> tuple[str, ...]:
    """The list of words at this path of the file.

    >>> words("operators", "qualitative")
    ('定性', '定性指标')
    """
    return tuple(_at(path))


def word(*path: str) -> str:
    """The one word at this path.

    >>> word("units", "tenths")
    '成'
    """
    return str(_at(path))


def operators(*path: str) -> dict[str, Operator]:
    """The table of signs or words at this path, each with the operator of the contract."""
    return dict(_at(path))


@cache
def words_before() -> dict[str, Operator]:
    """The words before a number, each with its operator: those of the table, and those made of a negation or of 等于.

    >>> words_before()["不得大于"], words_before()["没有低于"], words_before()["大于或等于"], words_before()["等于或小于"]
    ('<=', '>=', '>=', '<=')
    """
    before = operators("operators", "before") | _denied_comparisons()
    joints, equals = words("operators", "or"), words("operators", "equal")
    for word, sign in operators("operators", "or_equal").items():
        before |= {f"{word}{joint}{equal}": sign for joint in joints for equal in equals[:1]}
        before |= {f"{word}({joint}{equal})": sign for joint in joints for equal in equals[:1]}
        before |= {f"{equal}{joint}{word}": sign for joint in joints if joint for equal in equals}
    including = words("operators", "including")
    for word, sign in {**operators("operators", "or_equal"), **_denied_comparisons()}.items():
        before |= {f"{word}({joint})": sign for joint in including}
    return before


def _denied_comparisons() -> dict[str, Operator]:
    negated, negations = operators("operators", "negated"), words("operators", "negations")
    return {f"{negation}{word}": sign for negation in negations for word, sign in negated.items()}


@cache
def words_of_dates() -> dict[str, Operator]:
    """The words that only fit before a date or a level, each with its operator.

    >>> words_of_dates()["不得晚于"], words_of_dates()["最迟不晚于"], words_of_dates()["早于"]
    ('<=', '<=', '<')
    """
    negated, negations = operators("operators", "negated_date"), words("operators", "negations")
    denied = {f"{negation}{word}": sign for negation in negations for word, sign in negated.items()}
    again = {
        f"{last}{word}": sign for last in words("operators", "latest") for word, sign in denied.items() if sign == "<="
    }
    return operators("operators", "date") | denied | again


@cache
def denial_of_comparison() -> re.Pattern[str]:
    """Finds a word that denies the comparison at the end of a text, with what it denies between: 不能让投诉率超过.

    >>> bool(denial_of_comparison().search("不能让投诉率超过")), bool(denial_of_comparison().search("投诉率不得超过"))
    (True, False)
    """
    compared, forbidding = operators("operators", "negated"), words("operators", "forbidding")
    return re.compile(
        rf"{any_of(forbidding)}[^,，、;:。]{{0,16}}(?<!{')(?<!'.join(words('operators', 'negations'))}){any_of(compared)}$"
    )


def powers(*path: str) -> dict[str, int]:
    """The table of multipliers at this path, each with its power of ten."""
    return dict(_at(path))


def table(*path: str) -> dict[str, str]:
    """The table of texts at this path."""
    return dict(_at(path))


def reason(code: str) -> str:
    """The sentence that tells a person why a value was not interpreted.

    >>> reason("rank")
    '等级或名次不是数量，不能比较大小'
    """
    return str(_raw()["reasons"][code])


def _at(path: tuple[str, ...]) -> Any:
    found: Any = _raw()
    for key in path:
        found = found[key]
    return found
