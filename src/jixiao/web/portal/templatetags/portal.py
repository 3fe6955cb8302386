"""What templates need beyond Django's own tags."""

import re
from decimal import Decimal
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from jixiao.web.portal import wording
from jixiao.web.register.search.highlight import Piece, highlight
from jixiao.web.register.wording import is_english

register = template.Library()
_CHINESE = re.compile(r"([\u3000-\u303f\u4e00-\u9fff\uff00-\uffef][\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\d+-]*)")

register.filter("wan", wording.wan)
register.filter("yuan", wording.yuan)
register.filter("place_words", wording.place_words)
register.filter("form_label", wording.form_label)
register.filter("format_label", wording.format_label)
register.filter("unit_text", wording.unit_text)


@register.filter
def found(text: str, words: list[str]) -> list[Piece]:
    """The text in pieces, each with whether it was found."""
    return highlight(text, words)


@register.filter
def mark_chinese(text: str) -> SafeString:
    """The text, with Chinese parts said to be Chinese on an English page, so that a screen reader changes its voice."""
    if not is_english():
        return format_html("{}", text)
    pieces = _CHINESE.split(str(text))
    marked = (
        (format_html('<span lang="zh-Hans">{}</span>', piece) if place % 2 else escape(piece))
        for place, piece in enumerate(pieces)
    )
    return format_html_join("", "{}", ((piece,) for piece in marked))


@register.simple_tag
def tally(errors: int, warnings: int, notices: int) -> SafeString:
    """Findings of a project by severity."""
    return _tally(get_language(), errors, warnings, notices)


@lru_cache(maxsize=4096)
def _tally(language: str | None, errors: int, warnings: int, notices: int) -> SafeString:
    """Few combinations occur, in every row of every list; the language tells the texts apart."""
    given = {"tally_error": errors, "tally_warning": warnings, "tally_notice": notices}
    return render_to_string("portal/_tally.html", given)


@register.filter
def size_of(amount: Decimal) -> Decimal:
    """An amount without its sign."""
    return abs(amount)


@register.filter
def get(mapping: dict[object, object], key: object) -> object:
    """The value of a key; None where it is not there."""
    return mapping.get(key)


@register.filter
def file_size(size: int) -> str:
    """A size in KB or MB, 1 KB at least."""
    return f"{max(1, size / 1024):.0f} KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MB"
