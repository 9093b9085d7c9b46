"""Addresses of stages, below /stages/. No name or number of a person stands in one."""

from django.urls import path

from kshamta.web.stages import exempting, pages, persons, rows

urlpatterns = [
    path("", pages.first, name="stages"),
    path("<uuid:office_id>/", pages.funnel, name="stages-office"),
    path("<uuid:office_id>/stages.xlsx", pages.workbook, name="stages-workbook"),
    path("<uuid:office_id>/<slug:stage>/", pages.waiting, name="stages-waiting"),
    path("person/<uuid:person_id>/", persons.ledger, name="person-stages"),
    path("person/<uuid:person_id>/take-back", persons.take_back, name="person-stage-back"),
    path("exemptions/", exempting.listing, name="exemptions"),
    path("exemptions/ask/<uuid:person_id>", exempting.ask, name="exemption-ask"),
    path("exemptions/<uuid:exemption_id>/approve", exempting.approve, name="exemption-approve"),
    path("exemptions/<uuid:exemption_id>/refuse", exempting.refuse, name="exemption-refuse"),
    path("exemptions/<uuid:exemption_id>/end", exempting.end, name="exemption-end"),
    path("rows/", rows.listing, name="doubts"),
    path("rows/<uuid:doubt_id>", rows.settle, name="doubt-settle"),
]
