"""How often Python looks for objects that hold each other and that nothing else needs: seldom, since there are few."""

import gc

_NEW_OBJECTS, _ROUNDS = 20_000, 20


def collect_seldom() -> None:
    """Has the collector of this process look after every 20,000 new objects, not after every 700.

    An audit or a page makes some ten thousand objects and drops them again; going over them dozens of times finds nothing.
    """
    gc.set_threshold(_NEW_OBJECTS, _ROUNDS, _ROUNDS)
