"""Documents for the tests of the register, written as text and read in this process."""

from dataclasses import dataclass
from functools import lru_cache

from jixiao import pipeline
from jixiao.readers import read as read_bytes
from jixiao.web.accounts.policies import Visitor
from jixiao.web.register.actions import ImportDocument, Imported
from jixiao.web.register.models import Project
from jixiao.web.register.preparation import Prepared
from tests.sheets import sheet
from tests.web.rows import ROWS


@lru_cache(maxsize=64)
def prepared(*sheets: str, file_name: str = "目标表.txt") -> Prepared:
    """A document of these sheets, read and audited; most tests ask for the same few, which are records that nothing changes."""
    content = "\n".join(sheets).encode()
    transcript = read_bytes(content)
    reading = pipeline.recognise(transcript)
    return Prepared(content, file_name, transcript, reading, pipeline.audit(reading))


@dataclass(frozen=True)
class SampleRegister:
    """Puts documents into the register."""

    def take(self, *sheets: str, file_name: str = "目标表.txt") -> Imported:
        """Imports a document of these sheets."""
        return ImportDocument(Visitor.operator(), prepared(*sheets, file_name=file_name)).run()

    def project(self, name: str = "执法检查", **changed: str) -> Project:
        """Imports a document of one sheet with our rows and gives its project."""
        self.take(sheet(ROWS, name=name, **changed))
        return Project.objects.get(name=name)
