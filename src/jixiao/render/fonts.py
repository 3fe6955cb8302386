"""Fonts of the printed sheet: 仿宋 and 小标宋 where the system has them, else the fonts that come with us."""

import os
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst

_BODY = ("FangSong", "FangSong_GB2312", "STFangsong", "FZFangSong-Z02S", "FZFangSong-Z02")
_TITLE = ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "STZhongsong")
_FILES = ("simfang", "fangsong", "stfangso", "fzfsk", "fzxbs", "xiaobiaosong", "stzhongs")
_OURS = ("Noto Serif SC", "Noto Sans SC", "DejaVu Sans Mono")


@dataclass(frozen=True)
class FontSet:
    """Families in the order in which they are tried, and where they are.

    Attributes:
        body: families for the table.
        title: families for the title.
        book: the fonts as typst has them.
        fallback: True where typst may take any other font for a character that these don't have.
    """

    body: tuple[str, ...]
    title: tuple[str, ...]
    book: typst.Fonts
    fallback: bool


@cache
def printing_fonts() -> FontSet:
    """The fonts to print with: of the system's only those of the wanted names, so that pages stay the same."""
    ours = pylopdf_fonts_zh_cn.serif_path().parent
    book = typst.Fonts(include_system_fonts=False, font_paths=[str(ours), *_folders()])
    there = set(book.families())
    body = tuple(name for name in (*_BODY, *_OURS) if name in there)
    title = tuple(name for name in (*_TITLE, "Noto Sans SC", *_OURS) if name in there)
    return FontSet(body, tuple(dict.fromkeys(title)), book, fallback=False)


@cache
def all_fonts() -> FontSet:
    """The same, with every font of the system behind them: for rare characters."""
    first = printing_fonts()
    ours = pylopdf_fonts_zh_cn.serif_path().parent
    return FontSet(first.body, first.title, typst.Fonts(font_paths=[str(ours), *_folders()]), fallback=True)


def _folders() -> list[str]:
    """Folders of the system that hold one of the wanted fonts."""
    found: dict[str, None] = {}
    for place in _places():
        for folder, _, names in os.walk(place):
            if any(name.lower().startswith(_FILES) for name in names):
                found[folder] = None
    return list(found)


def _places() -> list[Path]:
    home = Path.home()
    if sys.platform == "win32":
        return [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts", home / "AppData/Local/Microsoft/Windows/Fonts"]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts", home / ".fonts"]
