"""How reasons of refusal are shown; known to every template."""

from django import template
from django.utils.safestring import SafeString

from jixiao.web.desk import reasons
from jixiao.web.portal.templatetags.portal import mark_chinese

register = template.Library()


@register.filter
def in_words(reason: object) -> SafeString:
    """A reason in the language of the page; on an English one what stays Chinese is said to be so."""
    return mark_chinese(reasons.in_words(str(reason)))


@register.filter
def word(text: object) -> SafeString:
    """A word that a form offers, in the language of the page; what people wrote stays as it is."""
    return mark_chinese(reasons.word(str(text)))
