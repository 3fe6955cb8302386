"""Keeping an installation alive: the backup of everything as one checked file, and the way back.

What lives here: rows and files to one archive while people work (:mod:`saving`), the archive's list of contents
(:mod:`manifest`), values of columns as JSON (:mod:`values`), and restoring on SQLite or PostgreSQL, also from an earlier
version (:mod:`restoring`). What does not: the upgrade itself, which is Django's migrations, run at every start.
"""
