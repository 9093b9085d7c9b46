"""Addresses of joining and parting records, below /merging/. No number, name or value stands in one."""

from django.urls import path

from kshamta.web.merging import pages, parting

urlpatterns = [
    path("", pages.listing, name="merging"),
    path("of/<uuid:person_id>/", pages.find, name="merging-find"),
    path("two/<uuid:person_id>/<uuid:other_id>/", pages.two, name="merging-two"),
    path("two/<uuid:person_id>/<uuid:other_id>/join", pages.join, name="merging-join"),
    path("apart/<uuid:pair_id>", pages.apart, name="merging-apart"),
    path("done/<uuid:merge_id>/", pages.merge, name="merge"),
    path("done/<uuid:merge_id>/undo", pages.undo, name="merge-undo"),
    path("part/<uuid:person_id>/", parting.part, name="merging-part"),
    path("part/<uuid:person_id>/do", parting.do, name="merging-part-do"),
]
