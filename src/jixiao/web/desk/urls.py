"""Addresses of the desk. Every room below the desk has addresses that begin with `desk/`, and adds them in `config.urls`."""

from jixiao.web.desk.views.board import Board
from jixiao.web.desk.views.first import First
from jixiao.web.portal.pages import page_paths

urlpatterns = [*page_paths("desk/", First, "desk"), *page_paths("desk/board/", Board, "board")]
