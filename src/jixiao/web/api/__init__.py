"""The open interface: the register's data as JSON, read-only, described by OpenAPI.

What lives here: routes and the shapes of answers. What does not: queries (`register.queries`), pages' own JSON (`portal`).
"""
