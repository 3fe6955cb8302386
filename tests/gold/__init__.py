"""Gold readings: made from the documents by reading them, not by the program."""
