"""Addresses of petitions, below /petitions/. No number, name or value stands in one."""

from django.urls import path

from kshamta.web.petitions import pages

urlpatterns = [
    path("", pages.listing, name="petitions"),
    path("alike", pages.decide_alike, name="petitions-alike"),
    path("<uuid:petition_id>/", pages.petition, name="petition"),
    path("<uuid:petition_id>/decide", pages.decide, name="petition-decide"),
    path("<uuid:petition_id>/say", pages.say_for_office, name="petition-say"),
    path("not-ours/<uuid:person_id>/", pages.not_ours, name="not-ours"),
]
