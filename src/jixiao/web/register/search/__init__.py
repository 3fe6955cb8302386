"""Search that finds two-character words: an index of character bigrams, exact by a look at the text.

What lives here: :mod:`grams` (text to bigrams), :mod:`index` (writing and asking; SQLite FTS5 or PostgreSQL GIN) and
:mod:`highlight`. What does not: the order and the filters of a list (`register.queries`).
"""
