"""Vega-Lite to SVG, once for each chart: the file's name is the hash of what is drawn."""

import hashlib
import json
import re
import threading
from pathlib import Path
from typing import Any

from jixiao.web.register import storage

_ONE_AT_A_TIME = threading.Lock()
_VERSION = "3"
_FINE = 2
_DIGEST = re.compile(r"[0-9a-f]{32}")


def is_chart_digest(text: str) -> bool:
    """True for what :func:`chart_digest` could give: an address can hold anything, also a name too long for a file."""
    return _DIGEST.fullmatch(text) is not None


def chart_path(digest: str) -> Path:
    """Where a chart lies."""
    return storage.derived_path("charts", f"{digest}.svg")


def chart_digest(kind: str, **drawn: Any) -> str:
    """The name of a chart: everything that its picture depends on."""
    return hashlib.sha256(json.dumps([_VERSION, kind, drawn], sort_keys=True, ensure_ascii=False).encode()).hexdigest()[
        :32
    ]


def draw(specification: dict[str, Any]) -> bytes:
    """The SVG of a Vega-Lite specification.

    The converter holds a JavaScript engine of about 100 MB; it is loaded with the first chart that is not kept already.
    """
    with _ONE_AT_A_TIME:
        return _converter().vegalite_to_svg(specification).encode()  # type: ignore[no-any-return]


def draw_png(specification: dict[str, Any]) -> bytes:
    """The same as a PNG on white, for documents; twice as fine as on a screen."""
    with _ONE_AT_A_TIME:
        png: bytes = _converter().vegalite_to_png({**specification, "background": "white"}, scale=_FINE)
        return png


def _converter() -> Any:
    import pylopdf_fonts_zh_cn
    import vl_convert

    vl_convert.register_font_directory(str(Path(pylopdf_fonts_zh_cn.__file__).parent))
    return vl_convert
