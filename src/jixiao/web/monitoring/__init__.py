"""Running the year (运行监控): entries of evidence and actual values, budget execution, monitoring rounds with their lights.

What lives here: what happens between approval and self-evaluation. What does not: the monitoring sheet itself, which is a
sheet like others (`lifecycle`), the lights and thresholds (`scoring`, `law`), the monitoring form (`forms`).
"""
