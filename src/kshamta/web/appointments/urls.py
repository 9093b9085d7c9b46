"""Addresses of appointments, below /appointments/."""

from django.urls import path

from kshamta.web.appointments import activating, changing, lagging, nominating, pages, sheets

urlpatterns = [
    path("", pages.register, name="appointments"),
    path("waiting/", pages.waiting, name="appointments-waiting"),
    path("who-may-what/", pages.who_may_what, name="who-may-what"),
    path("nominate/", nominating.choose, name="nominate-where"),
    path("nominate/<uuid:office_id>/", nominating.nominate, name="nominate"),
    path("lags/", lagging.lags, name="lags"),
    path("lags/<str:lag>/", lagging.lag, name="lag"),
    path("lags/<str:lag>/remind", lagging.remind, name="remind"),
    path("sheets/", sheets.drop, name="nominations"),
    path("sheets/judge", sheets.judge, name="nominations-judge"),
    path("sheets/template.xlsx", sheets.template, name="nominations-template"),
    path("sheets/<uuid:sheet_id>/", sheets.sheet, name="nomination-sheet"),
    path("sheets/<uuid:sheet_id>/apply", sheets.apply, name="nomination-sheet-apply"),
    path("sheets/<uuid:sheet_id>/undo", sheets.undo, name="nomination-sheet-undo"),
    path("sheets/<uuid:sheet_id>/confirm", sheets.confirm, name="nomination-sheet-confirm"),
    path("activate/<str:token>/", activating.invitation, name="activate"),
    path("activate/<str:token>/take-up", activating.take_up, name="activate-take-up"),
    path("<uuid:appointment_id>/", pages.appointment, name="appointment"),
    path("<uuid:appointment_id>/order", pages.order, name="appointment-order"),
    path("<uuid:appointment_id>/confirm", changing.confirm, name="appointment-confirm"),
    path("<uuid:appointment_id>/refuse", changing.refuse, name="appointment-refuse"),
    path("<uuid:appointment_id>/resend", changing.resend, name="appointment-resend"),
    path("<uuid:appointment_id>/certify", changing.certify, name="appointment-certify"),
    path("<uuid:appointment_id>/end", changing.end, name="appointment-end"),
]
