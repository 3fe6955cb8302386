"""Review and approval: the pages of a sheet, its review, many sheets at once, adjustments, and its history.

What lives here: lists and queue, the page of a sheet with the steps that may be taken, the opinion of a reviewer, runs over
many sheets, versions and their differences, the history in words. What does not: the rights and the steps themselves
(`lifecycle`), filling in (`declaration`).
"""
