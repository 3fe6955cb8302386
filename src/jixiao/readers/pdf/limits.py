"""How much of a document is read before it is refused: a hostile file must not take the machine with it."""

MAX_PAGES = 5_000
MAX_CHARACTERS = 2_000_000
MAX_SEGMENTS = 2_000_000
"""Drawn objects and path segments of the whole document, objects inside forms counted each time they are drawn."""

MAX_FORM_DEPTH = 12
"""Forms (XObjects) inside forms; real documents have one or two."""

MAX_PAGE_RULES = 4_000
"""Ruling lines of one page after joining their parts: the largest real table has some hundred."""

MAX_GRID_PLACES = 200_000
"""Rows times columns of one table on one page."""

MAX_PROBLEMS_A_PAGE = 50
"""Words off the page or over a line that are told one by one."""

MAX_PICTURE_PIXELS = 40_000_000
"""Pixels of one drawn page: A4 at 500 dpi has 24 million."""

MAX_TAGS_A_PAGE = 20_000
"""Elements of the tags of one page that are gone through; a full page of a form has some two hundred."""

MAX_TAG_DEPTH = 24
"""Elements inside elements; real documents have some ten."""
