"""Addresses of the web face; the words in them are those of docs/words.md."""

from django.urls import path

from kshamta.web import checker, language, site

app_name = "web"
urlpatterns = [
    path("", site.first_page, name="first"),
    path("healthz", site.health, name="health"),
    path("robots.txt", site.robots, name="robots"),
    path("language", language.switch, name="language"),
    path("check/", checker.drop, name="drop"),
]
