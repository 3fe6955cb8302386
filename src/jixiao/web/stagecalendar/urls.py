"""Addresses of the calendar."""

from jixiao.web.portal.pages import page_paths
from jixiao.web.stagecalendar.views.window import WindowPage
from jixiao.web.stagecalendar.views.year import CalendarPage

urlpatterns = [
    *page_paths("desk/calendar/", CalendarPage, "calendar"),
    *page_paths("desk/calendar/<int:pk>/", WindowPage, "calendar-window"),
]
