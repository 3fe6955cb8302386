"""The hash of what a sheet says."""

import hashlib
import json
from typing import Any

from jixiao.web.history.recorded import Recorded


def digest_of(content: Any) -> str:
    """The hash of a content in the contract's JSON; contents that say the same have the same."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


class WithContent(Recorded):
    """A row with a `content` and its `digest`: the fingerprint proves the content itself, not only the noted hash."""

    class Meta:
        """No table of its own."""

        abstract = True

    def fingerprint(self) -> str:
        """The hash over the proven fields, and over the content as it is."""
        return hashlib.sha256((super().fingerprint() + digest_of(self.content)).encode()).hexdigest()  # type: ignore[attr-defined]  # every heir has one
