"""Points and scores of self-evaluations: recomputed by the scoring profile, added up, explained."""
