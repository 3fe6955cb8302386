"""Reminders on pages."""

from typing import Any

from django import template

from jixiao.web.accounts.person import Person
from jixiao.web.stagecalendar.reminders import Reminder, reminders_for

register = template.Library()


@register.simple_tag(takes_context=True)
def reminders(context: Any, person: Person) -> list[Reminder]:
    """What the person should be reminded of today, the most urgent first (`tree_of` in the context)."""
    return reminders_for(person, tree_of=context["tree_of"])
