"""How states are shown."""

from typing import Any

from django import template
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.workflow import workflows
from jixiao.web.register.wording import is_english

register = template.Library()


@register.simple_tag
def state(sheet: Sheet) -> SafeString:
    """The state of a sheet as a mark, in the language of the page."""
    one = workflows()[sheet.kind].states[sheet.state]
    return format_html('<span class="state state-{}">{}</span>', one.id, one.en if is_english() else one.zh)


@register.simple_tag
def kind(sheet: Sheet) -> str:
    """What kind of sheet it is, with its months, in the language of the page."""
    flow = workflows()[sheet.kind]
    months = f" 1–{sheet.period}" if sheet.period else ""
    return f"{flow.en if is_english() else flow.zh}{months}"


@register.simple_tag(takes_context=True)
def include_if_there(context: Any, name: str) -> SafeString:
    """A part that another room adds to a page; nothing where that room is not installed."""
    try:
        found = get_template(name)
    except TemplateDoesNotExist:
        return SafeString()
    with context.push():  # as `include` does: what every page needs is in the context already
        return SafeString(found.template.render(context))  # type: ignore[attr-defined]  # Django's own engine
