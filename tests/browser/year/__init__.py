"""One full year, told person by person: each module is a chapter, and its functions are what the people of it do.

Everything is clicked, typed, uploaded and downloaded in the browser. Beside each step stands who may not take it: the button
is not on that person's page, and what the button would send is refused with a sentence (:meth:`Cast.refused`).
"""
