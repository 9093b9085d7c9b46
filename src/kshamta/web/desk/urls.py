"""Addresses of an office's desk, below /desk/. No number or name stands in one."""

from django.urls import path

from kshamta.web.desk import exporting, giving, history, mending, pages, rows, schools, strength, submitting

urlpatterns = [
    path("", pages.desks, name="desks"),
    path("receipts/<uuid:move_id>/", submitting.receipt, name="desk-receipt"),
    path("receipts/<uuid:move_id>/receipt.pdf", submitting.receipt_file, name="desk-receipt-file"),
    path("<uuid:submission_id>/", pages.desk, name="desk"),
    path("<uuid:submission_id>/give", giving.give, name="desk-give"),
    path("<uuid:submission_id>/template.xlsx", giving.template, name="desk-template"),
    path("<uuid:submission_id>/type/", rows.type_in, name="desk-type"),
    path("<uuid:submission_id>/paste", rows.paste, name="desk-paste"),
    path("<uuid:submission_id>/again", giving.again, name="desk-again"),
    path("<uuid:submission_id>/export/", giving.export, name="desk-export"),
    path("<uuid:submission_id>/files/<uuid:intake_id>/", giving.intake, name="desk-intake"),
    path("<uuid:submission_id>/files/<uuid:intake_id>/columns/", exporting.match, name="desk-map"),
    path("<uuid:submission_id>/sheet/", mending.sheet, name="desk-sheet"),
    path("<uuid:submission_id>/sheet/mend", mending.mend, name="desk-mend"),
    path("<uuid:submission_id>/sheet/accept", mending.accept, name="desk-accept"),
    path("<uuid:submission_id>/sheet/rows", mending.decide, name="desk-decide"),
    path("<uuid:submission_id>/sheet/share", mending.share, name="desk-share"),
    path("<uuid:submission_id>/sheet/undo", mending.undo, name="desk-undo"),
    path("<uuid:submission_id>/sheet/corrected.xlsx", mending.corrected, name="desk-corrected"),
    path("<uuid:submission_id>/strength/", strength.strength, name="desk-strength"),
    path("<uuid:submission_id>/schools/", schools.schools, name="desk-schools"),
    path("<uuid:submission_id>/submit/", submitting.submit, name="desk-submit"),
    path("<uuid:submission_id>/withdraw", submitting.withdraw, name="desk-withdraw"),
    path("<uuid:submission_id>/history/take", history.take, name="desk-take"),
    path("<uuid:submission_id>/history/", history.history, name="desk-history"),
]
