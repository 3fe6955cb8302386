"""The pages: overview, projects, documents, findings, upload; their data as JSON and CSV.

What lives here: views, templates, styles, charts. What does not: queries and changes (`register`).
"""
