"""Advice on a fault of the approved target that is found on a sheet which reports on it, at year's end or in the middle.

Indicators can't be added or changed there: what is wrong is told in the sheet and mended in the next target, or the target is
adjusted by its procedure. Which faults are of the target is said by the form of the opinion (`law/opinions.yaml`).
"""

from collections.abc import Iterable

from jixiao.law import Policy
from jixiao.law.judged_forms import review_form
from jixiao.model.project import FormKind


def advice(remedy: str, form: FormKind, check: str, place: object, law: Policy) -> str:
    """The remedy, for a fault of the target with what has to be done on this kind of sheet before it.

    Args:
        remedy: as the rule gives it, for a target that is still written.
        form: kind of the sheet.
        check: id of the audit catalogue.
        place: the first place of the fault: a JSON pointer, or a source that no pointer leads to.
        law: the policy.
    """
    if form == "target":
        return remedy
    pointer = place if isinstance(place, str) else ""
    if not review_form(law.on, form).is_of_target(check, pointer):
        return remedy
    return f"{law.words(f'review.{form}.of_target')[0]}{remedy}"


def common_form(forms: Iterable[FormKind]) -> FormKind:
    """The one kind of the sheets of a document; where there are several, a target."""
    kinds = set(forms)
    return next(iter(kinds)) if len(kinds) == 1 else "target"
