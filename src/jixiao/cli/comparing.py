"""Two versions of the same sheets: what became of the findings, as text or as a workbook."""

import sys
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao import pipeline
from jixiao.cli.audit_csv import waived_states, write_findings
from jixiao.cli.audit_text import comparison_text, leftovers_text, marks_lines, notes_lines, totals_text, waived_lines
from jixiao.cli.held_against import Held, audited, report_on
from jixiao.cli.output import TextOutput, write_output
from jixiao.cli.selection import Selection
from jixiao.contract import to_json
from jixiao.model import Reading
from jixiao.render.file_names import file_names
from jixiao.terms.unprintable import readable

if TYPE_CHECKING:
    from jixiao.audit import Comparison, Leftover, Report

TWO = 2
"""An old document and a new one."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The audits of an old and a new document, each with the other beside it, and what became of the findings."""

    names: tuple[str, str]
    readings: tuple[Reading, Reading]
    reports: "tuple[Report, Report]"
    result: "Comparison"
    leftovers: "tuple[Leftover, ...]"


def are_a_pair(named: list[str], old: Reading, new: Reading) -> bool:
    """Whether two documents were named, not found in a folder, and hold the same sheets."""
    from jixiao.audit import are_versions

    return len(named) == TWO and not any(Path(name).is_dir() for name in named) and are_versions(old, new)


def compared(old: tuple[str, Reading], new: tuple[str, Reading], options: Namespace, held: Held) -> Compared:
    """Audits both and compares; the new one is what waivers that hide nothing are told of."""
    from jixiao.audit import compare

    old_report, _ = audited(old[1], options, held, new[1])
    new_report, leftovers = audited(new[1], options, held, old[1])
    profile, on = new_report.profile, new_report.on  # a part is audited by the law that holds for the whole
    result = compare(
        (old[1], old_report), (new[1], new_report), lambda part: report_on(part, profile, on, held, old[1])
    )
    return Compared((old[0], new[0]), (old[1], new[1]), (old_report, new_report), result, leftovers)


def write_compared(one: Compared, output: TextOutput, form: str, selection: Selection) -> None:
    """The comparison as text, as JSON behind both reports, or as comma-separated rows."""
    if form == "table":
        output.write("按旧、新两份比较（--no-compare 分别审核）\n")
        for name, report in zip(one.names, one.reports, strict=True):
            output.write(readable("".join(f"{line}\n" for line in (totals_text(name, report), *notes_lines(report)))))
        result = selection.of(one.result)
        output.write(comparison_text(result, *one.names))
        shown = (*result.added, *(pair.new for pair in result.still))
        rest = (*waived_lines(one.reports[1]), *marks_lines(shown))
        output.write(readable("".join(f"{line}\n" for line in rest)))
    elif form == "json":
        for record in (*one.reports, one.result):
            output.write(to_json(record).decode() + "\n")
    else:
        _write_rows(one, output, selection)
    sys.stderr.write(leftovers_text(one.leftovers))


def _write_rows(one: Compared, output: TextOutput, selection: Selection) -> None:
    """What is new in the new version, what is still there, what is accepted in it; then what it no longer has."""
    from jixiao.audit import changes

    states = changes(one.result)
    old, new = one.reports
    waived = waived_states(new.waived)
    here = [*one.result.added, *(pair.new for pair in one.result.still), *(item.finding for item in new.waived)]
    then = {id(finding): finding for finding in old.findings}
    before = [then[one] for one in states if one in then]
    names = file_names(one.names).short
    for name, findings, head in zip(reversed(one.names), (here, before), (True, False), strict=True):
        write_findings(names[name], selection.keeps(findings), output, head=head, states=states | waived)


def write_compared_workbook(one: Compared, options: Namespace) -> None:
    """The list of problems with a column of what became of each, those of the new version first."""
    from jixiao.audit import changes

    audits = list(zip(one.names, (reading.projects for reading in one.readings), one.reports, strict=True))
    content = pipeline.issue_list(reversed(audits), files=one.names, changes=changes(one.result))
    write_output(content, options.output, "xlsx")
    sys.stderr.write(leftovers_text(one.leftovers))
