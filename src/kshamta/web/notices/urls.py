from django.urls import path

from kshamta.web.notices import pages

urlpatterns = [
    path("", pages.bell, name="bell"),
    path("read", pages.read, name="notice-read"),
    path("outbox/", pages.outbox, name="outbox"),
    path("outbox/demo/", pages.demo_outbox, name="demo-outbox"),
    path("previews/", pages.previews, name="notice-previews"),
]
