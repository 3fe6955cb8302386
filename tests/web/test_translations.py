"""Every text of the pages has an English one, and the compiled file is the one that the texts make."""

import gettext
import io
import re
from pathlib import Path
from typing import Any

import pytest

import jixiao.web

WEB = Path(jixiao.web.__file__).parent
FOLDERS = sorted(path.parent for path in WEB.glob("**/locale/en/LC_MESSAGES/django.po"))
TEXT = re.compile(
    r"""{%\s*translate\s+(?:"([^"]*)"|'([^']*)')|\b_\(\s*"([^"]*)"|gettext\w*\(\s*(?:"[\w ]+",\s*)?"([^"]*)\""""
)

BLOCK = re.compile(r"{%\s*blocktranslate\b(.*?)%}(.*?){%\s*endblocktranslate\s*%}", re.DOTALL)
PLURAL, VARIABLE = re.compile(r"{%\s*plural\s*%}"), re.compile(r"{{\s*(\w+)\s*}}")


def catalogue(folder: Path) -> dict[Any, str]:
    with (folder / "django.mo").open("rb") as file:
        return gettext.GNUTranslations(io.BytesIO(file.read()))._catalog  # type: ignore[attr-defined,no-any-return]


def plain_key(key: object) -> str:
    text = key[0] if isinstance(key, tuple) else key
    return str(text).rpartition("\x04")[2]


def test_every_text_is_translated() -> None:
    known = {plain_key(key) for folder in FOLDERS for key in catalogue(folder)}
    used = {
        next(filter(None, found.groups()), "")
        for path in [*WEB.rglob("*.py"), *WEB.rglob("*.html")]
        for found in TEXT.finditer(path.read_text("utf-8"))
    }
    assert {text for text in used if text and not text.startswith("%")} - known == set()


def test_every_text_with_figures_is_translated() -> None:
    known = {plain_key(key) for folder in FOLDERS for key in catalogue(folder)}
    used = {
        VARIABLE.sub(r"%(\1)s", " ".join(text.split()) if "trimmed" in options else text)
        for path in WEB.rglob("*.html")
        for options, block in BLOCK.findall(path.read_text("utf-8"))
        for text in [PLURAL.split(block)[0].replace("%", "%%")]
    }
    assert len(used) > 100
    assert used - known == set()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.relative_to(WEB).as_posix())
def test_the_compiled_file_is_up_to_date(folder: Path) -> None:
    source, compiled = (folder / "django.po").read_text("utf-8"), catalogue(folder)
    ids = set(re.findall(r'^msgid "(.+)"$', source, re.MULTILINE))
    assert ids == {plain_key(key).replace('"', '\\"') for key in compiled} - {""}
    texts = set(re.findall(r'^msgstr(?:\[\d\])? "(.*)"$', source, re.MULTILINE))
    assert {value.replace('"', '\\"') for key, value in compiled.items() if plain_key(key)} <= texts


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.relative_to(WEB).as_posix())
def test_placeholders_survive_translation(folder: Path) -> None:
    for key, text in catalogue(folder).items():
        if plain_key(key) and not isinstance(key, tuple):
            assert sorted(re.findall(r"%\(\w+\)s", plain_key(key))) == sorted(re.findall(r"%\(\w+\)s", text)), text
