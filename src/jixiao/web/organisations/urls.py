"""Addresses of the administrator's pages on organisations."""

from jixiao.web.organisations.views.loading import LoadPage
from jixiao.web.organisations.views.one import OrganisationPage
from jixiao.web.organisations.views.tree import TreePage
from jixiao.web.portal.pages import page_paths

urlpatterns = [
    *page_paths("desk/organisations/", TreePage, "organisations"),
    *page_paths("desk/organisations/load/", LoadPage, "organisations-load"),
    *page_paths("desk/organisations/<int:pk>/", OrganisationPage, "organisation"),
]
