"""The word lists by which costs are read (`law/profiles/*/costs.yaml`), compiled once for a policy."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from jixiao.law import Policy

_WEAK, _TELLING = 0.25, 4.0
_TELLING_ROLE = (
    "cost.denominator_patterns",
    "cost.single_patterns",
    "cost.total_patterns",
    "cost.unit_words",
    "cost.part_patterns",
)
_BY_THE_TIME = ("月", "季")
_ESCAPED, _CLASS, _GROUP = re.compile(r"\\."), re.compile(r"\[[^\]]*\]"), re.compile(r"\([^()]*\)")
_FIRST_GROUP = re.compile(r"\((?:\?:)?([^()?]*)\)(?![?*{])")
_NO_HAN = r"\x00-\u4dff\ua000-\U0010ffff"
_SURE = re.compile(r"[\u4e00-\u9fff](?![?*{])")


@dataclass(frozen=True, eq=False)
class CostWords:
    """Compiled lists; the names are those of the keys `cost.*`.

    Attributes:
        monthly: finds what is paid by the month or the quarter (月补贴).
        times_a_year: month, quarter -> how many a year has, and how they are counted.
        stop: words of a name that say nothing.
        weak: pairs of characters that are too common to show alone that two names mean the same.
        same: words of the same meaning, what finds them, and the word that stands for them.
        same_any: any of these words.
        same_units: unit -> units that count the same thing.
        exclusive_any: any of the words that exclude others of their group.
        groups_of: word -> positions of its groups.
        weights: what a pair of characters says where it is not 1: a weak one a quarter, one of the words that exclude others 4,
            for sharing one of those tells more than any other.
        unlike: those pairs.
        denominator_signs, single_signs, whole_signs, transfer_signs: find a character that every match of the pattern holds, in a fraction
            of its time; most names have none.
        role_signs: the same for what tells the role of a cost: what it is for one of, a total, a unit cost, a part, what is paid by the time.
        unusual: finds a character of what has to be put right before names are compared: of what `same` or `single` may change, 除, and
            what is no Chinese character.
        own_in_lines: the pattern `own` for several names, one a line.
    """

    classes: frozenset[str]
    quantity_classes: frozenset[str]
    search_limit: int
    main_share_pct: Decimal
    near_pct: Decimal
    clear_times: Decimal
    absurd_times: Decimal
    not_bought: re.Pattern[str]
    yearly: re.Pattern[str]
    unit: re.Pattern[str]
    not_unit: re.Pattern[str]
    denominator: re.Pattern[str]
    denominator_signs: re.Pattern[str]
    monthly: re.Pattern[str]
    times_a_year: Mapping[str, tuple[int, str]]
    single: re.Pattern[str]
    single_signs: re.Pattern[str]
    total: re.Pattern[str]
    whole: re.Pattern[str]
    whole_signs: re.Pattern[str]
    part: re.Pattern[str]
    role_signs: re.Pattern[str]
    not_spending: re.Pattern[str]
    floor: re.Pattern[str]
    own: re.Pattern[str]
    own_in_lines: re.Pattern[str]
    transfer: re.Pattern[str]
    transfer_signs: re.Pattern[str]
    transfer_hint: re.Pattern[str]
    non_money_units: frozenset[str]
    year_units: tuple[str, ...]
    loose_units: frozenset[str]
    stop: re.Pattern[str]
    weak: frozenset[str]
    same: tuple[tuple[tuple[str, ...], re.Pattern[str], str], ...]
    same_any: re.Pattern[str]
    unusual: re.Pattern[str]
    same_units: Mapping[str, frozenset[str]]
    exclusive_any: re.Pattern[str]
    groups_of: Mapping[str, tuple[int, ...]]
    weights: Mapping[str, float]
    unlike: frozenset[str]

    def may_say_source(self, names: Iterable[str]) -> bool:
        """Whether any of some folded names can say which source it is paid from: one look at all, for they seldom do."""
        lines = "\n".join(names)
        return self.own_in_lines.search(lines) is not None or self.transfer_signs.search(lines) is not None

    def says_transfer(self, name: str) -> bool:
        """Whether a folded name says that it is paid from transfers."""
        return self.transfer_signs.search(name) is not None and self.transfer.search(name) is not None


def cost_words(law: Policy) -> CostWords:
    """The lists of a policy. Raises LawError as the policy does."""
    return law.once(_compiled)


def _compiled(law: Policy) -> CostWords:
    exclusive = tuple(frozenset(group) for group in _groups(law, "cost.exclusive_words"))
    weak = _pairs_of(law.words("cost.weak_words"))
    telling = _pairs_of(word for group in exclusive for word in group) - weak
    same = [word for words in _groups(law, "cost.same_words") for word in words[1:]]
    single_signs = signs_of(law.words("cost.single_patterns"))
    changed = signs_of([*same, *law.words("cost.single_patterns"), "除"]).pattern
    return CostWords(
        classes=law.word_set("cost.classes"),
        quantity_classes=law.word_set("cost.quantity_classes"),
        search_limit=int(law.number("cost.search_limit")),
        main_share_pct=law.number("cost.main_share_pct"),
        near_pct=law.number("cost.near_pct"),
        clear_times=law.number("cost.clear_times"),
        absurd_times=law.number("cost.absurd_times"),
        not_bought=law.any_word("cost.not_bought_words"),
        yearly=law.any_word("cost.yearly_words"),
        unit=law.any_word("cost.unit_words"),
        not_unit=law.any_pattern("cost.not_unit_patterns"),
        denominator=law.any_pattern("cost.denominator_patterns"),
        denominator_signs=signs_of(law.words("cost.denominator_patterns")),
        monthly=law.any_pattern("cost.monthly_patterns"),
        times_a_year=_times_a_year(law),
        single=law.any_pattern("cost.single_patterns"),
        single_signs=single_signs,
        total=law.any_pattern("cost.total_patterns"),
        whole=law.any_pattern("cost.whole_patterns"),
        whole_signs=signs_of(law.words("cost.whole_patterns")),
        part=law.any_pattern("cost.part_patterns"),
        role_signs=signs_of([*_BY_THE_TIME, *[pattern for key in _TELLING_ROLE for pattern in law.words(key)]]),
        not_spending=law.any_word("cost.not_spending_words"),
        floor=law.any_word("cost.floor_words"),
        own=law.any_pattern("cost.own_patterns"),
        own_in_lines=re.compile(law.any_pattern("cost.own_patterns").pattern, re.MULTILINE),
        transfer=law.any_pattern("cost.transfer_patterns"),
        transfer_signs=signs_of(law.words("cost.transfer_patterns")),
        transfer_hint=law.any_word("cost.transfer_hint_words"),
        non_money_units=law.word_set("cost.non_money_units"),
        year_units=law.words("cost.year_units"),
        loose_units=law.word_set("cost.loose_units"),
        stop=longest_of(law.words("cost.stop_words")),
        weak=weak,
        same=tuple((tuple(own), re.compile("|".join(own)), first) for first, *own in _groups(law, "cost.same_words")),
        same_any=re.compile("|".join(same)),
        unusual=re.compile(f"{changed[:-1]}{_NO_HAN}]" if changed else ""),
        same_units=_by_member(law),
        exclusive_any=longest_of(word for group in exclusive for word in group),
        groups_of=_groups_of(exclusive),
        weights=dict.fromkeys(weak, _WEAK) | dict.fromkeys(telling, _TELLING),
        unlike=weak | telling,
    )


def _times_a_year(law: Policy) -> Mapping[str, tuple[int, str]]:
    entries = (entry.split("=") for entry in law.words("cost.times_a_year"))
    return {span: (int(times), unit) for span, times, unit in entries}


def signs_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """Finds a character that every match of any of the patterns holds: a text without one need not be searched.

    Of each alternative the first Chinese character outside groups and classes that nothing makes optional, unless it holds one that
    is among them already, else one of each
    alternative of the group that it begins with; where one has none, anything may match.

    >>> signs_of(["(人次|人)均(?!价)", "单(人|台)", "项?目"]).pattern, signs_of(["(?:市县|各[州县])[^;]"]).pattern
    ('[单均目]', '[各市]')
    >>> signs_of(["[市县]级?"]).pattern
    ''
    """
    found: set[str] = set()
    for pattern in patterns:
        plain = bare = _CLASS.sub(".", _ESCAPED.sub(".", pattern))
        while (inside := _GROUP.sub(".", bare)) != bare:
            bare = inside
        group = _FIRST_GROUP.match(plain) if "|" not in bare and _SURE.search(bare) is None else None
        for alternative in (group[1] if group else bare).split("|"):
            sure = _SURE.findall(alternative)
            if not sure:
                return re.compile("")
            if found.isdisjoint(sure):
                found.add(sure[0])
    return re.compile(f"[{''.join(sorted(found))}]") if found else re.compile(r"(?!)")


def longest_of(words: Iterable[str]) -> re.Pattern[str]:
    """Finds the longest of some words that stands at a place. They are sorted by their first character: of a hundred few are tried there.

    >>> longest_of(["人", "人次", "和", "的", "人次数"]).pattern
    '人(?:次数|次|)|和|的'
    """
    ends: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        ends.setdefault(word[0], []).append(re.escape(word[1:]))
    # no class of characters for those of one character: `re` then no longer skips at once what begins none
    groups = [re.escape(sign) + (f"(?:{'|'.join(own)})" if own != [""] else "") for sign, own in ends.items()]
    return re.compile("|".join(groups) or r"(?!)")


def _pairs_of(words: Iterable[str]) -> frozenset[str]:
    return frozenset(pair for word in words for pair in pairs(word))


def _groups_of(groups: tuple[frozenset[str], ...]) -> dict[str, tuple[int, ...]]:
    """Word -> positions of the groups that it is in."""
    return {word: tuple(place for place, group in enumerate(groups) if word in group) for word in set().union(*groups)}


def pairs(run: str) -> tuple[str, ...]:
    """Every two neighbouring characters: the smallest piece of a Chinese name that carries meaning."""
    found = []
    signs = iter(run)
    before = next(signs, "")
    for sign in signs:
        found.append(before + sign)
        before = sign
    return tuple(found)


def _groups(law: Policy, key: str) -> Iterator[list[str]]:
    return (entry.split("|") for entry in law.words(key))


def _by_member(law: Policy) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for group in _groups(law, "cost.same_units"):
        for unit in group:
            found[unit] = found.get(unit, frozenset()) | frozenset(group)
    return found
