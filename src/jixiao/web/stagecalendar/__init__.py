"""The calendar (日程): for each region, budget year and stage when it opens and closes, who is late, extensions and reminders.

What lives here: stages as data (:mod:`stages`), windows and extensions (:mod:`models`), the gate that refuses a step outside
its window (:mod:`gate`, asked by `lifecycle.rights`), who is late (:mod:`lateness`), reminders on pages and by mail
(:mod:`reminders`, :mod:`mailing`). What does not: the rounds of monitoring with their cut-off dates (`monitoring`).
"""
