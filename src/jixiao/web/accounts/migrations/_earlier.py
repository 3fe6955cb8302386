"""How the history proved an account before it proved what the account signs in with; for migrations alone."""

import hashlib
import json
from typing import Any

from jixiao.web.accounts.models import User

CREDENTIALS_MARK = "credentials-are-proven"
"""What the key's file says once it proves them."""
_PROVEN = ("username", "full_name", "is_active", "is_staff", "is_superuser")


def earlier_fingerprint(kept: Any) -> str:
    """The fingerprint of an account (a row of the tables of then) as it was written before."""
    text = json.dumps(
        {name: getattr(kept, name) for name in _PROVEN}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    own = hashlib.sha256(text.encode()).hexdigest()
    user = User(pk=kept.pk)
    given = sorted(user.user_permissions.values_list("content_type__app_label", "codename"))
    groups = sorted(user.groups.values_list("name", flat=True))
    if not given and not groups:
        return own
    return hashlib.sha256(json.dumps([own, given, groups], ensure_ascii=False).encode()).hexdigest()
