"""The register in the browser: the only room that knows Django.

What lives here: `config` (settings from the environment), `accounts` (users, policies), `organisations`, `register`
(documents, projects, versions, indicators, findings; actions that change them; search), `portal` (pages), `api`
(read-only JSON), and the entry functions :func:`jixiao.web.server.serve` and :func:`jixiao.web.demo.demo`. What does
not: reading, auditing, rendering. Those are steps of :mod:`jixiao.pipeline`, and bytes that a visitor sends are never
parsed in a web process.
"""
