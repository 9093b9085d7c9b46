"""Addresses of batches, below /batches/."""

from django.urls import path

from kshamta.web.batches import changing, mending, pages, printing

urlpatterns = [
    path("", pages.register, name="batches"),
    path("new/", printing.preview, name="batch-preview"),
    path("new/print", printing.print_it, name="batch-print"),
    path("designations/", mending.designations, name="batch-designations"),
    path("designations/alias", mending.say_alias, name="batch-alias"),
    path("designations/ask", mending.ask_for, name="batch-designation-ask"),
    path("designations/<uuid:request_id>/letter.pdf", mending.letter, name="batch-designation-letter"),
    path("designations/<uuid:request_id>/decide", mending.decide, name="batch-designation-decide"),
    path("texts/", mending.texts, name="batch-texts"),
    path("texts/<uuid:text_id>/say", mending.say_kind, name="batch-text-say"),
    path("<uuid:batch_id>/", pages.batch, name="batch"),
    path("<uuid:batch_id>/file.csv", changing.take_file, name="batch-file"),
    path("<uuid:batch_id>/result", changing.result, name="batch-result"),
    path("<uuid:batch_id>/release", changing.release, name="batch-release"),
    path("<uuid:batch_id>/refuse", changing.refuse, name="batch-refuse"),
    path("<uuid:batch_id>/withdraw", changing.withdraw, name="batch-withdraw"),
]
