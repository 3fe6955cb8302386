"""What a restore that was broken off may take out again, and what it must leave alone."""

from pathlib import Path

import pytest

from jixiao.web.accounts.models import User
from jixiao.web.keeping.restoring import NotEmpty, _begun
from jixiao.web.starting import UNFINISHED


def test_the_mark_of_an_unfinished_restore_empties_no_database_that_lies_elsewhere(
    database: str, tmp_path: Path
) -> None:
    User.objects.create_user("jingban")
    mark = tmp_path / UNFINISHED
    mark.touch()
    with pytest.raises(NotEmpty, match="已有数据"), _begun(mark):
        pass
    assert User.objects.count() == 1
    assert mark.exists()
