"""How lights are shown: a word and a shape, never colour alone."""

from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jixiao.model import Light
from jixiao.values.numbers import decimal_text
from jixiao.web.desk.templatetags.reasons import in_words
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.lifecycle.workflow import State
from jixiao.web.monitoring.bases import MoneyBase, money_base
from jixiao.web.monitoring.models import SheetLights
from jixiao.web.monitoring.unknown import Why, why_unknown
from jixiao.web.register.wording import is_english

register = template.Library()

LIGHT_WORDS = {
    "red": gettext_lazy("红灯"),
    "yellow": gettext_lazy("黄灯"),
    "green": gettext_lazy("绿灯"),
    "blue": gettext_lazy("蓝灯"),
    "unknown": gettext_lazy("未知"),
}
_NUMBERS = {1: "red", 2: "yellow", 3: "green", 4: "blue", 9: "unknown"}
_SHAPES = {
    "red": '<path d="M5.2 1h5.6L15 5.2v5.6L10.8 15H5.2L1 10.8V5.2z"/>',
    "yellow": '<path d="M8 1.2 15.2 14.6H.8z"/>',
    "green": '<circle cx="8" cy="8" r="7"/>',
    "blue": '<path d="M8 .8 15.2 8 8 15.2.8 8z"/>',
    "unknown": '<circle class="hollow" cx="8" cy="8" r="6"/>',
}


@register.simple_tag
def light(colour: str | int | None) -> SafeString:
    """A light: octagon for red, triangle for yellow, circle for green, diamond for blue, ring for unknown."""
    name = _NUMBERS[colour] if isinstance(colour, int) else colour or "unknown"
    shape = mark_safe(_SHAPES[name])  # noqa: S308  our own shapes
    return format_html(
        '<span class="light light-{}"><svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">{}</svg>{}</span>',
        name, shape, LIGHT_WORDS[name],
    )  # fmt: skip


@register.simple_tag
def double_warning(is_double: bool) -> SafeString:
    """The mark of goal and money both behind; nothing where they are not."""
    return format_html('<span class="double">{}</span>', _("双预警")) if is_double else SafeString("")


@register.simple_tag
def kept_lights(sheet: Sheet) -> SheetLights | None:
    """The lights of a monitoring sheet as lists show them; None for other sheets."""
    return SheetLights.objects.filter(sheet=sheet).first() if sheet.kind == "monitoring" else None


@register.simple_tag
def unknown_of(sheet: Sheet, lights: SheetLights) -> Why | None:
    """Why lights of a sheet have no colour; None where both have one."""
    return why_unknown([lights]).get(sheet.pk)


@register.simple_tag
def state_word(one: State) -> str:
    """A state in the language of the page."""
    return one.en if is_english() else one.zh


@register.simple_tag
def sheet_address(sheet: Sheet, may_fill: bool) -> str:
    """Where a sheet is filled in, or shown to those who can't."""
    return reverse("edit-sheet" if may_fill else "sheet", args=[sheet.pk])


@register.filter
def plainly(number: Decimal | None) -> str:
    """A number without trailing zeros; a dash for none."""
    return "—" if number is None else decimal_text(number)


@register.filter
def grouped(number: Decimal | None) -> str:
    """An amount in 元 with its thousands apart; a dash for none."""
    return "—" if number is None else f"{number.normalize():,f}"


@register.simple_tag
def pace(found: Light) -> str | SafeString:
    """Why a light shows what it does, in words."""
    if found.reason:
        return in_words(found.reason)
    if "pace_pct" in found.inputs:
        return _("为同期应完成进度的 %(pct)s%%") % {"pct": _rounded(found.inputs["pace_pct"])}
    if "reached_pct" in found.inputs:
        return _("为全年目标的 %(pct)s%%：不随月份累计，与全年目标直接比，达到为绿灯") % {
            "pct": _rounded(found.inputs["reached_pct"])
        }
    return _("与年度上限比较") if found.rule == "quantity-reverse" else _("按达成程度判定")


@register.simple_tag
def base_of(sheet: Sheet) -> MoneyBase | None:
    """By which amounts the rate of execution of the lights is made; None where there is none."""
    return money_base(sheet)


def _rounded(percent: str) -> str:
    return decimal_text(Decimal(percent).quantize(Decimal("0.1"), ROUND_HALF_UP))
