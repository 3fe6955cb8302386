"""Secrets of authenticators as the database holds them: encrypted with a key from the installation's key file.

AES-256-GCM, bound to the account: a secret that is copied to another account's row does not open, nor does one that
somebody writes into the database without the key. Whoever has the database and the key file has the secrets.
"""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from jixiao.web.history.action import Refused
from jixiao.web.history.chain import derived_key

_PREFIX = "gcm1:"
"""How it is encrypted; base32, as secrets were kept before, has no colon."""
_NONCE_BYTES = 12


class Unopened(Refused):
    """A secret can't be decrypted: it was changed in the database, or the key is another one."""


def is_sealed(kept: str) -> bool:
    """Whether a kept text is an encrypted secret."""
    return kept.startswith(_PREFIX)


def sealed(secret: str, user_id: int) -> str:
    """The secret of an account, encrypted."""
    nonce = os.urandom(_NONCE_BYTES)
    hidden = _cipher().encrypt(nonce, secret.encode(), _bound_to(user_id))
    return _PREFIX + urlsafe_b64encode(nonce + hidden).decode()


def opened(kept: str, user_id: int) -> str:
    """The secret of an account as the authenticator has it.

    Raises:
        Unopened: it can't be decrypted.
    """
    try:
        if not is_sealed(kept):
            raise ValueError
        data = urlsafe_b64decode(kept.removeprefix(_PREFIX))
        return _cipher().decrypt(data[:_NONCE_BYTES], data[_NONCE_BYTES:], _bound_to(user_id)).decode()
    except (InvalidTag, ValueError):
        raise Unopened(
            "两步验证的密钥打不开：数据库里的被改过，或数据文件夹里的密钥文件换了；请系统管理员重置两步验证"
        ) from None


def _cipher() -> AESGCM:
    return AESGCM(derived_key("authenticator secrets"))


def _bound_to(user_id: int) -> bytes:
    return f"user:{user_id}".encode()
