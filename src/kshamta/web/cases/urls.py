"""Addresses of cases, below /cases/. No number, address or name stands in one."""

from django.urls import path

from kshamta.web.cases import changing, pages

urlpatterns = [
    path("", pages.listing, name="cases"),
    path("look-alikes/<uuid:position_id>", changing.ask, name="look-alikes-ask"),
    path("<uuid:case_id>/", pages.case, name="case"),
    path("<uuid:case_id>/say", changing.say, name="case-say"),
    path("<uuid:case_id>/decide", changing.decide, name="case-decide"),
]
