"""`jixiao verify`: proves the history of an installation."""

from pathlib import Path

from jixiao.web.starting import start_django


def verify(data_folder: Path) -> int:
    """Prints whatever was changed behind the application's back, a line each. Gives 0 where nothing was, else 1."""
    start_django(data_folder)
    from jixiao.web.history.models import Entry
    from jixiao.web.history.verification import verify as find

    count = 0
    for item in find():
        count += 1
        print(f"{item.subject}：{item.message}")
    entries = Entry.objects.count()
    if count:
        print(f"历史记录 {entries} 条，核对出 {count} 处不符：请保存现场，与备份比对，查明是谁改的")
        return 1
    print(f"历史记录 {entries} 条，逐条核对，与数据相符")
    return 0
