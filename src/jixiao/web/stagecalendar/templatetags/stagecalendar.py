"""Reminders on pages."""

from django import template

from jixiao.web.accounts.person import Person
from jixiao.web.stagecalendar.reminders import Reminder, reminders_for

register = template.Library()


@register.simple_tag
def reminders(person: Person) -> list[Reminder]:
    """What the person should be reminded of today, the most urgent first."""
    return reminders_for(person)
