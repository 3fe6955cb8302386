"""Which number of a goal and which indicator go together, pair by pair."""

from collections import Counter
from collections.abc import Sequence

from jixiao.audit.prose.likeness import is_same, is_same_measure, share
from jixiao.audit.prose.mentions import Mention
from jixiao.audit.prose.rows import Measured
from jixiao.values.prose import Figure

_PERSONS, _HOUSEHOLD = "persons", "户"
_LEAST_DIGITS = 3
"""With two digits the numbers of two things are each other's mirror too often: 12家 and 21家."""


def is_like(mention: Mention, row: Measured) -> bool:
    """Whether a row with the same number may count the same thing: for its unit, or for a word that both have."""
    if row.kind == "percent":
        if mention.measure is not None and row.measure is not None and mention.measure[0] == row.measure[0]:
            return True
    elif row.unit is None or row.unit == mention.figure.unit:
        return True
    elif mention.figure.unit is None:  # 5.8万农村居民 and 58000人
        if row.family == _PERSONS and _HOUSEHOLD not in mention.figure.after:
            return True
    elif row.family != mention.family:  # 600个婴幼儿 and 600人, or a slip in the unit: only of the very same thing
        return _is_named(mention, row)
    return not mention.wide or share(mention.wide, row.content)


def names(mention: Mention, row: Measured) -> bool:
    """Whether an indicator prints the number in its name; a percentage, or another unit (人 for 名), only of a like thing."""
    found = next((number for number in mention.printed if row.prints(number)), None)
    if found is None:
        return False
    is_own = mention.figure.kind != "percent" and found.endswith(mention.figure.unit or "")
    return is_own or share(mention.wide, row.content)


def only_pairs(every: Sequence[tuple[Figure, Measured]]) -> dict[int, tuple[Figure, Measured]]:
    """The pairs whose number and whose indicator are in no other pair, by where the number begins."""
    if not every:
        return {}
    if len(every) == 1:
        return {every[0][0].start: every[0]}
    starts = Counter([figure.start for figure, _ in every])
    positions = Counter([row.row.position for _, row in every])
    return {
        figure.start: (figure, row) for figure, row in every if starts[figure.start] == positions[row.row.position] == 1
    }


def _is_alike_for_each(figure: Figure, row: Measured) -> bool:
    """Whether both are for each of something, or neither is."""
    return (figure.per is not None) == row.is_per


def may_be_counted_by(figure: Figure, row: Measured) -> bool:
    """Whether a count and an indicator with one number are both levels or both changes, and both for each of something or not."""
    return row.bound is not None and figure.is_change == row.is_change and _is_alike_for_each(figure, row)


def is_twin(mention: Mention, row: Measured) -> bool:
    """Whether goal and indicator, of the same kind, clearly speak of the same thing in the same unit."""
    figure = mention.figure
    if row.bound is None or (row.unit_group != mention.unit_group and not row.is_bare_count):
        return False
    if row.kind == "percent":
        if figure.is_change != row.is_change or mention.measure is None or row.measure is None:
            return False
        return is_same_measure(mention.measure, row.measure)
    # hardly any two are the same, so that the rest is seldom asked
    return _is_named(mention, row) and figure.is_change == row.is_change and _is_alike_for_each(figure, row)


def _is_named(mention: Mention, row: Measured) -> bool:
    """Whether the words at a number are the name of an indicator."""
    for text in mention.narrow:  # noqa: SIM110  # a generator costs more than all else here
        if is_same(text, row.content):
            return True
    return False


def is_transposed(mention: Mention, row: Measured) -> bool:
    """Whether an indicator of the same unit has the digits of the number in another order: 2860名, 2680人."""
    number = mention.figure.number
    if row.bound is None or row.unit_group != mention.unit_group or row.bound == number:
        return False
    own, other = f"{number:f}", f"{row.bound:f}"
    if len(own) < _LEAST_DIGITS or len(own) != len(other) or sorted(own) != sorted(other):
        return False
    return own.find(".") == other.find(".")


def is_of_one_kind(mention: Mention, row: Measured, subject: str) -> bool:
    """Whether an indicator shares words with the number, and says nothing that the goal and the title do not.

    Of a word that 家 or 个 at its side has made a single character (家禽), that one suffices.
    """
    is_named = shares(mention, row) or any(len(text) == 1 and text in row.content for text in mention.narrow)
    return may_be_counted_by(mention.figure, row) and is_named and all(sign in subject for sign in row.content)


def shares(mention: Mention, row: Measured) -> bool:
    """Whether the words at a number and the name of an indicator have two neighbouring characters in common."""
    for text in mention.narrow:  # noqa: SIM110  # as above
        if share(text, row.content):
            return True
    return False
