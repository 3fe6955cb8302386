"""The whole path, step by step: read -> recognise -> score -> audit -> render. The page a newcomer reads first.

Each step is one room; none of them knows another, what passes between them are the records of `model/`. Rooms are
imported when a step runs, so that reading a text file does not load the renderer.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.model import Assessment, DocumentRecord, Project, Reading, Transcript
from jixiao.model.budget import BudgetItem
from jixiao.model.process_record import ProcessRecord

if TYPE_CHECKING:
    from jixiao.audit import Report
    from jixiao.bounded.examination import Examination
    from jixiao.forms import Form
    from jixiao.model.report import UnreadFile
    from jixiao.model.review import ReviewDecision


def transcribe(source: Path | bytes, *, name: str | None = None) -> Transcript:
    """Step 1: a file of any known format becomes paragraphs and tables with places.

    The bytes are parsed in a process of their own with bounded time and memory, since every document may be hostile.

    Args:
        source: a file, or its bytes.
        name: name of the file, for messages; the format is told by the content.

    Raises:
        UnreadableDocument: one sentence that says where, what was found and what to do.
    """
    from jixiao.readers.bounded import read_bounded

    return read_bounded(source, name=name)


def recognise(transcript: Transcript) -> Reading:
    """Step 2: the official forms among the tables become typed projects; continued tables become one project.

    Raises:
        NotATarget: nothing in the document is a target sheet of a known form.
    """
    from jixiao.recognise import recognise as recognise_transcript

    return recognise_transcript(transcript)


def read(source: Path | bytes, *, name: str | None = None) -> Reading:
    """Steps 1 and 2: the performance targets of a document, both in one bounded process. Raises what the two steps raise."""
    from jixiao.bounded.examination import reading_of

    return reading_of(source, name=name)


def examine(source: Path | bytes, *, name: str | None = None, profile: str | None = "cn") -> "Examination":
    """Steps 1 to 4 in one bounded process: transcript, projects and findings of a document that somebody else sent.

    Without a profile it is audited under the one that its names and forms speak for.
    """
    from jixiao.bounded.examination import examination_of

    return examination_of(source, profile=profile, name=name)


def read_budget_list(source: Path | bytes, *, name: str | None = None) -> tuple[BudgetItem, ...]:
    """The list of the budget's projects that targets are held against: any table with names and amounts.

    Raises:
        UnreadableDocument: as :func:`transcribe`.
        NotABudgetList: no table has both columns.
    """
    from jixiao.recognise.budget_list import budget_list

    return budget_list(transcribe(source, name=name))


def score(
    reading: Reading, *, profile: str = "cn", on: date | None = None, scoring: str | None = None
) -> tuple[Assessment | None, ...]:
    """Step 3: the scores of every self-evaluation, recomputed from its figures; None for a sheet of another kind.

    Args:
        reading: what was read.
        profile: policy profile of the one who filled in the sheets.
        on: day whose law holds; None for the day the document was issued, else the first day of its budget year.
        scoring: name of the scoring profile (`mof-2020`); None for the one that the policy chooses.
    """
    if all(project.form != "self_evaluation" for project in reading.projects):
        return (None,) * len(reading.projects)
    from jixiao.scoring import score as score_reading

    return score_reading(reading, profile=profile, on=on, scoring=scoring)


def audit(
    reading: Reading,
    *,
    profile: str = "cn",
    on: date | None = None,
    beside: Sequence[Reading] = (),
    budget: tuple[BudgetItem, ...] | None = None,
    assessments: Sequence[Assessment | None] | None = None,
    records: Sequence[ProcessRecord] = (),
) -> "Report":
    """Step 4: every fault of the sheets that the rules in force on a day find, with clause, place and remedy.

    Args:
        reading: what was read.
        profile: policy profile of the one who filled in the sheets.
        on: day whose law holds; None for the day the document was issued, else the first day of its budget year.
        beside: other documents that its projects are held against, such as last year's.
        budget: the projects of the budget, where a list of them is at hand.
        assessments: what step 3 gave; None to take it with the scoring profile that the policy chooses.
        records: what is on file about the process of its projects: assessment, review, rectification.
    """
    from jixiao.audit import audit as audit_reading

    if assessments is None:
        assessments = score(reading, profile=profile, on=on)
    return audit_reading(
        reading, profile=profile, on=on, beside=beside, budget=budget, assessments=assessments, records=records
    )


def render(projects: Sequence[Project], *, to: str, document: DocumentRecord | None = None) -> bytes:
    """Step 5: the official form (`pdf`, `docx`, `xlsx`, `html`, `text`) or open data (`json`, `csv`)."""
    from jixiao.render import render as render_projects

    return render_projects(projects, to=to, document=document)


def render_on(form: "Form", project: Project, *, to: str, unread: Mapping[str, str] | None = None) -> bytes:
    """Step 5 for a sheet that is being filled in on a known form, with what was typed and not understood as it was typed."""
    from jixiao.render import render_on as render_project

    return render_project(form, project, to=to, unread=unread)


def issue_list(
    audited: Iterable[tuple[str, Sequence[Project], "Report"]],
    *,
    files: Iterable[str] = (),
    unread: "Sequence[UnreadFile]" = (),
    changes: Mapping[int, tuple[str, str]] | None = None,
) -> bytes:
    """The findings of one or several documents as the auditors' workbook (问题清单, XLSX).

    Args:
        audited: name of the file, its projects and the report on it; each is done with before the next one is asked for.
        files: names of all files, for the head; where there are several, each finding says in which it stands.
        unread: documents that could not be read, listed with the reason; it may grow while the others are audited.
        changes: of two versions that are compared, `id` of a finding -> what became of it, and why; others are not listed.

    Raises:
        TooManyFindings: there are more than a worksheet has rows.
    """
    from jixiao.render.issue_list import render_issue_list

    return render_issue_list(audited, files=files, unread=unread, changes=changes)


def review_opinion(
    reading: Reading, report: "Report", *, name: str = "", decisions: "Sequence[ReviewDecision]" = ()
) -> bytes:
    """A proposal for the review of each sheet (审核意见, DOCX): an opinion of its kind, findings, room for the reviewer.

    Args:
        reading: what was audited.
        report: the audit.
        name: name of the file, for the overview.
        decisions: what the reviewers decided, one for each sheet; empty leaves room for them.

    Raises:
        NotInForce: no review form holds on the day of the report.
        CannotRender: the document holds no sheet.
    """
    from jixiao.audit.review import propose
    from jixiao.law import LATEST, policy
    from jixiao.law.judged_forms import review_form
    from jixiao.render.about import day_of_report
    from jixiao.render.docx import render_docx
    from jixiao.render.errors import CannotRender
    from jixiao.render.review import review_sheets

    if not reading.projects:
        raise CannotRender("没有项目，没有可输出的审核意见")
    day = report.on or LATEST
    law = policy(report.profile, on=day)
    forms = [review_form(day, project.form) for project in reading.projects]
    proposals = [propose(report, index, form, law) for index, form in enumerate(forms)]
    sheets = review_sheets(reading.projects, report, proposals, reading.document, name, decisions)
    made = max((decision.on for decision in decisions), default=day_of_report(reading.document, report.on))
    return render_docx(sheets, replace(reading.document, issued_on=made))
