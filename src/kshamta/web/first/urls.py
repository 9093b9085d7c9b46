"""Addresses of the first login, below /first/. No number, name or code stands in one."""

from django.urls import path

from kshamta.web.first import answering, arriving

urlpatterns = [
    path("", arriving.start, name="first-start"),
    path("slip/", arriving.slip, name="first-slip"),
    path("code/", arriving.code, name="first-code"),
    path("again", arriving.again, name="first-again"),
    path("notice/", arriving.notice, name="first-notice"),
    path("me/", answering.me, name="first-me"),
    path("done/", answering.done, name="first-done"),
    path("contact/<slug:kind>", answering.contact, name="first-contact"),
    path("next", arriving.next_one, name="first-next"),
    path("close", arriving.close, name="first-close"),
]
