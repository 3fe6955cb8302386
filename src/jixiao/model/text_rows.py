"""How far a row of a text document may go over several lines: what is written so is put together again when it is read."""

MOST_LINES = 60
"""Lines of one row; more are no row but a table without the separators at its end."""
