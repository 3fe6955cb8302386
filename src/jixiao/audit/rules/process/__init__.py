"""Rules on the way from declaration to the use of results; most of them hold a sheet against another document."""
