"""Addresses of people, below /people/. No number, address or name stands in one."""

from django.urls import path

from kshamta.web.people import changing, pages, photos

urlpatterns = [
    path("", pages.listing, name="people"),
    path("enter/<uuid:office_id>/", changing.enter, name="person-enter"),
    path("<uuid:person_id>/", pages.person, name="person"),
    path("<uuid:person_id>/unmask", pages.unmask, name="person-unmask"),
    path("<uuid:person_id>/photo", photos.picture, name="person-photo"),
    path("<uuid:person_id>/photo/take-down", photos.take_down, name="person-photo-down"),
    path("<uuid:person_id>/correct", changing.correct, name="person-correct"),
    path("<uuid:person_id>/transfer", changing.transfer, name="person-transfer"),
    path("<uuid:person_id>/post", changing.post, name="person-post"),
    path("<uuid:person_id>/leave", changing.leave, name="person-leave"),
    path("<uuid:person_id>/contact", changing.contact, name="person-contact"),
    path("<uuid:person_id>/reinstate", changing.reinstate, name="person-reinstate"),
    path("<uuid:person_id>/postings/<uuid:posting_id>/end", changing.end_posting, name="posting-end"),
]
