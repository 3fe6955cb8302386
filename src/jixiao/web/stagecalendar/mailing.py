"""Reminders by mail: one a day at most for each person who has something urgent and a mail address.

What was said before is not said again each day: a mail goes when there is something new, on the last day of a stage, and once
a week.
"""

import json
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from jixiao.web.accounts.models import Assignment, StandIn, User
from jixiao.web.accounts.person import Person
from jixiao.web.stagecalendar.models import SentReminder
from jixiao.web.stagecalendar.reminders import Reminder, reminders_for

_CLAIM_HOLDS = timedelta(minutes=10)
_AGAIN_AFTER = timedelta(days=7)


@dataclass
class Sent:
    """What a run did.

    Attributes:
        sent: mails sent.
        before: people who got theirs earlier that day.
        unchanged: people who were told the same not long ago.
        without_address: people with something urgent and no mail address.
        failed: names of people whose mail could not be sent, with the reason.
    """

    sent: int
    before: int
    without_address: int
    failed: list[str]
    unchanged: int = 0


def send_reminders() -> Sent:
    """Sends what is due today; run again, it sends only what has not been sent."""
    done = Sent(0, 0, 0, [])
    held, standing = Assignment.objects.filter(user=OuterRef("pk")), StandIn.objects.filter(user=OuterRef("pk"))
    for user in User.objects.filter(Q(Exists(held)) | Q(Exists(standing)), is_active=True).order_by("pk"):
        urgent = [item for item in reminders_for(Person.of(user)) if item.urgency != "open"]
        if not urgent:
            continue
        if not user.email:
            done.without_address += 1
        elif _was_told(user, urgent):
            done.unchanged += 1
        elif (claim := _claim(user, urgent)) is None:
            done.before += 1
        else:
            _send(user, urgent, claim, done)
    return done


def _was_told(user: User, urgent: list[Reminder]) -> bool:
    """Whether the last mail, of an earlier day, said the same, and need not be said again today."""
    today = timezone.localdate()
    last = SentReminder.objects.filter(user=user, day__lt=today, sent_at__isnull=False).order_by("-day").first()
    if last is None or last.day <= today - _AGAIN_AFTER or any(item.closes == today for item in urgent):
        return False
    return last.digest == _digest(urgent)


def _digest(urgent: list[Reminder]) -> str:
    """What a mail says but for the days that are left."""
    said = [(item.urgency, f"{item.closes}", item.unit, item.what, item.address) for item in urgent]
    return sha256(json.dumps(sorted(said), ensure_ascii=False).encode()).hexdigest()


def _claim(user: User, urgent: list[Reminder]) -> SentReminder | None:
    """The right to send a person today's mail; None where another process has it or has sent."""
    now, day = timezone.now(), timezone.localdate()
    count, digest = len(urgent), _digest(urgent)
    with transaction.atomic():
        row, is_new = SentReminder.objects.select_for_update().get_or_create(
            user=user, day=day, defaults={"claimed_at": now, "count": count, "digest": digest}
        )
        if not is_new:
            if row.sent_at or row.claimed_at > now - _CLAIM_HOLDS:
                return None
            row.claimed_at, row.count, row.digest = now, count, digest
            row.save()
    return row


def _send(user: User, urgent: list[Reminder], claim: SentReminder, done: Sent) -> None:
    try:
        message_for(user, urgent).send()
    except OSError as error:  # smtplib's errors are all of this kind
        claim.delete()
        done.failed.append(f"{user.shown_name}（{user.email}）：{error}")
        return
    claim.sent_at = timezone.now()
    claim.save()
    done.sent += 1


def message_for(user: User, urgent: list[Reminder]) -> EmailMessage:
    """The mail, in Chinese."""
    late = sum(item.urgency == "late" for item in urgent)
    subject = (
        f"绩效管理提醒：{late} 件已过期，{len(urgent) - late} 件快截止"
        if late
        else f"绩效管理提醒：{len(urgent)} 件快截止"
    )
    lines = [f"{user.shown_name}，您好：", "", *(f"· {item.text}" for item in urgent), "", "请登录绩效管理系统办理。"]
    return EmailMessage(subject, "\n".join(lines), to=[user.email])
