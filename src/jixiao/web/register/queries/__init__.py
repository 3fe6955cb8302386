"""What pages and the API ask of the register: lists with filters and orders, figures, one project with its versions.

Only reads. A list costs the same on a million projects as on twenty: see :mod:`paging`.
"""
