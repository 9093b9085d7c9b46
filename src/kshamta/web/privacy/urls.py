"""Addresses of privacy's pages."""

from django.urls import path

from kshamta.web.privacy import pages

urlpatterns = [
    path("data-kept/", pages.kept, name="data-kept"),
    path("my-data/", pages.my_data, name="my-data"),
    path("my-data/json", pages.as_json, name="my-data-json"),
    path("my-data/html", pages.as_html, name="my-data-html"),
]
