"""Changes of evaluation: each checks the right, changes and records in one transaction."""
