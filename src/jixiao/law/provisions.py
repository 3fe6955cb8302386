"""A policy: what holds for one profile on one day."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any, Protocol, TypeVar

from jixiao.law.attributes import AttributeList
from jixiao.law.errors import LawError, NotInForce
from jixiao.law.instruments import Certainty, find_instrument
from jixiao.model import Citation
from jixiao.model.finding import Force, Severity
from jixiao.terms.alternatives import spread

Made = TypeVar("Made")
Key = TypeVar("Key")


class _Kept(dict[Key, Made]):
    """What was made for each key, made when it is first asked for."""

    def __init__(self, make: Callable[[Key], Made]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Key) -> Made:
        value = self[key] = self._make(key)
        return value


class _Once(Protocol):
    """As :attr:`Policy.once` is called."""

    def __call__(self, make: "Callable[[Policy], Made]", /) -> Made: ...


@dataclass(frozen=True, slots=True)
class Provision:
    """A dated value of the law or, where the law is silent, of ours.

    Attributes:
        key: name under which code asks for it.
        value: a number, or a list of words or of regular expressions.
        unit: unit of a number (`年`, `%`); None for lists.
        instrument: 文号 it comes from; None where it is ours.
        article: article of the instrument; None where the whole instrument is meant.
        effective_from: first day; None is always.
        effective_to: last day; None while in force.
        certainty: `seen`, `unverified`, or `ours` for a choice of this project.
        note: how the value was read from its source; None where there is nothing to say.
    """

    key: str
    value: Decimal | tuple[str, ...]
    unit: str | None
    instrument: str | None
    article: str | None
    effective_from: date | None
    effective_to: date | None
    certainty: Certainty
    note: str | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it holds on a day."""
        return (self.effective_from or date.min) <= day <= (self.effective_to or date.max)


@dataclass(frozen=True, slots=True)
class LocalBasis:
    """A local instrument that findings of some rule families cite beside the national ones, from one day to another."""

    instrument: str
    article: str | None
    families: frozenset[str]
    effective_from: date
    effective_to: date | None


@dataclass(frozen=True)
class Policy:
    """The provisions of a profile on a day.

    Attributes:
        profile: name of the profile.
        zh: its Chinese name.
        en: its English name.
        on: the day.
        addressees: groups that the profile's sheets belong to; an instrument that binds one of them binds the sheet.
        taxonomy: taxonomy of sheets that do not show theirs.
        provisions: by key, those that hold on the day.
        known_keys: every key of the profile, whether it holds on the day or not.
        severities: rule id -> severity that replaces the rule's own.
        local_bases: local instruments to cite on that day.
        attribute_lists: lists of 项目属性 that its sheets may use.
        attribute_lists_closed: True where no other attribute than the listed ones is allowed.
        attribute_list_offered: the list from which one is chosen where the form's own place has none.
    """

    profile: str
    zh: str
    en: str
    on: date
    addressees: frozenset[str]
    taxonomy: str
    provisions: Mapping[str, Provision] = field(repr=False)
    known_keys: frozenset[str] = field(repr=False)
    severities: Mapping[str, Severity]
    local_bases: tuple[LocalBasis, ...]
    attribute_lists: tuple[AttributeList, ...] = field(repr=False)
    attribute_lists_closed: bool
    attribute_list_offered: AttributeList = field(repr=False)

    def attributes_offered(self, jurisdiction: str) -> tuple[str, ...]:
        """What 项目属性 is chosen from on a form, as it is printed.

        The list of the form's own place, else the one that the profile offers; codes stand only in a list of the place, since
        places number the same attributes differently.

        Args:
            jurisdiction: profile that the form belongs to.
        """
        own = [known for known in self.attribute_lists if known.jurisdiction == jurisdiction]
        entries = [entry for known in own or [self.attribute_list_offered] for entry in known.entries]
        is_coded = bool(own) or self.attribute_lists_closed
        texts = (f"{entry.code}-{entry.label}" if entry.code and is_coded else entry.label for entry in entries)
        return tuple(dict.fromkeys(texts))

    def provision(self, key: str) -> Provision:
        """The provision with its basis.

        Raises:
            NotInForce: the profile has it, but not on this day.
            LawError: the profile does not have it.
        """
        found = self.provisions.get(key)
        if found is not None:
            return found
        if key in self.known_keys:
            raise NotInForce(f"“{key}”在 {self.on} 没有有效的规定")
        raise LawError(f"审核口径 {self.profile} 没有“{key}”，请在 law/profiles 中补上")

    # Asked for every row of every sheet: each is the look-up of a dict, which costs a third of a call of a method.
    @cached_property
    def number(self) -> Callable[[str], Decimal]:
        """A number by its key, in the unit of its provision. Raises as :meth:`provision`, and for a list."""
        return _Kept(self._number).__getitem__

    @cached_property
    def words(self) -> Callable[[str], tuple[str, ...]]:
        """A list of words by its key. Raises as :meth:`provision`, and for a number."""
        return _Kept(self._words).__getitem__

    @cached_property
    def word_set(self) -> Callable[[str], frozenset[str]]:
        """A list of words, for asking whether a whole text is one of them."""
        made: _Kept[str, frozenset[str]] = _Kept(lambda key: frozenset(self.words(key)))
        return made.__getitem__

    @cached_property
    def any_word(self) -> Callable[[str], re.Pattern[str]]:
        """A pattern that finds any of the words of a list inside a text; an empty list finds nothing."""
        made: _Kept[str, re.Pattern[str]] = _Kept(lambda key: _any_word(self.words(key)))
        return made.__getitem__

    @cached_property
    def any_pattern(self) -> Callable[[str], re.Pattern[str]]:
        """A pattern that finds any of the regular expressions of a list; an empty list finds nothing."""
        made: _Kept[str, re.Pattern[str]] = _Kept(lambda key: _any_pattern(self.words(key)))
        return made.__getitem__

    @cached_property
    def any_line(self) -> Callable[[str], re.Pattern[str]]:
        """The same for many short texts, a line each: where it finds nothing, :attr:`any_pattern` finds nothing in any of them."""
        made: _Kept[str, re.Pattern[str]] = _Kept(lambda key: re.compile(self.any_pattern(key).pattern, re.MULTILINE))
        return made.__getitem__

    @cached_property
    def once(self) -> _Once:
        """What a function makes of the policy's lists, made on the first call and kept."""
        made: _Kept[Callable[[Policy], Any], Any] = _Kept(lambda make: make(self))
        return made.__getitem__

    def _number(self, key: str) -> Decimal:
        value = self.provision(key).value
        if not isinstance(value, Decimal):
            raise LawError(f"审核口径 {self.profile} 的“{key}”不是数")
        return value

    def _words(self, key: str) -> tuple[str, ...]:
        value = self.provision(key).value
        if isinstance(value, Decimal):
            raise LawError(f"审核口径 {self.profile} 的“{key}”不是词表")
        return value

    def force(self, key: str) -> Force:
        """Force of an instrument for the profile's sheets on the day: `binding`, or `reference` (参照)."""
        cited = find_instrument(key)
        return "binding" if cited.binds & self.addressees and cited.holds_on(self.on) else "reference"

    def cite(self, key: str, article: str | None) -> Citation:
        """A citation with its force; it says where the instrument came into force only after the day."""
        return Citation(key, article, self.force(key), find_instrument(key).in_force_from > self.on)

    def severity(self, rule: str, own: Severity) -> Severity:
        """Severity of a rule's findings: the profile's, else the rule's own."""
        return self.severities.get(rule, own)


@lru_cache(maxsize=256)
def _any_word(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(re.escape(word) for word in longest_first) or r"(?!)")


@lru_cache(maxsize=256)
def _any_pattern(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(spread("|".join(f"(?:{pattern})" for pattern in patterns)) or r"(?!)")
