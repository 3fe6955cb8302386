"""Born-digital PDF to a transcript: characters and ruling lines from pdfium, tables from the lines, joined over pages.

Step by step: `pdfium` and `drawings` take what a page holds (`content`), turned upright (`frame`); `rules` joins bars to
ruling lines, `lattice` finds the cells they enclose; `words` are put in cells (`placing`) and become lines (`lines`) and
running text (`wording`); a page gives `pieces`, which `stitching` puts together as `continuation` and `furniture` say;
`parts` and `reader` make the transcript. `picture` draws a page. Not here: what the tables mean (`recognise`), scanned pages.
"""

from jixiao.readers.pdf.picture import page_picture
from jixiao.readers.pdf.reader import read

__all__ = ["page_picture", "read"]
