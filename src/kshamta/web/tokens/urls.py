"""Addresses of one's API tokens."""

from django.urls import path

from kshamta.web.tokens import pages

urlpatterns = [
    path("", pages.tokens, name="tokens"),
    path("new", pages.create, name="new-token"),
    path("<uuid:token_id>/revoke", pages.revoke, name="revoke-token"),
]
