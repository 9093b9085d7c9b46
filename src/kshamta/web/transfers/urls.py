"""Addresses of transfers, below /transfers/. No number or name stands in one."""

from django.urls import path

from kshamta.web.transfers import beginning, pages

urlpatterns = [
    path("", pages.listing, name="transfers"),
    path("claim/", beginning.claim, name="transfer-claim"),
    path("begin/<uuid:person_id>/", beginning.begin, name="transfer-begin"),
    path("<uuid:transfer_id>/", pages.transfer, name="transfer"),
    path("<uuid:transfer_id>/step", pages.step, name="transfer-step"),
]
