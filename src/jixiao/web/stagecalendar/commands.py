"""`jixiao remind`: sends the day's reminders; meant to be run once a day, and harmless more often."""

import sys
from pathlib import Path

from jixiao.web.starting import start_django


def remind(data_folder: Path) -> int:
    """Sends them and says what was done. Gives the exit status: 1 where a mail could not be sent."""
    start_django(data_folder)
    from jixiao.web.stagecalendar.mailing import send_reminders

    done = send_reminders()
    print(
        f"已发提醒 {done.sent} 封；今天已发过 {done.before} 人；内容没有变、不重复发 {done.unchanged} 人；没有邮箱 {done.without_address} 人"
    )
    for failure in done.failed:
        print(f"jixiao：没有发出 {failure}", file=sys.stderr)
    return 1 if done.failed else 0
