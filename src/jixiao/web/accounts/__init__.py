"""Users and policies: who may do what.

What lives here: the user model and :mod:`policies`. What does not: pages (they name a policy), workflow roles (a later issue).
"""
