"""The example department: facts and figures of a real disclosure, its source named, goals retold in our own words."""
