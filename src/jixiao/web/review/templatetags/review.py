"""What the pages of a sheet need in templates."""

import re
from collections.abc import Sequence
from typing import Any

from django import template

from jixiao.web.desk.missing import Missing, addressed, missing_on, to_check
from jixiao.web.history.models import Entry
from jixiao.web.lifecycle.following import Newer, newer_to_tell
from jixiao.web.lifecycle.left_open import doubts_sent, sent_with
from jixiao.web.lifecycle.models import Sheet, Version
from jixiao.web.lifecycle.workflow import workflow
from jixiao.web.register.wording import is_english
from jixiao.web.review.adjusted import begun_with, under_way
from jixiao.web.review.links import links_of
from jixiao.web.review.steps import Offer, offer, role_label
from jixiao.web.review.version_words import holding_label, version_label

register = template.Library()

_CHINESE = re.compile("[\u3400-\u9fff]")


@register.filter
def language_of(text: str) -> str:
    """The language of a text of the history on a page in either: `en` only for English words on an English page."""
    return "en" if is_english() and not _CHINESE.search(text) else "zh-Hans"


@register.simple_tag(takes_context=True)
def steps_of(context: Any, sheet: Sheet) -> Offer:
    """What can be done with a sheet now, for the person of the page (`person` and `tree_of` in the context)."""
    return offer(context["person"], sheet, context["tree_of"](sheet.fiscal_year))


@register.simple_tag(takes_context=True)
def pages_of(context: Any, sheet: Sheet) -> list[tuple[str, Any]]:
    """Address and label of the pages of a sheet that the person of the page has use for."""
    return links_of(sheet, context["person"])


@register.simple_tag
def newer_target(sheet: Sheet) -> Newer | None:
    """The version of the target that came into force after the sheet was filled in; None for none to be told."""
    return newer_to_tell(sheet)


@register.simple_tag
def waits_for(sheet: Sheet) -> str:
    """The role that has to act next, in the language of the page; empty where nobody has to."""
    state = workflow(sheet.kind).states[sheet.state]
    return role_label(state.waits_for) if state.waits_for else ""


@register.simple_tag
def kind(sheet: Sheet) -> str:
    """What kind of sheet it is, in the language of the page."""
    flow = workflow(sheet.kind)
    return flow.en if is_english() else flow.zh


@register.simple_tag
def version_words(version: Version, sheet: Sheet) -> tuple[str, str]:
    """How a version is called, and what it is called where it is the one that holds (else empty)."""
    return version_label(version, sheet), holding_label(version, sheet)


@register.simple_tag
def adjustment_under_way(sheet: Sheet) -> Entry | None:
    """The entry with which an adjustment under way was begun, with its reason and procedure; None for none."""
    return under_way(sheet)


@register.simple_tag
def adjustment_of(version: Version, sheet: Sheet) -> Entry | None:
    """The entry with which the adjustment that a version came from was begun; None for other versions."""
    return begun_with(version, sheet)


@register.simple_tag
def open_when_sent(sheet: Sheet) -> str:
    """What was still open when a sheet under review was submitted, in Chinese; empty where nothing was."""
    return sent_with(sheet)


@register.simple_tag
def doubts_of(sheet: Sheet) -> tuple[str, ...]:
    """What whoever decides on a sheet should look at, in Chinese."""
    return doubts_sent(sheet)


@register.simple_tag(takes_context=True)
def left_to_check(context: Any, sheet: Sheet) -> Sequence[Missing]:
    """What who fills in should look at before it is submitted; nothing for one that waits for others.

    A page that has asked for it already has it as `open_doubts` in its context.
    """
    if workflow(sheet.kind).states[sheet.state].waits_for != "filler":
        return ()
    known = context.get("open_doubts")
    return to_check(sheet) if known is None else addressed(sheet, known)


@register.simple_tag
def left_to_fill(sheet: Sheet) -> Sequence[Missing]:
    """What must still be filled in before a sheet can be submitted, nothing for one that waits for others."""
    return missing_on(sheet) if workflow(sheet.kind).states[sheet.state].waits_for == "filler" else ()
