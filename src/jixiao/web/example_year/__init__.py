"""The example's year: the example department at work, with people to sign in as. For the demo alone.

What lives here: the plan is data (`jixiao/example/*.yaml`, read by :mod:`plan`); :mod:`founding` adds organisations and people,
:mod:`targets` leads sheets through their review, :mod:`monitoring` and :mod:`results` play what follows, :mod:`loading` all of
it. Every step is the action that a person would take; who takes it follows from the workflows (:mod:`cast`).
"""

from jixiao.web.example_year.loading import is_loaded, load_year

__all__ = ["is_loaded", "load_year"]
