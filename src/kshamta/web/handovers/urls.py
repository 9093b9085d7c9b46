"""Addresses of hand-overs, below /hand-overs/. What stands under acknowledge/ and receive/ is for the officer outside."""

from django.urls import path

from kshamta.web.handovers import acknowledging, beginning, changing, daily, officers, pages

urlpatterns = [
    path("", pages.register, name="hand-overs"),
    path("begin/", beginning.choose, name="hand-over-begin"),
    path("begin/<uuid:submission_id>/", beginning.begin, name="hand-over-ask"),
    path("<uuid:hand_over_id>/", pages.hand_over, name="hand-over"),
    path("<uuid:hand_over_id>/release", changing.release, name="hand-over-release"),
    path("<uuid:hand_over_id>/refuse", changing.refuse, name="hand-over-refuse"),
    path("<uuid:hand_over_id>/revoke", changing.revoke, name="hand-over-revoke"),
    path("<uuid:hand_over_id>/letter.pdf", pages.letter, name="hand-over-letter"),
    path("<uuid:hand_over_id>/slip.pdf", pages.slip, name="hand-over-slip"),
    path("<uuid:hand_over_id>/roster.xlsx", changing.take_file, name="hand-over-file"),
    path("officers/", officers.register, name="outside-officers"),
    path("officers/register", officers.enter, name="outside-officer-enter"),
    path("officers/<uuid:officer_id>/", officers.officer, name="outside-officer"),
    path("officers/<uuid:officer_id>/code", officers.send_code, name="outside-officer-code"),
    path("officers/<uuid:officer_id>/prove", officers.prove, name="outside-officer-prove"),
    path("officers/<uuid:officer_id>/confirm", officers.confirm, name="outside-officer-confirm"),
    path("officers/<uuid:officer_id>/refuse", officers.refuse, name="outside-officer-refuse"),
    path("officers/<uuid:officer_id>/end", officers.end, name="outside-officer-end"),
    path("daily/", daily.choose, name="daily-positions"),
    path("daily/<uuid:submission_id>/", daily.position, name="daily-position"),
    path("daily/<uuid:submission_id>/position.pdf", daily.printed, name="daily-position-pdf"),
    path("receive/", acknowledging.receive, name="receive"),
    path("acknowledge/<str:token>/", acknowledging.page, name="acknowledge"),
    path("acknowledge/<str:token>/code", acknowledging.ask_code, name="acknowledge-code"),
    path("acknowledge/<str:token>/confirm", acknowledging.confirm, name="acknowledge-confirm"),
]
