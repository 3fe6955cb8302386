"""Can the indicators be measured: numbers, units, ranges, dates."""
