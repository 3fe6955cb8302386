"""Charts as SVG, drawn on the server: no script in the page, good for print, each with a table of its figures.

What lives here: :mod:`specs` (what to draw, as Vega-Lite through altair), :mod:`drawing` (Vega-Lite to SVG, kept in the
data folder) and :mod:`overview` (the charts of the overview with their tables). What does not: the figures
(`register.queries.figures`).
"""
