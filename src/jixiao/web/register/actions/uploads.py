"""An upload: received and read, then committed or discarded."""

import gzip
import uuid
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from jixiao import pipeline
from jixiao.contract import from_json, to_json
from jixiao.errors import JixiaoError
from jixiao.model import Reading, Transcript
from jixiao.web.accounts.policies import ADD_DOCUMENTS, Visitor, may_stand_for
from jixiao.web.register import storage
from jixiao.web.register.actions.base import Action, NotAllowed, Result
from jixiao.web.register.actions.importing import ImportDocument, Imported
from jixiao.web.register.models import PendingUpload
from jixiao.web.register.preparation import Prepared, prepare

_BROKEN_SECONDS = 3600


class UploadGone(JixiaoError):
    """The upload was decided already or has expired."""


class ReceiveUpload(Action[PendingUpload]):
    """Reads a document and keeps it aside, outside the register, for someone to look at what was read."""

    policy = ADD_DOCUMENTS
    name = "receive_upload"

    def __init__(self, visitor: Visitor, content: bytes, file_name: str, profile: str = "") -> None:
        """Keeps the document; `profile` is the policy profile that somebody chose, empty for none."""
        super().__init__(visitor)
        self.content, self.file_name, self.profile = content, file_name, profile
        self.id = uuid.uuid4()

    def prepare(self) -> None:
        """Reads and audits; a document that can't be read leaves nothing behind."""
        forget_expired()
        prepared = prepare(self.content, self.file_name, self.profile)
        self.basis = prepared.basis
        folder = storage.pending_folder(self.id)
        storage.write_whole(folder / "document", prepared.content)
        for part in ("transcript", "reading", "report"):
            storage.write_whole(_part(self.id, part), gzip.compress(to_json(getattr(prepared, part)), 1))

    def change(self) -> PendingUpload:
        """Notes the upload."""
        upload = PendingUpload.objects.create(
            id=self.id,
            sha256=storage.sha256(self.content),
            size=len(self.content),
            file_name=self.file_name,
            profile_basis=self.basis,
            expires_at=timezone.now() + timedelta(hours=settings.JIXIAO_UPLOAD_KEPT_HOURS),
            created_by_id=self.visitor.account_id,
        )
        self.log(upload=str(self.id), file_name=self.file_name)
        return upload


class _OnUpload(Action[Result]):
    """A decision on an upload that waits: for who sent it, or may in their place."""

    policy = ADD_DOCUMENTS
    upload: PendingUpload

    def refuse_others(self) -> None:
        """The upload of others."""
        if not may_stand_for(self.visitor, self.upload.created_by):
            raise NotAllowed("这次上传由上传的人或管得到其单位的财政绩效管理人员处理")


class ChooseProfile(_OnUpload[None]):
    """Audits an upload again under the policy profile that somebody chose."""

    name = "choose_profile"

    def __init__(self, visitor: Visitor, upload: PendingUpload, profile: str) -> None:
        """Keeps the choice."""
        super().__init__(visitor)
        self.upload, self.profile = upload, profile

    def prepare(self) -> None:
        """Audits what was read; the report takes the place of the one before."""
        report = pipeline.audit(kept(self.upload).reading, profile=self.profile)
        storage.write_whole(_part(self.upload.pk, "report"), gzip.compress(to_json(report), 1))

    def change(self) -> None:
        """Notes who chose."""
        PendingUpload.objects.filter(pk=self.upload.pk).update(profile_basis="chosen")
        self.log(upload=str(self.upload.pk), profile=self.profile)


class CommitUpload(_OnUpload[Imported]):
    """Takes an upload into the register, as it was shown."""

    name = "commit_upload"

    def __init__(self, visitor: Visitor, upload: PendingUpload) -> None:
        """Keeps the upload."""
        super().__init__(visitor)
        self.upload = upload

    def run(self) -> Imported:
        """Imports, then removes what was kept aside."""
        imported = super().run()
        storage.forget_pending(self.upload.pk)
        return imported

    def prepare(self) -> None:
        """Writes the document's files."""
        self.importing = ImportDocument(self.visitor, kept(self.upload))
        self.importing.prepare()

    def change(self) -> Imported:
        """Imports and ends the upload, both or neither; of two who commit at once the second finds it gone."""
        imported = self.importing.change()
        gone, _ = PendingUpload.objects.filter(pk=self.upload.pk).delete()
        if not gone:
            raise UploadGone("这次上传已经处理过了：请在文件列表中查看")
        return imported


class DiscardUpload(_OnUpload[None]):
    """Drops an upload."""

    name = "discard_upload"

    def __init__(self, visitor: Visitor, upload: PendingUpload) -> None:
        """Keeps the upload."""
        super().__init__(visitor)
        self.upload = upload

    def change(self) -> None:
        """Removes row and files; a file that outlives its row is removed with the expired ones."""
        PendingUpload.objects.filter(pk=self.upload.pk).delete()
        self.log(upload=str(self.upload.pk), file_name=self.upload.file_name)
        storage.forget_pending(self.upload.pk)


def kept(upload: PendingUpload) -> Prepared:
    """What was read from an upload.

    Raises:
        UploadGone: its files are no longer there.
    """
    try:
        parts = {
            part: gzip.decompress(_part(upload.pk, part).read_bytes()) for part in ("transcript", "reading", "report")
        }
        content = (storage.pending_folder(upload.pk) / "document").read_bytes()
    except FileNotFoundError as error:
        raise UploadGone("这次上传已经过期或处理过了：请重新上传文件") from error
    from jixiao.model.report import Report

    return Prepared(
        content,
        upload.file_name,
        from_json(Transcript, parts["transcript"]),
        from_json(Reading, parts["reading"]),
        from_json(Report, parts["report"]),
        upload.profile_basis,
    )


def _part(upload: uuid.UUID, part: str) -> Path:
    return storage.pending_folder(upload) / f"{part}.json.gz"


def forget_expired() -> None:
    """Removes uploads that nobody decided in time, and files that no row knows (a process killed while receiving)."""
    storage.forget_broken_uploads(older_than=_BROKEN_SECONDS)
    expired = PendingUpload.objects.filter(expires_at__lt=timezone.now())
    for upload in expired:
        storage.forget_pending(upload.pk)
    expired.delete()
    storage.forget_orphans(set(PendingUpload.objects.values_list("pk", flat=True)), settings.JIXIAO_UPLOAD_KEPT_HOURS)
