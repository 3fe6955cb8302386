"""The administrator's pages: the tree of a year, one organisation over the years, a tree from a table."""
