"""What becomes of each number in a goal: held by an indicator, contradicted by one, different from one, or alone.

Money is held against cost indicators here; whether it makes the year's funds is :mod:`money`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple, TypeAlias

from jixiao.audit.context import ProjectContext, Row
from jixiao.audit.kept import kept
from jixiao.audit.prose.counts import all_count_lists
from jixiao.audit.prose.goals import GoalFigures, goal_figures
from jixiao.audit.prose.likeness import likeness, vocabulary
from jixiao.audit.prose.mentions import Mention, mentions_of, without_empty
from jixiao.audit.prose.modifiers import added_words, ends_with, says_more, says_nothing_new
from jixiao.audit.prose.pairing import (
    is_like,
    is_of_one_kind,
    is_transposed,
    is_twin,
    may_be_counted_by,
    names,
    only_pairs,
    shares,
)
from jixiao.audit.prose.rows import Measured, measured_rows
from jixiao.audit.prose.standing import is_size, is_whole, is_work
from jixiao.audit.prose.sums import held_in_sums
from jixiao.law import Policy
from jixiao.model import Project
from jixiao.terms.folding import fold
from jixiao.values.prose import Figure, FigureKind

Fate = Literal["held", "contradicted", "differs", "alone", "left"]
Fates: TypeAlias = dict[int, tuple[Fate, Row | None]]

_NEAR = 0.3
_TOLD = ("count", "duration")
_CLASHING = ("contradicted", "differs")
_BENEFIT, _SATISFACTION = "2", "3"
_RESULTS = (_BENEFIT, _SATISFACTION)


class Match(NamedTuple):
    """A number of a goal and what was found for it.

    Attributes:
        goal: the goal it stands in.
        figure: the number.
        fate: `held` by an indicator, alone or in a sum; `contradicted`: the two can't both hold; `differs`: they can,
            but are not the same; `alone`: no indicator has it; `left`: nothing to compare.
        row: the indicator; of a number that is alone the nearest one. None where there is none.
    """

    goal: GoalFigures
    figure: Figure
    fate: Fate
    row: Row | None = None


def matches(project: Project, context: ProjectContext) -> tuple[Match, ...]:
    """The fate of every number in every goal; ask through :meth:`ProjectContext.once`."""
    goals = context.once(goal_figures, project)
    if not any(goal.figures for goal in goals):
        return ()
    listed: dict[str, set[int]] = {}
    for goal, found in context.once(all_count_lists, project):
        listed.setdefault(goal.pointer, set()).update(found.part_starts)
    return tuple(
        match
        for goal in goals
        if goal.figures
        for match in _of_goal(goal, listed.get(goal.pointer, set()), project.name, context)
    )


class _Goal:
    """The numbers of a goal that speak of the year, and the indicators that they are held against."""

    def __init__(
        self, goal: GoalFigures, mentions: list[Mention], rows: tuple[Measured, ...], about: str, policy: Policy
    ) -> None:
        self._figures = goal.figures
        self._mentions = mentions
        self._rows = rows
        self._about = about
        self._policy = policy
        self._by_kind: dict[str, list[Measured]] = {}

    @kept
    def _subject(self) -> str:
        return vocabulary(self._policy).content(fold(self._about))

    @kept
    def _printed(self) -> str:
        """Names, then values of all indicators, each in a line."""
        return "\n".join([row.row.name for row in self._rows] + [row.row.value for row in self._rows])

    def fates(self) -> Fates:
        """What becomes of each number, by where it begins.

        What is held in a sum is settled first; then numbers that clearly belong to one indicator, since an equal number
        elsewhere must not hide that the two differ; the rest is held by any like indicator with the number, or alone.
        """
        found: Fates = dict.fromkeys(held_in_sums(self._mentions, self._rows), ("held", None))
        if len(found) == len(self._mentions):  # as of most goals whose one number is money
            return found
        self._compare({mention.figure.kind for mention in self._mentions if mention.figure.start not in found})
        for start, (figure, row) in only_pairs(self._twins).items():
            if start not in found:
                found[start] = ("held" if row.agrees(figure) else row.clash(figure), row.row)
        for others in (self._named_more_fully, self._of_one_unit):
            for start, (figure, row) in others(found).items():
                found[start] = ("held" if row.agrees(figure) else row.clash(figure), row.row)
        clashing = {row.position for fate, row in found.values() if row is not None and fate != "held"}
        for mention in self._mentions:
            if mention.figure.start not in found:
                found[mention.figure.start] = self._fate(mention, clashing, found)
        return found

    def _compare(self, kinds: set[FigureKind]) -> None:
        """Prepares the numbers and indicators of some kinds for comparison, their words in one go."""
        mentions = [mention for mention in self._mentions if mention.figure.kind in kinds]
        rows = [row for row in self._rows if row.kind in kinds]
        texts = [row.full_name for row in rows]
        for mention in mentions:
            texts += mention.beside
        contents = iter(vocabulary(self._policy).contents(texts))
        met = set()
        for row in rows:
            row.content = next(contents)
            same = (row.content, row.bound, row.unit, row.row.indicator.target and row.row.indicator.target.operator)
            if same not in met:  # an indicator that stands twice (completeness.duplicate-indicator) is one here
                met.add(same)
                self._by_kind.setdefault(row.kind, []).append(row)
        for mention in mentions:
            mention.narrow = without_empty(islice(contents, len(mention.beside)))

    @kept
    def _twins(self) -> list[tuple[Figure, Measured]]:
        """Numbers and indicators that clearly belong together."""
        return [
            (mention.figure, row)
            for mention in self._mentions
            for row in self._by_kind.get(mention.figure.kind, ())
            if (row.unit_group == mention.unit_group or row.unit is None) and is_twin(mention, row)
            if not mention.is_part
        ]

    def _named_more_fully(self, found: Fates) -> dict[int, tuple[Figure, Measured]]:
        """Counts without an indicator so far, each with the one whose name adds only what the sheet is about.

        So too money that comes in (户均增收1800元), never costs, of which a row may gather several.
        """
        taken = {row.position for _, row in found.values() if row is not None}
        earned = [row for row in self._by_kind.get("money", ()) if row.row.level1 == _BENEFIT]
        rows = [row for row in (*self._by_kind.get("count", ()), *earned) if row.row.position not in taken]
        return only_pairs(
            [
                (mention.figure, row)
                for mention in self._mentions
                if mention.figure.start not in found
                for row in rows
                if row.unit_group == mention.unit_group and row.kind == mention.figure.kind and not mention.is_part
                if self._adds_nothing(mention, row) and may_be_counted_by(mention.figure, row)
            ]
        )

    def _of_one_unit(self, found: Fates) -> dict[int, tuple[Figure, Measured]]:
        """Counts without an indicator so far whose unit tells what is counted: 6栋厂房屋面 and the one indicator in 栋."""
        telling = self._policy.word_set("goal.telling_units")
        rows = [row for row in self._by_kind.get("count", ()) if row.unit_group in telling]
        if not rows:
            return {}
        units = Counter([mention.unit_group for mention in self._mentions])
        owners = Counter([row.unit_group for row in rows])
        return only_pairs(
            [
                (mention.figure, row)
                for mention in self._mentions
                if mention.figure.start not in found and not mention.is_part and mention.figure.is_exact
                for row in rows
                if row.unit_group == mention.unit_group and units[row.unit_group] == owners[row.unit_group] == 1
                if is_of_one_kind(mention, row, self._subject)
            ]
        )

    def _adds_nothing(self, mention: Mention, row: Measured) -> bool:
        added = next((words for text in mention.narrow if (words := added_words(text, row.content))), None)
        if added is None:
            return False
        beside = [other.wide for other in self._mentions if other is not mention and other.unit_group == row.unit_group]
        return says_nothing_new(added, self._subject, beside)

    def _told_more_fully(self, mention: Mention, rows: Sequence[Measured], found: Fates) -> tuple[Fate, Row] | None:
        """The one indicator of a count or a duration that the goal names more fully: 赴外地举办推介会六场, 推介会≥5场.

        Where the indicator asks for more, the goal may speak of some of them; not where it is all that the goal says of them. So with
        any duration: 基地全年开放280天, 开放天数≥260天.
        """
        if mention.figure.kind not in _TOLD:
            return None
        fitting = [
            row
            for row in rows
            if row.unit_group == mention.unit_group
            and (ends_with(mention.narrow, row.content) or (row.bound != 1 and says_more(mention.narrow, row.content)))
            and may_be_counted_by(mention.figure, row)
        ]
        short = [row for row in fitting if row.kind == "count" and not row.covers(mention.figure)]
        if len(short) == 1:
            return "contradicted", short[0].row
        if short or len(fitting) != 1 or not self._is_all(mention, fitting[0], found):
            return None
        return fitting[0].clash(mention.figure), fitting[0].row

    def _is_all(self, mention: Mention, row: Measured, found: Fates) -> bool:
        """Whether a number is all that the goal says of what a row counts, and no other row may be meant."""
        unit = row.unit_group
        if row.row.level1 in _RESULTS or not is_whole(mention.figure, self._policy):
            return False
        group = vocabulary(self._policy).unit_group
        if [one for one in self._figures if not one.is_present and group(one.unit) == unit]:
            return False  # there are more of them in other years
        settled = {start: own.position for start, (fate, own) in found.items() if own is not None and fate != "alone"}
        if row.row.position in settled.values():
            return False
        others = [one for one in self._mentions if one is not mention and one.unit_group == unit]
        rows = [own for own in self._by_kind[row.kind] if own is not row and own.unit_group == unit]
        if any(one.figure.start not in settled and shares(one, row) for one in others):
            return False
        return not any(own.row.position not in settled.values() and shares(mention, own) for own in rows)

    def _fate(self, mention: Mention, clashing: set[int], found: Fates) -> tuple[Fate, Row | None]:
        figure = mention.figure
        of_kind = self._by_kind.get(figure.kind, ())
        alike = [row for row in of_kind if row.row.position not in clashing] if clashing else of_kind
        holder = next((row for row in alike if row.agrees(figure) and is_like(mention, row)), None)
        if holder is None and [number for number in mention.printed if number in self._printed]:
            holder = next((row for row in self._rows if names(mention, row)), None)
        if holder is not None:
            return "held", holder.row
        is_span = figure.kind == "duration"
        if (
            mention.is_part
            or not (is_span or is_work(figure, self._policy))
            or is_size(mention.text, figure, self._policy)
        ):
            return "left", None
        if [row for one, row in self._twins if one is figure and row.row.position not in clashing]:
            return "left", None  # more than one may be meant
        if (told := self._told_more_fully(mention, alike, found)) is not None:
            return told
        if is_span:
            return "left", None
        sharing = [row for row in alike if shares(mention, row)]
        if (slipped := next((row for row in sharing if is_transposed(mention, row)), None)) is not None:
            return slipped.clash(figure), slipped.row
        near = [row for row in sharing if row.family in ("", mention.family)]
        if any(row.covers(figure) for row in near):
            return "left", None
        likely = [(likeness(mention.narrow[0], row.content), row.row.position, row.row) for row in near]
        nearest = max(likely, default=None)
        return "alone", nearest[2] if nearest and nearest[0] >= _NEAR else None


def _of_goal(goal: GoalFigures, listed: set[int], title: str | None, context: ProjectContext) -> Iterator[Match]:
    words = vocabulary(context.policy)
    present = [figure for figure in goal.figures if figure.is_present]
    mentions = mentions_of(goal.text, present, listed, words) if present else []
    rows = measured_rows(context, goal.horizon, words, mentions) if mentions else ()
    fates = _Goal(goal, mentions, rows, f"{goal.text}。{title or ''}", context.policy).fates() if mentions else {}
    for figure in goal.figures:
        fate, row = fates.get(figure.start, ("left", None))
        if fate in _CLASHING and row is not None and _is_of_several_years(row, goal):
            fate, row = "left", None  # 改造300户，当年完成280户 against 300户
        yield Match(goal, figure, fate, row)


def _is_of_several_years(row: Row, goal: GoalFigures) -> bool:
    """Whether an indicator has a number that the goal gives for several years."""
    totals = [figure.number for figure in goal.figures if figure.when == "multi_year" and figure.kind == "count"]
    target = row.indicator.target
    return target is not None and (target.low in totals or target.high in totals)
