"""When two sheets are about the same project, and when they say the same."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from jixiao.model import Project
from jixiao.terms.folding import fold
from jixiao.web.organisations.models import organisation_key
from jixiao.web.register.content import content


def identities(projects: Iterable[Project]) -> list[str]:
    """The identity of each sheet of a document, in order.

    Department, unit, printed code or else folded name, fiscal year, kind of form and scope make a project. A document
    that prints the same identity twice has two projects all the same: nothing is lost, the second one gets a number.
    """
    seen: dict[str, int] = {}
    result = []
    for project in projects:
        base = _hash(
            [
                organisation_key(project.department),
                organisation_key(project.unit),
                f"code:{fold(project.code)}" if project.code else fold(project.name or "").casefold(),
                project.fiscal_year,
                project.form,
                project.scope,
            ]
        )
        seen[base] = seen.get(base, 0) + 1
        result.append(base if seen[base] == 1 else _hash([base, seen[base]]))
    return result


def digest(project: Project) -> str:
    """The hash of what a sheet says: equal for the same sheet in another document or format."""
    return _hash(content(project))


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
