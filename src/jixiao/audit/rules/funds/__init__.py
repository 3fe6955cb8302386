"""Does the money agree: totals and parts, total and year, the period of the project."""
