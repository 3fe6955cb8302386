"""People with an account."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A person who signs in.

    Django's own user under our name, so that later fields (单位, 角色) need no change of every foreign key.
    """
