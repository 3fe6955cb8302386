"""Under which policy profile a document is audited, as far as the document itself says it.

The region that its printed names begin with decides (names of regions are data of the profiles; a region without a profile of
its own comes under the nationwide one), then the form that its sheets are printed on, where one region has prescribed it: a
presumption, since forms are borrowed. A document that says neither is audited under the default.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.forms import forms
from jixiao.law import region_profile
from jixiao.model import Reading
from jixiao.model.report import ProfileBasis
from jixiao.terms.folding import fold

DEFAULT_PROFILE = "cn"


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A policy profile, and what it was chosen by.

    Attributes:
        profile: its name.
        basis: `chosen` by a person, by the `organisation` that the tree of organisations knows, by the `region` that a
            printed name begins with, by the `form`, or the `default` where nothing says more.
    """

    profile: str
    basis: ProfileBasis


def jurisdiction_of(reading: Reading) -> Jurisdiction:
    """The profile that the document's names, else its forms, speak for."""
    if profile := _most(_of_names(reading)):
        return Jurisdiction(profile, "region")
    if profile := _most(_of_forms(reading)):
        return Jurisdiction(profile, "form")
    return Jurisdiction(DEFAULT_PROFILE, "default")


def _of_names(reading: Reading) -> Iterator[str]:
    """The profile of each printed name that begins with a region: issuer and title, else departments and units."""
    document = [reading.document.issuer, reading.document.title]
    sheets = [name for project in reading.projects for name in (project.department.name, project.unit.name)]
    found = list(_named(document))
    yield from found or _named(sheets)


def _named(names: list[str | None]) -> Iterator[str]:
    return (profile for name in filter(None, names) if (profile := region_profile(fold(name))))


def _of_forms(reading: Reading) -> Iterator[str]:
    jurisdictions = {form.id: form.jurisdiction for form in forms()}
    of_sheets = (jurisdictions.get(project.form_id or "") for project in reading.projects)
    yield from (found for found in of_sheets if found and found != DEFAULT_PROFILE)


def _most(profiles: Iterator[str]) -> str | None:
    """The most frequent one; None where there is none, or two are as frequent."""
    counted = Counter(profiles).most_common(2)
    if not counted or (len(counted) > 1 and counted[0][1] == counted[1][1]):
        return None
    return counted[0][0]
