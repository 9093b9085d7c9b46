"""Addresses of camps, below /camps/."""

from django.urls import path

from kshamta.web.camps import pages

urlpatterns = [
    path("", pages.camp, name="camps"),
    path("<uuid:office_id>/invite", pages.invite, name="camp-invite"),
    path("<uuid:office_id>/kit", pages.kit, name="camp-kit"),
    path("<uuid:office_id>/poster.pdf", pages.poster, name="camp-poster"),
    path("<uuid:office_id>/kiosk", pages.open_kiosk, name="camp-kiosk"),
    path("kiosks/<uuid:kiosk_id>/close", pages.close_kiosk, name="camp-kiosk-close"),
]
