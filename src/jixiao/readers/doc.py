"""Old Word and WPS documents (.doc, .wps, RTF), through a program that the machine has.

`antiword` is quick and gives cells with the edges of their columns, but not which cells are merged downwards: these come
as blank cells, nor what is struck out, raised or lowered in a cell. A document with such text, what it can't read (RTF,
text boxes, damaged files), and everything where it is missing, goes through LibreOffice to .docx. Both run as processes of
their own with a time limit, without macros, in a folder that is thrown away.
"""

import hashlib
import os
import shutil
import struct
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from jixiao.model import MarginText, Problem, Source, Transcript
from jixiao.readers import docx
from jixiao.readers.compound import SIGNATURE, CompoundFile
from jixiao.readers.docbook import from_docbook
from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.rlimits import widen

_ANTIWORD_SECONDS = 20
_OFFICE_SECONDS = 50
_FLAGS, _TEXT_BOX_CHARACTERS = 0x0A, 0x64
_WORD_97 = 0xC1
_ENCRYPTED = 0x0100
_STRUCK = (b"\x37\x08\x01", b"\x37\x08\x81", b"\x53\x2a\x01", b"\x53\x2a\x81")
"""sprmCFStrike and sprmCFDStrike ([MS-DOC] 2.6.1), set or as the style says not; other bytes may look like them."""

_RAISED = (b"\x48\x2a\x01", b"\x48\x2a\x02")
"""sprmCIss: above or below the line. Looked for in the text alone: the style of footnotes has it, and stands in no cell."""

_STRUCK_95 = (b"\x57\x01", b"\x57\x81")
_STYLES = ("0Table", "1Table")
_NO_MACROS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop></item>
</oor:items>
"""


def read(data: bytes) -> Transcript:
    """Reads a .doc, .wps or RTF document.

    Raises:
        UnreadableDocument: password-protected, damaged, or the machine has no program for it.
    """
    container = CompoundFile(data) if data.startswith(SIGNATURE) else None
    plain = container is not None and _is_plain(container.stream("WordDocument"))
    antiword = shutil.which("antiword") if plain else None
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if antiword is None and office is None:
        needed = "antiword 或 LibreOffice" if plain else "LibreOffice"
        raise UnreadableDocument(
            f"读旧式 Word 文件需要 {needed}，本机没有；请安装（apt install antiword libreoffice-writer），或另存为 .docx 再试"
        )
    margins: tuple[MarginText, ...] = ()
    lost = _lost_in_cells(container) if container is not None and antiword is not None else ""
    with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        written = Path(folder) / "input.doc"
        written.write_bytes(data)
        read_by_office = _by_office(office, written) if lost and office else None
        book = _docbook(antiword, written) if antiword and read_by_office is None else None
        if read_by_office is not None:
            parts, problems, margins = read_by_office
        elif book is not None:
            parts, problems = from_docbook(book)
            problems += (Problem("doubtful_value", lost, Source()),) if lost else ()
        elif office is not None:
            parts, problems, margins = docx.contents(_converted(office, written), part=None)
        else:
            raise UnreadableDocument(
                "antiword 读不了这个 Word 文件；请安装 LibreOffice（apt install libreoffice-writer），或另存为 .docx 再试"
            )
    return Transcript("doc", hashlib.sha256(data).hexdigest(), parts, problems, margins)


def _is_plain(stream: bytes) -> bool:
    """True for a document that antiword reads whole: without text boxes.

    Raises:
        UnreadableDocument: password-protected or cut off.
    """
    try:
        version, flags = struct.unpack_from("<H", stream, 2)[0], struct.unpack_from("<H", stream, _FLAGS)[0]
        in_boxes = struct.unpack_from("<I", stream, _TEXT_BOX_CHARACTERS)[0] if version >= _WORD_97 else 0
    except struct.error:
        raise UnreadableDocument("文件不完整或已损坏，请重新下载或用原软件另存一份再试") from None
    if flags & _ENCRYPTED:
        raise UnreadableDocument("文件有打开密码，请用原软件取消密码后另存一份再试")
    return not in_boxes


def _lost_in_cells(container: CompoundFile) -> str:
    """What is said of a document whose cells may hold text that antiword does not tell from the rest; empty for none."""
    stream = container.stream("WordDocument")
    written = stream + b"".join(container.stream(name) for name in _STYLES if name in container.names)
    is_old = struct.unpack_from("<H", stream, 2)[0] < _WORD_97
    if any(mark in written for mark in (_STRUCK_95 if is_old else _STRUCK)):
        what, wrong = "划去的文字", "划去的和新填的可能连在一起"
    elif not is_old and any(mark in stream for mark in _RAISED):
        what, wrong = "上标、下标", "注释的号码可能连进数字"
    else:
        return ""
    return (
        f"文件里像是有{what}，antiword 在表格里分不出来，{wrong}，请对照原件；"
        "装了 LibreOffice（apt install libreoffice-writer）再读，或另存为 .docx，就能分开"
    )


def _by_office(office: str, written: Path) -> docx.Contents | None:
    """What LibreOffice reads; None where it can't, though antiword may."""
    try:
        return docx.contents(_converted(office, written), part=None)
    except UnreadableDocument:
        return None


def _docbook(antiword: str, written: Path) -> bytes | None:
    output = _run([antiword, "-x", "db", str(written)], _ANTIWORD_SECONDS)
    return output if output is not None and b"<book" in output else None


def _converted(office: str, written: Path) -> bytes:
    profile = written.parent / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_NO_MACROS, encoding="utf-8")
    command = [
        office,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--nolockcheck",
    ]
    command += ["--convert-to", "docx", "--outdir", str(written.parent), str(written)]
    _run(command, _OFFICE_SECONDS, before=widen if os.name == "posix" else None)
    result = written.with_suffix(".docx")
    if not result.is_file():
        raise UnreadableDocument(
            "LibreOffice 打不开这个 Word 文件，可能已损坏；请用 Word 或 WPS 打开修复后另存为 .docx 再试"
        )
    return result.read_bytes()


def _run(command: list[str], seconds: int, before: Callable[[], None] | None = None) -> bytes | None:
    """Runs a program and gives what it printed; None where it failed or took too long."""
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(Path(command[-1]).parent),
        "LC_ALL": "C.UTF-8",
    }
    try:
        done = subprocess.run(  # noqa: S603  own arguments; the worker that runs this has one thread
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            env=environment,
            preexec_fn=before,
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError):
        return None
    return done.stdout if done.returncode == 0 else None
