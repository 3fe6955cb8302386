"""Addresses of accounts: signing in through a provider, one's own account, rights, and the administrator's pages."""

from django.urls import path

from jixiao.web.accounts.views.account import Account, Password, SecondFactorPage, SecondFactorPicture
from jixiao.web.accounts.views.openid import OpenIdBack, OpenIdBegin
from jixiao.web.accounts.views.people import People, PersonPage
from jixiao.web.accounts.views.rights import Rights
from jixiao.web.portal.pages import page_paths

urlpatterns = [
    path("sign-in/openid/", OpenIdBegin.as_view(), name="sign-in-openid"),
    path("sign-in/openid/back/", OpenIdBack.as_view(), name="sign-in-openid-back"),
    *page_paths("desk/account/", Account, "account"),
    *page_paths("desk/account/password/", Password, "account-password"),
    *page_paths("desk/account/second-factor/", SecondFactorPage, "account-second-factor"),
    path("desk/account/second-factor.svg", SecondFactorPicture.as_view(), name="account-second-factor-picture"),
    *page_paths("desk/people/", People, "people"),
    *page_paths("desk/people/<int:pk>/", PersonPage, "person"),
    *page_paths("desk/rights/", Rights, "rights"),
]
