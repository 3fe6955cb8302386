"""The generated pages are those in the repository."""

from pathlib import Path

import pytest

from jixiao.audit import all_rules
from jixiao.audit.pages import FOLDER, main, pages

ROOT = Path(__file__).resolve().parents[2]
PAGES = dict(pages())


@pytest.mark.parametrize("name", PAGES)
def test_page_is_up_to_date(name: str) -> None:
    path = ROOT / FOLDER / name
    assert path.is_file(), "run: python -m jixiao.audit.pages --write"
    assert path.read_text(encoding="utf-8") == PAGES[name], "run: python -m jixiao.audit.pages --write"


def test_no_page_is_left_over() -> None:
    assert {path.name for path in (ROOT / FOLDER).glob("*.md")} == set(PAGES)


def test_every_rule_has_its_page() -> None:
    assert {f"{loaded.rule.name}.md" for loaded in all_rules()} <= set(PAGES)


def test_writing_and_comparing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([]) == 1
    assert "README.md 已过时" in capsys.readouterr().err
    assert main(["--write"]) == 0
    (tmp_path / FOLDER / "left-over.md").write_text("old", encoding="utf-8")
    assert main([]) == 1
    assert main(["--write"]) == 0
    assert main([]) == 0
