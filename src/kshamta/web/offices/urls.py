"""Addresses of offices, below /offices/."""

from django.urls import path

from kshamta.web.offices import changing, choosing, pages, sheets

urlpatterns = [
    path("", pages.listing, name="offices"),
    path("sheets/", sheets.drop, name="office-sheets"),
    path("sheets/preview", sheets.preview, name="office-sheet-preview"),
    path("sheets/template.xlsx", sheets.template, name="office-sheet-template"),
    path("sheets/<uuid:sheet_id>/", sheets.sheet, name="office-sheet"),
    path("sheets/<uuid:sheet_id>/apply", sheets.apply, name="office-sheet-apply"),
    path("sheets/<uuid:sheet_id>/undo", sheets.undo, name="office-sheet-undo"),
    path("sheets/<uuid:sheet_id>/discard", sheets.discard, name="office-sheet-discard"),
    path("<uuid:office_id>/", pages.office, name="office"),
    path("<uuid:office_id>/on", pages.old_office, name="office-on"),
    path("<uuid:office_id>/open", changing.open_below, name="office-open"),
    path("<uuid:office_id>/rename", changing.rename, name="office-rename"),
    path("<uuid:office_id>/keep-name", changing.keep_name, name="office-keep-name"),
    path("<uuid:office_id>/correct", changing.correct, name="office-correct"),
    path("<uuid:office_id>/strength", changing.strength, name="office-strength"),
    path("<uuid:office_id>/close", changing.close, name="office-close"),
    path("<uuid:office_id>/reopen", changing.reopen, name="office-reopen"),
    path("<uuid:office_id>/move", choosing.move, name="office-move"),
    path("<uuid:office_id>/merge", choosing.merge, name="office-merge"),
    path("<uuid:office_id>/attach", choosing.attach, name="office-attach"),
    path("<uuid:office_id>/detach", choosing.detach, name="office-detach"),
]
