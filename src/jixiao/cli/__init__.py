"""The command `jixiao`: thin commands over the pipeline.

What lives here: arguments, progress, exit statuses, tables for the terminal. What does not: any reading, audit or
rendering of its own.
"""
