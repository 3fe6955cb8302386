"""What is on record about the process of a project beside its sheets: assessment, review, approval, rectification."""

from dataclasses import dataclass
from datetime import date

from jixiao.model.review import Grade


@dataclass(frozen=True, slots=True)
class RectificationRecord:
    """A problem that is to be put right.

    Attributes:
        problem: what is wrong.
        until_day: last day for it.
        is_closed: whether the putting right was accepted.
    """

    problem: str
    until_day: date
    is_closed: bool


@dataclass(frozen=True, slots=True)
class ProcessRecord:
    """The process of one project in one budget year, as an office has it in its files.

    What nobody noted is None or empty, and is not taken for something that was not done, `ex_ante` apart.

    Attributes:
        name: of the project.
        as_of: day on which the files stood so.
        code: project code.
        fiscal_year: budget year; None for any.
        is_new: whether this is its first year.
        is_major: whether it counts as 重大项目 where it is.
        ex_ante: conclusion of the assessment before the budget (予以支持); None where none is on file, which is asked only
            of new projects.
        review_grade: grade of the target's last review.
        is_approved: whether target and budget were approved.
        handed_out: steps that a third party did in the unit's place (目标设定, 运行监控, 单位自评); None where nobody noted
            who did them.
        rectifications: problems to be put right.
    """

    name: str
    as_of: date
    code: str | None = None
    fiscal_year: int | None = None
    is_new: bool | None = None
    is_major: bool | None = None
    ex_ante: str | None = None
    review_grade: Grade | None = None
    is_approved: bool | None = None
    handed_out: tuple[str, ...] | None = None
    rectifications: tuple[RectificationRecord, ...] = ()
