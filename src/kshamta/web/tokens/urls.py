"""Addresses of one's API tokens, and of what programs propose by them."""

from django.urls import path

from kshamta.web.tokens import pages, proposals

urlpatterns = [
    path("", pages.tokens, name="tokens"),
    path("new", pages.create, name="new-token"),
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/do", proposals.carry_out_all, name="proposals-do"),
    path("proposals/<uuid:proposal_id>/do", proposals.carry_out, name="proposal-do"),
    path("proposals/<uuid:proposal_id>/discard", proposals.discard, name="proposal-discard"),
    path("<uuid:token_id>/revoke", pages.revoke, name="revoke-token"),
]
