"""How roles, organisations and people are shown."""

from django import template

from jixiao.web.accounts.roles import roles
from jixiao.web.organisations.models import Organisation
from jixiao.web.organisations.tree import Tree
from jixiao.web.register.wording import is_english

register = template.Library()


@register.filter
def role_name(role: str) -> str:
    """The name of a role in the language of the page."""
    one = roles()[role]
    return one.en if is_english() else one.zh


@register.filter
def called(organisation: Organisation, tree: Tree) -> str:
    """What an organisation is called in a year; its first name where it is not in the tree of that year."""
    return tree.name(organisation.pk) or organisation.name


@register.filter
def named(key: int, tree: Tree) -> str:
    """The same by the key; empty where it is not in the tree of that year."""
    return tree.name(key)
