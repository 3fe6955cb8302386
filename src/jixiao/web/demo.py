"""`jixiao demo`: the example department, printed by our own renderer, imported like any upload, and served."""

import os
from importlib.resources import files
from pathlib import Path

from jixiao import pipeline
from jixiao.contract import from_json
from jixiao.model import Reading
from jixiao.terms.folding import fold
from jixiao.web.progress import told
from jixiao.web.server import check_port, run_server
from jixiao.web.starting import collect_static_files, start_django


def demo(port: int, data_folder: Path) -> int:
    """Loads the example unless it is there, then serves; the last line printed is the address. Gives the exit status.

    Raises:
        PortTaken: the port is in use; nothing has been loaded.
    """
    check_port(port)
    os.environ["JIXIAO_LOCAL"] = "1"
    with told("准备数据库") as steps:
        start_django(data_folder, steps=steps)
        collect_static_files()
    load_example()
    load_example_year()
    print("打开登记册，按 Ctrl-C 结束", flush=True)
    return run_server(port)


def load_example() -> None:
    """Prints the example department as PDF and imports that PDF, unless the register holds it."""
    from jixiao.web.accounts.policies import Visitor
    from jixiao.web.register import storage
    from jixiao.web.register.actions import CommitUpload, ReceiveUpload
    from jixiao.web.register.models import Document

    example = example_reading()
    storage.example_mark().touch()
    file_name = f"示例（总体目标为改写，非原文）：{fold(example.document.title or '')}.pdf"
    if Document.objects.filter(file_name=file_name).exists():
        print("示例部门已在登记册中", flush=True)
        return
    with told("排印示例部门的绩效目标表"):
        content = pipeline.render(example.projects, to="pdf", document=example.document)
    with told("读取、审核"):
        upload = ReceiveUpload(Visitor.operator(), content, file_name).run()
    with told("入库"):
        imported = CommitUpload(Visitor.operator(), upload).run()
    print(f"示例部门：{imported.document.project_count} 个项目", flush=True)


def load_example_year() -> None:
    """Sets the example department to work in the middle of a year, unless it is; says how many sheets there are."""
    from jixiao.web.example_year import is_loaded, load_year
    from jixiao.web.history.listening import each_action

    if is_loaded():
        return
    with told("演示一年的办理：申报、监控、自评、评价、整改") as steps, each_action(steps.one):
        load_year(example_reading().projects)


def example_reading() -> Reading:
    """The example department: the one data file of `jixiao.example`."""
    entries = [entry for entry in files("jixiao.example").iterdir() if entry.name.endswith(".json")]
    return from_json(Reading, entries[0].read_bytes())
