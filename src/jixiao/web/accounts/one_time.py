"""Passwords for once, and codes that people type from paper."""

import secrets

_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without signs that look like another one (0 and o, 1 and l and i)."""


def typed_secret(groups: int = 4, length: int = 4) -> str:
    """A secret in groups of signs that are easily read and typed: 4 groups of 4 hold 79 bits."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(length)) for _ in range(groups))
