"""Changes of the database, one initial step."""
