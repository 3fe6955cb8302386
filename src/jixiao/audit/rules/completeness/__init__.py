"""Is the sheet whole: cells of the head, classes of indicators, leftovers of the template, lost rows."""
