"""Publication (公开): the check before it, masking, and one document of the versions in force into the public register, and the way back.

What lives here: what must not be published as it stands (:mod:`sensitive`, its patterns and words in `sensitive.yaml`), who
published what, when, in which document (:mod:`models`), the action that does it (:mod:`publishing`), the one that takes it
back (:mod:`withdrawing`), the pages. What does not: the register that takes the document in, and the step of the workflow itself.
"""
