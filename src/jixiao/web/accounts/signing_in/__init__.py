"""Signing in: failed tries and waits (:mod:`tries`), the second factor (:mod:`second_factor`), sessions (:mod:`sessions`).

What does not live here: the pages (`accounts.views`), and the provider of OpenID Connect (:mod:`openid` asks it).
"""
