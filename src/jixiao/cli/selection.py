"""Which findings are listed: `--severity` and `--rule`. Totals and the exit status stay those of all findings."""

from argparse import Namespace
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jixiao.errors import JixiaoError
from jixiao.model import Finding
from jixiao.model.finding import Severity
from jixiao.model.wording import SEVERITY_ZH

if TYPE_CHECKING:
    from jixiao.audit import Comparison

_GRAVEST_FIRST = tuple(SEVERITY_ZH)


class CannotSelect(JixiaoError):
    """The findings can't be chosen as asked for."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is listed.

    Attributes:
        least: listed are findings at least so grave; None for all.
        rules: ids of rules; empty for all.
    """

    least: Severity | None = None
    rules: frozenset[str] = frozenset()

    def keeps(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Those of the findings that are listed."""
        grave = _GRAVEST_FIRST if self.least is None else _GRAVEST_FIRST[: _GRAVEST_FIRST.index(self.least) + 1]
        return tuple(
            finding
            for finding in findings
            if finding.severity in grave and (not self.rules or finding.rule in self.rules)
        )

    def of(self, comparison: "Comparison") -> "Comparison":
        """A comparison with the listed findings alone."""
        return replace(
            comparison,
            gone=self.keeps(comparison.gone),
            unchecked=tuple(one for one in comparison.unchecked if self.keeps([one.old])),
            left_out=self.keeps(comparison.left_out),
            added=self.keeps(comparison.added),
            still=tuple(pair for pair in comparison.still if self.keeps([pair.new])),
        )

    def text(self) -> str:
        """What was chosen, in Chinese; empty where everything is listed."""
        words = ["、".join(sorted(self.rules))] if self.rules else []
        if self.least not in (None, _GRAVEST_FIRST[-1]):
            words.append(f"{SEVERITY_ZH[self.least]}{'' if self.least == _GRAVEST_FIRST[0] else '及以上'}")
        return "，".join(words)


def selection_of(options: Namespace, form: str) -> Selection:
    """The selection that the options ask for.

    Raises:
        CannotSelect: no rule has such an id, or the format always holds everything.
    """
    from jixiao.audit import all_rules

    if (options.severity or options.rule) and form not in ("table", "csv"):
        raise CannotSelect(f"--severity、--rule 只用于 table、csv；{form} 总是列出全部问题")
    wanted = frozenset(rule.upper() for rule in options.rule)
    if unknown := wanted - {loaded.rule.id for loaded in all_rules()}:
        raise CannotSelect(f"没有规则 {'、'.join(sorted(unknown))}，编号见 docs/reference/rules/README.md")
    return Selection(options.severity, wanted)
